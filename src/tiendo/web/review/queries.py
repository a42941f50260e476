"""Candidates with what their page shows of them; the only way a view fetches one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
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
from .offers import places_of
from .spans import Span
from .wording import Description, describe

_MOST_PROPOSALS = 20  # each costs a query; a page that shows more limitations says none of the rest
_STATES = Candidate.State
_PAGES = {
    "figures.figure": "figure",
    "cycle.session": "session",
    "cycle.limitation": "limitation",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate as the page shows it."""

    candidate: Candidate
    now: Description  # as it would be recorded
    found: Description | None  # as the reader found it, where a person corrected it since
    repeats: Limitation | None  # the open limitation that accepting would name again
    made_url: str  # of the record it became; "" before

    @property
    def is_waiting(self) -> bool:
        """Whether somebody has still to decide."""
        return self.candidate.state == _STATES.WAITING


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one kind."""

    kind: Candidate.Kind
    rows: list[Row] = field(default_factory=list)


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
    return here.defer("text").annotate(is_read=is_read, **states).order_by("-received_at", "-pk")


def newest_reading(source: Source) -> Reading:
    """Return the newest reading of a source with the source on it; 404 where none was made."""
    readings = Reading.objects.filter(source=source).select_related("source__unit")
    newest: Reading | None = readings.order_by("-pk").first()
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


def rows_of(candidates: Iterable[Candidate], session: Session | None) -> list[Row]:
    """Return candidates as rows; one query for each of the first limitations that wait."""
    candidates = list(candidates)
    repeats = _repeated(candidates, session)
    return [
        Row(
            candidate=candidate,
            now=describe(candidate.kind, candidate.data),
            found=describe(candidate.kind, candidate.found) if candidate.edited else None,
            repeats=repeats.get(candidate.pk),
            made_url=made_url(candidate, session),
        )
        for candidate in candidates
    ]


def grouped(rows: Iterable[Row]) -> list[Group]:
    """Return rows by kind, in the order of acceptance; kinds without a row are left out."""
    groups = {kind: Group(kind) for kind in Candidate.Kind}
    for row in rows:
        groups[Candidate.Kind(row.candidate.kind)].rows.append(row)
    return [group for group in groups.values() if group.rows]


def spans_of(candidates: Iterable[Candidate]) -> list[Span]:
    """Return the places of candidates in their text; no query."""
    return [
        Span(start, end, candidate.pk, candidate.kind, candidate.state)
        for candidate in candidates
        for start, end in places_of(candidate.kind, candidate.found)
    ]


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


def _repeated(candidates: list[Candidate], session: Session | None) -> dict[int, Limitation]:
    waiting = (
        c for c in candidates if c.kind == Candidate.Kind.LIMITATION and c.state == _STATES.WAITING
    )
    proposed = ((c.pk, proposed_repeat(c, session)) for c in islice(waiting, _MOST_PROPOSALS))
    return {key: limitation for key, limitation in proposed if limitation is not None}


def made_url(candidate: Candidate, session: Session | None) -> str:
    """Return the address of the record that a candidate became, "" before or where it has none."""
    if not candidate.made_key:
        return ""
    made = candidate.made_kind
    if made in _PAGES:
        return reverse(_PAGES[made], args=[candidate.made_key])
    if made == "figures.target":
        code = candidate.data.get("indicator")
        return reverse("indicator", args=[code]) if code else ""
    page = "grid" if made == "cycle.conclusion" else "session"
    return reverse(page, args=[session.pk]) if session else ""
