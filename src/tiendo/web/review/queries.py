"""Candidates with what their page shows of them; the only way a view fetches one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from tiendo.web.accounts.gates import reach
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.cycle.models import Limitation, Session
from tiendo.web.cycle.queries import best_limitation_match
from tiendo.web.sources.models import Reading, Source
from tiendo.web.sources.queries import visible_sources
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import within

from .case import words_of
from .models import Candidate

_MOST_PROPOSALS = 20  # each costs a query; a page that shows more limitations says none of the rest
_STATES = Candidate.State
_PAGES = {
    "figures.figure": "figure",
    "cycle.session": "session",
    "cycle.limitation": "limitation",
}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many candidates of a reading wait, were accepted, were refused."""

    waiting: int
    accepted: int
    refused: int

    @property
    def total(self) -> int:
        """All candidates."""
        return self.waiting + self.accepted + self.refused

    @property
    def decided(self) -> int:
        """Those that somebody has seen and decided on."""
        return self.accepted + self.refused


def listed_sources(user: User, place: Unit) -> QuerySet[Source]:
    """Return what the person sees of a place's sources, newest first, with counts by state.

    `is_read` is False for a file that is kept as it came.
    """
    states = {
        state.value: Count(
            "readings__candidates", filter=Q(readings__candidates__state=state.value)
        )
        for state in _STATES
    }
    is_read = Exists(Reading.objects.filter(source=OuterRef("pk")))
    here = visible_sources(user).filter(within([place], field="unit"))
    return (
        here.defer("text", "layout")
        .annotate(is_read=is_read, **states)
        .order_by("-received_at", "-pk")
    )


def newest_reading(source: Source) -> Reading:
    """Return the newest reading of a source with the source on it; 404 where none was made."""
    newest: Reading | None = Reading.objects.filter(source=source).order_by("-pk").first()
    if newest is None:
        raise Http404
    newest.source = source
    return newest


def newest_deed(user: User, pk: int) -> int:
    """Return the number of the deed that last wrote a candidate of a source; one query.

    404 where the source is none of the person's or was not read.
    """
    seen = Candidate.objects.filter(reading__source__in=visible_sources(user).filter(pk=pk))
    newest: int | None = seen.aggregate(newest=Max("event"))["newest"]
    if newest is None:
        raise Http404
    return newest


def candidate_for(user: User, pk: int) -> Candidate:
    """Return one candidate, or raise 404 where its source is none of the person's."""
    seen = Candidate.objects.filter(reach(user, Action.READ, field="reading__source__unit"))
    related = ("reading__source__unit", "decided_by")
    return get_object_or_404(seen.select_related(*related), pk=pk)


def counts_of(candidates: Iterable[Candidate]) -> Counts:
    """Count candidates by state; no query."""
    states = [candidate.state for candidate in candidates]
    return Counts(*(states.count(state) for state in _STATES.values))


def proposed_repeat(candidate: Candidate, session: Session | None) -> Limitation | None:
    """Return the open limitation that accepting this one names again.

    As a person chose ("" for a new one), else the nearest wording; queries.
    """
    chosen = candidate.data.get("recurs")
    if chosen is not None:
        return Limitation.objects.filter(pk=chosen).first() if chosen else None
    if session is None:
        return None
    return best_limitation_match(session.body, words_of(candidate.data))


def repeated_ones(
    candidates: Iterable[Candidate], session: Session | None
) -> dict[int, Limitation]:
    """Return what waiting limitations name again, by key; one query for each of the first ones."""
    waiting = (
        c for c in candidates if c.kind == Candidate.Kind.LIMITATION and c.state == _STATES.WAITING
    )
    proposed = ((c.pk, proposed_repeat(c, session)) for c in islice(waiting, _MOST_PROPOSALS))
    return {key: limitation for key, limitation in proposed if limitation is not None}


def made_url(candidate: Candidate, session: Session | None) -> str:
    """Return the address of the record that a candidate became, "" before or where it has none."""
    if not candidate.made_key:
        return ""
    return record_url(candidate.made_kind, candidate.made_key, candidate.data, session)


def record_url(kind: str, key: object, data: Mapping[str, Any], session: Session | None) -> str:
    """Return the address of a record of a candidate with this data, "" where it has none."""
    if kind in _PAGES:
        return reverse(_PAGES[kind], args=[key])
    if kind == "figures.target":
        code = data.get("indicator")
        return reverse("indicator", args=[code]) if code else ""
    page = "grid" if kind == "cycle.conclusion" else "session"
    return reverse(page, args=[session.pk]) if session else ""
