"""Who sent the resume. `owner` is the door; nothing of it reaches scoring."""
