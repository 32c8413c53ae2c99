"""Step 3. A Document becomes a Resume: sections, then dated, qualified facts with their evidence. Does not know the job."""
