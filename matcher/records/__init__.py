"""Step 9. What runs gave, and who overrode what and why: appended only, chained by hashes, and forgotten on request."""
