"""Step 9. How right the tool is, on labels or picks of a firm's own. It measures, and never tunes anything."""
