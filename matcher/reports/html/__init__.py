"""The report as one web page that needs nothing else, and the same on paper."""
