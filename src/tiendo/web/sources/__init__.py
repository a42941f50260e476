"""Source files as received, their frozen text and what the reader found in it."""
