"""Step 10. The commands beside `matcher rank`, a module for each group: they parse, call and write."""
