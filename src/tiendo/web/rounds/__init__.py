"""Who reports what for which period by when, and how far each report has come."""
