"""Small drawings of the follow-up pages."""
