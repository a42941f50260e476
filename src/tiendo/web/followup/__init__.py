"""Between sessions: reminders, escalation, digests, calendars, the stocktake."""
