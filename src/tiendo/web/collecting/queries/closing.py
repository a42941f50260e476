"""When a round was closed and opened again, as the journal tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiendo.web.journal.models import Event
from tiendo.web.rounds.models import Round

CLOSED, REOPENED = "round.closed", "round.reopened"


@dataclass(frozen=True, slots=True)
class Turn:
    """One closing, with whose reports were left, or one reopening, with its reason."""

    on: date
    who: str
    is_closing: bool
    left: list[str]
    reason: str


def turns_of(asked: Round) -> list[Turn]:
    """Return how a round was closed and opened again, oldest first; one query."""
    events = Event.objects.filter(
        subject_kind=asked._meta.label_lower, subject_key=str(asked.pk), deed__in=(CLOSED, REOPENED)
    )
    return [
        Turn(
            on=date.fromisoformat(event.facts["on"]),
            who=str(event.actor or ""),
            is_closing=event.deed == CLOSED,
            left=event.facts.get("left", []),
            reason=event.facts.get("reason", ""),
        )
        for event in events.select_related("actor").order_by("number")
    ]
