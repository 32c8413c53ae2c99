"""What a posting asks for: its parts, the words that make a demand a must or a wish, and the demands themselves."""
