"""Step 8. How many files are screened: worker pool and progress."""
