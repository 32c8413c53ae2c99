"""A letter to the person whose resume was read: what was read, what each requirement came to, how to correct it."""
