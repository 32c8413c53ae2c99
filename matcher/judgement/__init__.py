"""Step 6. What the assessments of a ranked candidate say together, and what candidates have to do with each other."""
