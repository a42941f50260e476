"""All of Tiến Độ that knows HTTP, people or the database (Django)."""
