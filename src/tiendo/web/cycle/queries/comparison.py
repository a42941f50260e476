"""Statistics of tasks side by side: by unit, sector, session or who assigned them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiendo import packs
from tiendo.web.accounts.models import User
from tiendo.web.cycle.models import Assignment, Evidence, Session, Task
from tiendo.web.templatetags.tiendo import sector_name
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import within

from .filters import COUNTED, IN_TIME, LEAD, Filter, filtered
from .statistics import AGES, Statistics, statistics, statistics_by
from .tally import key_of, tally
from .tasks import are_more
from .timeliness import Timeliness

ROWS = 25  # of a page: more take longer to write than to count
JOINED = 20_000  # tasks up to which all their leads are looked up at once
LEADS = Q(assignments__part=Assignment.Part.LEAD)
COUNTS = {
    "total": COUNTED,
    "done_in_time": Timeliness.DONE_IN_TIME.value,
    "done_late": Timeliness.DONE_LATE.value,
    "open_in_time": IN_TIME,
    "open_late": Timeliness.OPEN_LATE.value,
    "withdrawn": Timeliness.WITHDRAWN.value,
}  # what a line counts, and the state by which the list finds it
Key = int | str  # of a group: a unit's, a session's, a sector's code


class By(StrEnum):
    """What tasks are compared by, as addresses name it."""

    UNIT = "unit"
    SECTOR = "sector"
    SESSION = "session"
    ASSIGNER = "assigner"


NAMES = {
    By.UNIT: gettext_lazy("Đơn vị chủ trì"),
    By.SECTOR: gettext_lazy("Lĩnh vực"),
    By.SESSION: gettext_lazy("Kỳ họp"),
    By.ASSIGNER: gettext_lazy("Cơ quan giao"),
}
FIELDS = {
    By.UNIT: "assignments__unit",
    By.SECTOR: "sector",
    By.SESSION: "session",
    By.ASSIGNER: "assigner",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    label: str
    numbers: Statistics
    returned: int | None  # times that evidence was given back by the day; None: not asked
    asked: Filter | None  # what lists exactly these tasks; None where no filter can
    day: date

    def counts(self) -> dict[str, tuple[int, str]]:
        """Return each count, with the part of an address after "?" that lists its tasks, or ""."""
        n, links = self.numbers, self._links()
        told = {name: getattr(n, name) for name in COUNTS}
        told |= {f"late_{age}": number for age, number in enumerate(n.late)}
        return {name: (number, links.get(name, "")) for name, number in told.items()}

    def _links(self) -> dict[str, str]:
        if self.asked is None:
            return {}
        base = self.asked.query()
        found = {name: f"{base}&state={state}" for name, state in COUNTS.items()}
        if self.asked.due_from is None and self.asked.due_to is None:
            found |= {f"late_{n}": f"{found['open_late']}&{days}" for n, days in _ages(self.day)}
        return found


@lru_cache(maxsize=8)
def _ages(day: date) -> tuple[tuple[int, str], ...]:
    """Return the days between which the deadlines of each bucket of late tasks lie."""
    marks = [day, *(day - timedelta(days=age) for age in AGES)]
    last = [f"due_to={mark - timedelta(days=1):%d/%m/%Y}" for mark in marks]
    first = [f"due_from={mark:%d/%m/%Y}&" for mark in marks[1:]]
    spans = zip([*first, ""], last, strict=True)
    return tuple((n, f"{since}{until}") for n, (since, until) in enumerate(spans))


@dataclass(frozen=True, slots=True)
class Comparison:
    """A page of the table, with the total of all its pages."""

    by: By
    lines: list[Line]
    total: Line | None  # None where there are so many tasks that `total` is asked for later
    number: int  # of the page, from 1
    pages: int


def compare(
    by: By, asked: Filter, *, user: User, place: Unit, day: date, page: int | None = 1
) -> Comparison:
    """Return the statistics of the tasks that `asked` finds, whatever their state, by group.

    By unit, each unit's part of a group's task counts for that unit and the group's task does
    not; else the group's task counts once. `page` None: all of them. At most ten queries.
    """
    asked = replace(asked, state="")
    found = filtered(asked, user=user, place=place, day=day, parts=by is By.UNIT)
    if by is By.UNIT and page is not None and are_more(found, JOINED):
        keys, number, pages = _page(_leading_units(place), page)
        of_page = found.filter(LEADS, assignments__unit__in=[int(key) for key in keys])
        counted = statistics_by(FIELDS[by], of_page, day)
        back: Mapping[Key, int] | None
        back = _returned(found.filter(pk__in=of_page.order_by().values("pk")), day)
        total = None
    else:
        counted = statistics_by(FIELDS[by], found.filter(LEADS) if by is By.UNIT else found, day)
        keys, number, pages = _page(_ordered(by, counted), page)
        back = _returned(found, day) if by is By.UNIT else None
        numbers = Statistics.total_of(counted.values())
        total = _total(by, asked, numbers, None if back is None else sum(back.values()), day)
    lines = [
        Line(
            label,
            counted.get(key) or Statistics(),
            None if back is None else back.get(key, 0),
            _ask(asked, by, key),
            day,
        )
        for key, label in _named(by, keys)
    ]
    return Comparison(by, lines, total, number, pages)


def total_by_unit(asked: Filter, *, user: User, place: Unit, day: date) -> Line:
    """Return the line of all units that `compare` leaves out where there are many tasks."""
    asked = replace(asked, state="")
    found = filtered(asked, user=user, place=place, day=day, parts=True)
    returned = sum(_returned(found, day).values())
    return _total(By.UNIT, asked, statistics(found, day), returned, day)


def _total(by: By, asked: Filter, numbers: Statistics, returned: int | None, day: date) -> Line:
    return Line(_("Tất cả"), numbers, returned, _ask_all(asked, by), day)


def _page(keys: list[Key], page: int | None) -> tuple[list[Key], int, int]:
    if page is None:
        return keys, 1, 1
    pages = max(1, -(-len(keys) // ROWS))
    number = min(max(page, 1), pages)
    return keys[(number - 1) * ROWS : number * ROWS], number, pages


def _ordered(by: By, keys: Iterable[Key]) -> list[Key]:
    """Return the groups in the order of the table; at most one query."""
    if by is By.SECTOR:
        order = [sector.code for sector in packs.catalogue().sectors]
        return sorted(keys, key=lambda code: order.index(code) if code in order else len(order))
    if by is By.SESSION:
        sessions = Session.objects.filter(pk__in=list(keys)).order_by("-held_on", "-pk")
        return list(sessions.values_list("pk", flat=True))
    units = Unit.objects.filter(pk__in=list(keys)).order_by("name_key", "pk")
    return list(units.values_list("pk", flat=True))


def _named(by: By, keys: list[Key]) -> list[tuple[Key, str]]:
    """Return the groups of a page with their names; at most one query."""
    if by is By.SECTOR:
        return [(code, sector_name(str(code)) or _("chưa rõ lĩnh vực")) for code in keys]
    names: dict[Key, str]
    if by is By.SESSION:
        sessions = Session.objects.filter(pk__in=keys).select_related("term__body")
        names = {s.pk: f"{s}, {s.body} ({s.held_on:%d/%m/%Y})" for s in sessions}
    else:
        names = dict(Unit.objects.filter(pk__in=keys).values_list("pk", "name"))
    return [(key, names[key]) for key in keys]


def _leading_units(place: Unit) -> list[Key]:
    """Return the units of a place that lead any task, by name: for more tasks than are joined."""
    leads = Assignment.objects.filter(unit=OuterRef("pk"), part=Assignment.Part.LEAD)
    units = Unit.objects.filter(within([place]), Exists(leads)).order_by("name_key", "pk")
    return list(units.values_list("pk", flat=True))


def _returned(found: QuerySet[Task], day: date) -> Mapping[Key, int]:
    """Return how often evidence was given back by `day`, by the unit that leads; one query."""
    back = Evidence.objects.filter(state=Evidence.State.RETURNED, decided_on__lte=day)
    among = back.filter(Exists(found.order_by().filter(pk=OuterRef("task"))))
    lead = Assignment.objects.filter(task=OuterRef("task"), part=Assignment.Part.LEAD)
    leading = Coalesce(Subquery(lead.values("unit")[:1]), 0, output_field=IntegerField())
    told = tally(among.annotate(group=leading), "group")
    return {key_of(key): number for (key,), number in told.items()}


def _ask(asked: Filter, by: By, key: Key) -> Filter | None:
    """Return the filter of one group, None where the filter already asks for something else."""
    if by is By.SECTOR:
        return replace(asked, sector=str(key)) if key else None
    if by is By.SESSION:
        return replace(asked, session=int(key))
    if by is By.ASSIGNER:
        return replace(asked, assigner=int(key))
    return replace(asked, unit=int(key), part=LEAD) if asked.unit in (None, key) else None


def _ask_all(asked: Filter, by: By) -> Filter | None:
    """Return the filter of the total; the list shows a group's task once, the units' parts not."""
    return asked if by is not By.UNIT or asked.unit is not None else None
