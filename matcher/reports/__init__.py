"""Step 7. A Ranking becomes text or bytes. Adds nothing up."""
