"""When a session really began and ended: as noted, never guessed from its agenda alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tiendo.web.cycle.models import Session
from tiendo.web.meetings.models import Item

from .agenda import items_of


def end_of(session: Session, items: Sequence[Item] | None = None) -> datetime | None:
    """Return when a session ended: as noted, else with its last item once all of them were held.

    One query where the end is not noted and `items` are not given.
    """
    if session.ended_at is not None:
        return session.ended_at
    held = items_of(session) if items is None else items
    ends = [item.ended_at for item in held if item.started_at and item.ended_at]
    return max(ends) if ends and len(ends) == len(held) else None
