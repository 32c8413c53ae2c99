"""Degrees, programmes and diplomas. `education` is the door."""
