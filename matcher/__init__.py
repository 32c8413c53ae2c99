"""matcher ranks resumes against a job, and quotes the line behind every point. Start reading in `screening.py`."""

__version__ = "0.1.0"
