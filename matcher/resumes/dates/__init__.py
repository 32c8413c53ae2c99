"""Dates, ranges of dates and lengths of time, as people write them. `periods` gives them to everybody else."""
