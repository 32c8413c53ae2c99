"""Step 5. (requirement, resume) -> Assessment; pure, one rule per kind of requirement."""
