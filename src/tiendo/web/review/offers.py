"""From the JSON of a reading to the records that a person is offered, in order of acceptance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .models import Candidate

# The session comes first, since statements and tasks belong to it.
LISTS: tuple[tuple[str, Candidate.Kind], ...] = (
    ("figures", Candidate.Kind.FIGURE),
    ("results", Candidate.Kind.RESULT),
    ("limitations", Candidate.Kind.LIMITATION),
    ("causes", Candidate.Kind.CAUSE),
    ("proposals", Candidate.Kind.PROPOSAL),
    ("tasks", Candidate.Kind.TASK),
)


@dataclass(frozen=True, slots=True)
class Offer:
    """One record as found; [start, end) in code points, None where a session has no words."""

    kind: Candidate.Kind
    start: int | None
    end: int | None
    found: dict[str, Any]


def offers_of(result: Mapping[str, Any]) -> Iterator[Offer]:
    """Yield every record of a reading (schema 1), the session first, even one to be filled in."""
    yield _session(result)
    for name, kind in LISTS:
        for found in result[name]:
            yield Offer(kind, found["start"], found["end"], found)


def _session(result: Mapping[str, Any]) -> Offer:
    found = {
        **result["session"],
        "period_reviewed": result["period_reviewed"],
        "period_ahead": result["period_ahead"],
    }
    places = sorted((cite["start"], cite["end"]) for cite in found["cites"].values())
    start, end = places[0] if places else (None, None)
    return Offer(Candidate.Kind.SESSION, start, end, found)


def places_of(kind: str, found: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Return every span [start, end) of a found record: a session has up to three."""
    if kind == Candidate.Kind.SESSION:
        return sorted((cite["start"], cite["end"]) for cite in found["cites"].values())
    return [(found["start"], found["end"])]
