"""What the records already say of what a candidate says: the same, or something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import models
from django.db.models import F, Q, Value

from tiendo.reading.keys import fold_phrase
from tiendo.reading.period import Period
from tiendo.web.cycle.models import Cause, Conclusion, Limitation, Mention, Proposal, Result
from tiendo.web.errors import TiendoError
from tiendo.web.figures.actions.cells import decimals, in_measure
from tiendo.web.figures.measures import Interval, factor
from tiendo.web.figures.models import Figure, Indicator, Target

from .case import Case, day_named, words_of
from .models import Candidate
from .values import Cell, is_cumulative, require_value, stated_kind, status_of

Place = tuple[int, int]  # unit, indicator
STATEMENTS: dict[str, type[models.Model]] = {
    Candidate.Kind.RESULT: Result,
    Candidate.Kind.LIMITATION: Mention,
    Candidate.Kind.CAUSE: Cause,
    Candidate.Kind.PROPOSAL: Proposal,
    Candidate.Kind.TASK: Conclusion,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a figure's candidate would write, in the measure of its indicator."""

    unit: int
    indicator: Indicator
    period: Period
    value: Decimal | None  # None: nothing occurred
    role: str  # of a target its kind, of a figure how final it is
    is_target: bool
    cumulative: bool
    as_of: date | None
    measure: str  # in which the text tells it
    range: Interval  # what it may have been before it was rounded

    @property
    def place(self) -> Place:
        """Whose value of what it is."""
        return self.unit, self.indicator.pk

    @property
    def content(self) -> tuple[object, ...]:
        """What two candidates that would write the same share."""
        common = (self.is_target, self.place, self.period.code, self.value)
        return (*common, self.role, self.cumulative)

    @property
    def is_whole(self) -> bool:
        """Whether it counts from 1 January, as its kind asks, and not its period alone."""
        first = (self.period.start.month, self.period.start.day) == (1, 1)
        return self.cumulative or first or self.indicator.kind != "cumulative"

    def is_said_by(self, stored: Figure | Target) -> bool:
        """Tell whether a stored row of the same place says the same; no day is any day."""
        if (stored.period, stored.value) != (self.period.code, self.value):
            return False
        if isinstance(stored, Target):
            return stored.kind == self.role
        told = (stored.status, stored.cumulative) == (self.role, self.cumulative)
        return told and self.as_of in {None, stored.as_of}


def claim_of(candidate: Candidate, case: Case) -> Claim | None:
    """Return what a figure's candidate would write; None where it cannot be accepted as it is."""
    data = candidate.data
    try:
        require_value(data)
        cell = Cell.of(data, case)
        stated = None if data.get("nil") else Decimal(data["value"])
        code = cell.measure.code
        value = None if stated is None else in_measure(stated, code, cell.indicator)
    except TiendoError:
        return None
    is_target = data.get("role") == "target"
    if is_target and value is None:
        return None
    return Claim(
        unit=cell.unit.pk,
        indicator=cell.indicator,
        period=cell.period,
        value=value,
        role=stated_kind(data) if is_target else status_of(data),
        is_target=is_target,
        cumulative=is_cumulative(data, cell.indicator),
        as_of=day_named(data.get("as_of")),
        measure=code,
        range=_range(value, decimals(stated or Decimal(0)), code, cell.indicator),
    )


def _range(value: Decimal | None, digits: int, measure: str, indicator: Indicator) -> Interval:
    if value is None:
        return Interval(Fraction(0), Fraction(0))
    scale = factor(source=measure, to=indicator.measure)
    return Interval.around(value, digits=digits, scale=scale)


@dataclass(frozen=True, slots=True)
class Stored:
    """The rows that stand in the places that claims are about, of the years they speak of."""

    figures: Mapping[Place, list[Figure]] = field(default_factory=dict)
    targets: Mapping[Place, list[Target]] = field(default_factory=dict)

    @classmethod
    def about(cls, claims: Iterable[Claim]) -> Stored:
        """Load what stands; at most two queries, however many claims there are."""
        every = list(claims)
        figures = [claim for claim in every if not claim.is_target]
        targets = [claim for claim in every if claim.is_target]
        standing = Figure.objects.filter(_around(figures), superseded_by=None, withdrawn=False)
        whole = standing.filter(item="", origin=Figure.Origin.UNIT).order_by("event")
        stands = Target.objects.filter(_around(targets), superseded_by=None).order_by("event")
        return cls(
            _by_place(whole.select_related("source", "indicator").defer(*_LONG) if figures else ()),
            _by_place(stands if targets else ()),
        )

    def same_as(self, claim: Claim) -> Figure | Target | None:
        """Return the row that says the same as a claim."""
        kept: Mapping[Place, Sequence[Figure | Target]] = (
            self.targets if claim.is_target else self.figures
        )
        return next((row for row in kept.get(claim.place, ()) if claim.is_said_by(row)), None)


_LONG = ("source__text", "source__layout")


def _around(claims: list[Claim]) -> Q:
    years = [claim.period.end.year for claim in claims]
    return Q(
        unit__in={claim.unit for claim in claims},
        indicator__in={claim.indicator.pk for claim in claims},
        period_end__year__gte=min(years, default=0),
        period_end__year__lte=max(years, default=0),
    )


def _by_place(rows: Iterable[Any]) -> dict[Place, list[Any]]:
    found: dict[Place, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.unit_id, row.indicator_id].append(row)
    return dict(found)


def wording(candidate: Candidate) -> str:
    """Return the words of a statement or a task as they are compared."""
    return folded(words_of(candidate.data))


def folded(text: str) -> str:
    """Return a text without what two hands write differently: case, marks, the closing sign."""
    return " ".join(fold_phrase(text).rstrip(".;, ").split())


def content_of(candidate: Candidate, claim: Claim | None) -> tuple[object, ...] | None:
    """Return what two candidates of one reading share where one of them is enough."""
    if claim is not None:
        return claim.content
    return (candidate.kind, wording(candidate)) if candidate.kind in STATEMENTS else None


def said_before(case: Case) -> dict[str, dict[str, int]]:
    """Return what the case's session holds: by kind and words, the key of the record.

    {} before there is a session; one query, kept on the case.
    """
    if case.session is None:
        return {}
    if not case.said:
        case.said.update({kind: {} for kind in STATEMENTS})
        rows = [
            model._default_manager.filter(session=case.session)
            .annotate(of=Value(kind), key=F("limitation" if model is Mention else "pk"))
            .order_by()
            .values_list("of", "key", "text")
            for kind, model in STATEMENTS.items()
        ]
        for kind, key, text in rows[0].union(*rows[1:], all=True):
            case.said[kind].setdefault(folded(text), key)
    return case.said


def known_record(candidate: Candidate, case: Case) -> models.Model | None:
    """Return the record that says what the candidate says, None where accepting makes one."""
    if candidate.kind != Candidate.Kind.FIGURE:
        key = statement_known(candidate, case)
        return None if key is None else _made_of(candidate.kind)._default_manager.get(pk=key)
    claim = claim_of(candidate, case)
    return Stored.about([claim]).same_as(claim) if claim else None


def _made_of(kind: str) -> type[models.Model]:
    """Return the model of the records that candidates of a kind become."""
    return Limitation if kind == Candidate.Kind.LIMITATION else STATEMENTS[kind]


def statement_known(candidate: Candidate, case: Case) -> int | None:
    """Return the key of the session's record that a statement or a task repeats.

    A limitation of which a person chose what it names again repeats nothing else.
    """
    before = said_before(case).get(candidate.kind)
    found = before.get(wording(candidate)) if before else None
    chosen = candidate.data.get("recurs")
    is_other = candidate.kind == Candidate.Kind.LIMITATION and chosen not in {None, str(found)}
    return None if is_other else found


@dataclass(frozen=True, slots=True)
class Ref:
    """A record by its kind ("figures.figure") and key."""

    kind: str
    key: int


def known_ref(candidate: Candidate, claim: Claim | None, stored: Stored, case: Case) -> Ref | None:
    """Return the record that says what the candidate says, from what is loaded."""
    if claim is not None:
        row = stored.same_as(claim)
        return Ref(row._meta.label_lower, row.pk) if row is not None else None
    key = statement_known(candidate, case)
    return None if key is None else Ref(_made_of(candidate.kind)._meta.label_lower, key)
