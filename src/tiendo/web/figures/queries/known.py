"""What was known at the end of a day, and which of several figures of one cell counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol, TypeVar

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from tiendo.web.figures.models import ExpectedPath, Figure, Target
from tiendo.web.journal.models import Event

RANK = {Figure.Status.ESTIMATE: 0, Figure.Status.PRELIMINARY: 1, Figure.Status.FINAL: 2}


def rank_of(status: str, origin: str) -> int:
    """Return the place of a figure in the rule of precedence; a higher one counts.

    Final before preliminary before estimate; within a status the origins as TIENDO_PRECEDENCE
    lists them, the first one before all others. Among equals the newest event counts.
    """
    before: list[str] = settings.PRECEDENCE
    return RANK[Figure.Status(status)] * len(Figure.Origin) - before.index(origin)


@dataclass(frozen=True, slots=True)
class Known:
    """The records as they stood at the end of `day`.

    `last_event` is the newest journal event of that day, None where no later one has to be left
    out. For a day before the journal began nobody could look: the records of today are shown as
    far as they speak of periods that had ended by that day (`is_reconstructed`).
    """

    day: date
    last_event: int | None = None
    is_reconstructed: bool = False

    def figures(self) -> QuerySet[Figure]:
        """Return the figures that stood and were not yet superseded; nothing is loaded."""
        if self.last_event is not None:
            later = Figure.objects.filter(supersedes=OuterRef("pk"), event__lte=self.last_event)
            then = Figure.objects.filter(event__lte=self.last_event, withdrawn=False)
            return then.filter(~Exists(later))
        found = Figure.objects.filter(superseded_by__isnull=True, withdrawn=False)
        return found.filter(period_end__lte=self.day) if self.is_reconstructed else found

    def targets(self) -> QuerySet[Target]:
        """Return the versions of targets in force on the day; nothing is loaded."""
        newer = Target.objects.filter(self._in_force, supersedes=OuterRef("pk"))
        return Target.objects.filter(self._in_force, ~Exists(newer))

    def paths(self) -> QuerySet[ExpectedPath]:
        """Return the versions of expected paths in force on the day; nothing is loaded."""
        newer = ExpectedPath.objects.filter(self._in_force, supersedes=OuterRef("pk"))
        return ExpectedPath.objects.filter(self._in_force, ~Exists(newer))

    @property
    def _in_force(self) -> Q:
        then = Q(in_force_from__lte=self.day)
        return then if self.last_event is None else then & Q(event__lte=self.last_event)


def known_on(day: date | None) -> Known:
    """Return what was known at the end of `day` (None: now); at most one query."""
    today = timezone.localdate()
    if day is None or day >= today:
        return Known(day or today)
    midnight = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    newest = Event.objects.filter(at__lt=midnight).order_by("-number")
    number = newest.values_list("number", flat=True).first()
    return Known(day, number, is_reconstructed=number is None)


class Standing(Protocol):
    """What decides which figure of a cell counts."""

    @property
    def status(self) -> str: ...

    @property
    def origin(self) -> str: ...

    @property
    def event(self) -> int: ...


Row = TypeVar("Row", bound=Standing)


def effective(rows: Iterable[Row]) -> Row | None:
    """Return the row that counts by `rank_of`, among equals the newest."""
    return max(rows, key=lambda row: (rank_of(row.status, row.origin), row.event), default=None)


def is_whole(figure: Figure) -> bool:
    """Tell whether the value counts from 1 January, as its kind asks, and not its period alone.

    "quý II" alone and "lũy kế đến hết quý II" are two quantities, never compared or mixed.
    """
    return (
        figure.cumulative
        or figure.indicator.kind != "cumulative"
        or (figure.period_start.month, figure.period_start.day) == (1, 1)
    )
