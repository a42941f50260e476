"""The board, and what belongs to the whole house."""
