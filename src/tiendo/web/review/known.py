"""What the records already say of what a candidate says: the same, or something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, Q, Value

from tiendo.reading.keys import fold_phrase
from tiendo.web.cycle.models import Cause, Conclusion, Limitation, Mention, Proposal, Result
from tiendo.web.errors import TiendoError
from tiendo.web.figures.actions import in_measure
from tiendo.web.figures.models import Figure, Target

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


@dataclass(frozen=True, slots=True)
class Claim:
    """What a figure's candidate would write: a row that is not saved."""

    row: Figure | Target

    @property
    def place(self) -> Place:
        """Whose value of what it is."""
        return self.row.unit_id, self.row.indicator_id

    @property
    def content(self) -> tuple[object, ...]:
        """What two candidates that would write the same share."""
        row = self.row
        common = (type(row), *self.place, row.period, row.value)
        if isinstance(row, Target):
            return (*common, row.kind)
        return (*common, row.nil, row.status, row.cumulative)

    def is_said_by(self, stored: Figure | Target) -> bool:
        """Tell whether a stored row of the same place says the same; a day left out is no day."""
        if Claim(stored).content != self.content:
            return False
        days = {getattr(row, "as_of", None) for row in (self.row, stored)} - {None}
        return len(days) <= 1 or getattr(self.row, "as_of", None) is None


def claim_of(candidate: Candidate, case: Case) -> Claim | None:
    """Return what a figure's candidate would write; None where it cannot be accepted as it is."""
    data = candidate.data
    try:
        require_value(data)
        cell = Cell.of(data, case)
        value = (
            None
            if data.get("nil")
            else in_measure(Decimal(data["value"]), cell.measure.code, cell.indicator)
        )
    except TiendoError:
        return None
    spot: dict[str, Any] = {
        "unit": cell.unit,
        "indicator": cell.indicator,
        "period": cell.period.code,
        "period_start": cell.period.start,
        "period_end": cell.period.end,
        "value": value,
    }
    if data.get("role") == "target":
        return Claim(Target(**spot, kind=stated_kind(data))) if value is not None else None
    row = Figure(
        **spot,
        nil=value is None,
        status=status_of(data),
        cumulative=is_cumulative(data, cell.indicator),
        as_of=day_named(data.get("as_of")),
        stated_measure=cell.measure.code,
        stated_digits=_digits(data),
    )
    return Claim(row)


def _digits(data: Mapping[str, Any]) -> int:
    exponent = Decimal(data.get("value") or 0).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


@dataclass(frozen=True, slots=True)
class Stored:
    """The rows that stand in the places that claims are about, of the years they speak of."""

    figures: Mapping[Place, list[Figure]] = field(default_factory=dict)
    targets: Mapping[Place, list[Target]] = field(default_factory=dict)

    @classmethod
    def about(cls, claims: Iterable[Claim]) -> Stored:
        """Load what stands; at most two queries, however many claims there are."""
        rows = [claim.row for claim in claims]
        figures = [row for row in rows if isinstance(row, Figure)]
        targets = [row for row in rows if isinstance(row, Target)]
        standing = Figure.objects.filter(_around(figures), superseded_by=None, withdrawn=False)
        whole = standing.filter(item="", origin=Figure.Origin.UNIT).order_by("event")
        stands = Target.objects.filter(_around(targets), superseded_by=None).order_by("event")
        return cls(
            _by_place(whole.select_related("source", "indicator") if figures else ()),
            _by_place(stands if targets else ()),
        )

    def same_as(self, claim: Claim) -> Figure | Target | None:
        """Return the row that says the same as a claim."""
        kept = self.targets if isinstance(claim.row, Target) else self.figures
        rows: Iterable[Figure | Target] = kept.get(claim.place, ())
        return next((row for row in rows if claim.is_said_by(row)), None)


def _around(rows: list[Any]) -> Q:
    years = [row.period_end.year for row in rows]
    return Q(
        unit__in={row.unit_id for row in rows},
        indicator__in={row.indicator_id for row in rows},
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
