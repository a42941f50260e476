"""Reading between sessions: what is told of when, and how everything open stands."""

from .staff_work import (
    StaffWork,
    TargetsMet,
    late_tasks,
    quarters,
    ranked,
    sheet,
    staff_work,
    targets_met,
)
from .stocktake import Entry, Stocktake, bodies_with_sessions, grouped, stocktake, stocktake_of
from .timed import (
    DECIDERS,
    DOERS,
    awaited,
    has_run,
    leads_of,
    parts_told_of,
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
    "StaffWork",
    "Stocktake",
    "TargetsMet",
    "awaited",
    "bodies_with_sessions",
    "grouped",
    "has_run",
    "late_tasks",
    "leads_of",
    "parts_told_of",
    "people_of",
    "quarters",
    "ranked",
    "replies_due",
    "sheet",
    "staff_work",
    "stocktake",
    "stocktake_of",
    "targets_met",
    "told_until",
    "with_last_word",
    "with_leads",
]
