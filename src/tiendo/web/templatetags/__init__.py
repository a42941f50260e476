"""Template filters of the whole house."""
