"""Step 4. A posting or a profile file becomes a JobProfile. Does not know how resumes are read."""
