"""Step 9. What changes a score that must not, and whom decisions fall on. Scoring sees none of it."""
