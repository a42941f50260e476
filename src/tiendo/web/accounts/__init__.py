"""People, the units they work for and what they may do there."""
