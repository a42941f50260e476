"""Bodies, sessions, conclusions, limitations and tasks."""
