"""Step 7. Blind mode: a report without who somebody is or how old. Knows reports and resumes, and writes no file."""
