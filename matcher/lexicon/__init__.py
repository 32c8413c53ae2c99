"""Step 2. What words mean and how people write them: data, the matchers that find them, and the proof."""
