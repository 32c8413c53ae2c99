"""What this person is registered, licensed or certified in. `claims` is the door."""
