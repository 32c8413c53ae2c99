"""Step 3. A Document becomes a Resume: sections, then dated, qualified facts, each with its evidence.

Does not know the job.
"""
