"""Reading between sessions: what is told of when, and how everything open stands."""

from .stocktake import Entry, Stocktake, bodies_with_sessions, grouped, stocktake
from .timed import (
    DECIDERS,
    DOERS,
    awaited,
    has_run,
    leads_of,
    people_of,
    replies_due,
    told_until,
    with_last_word,
    with_leads,
)

__all__ = [
    "DECIDERS",
    "DOERS",
    "Entry",
    "Stocktake",
    "awaited",
    "bodies_with_sessions",
    "grouped",
    "has_run",
    "leads_of",
    "people_of",
    "replies_due",
    "stocktake",
    "told_until",
    "with_last_word",
    "with_leads",
]
