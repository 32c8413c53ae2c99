"""Step 1. A file becomes a Document: pages, lines, places, visibility. Knows nothing of hiring."""
