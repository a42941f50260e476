"""A reading on a person's desk: its candidates as rows of a list, its text or a page beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tiendo import reading as reader
from tiendo.packs import lookup
from tiendo.web.accounts.models import User
from tiendo.web.cycle.models import Limitation
from tiendo.web.sources.layouts import reading_source
from tiendo.web.sources.models import Reading
from tiendo.web.templatetags.tiendo import indicator_name

from .case import Case
from .looks import Look, Sureness, looks_of, sureness, taken_from
from .models import Candidate
from .offers import places_of
from .places import place_at, place_label
from .queries import Counts, counts_of, made_url, record_url, repeated_ones
from .rules import rule_sentence
from .spans import Span
from .wording import Description, describe

ROWS = 50  # of one page of the list
_THRESHOLDS = (Decimal("0.95"), Decimal("0.90"), Decimal("0.80"))
_WAITING = Candidate.State.WAITING
SHOWS: dict[str, Promise] = {
    "": _("Tất cả"),
    "waiting": _("Chờ xem"),
    "look": _("Cần xem"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A candidate as the page shows it."""

    candidate: Candidate
    now: Description  # as it would be recorded
    found: Description | None  # as the reader found it, where a person corrected it since
    earlier: list[Description]  # edits that newer ones replaced
    repeats: Limitation | None  # the open limitation that accepting would name again
    made_url: str  # of the record it became; "" before
    place: str  # "trang 3, bảng 2, hàng 4"; "" where the file has none
    page: int | None  # of a PDF
    sureness: Sureness
    look: Look | None  # None once somebody decided
    may_be_withdrawn: bool  # by the person who looks
    known_url: str  # of the record that says the same; "" where it has no page
    nearest: list[tuple[str, str]]  # codes and names of the indicators that come nearest

    @property
    def is_waiting(self) -> bool:
        """Whether somebody has still to decide."""
        return self.candidate.state == _WAITING

    @property
    def rule(self) -> str:
        """What the reader's rule says that found it; "" where none is known."""
        return rule_sentence(str(self.candidate.found.get("rule") or ""))


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one kind."""

    kind: Candidate.Kind
    total: int  # of the kind, on all pages
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Choice:
    """A certainty from which on to accept, and how many that takes; None takes all."""

    least: Decimal | None
    count: int


class Desk:
    """All candidates of a reading with what is found about each; a bounded number of queries."""

    def __init__(self, reading: Reading, user: User) -> None:
        self.reading, self.case = reading, Case(reading, user)
        self.candidates: list[Candidate] = list(reading.candidates.select_related("decided_by"))

    @cached_property
    def source(self) -> reader.Source:
        """The source as formats made it."""
        return reading_source(self.reading.source)

    @cached_property
    def looks(self) -> dict[int, Look]:
        """What is found about each candidate that waits."""
        return looks_of(self.candidates, self.case)

    @property
    def counts(self) -> Counts:
        """How many wait, were accepted, were refused."""
        return counts_of(self.candidates)

    @property
    def newest(self) -> int:
        """The number of the deed that last wrote one of them."""
        return max((one.event for one in self.candidates), default=0)

    @property
    def choices(self) -> list[Choice]:
        """From which certainty on how many would be accepted at once."""
        return [
            Choice(least, len(taken_from(self.candidates, self.looks, least)))
            for least in (*_THRESHOLDS, None)
        ]

    def shown(self, show: str) -> list[Candidate]:
        """Return the candidates of a filter: "" all, "waiting", "look" those that need one."""
        if show == "waiting":
            return [one for one in self.candidates if one.state == _WAITING]
        if show == "look":
            return [one for one in self.candidates if self.needs_look(one)]
        return self.candidates

    def needs_look(self, candidate: Candidate) -> bool:
        """Tell whether a person should look at a candidate before accepting it."""
        look = self.looks.get(candidate.pk)
        return look is not None and look.is_needed

    def filters(self) -> list[tuple[str, Promise, int]]:
        """Return each filter with its name and how many it shows."""
        return [(show, name, len(self.shown(show))) for show, name in SHOWS.items()]

    def rows(self, candidates: Sequence[Candidate]) -> list[Row]:
        """Return candidates as rows; one query for each of the first limitations that wait."""
        repeats = repeated_ones(candidates, self.case.session)
        return [self._row(one, repeats.get(one.pk)) for one in candidates]

    def _row(self, one: Candidate, repeats: Limitation | None) -> Row:
        place, look = place_at(self.source, one.start), self.looks.get(one.pk)
        known, session = look.known if look else None, self.case.session
        edits = [edit["data"] for edit in one.edits[:-1]]
        return Row(
            candidate=one,
            now=describe(one.kind, one.data),
            found=describe(one.kind, one.found) if one.edited else None,
            earlier=[describe(one.kind, data) for data in edits],
            repeats=repeats if known is None else None,
            made_url=made_url(one, session),
            place=place_label(place),
            page=place.page if place else None,
            sureness=sureness(one.certainty),
            look=look,
            may_be_withdrawn=one.may_be_withdrawn(self.case.by),
            known_url=record_url(known.kind, known.key, one.data, session) if known else "",
            nearest=_nearest(one),
        )

    def grouped(self, rows: Iterable[Row]) -> list[Group]:
        """Return rows by kind, in the order of acceptance; kinds without a row are left out."""
        totals = dict.fromkeys(Candidate.Kind, 0)
        for one in self.candidates:
            totals[Candidate.Kind(one.kind)] += 1
        groups = {kind: Group(kind, total) for kind, total in totals.items()}
        for row in rows:
            groups[Candidate.Kind(row.candidate.kind)].rows.append(row)
        return [group for group in groups.values() if group.rows]

    def spans(self, here: Iterable[Candidate]) -> list[Span]:
        """Return the places of all candidates in their text; those not `here` are away."""
        keys = {one.pk for one in here}
        return [
            Span(start, end, one.pk, one.kind, one.state, one.pk not in keys)
            for one in self.candidates
            for start, end in places_of(one.kind, one.found)
        ]


def _nearest(one: Candidate) -> list[tuple[str, str]]:
    """Return what an unsettled figure may be a value of."""
    if one.kind != Candidate.Kind.FIGURE or one.state != _WAITING or one.data.get("indicator"):
        return []
    named: Mapping[str, str] = {
        code: indicator_name(spec)
        for code in one.found.get("nearest") or ()
        if (spec := lookup.indicator(code)) is not None
    }
    return list(named.items())


def first_page(candidates: Sequence[Candidate], item: str) -> int:
    """Return the page of the list that shows the asked candidate, else the first that waits."""
    asked = [n for n, one in enumerate(candidates) if str(one.pk) == item]
    waiting = [n for n, one in enumerate(candidates) if one.state == _WAITING]
    return next(iter([*asked, *waiting]), 0) // ROWS + 1
