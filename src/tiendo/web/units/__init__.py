"""Units, their successions and their boundaries through time."""
