"""Posts, paid and in training, and how many months they cover. `employment` and `experience` are the doors."""
