"""The stocktake of a body: everything open since its last session, judged, with the reasons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F, Max, Q, QuerySet

from tiendo.web.accounts.gates import reach
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.cycle.models import (
    Assignment,
    Body,
    Evidence,
    Limitation,
    Progress,
    Request,
    Session,
    Task,
)
from tiendo.web.cycle.queries import (
    LimitationRow,
    TaskRow,
    for_rows,
    limitation_open_on,
    limitation_rows,
    limitations_for_rows,
    open_on,
    row,
)
from tiendo.web.cycle.queries.waits import waits
from tiendo.web.figures.queries import Line, lines
from tiendo.web.followup.judging import (
    UNCHANGED,
    Colour,
    Judgement,
    LimitationFacts,
    Path,
    TaskFacts,
    Wait,
    judge,
)
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import within

from .timed import DOERS, people_of, told_by_parts

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Entry:
    """An open item with its judgement; exactly one of `task` and `limitation` is there."""

    judgement: Judgement
    facts: TaskFacts | LimitationFacts
    sector: str
    lead: str
    task: TaskRow | None = None
    limitation: LimitationRow | None = None
    is_unreached: bool = False  # nobody of the lead receives reminders


@dataclass(frozen=True, slots=True)
class Stocktake:
    """How everything open of a body, or what one unit leads, stands on a day, the worst first."""

    body: Body | None  # None: of a unit
    day: date
    since: Session | None  # the last session before the day; None before there was one
    entries: list[Entry]

    @property
    def counts(self) -> dict[Colour, int]:
        """Return how many items have each colour."""
        found = Counter(entry.judgement.colour for entry in self.entries)
        return {colour: found[colour] for colour in Colour}


def bodies_with_sessions(user: User, place: Unit) -> QuerySet[Body]:
    """Return the bodies of `place` and below that the person may read, that sat last first."""
    here = within([place], field="unit")
    seen = Body.objects.filter(reach(user, Action.READ), here).select_related("unit")
    return (
        seen.annotate(last=Max("terms__sessions__held_on"))
        .filter(last__isnull=False)
        .order_by("unit__path", F("last").desc(), "pk")
    )


def last_session(body: Body, day: date) -> Session | None:
    """Return the session of the body that sat last before `day`."""
    sat = Session.objects.exclude(state=Session.State.DRAFT)
    found = sat.filter(term__body=body, held_on__lt=day).select_related("term__body__unit")
    return found.order_by("-held_on", "-ordinal").first()


def stocktake(body: Body, day: date) -> Stocktake:
    """Judge all that is open of a body on `day`; at most 22 queries however much it is."""
    since = last_session(body, day)
    changed_after = since.held_on if since else day
    entries = [*_tasks(body, day, changed_after, since), *_limitations(body, day, changed_after)]
    entries.sort(key=lambda entry: -entry.judgement.colour)
    return Stocktake(body, day, since, entries)


def stocktake_of(unit: Unit, day: date) -> Stocktake:
    """Judge what a unit leads and has open on `day`, whichever body gave it.

    Each task is held against the last session of its body; two queries for each body.
    """
    led = Q(assignments__part=Assignment.Part.LEAD, assignments__unit=unit)
    found = Task.objects.filter(open_on(day), led).exclude(told_by_parts())
    bodies = Body.objects.filter(terms__sessions__tasks__in=found).distinct()
    entries: list[Entry] = []
    for body in bodies:
        since = last_session(body, day)
        own = found.filter(session__term__body=body)
        entries += _judged(own, day, since.held_on if since else day, since)
    entries.sort(key=lambda entry: -entry.judgement.colour)
    return Stocktake(None, day, None, entries)


def _tasks(body: Body, day: date, after: date, since: Session | None) -> list[Entry]:
    top = Task.objects.filter(open_on(day), session__term__body=body, parent=None)
    return _judged(top, day, after, since)


def _judged(found: QuerySet[Task], day: date, after: date, since: Session | None) -> list[Entry]:
    tasks = list(for_rows(found, day))
    said = _Said(tasks, day)
    known = _known(tasks, day, since)
    leads = {part.unit_id for task in tasks for part in _leads(task)}
    reached = people_of(leads, DOERS)
    entries = []
    for task in tasks:
        shown = row(task, day)
        facts = _facts(shown, said, known, day, after)
        is_unreached = any(part.unit_id not in reached for part in _leads(task))
        entries.append(
            Entry(
                judge(facts),
                facts,
                task.sector,
                shown.lead,
                task=shown,
                is_unreached=is_unreached,
            )
        )
    return entries


def _leads(task: Task) -> list[Assignment]:
    return [part for part in task.assignments.all() if part.part == Assignment.Part.LEAD]


class _Said:
    """What was told and handed in about tasks and their parts by a day; three queries."""

    def __init__(self, tasks: Iterable[Task], day: date) -> None:
        keys = [task.pk for task in tasks]
        about = Q(task__in=keys) | Q(task__parent__in=keys)
        self.percent: dict[int, int] = {}
        self.last: dict[int, date] = {}
        self.returned: Counter[int] = Counter()
        self.handed_in: set[int] = set()
        words = Progress.objects.filter(about, on__lte=day).order_by("on", "pk")
        for task, parent, on, percent in words.values_list("task", "task__parent", "on", "percent"):
            self._note(task, parent, on)
            if percent is not None:
                self.percent[task] = percent
        proofs = Evidence.objects.filter(about, on__lte=day).order_by("pk")
        for task, parent, on, decided_on in proofs.values_list(
            "task", "task__parent", "on", "decided_on"
        ):
            self._note(task, parent, on)
            decided = decided_on is not None and decided_on <= day
            (self.handed_in.discard if decided else self.handed_in.add)(task)
            self.returned[task] += decided
        over = Task.objects.filter(parent__in=keys, ended_on__lte=day)
        for key, ended_on in over.values_list("parent", "ended_on"):
            if key is not None and ended_on is not None:
                self._note(key, None, ended_on)

    def _note(self, task: int, parent: int | None, on: date) -> None:
        for key in filter(None, (task, parent)):
            self.last[key] = max(on, self.last.get(key, on))


def _facts(
    shown: TaskRow, said: _Said, known: dict[int, Line], day: date, after: date
) -> TaskFacts:
    task = shown.task
    late = tuple(Wait(w.unit.name, w.days) for w in waits(task, day) if w.replied_on is None)
    agreed = [
        e
        for e in task.extensions.all()
        if e.state == Request.State.AGREED and e.decided_on and e.decided_on <= day
    ]
    answers = [p.replied_on for p in task.assignments.all() if p.replied_on]
    last = max([said.last.get(task.pk, date.min), *(on for on in answers if on <= day)])
    elapsed = elapsed_share(task.given_on, shown.due_on, day)
    return TaskFacts(
        lead=_within_sentence(shown.lead),
        product=task.product,
        days_late=shown.days_late,
        unchanged=task.given_on <= after and last <= after and _long_since(after, day),
        extensions=len(agreed),
        waits=late,
        returned=said.returned[task.pk],
        handed_in=task.pk in said.handed_in,
        paused=task.state == Task.State.PAUSED,
        path=_path(shown, said, known, elapsed),
        elapsed=elapsed,
    )


def _long_since(session_on: date, day: date) -> bool:
    return (day - session_on).days >= UNCHANGED


def _within_sentence(name: str) -> str:
    """Return a group's name as it stands inside a sentence: "các phòng, ban"."""
    return name[:1].lower() + name[1:] if name.startswith("Các ") else name


def elapsed_share(given_on: date, due_on: date | None, day: date) -> Decimal | None:
    """Return how much of the time from being given to the deadline is gone, 0–100 percent.

    None without a deadline; 100 for a deadline on or before the day it was given.
    """
    if due_on is None:
        return None
    if due_on <= given_on or day >= due_on:
        return HUNDRED
    return max(Decimal(0), HUNDRED * (day - given_on).days / (due_on - given_on).days)


def _path(
    shown: TaskRow, said: _Said, known: dict[int, Line], elapsed: Decimal | None
) -> Path | None:
    """Return how the indicator stands to its target, else what was told, else None."""
    line = known.get(shown.task.indicator_id or 0)
    for target in line.targets if line else ():
        if (
            line
            and line.indicator.direction == "up"
            and None not in (target.percent, target.expected)
        ):
            return Path(target.percent or Decimal(0), target.expected or Decimal(0), True)
    if elapsed is None:
        return None
    if shown.total:
        return Path(HUNDRED * shown.done / shown.total, elapsed)
    told = said.percent.get(shown.task.pk)
    return None if told is None else Path(Decimal(told), elapsed)


def _known(tasks: Iterable[Task], day: date, since: Session | None) -> dict[int, Line]:
    """Return the place's lines by indicator, of the last period that is over; seven queries."""
    if since is None or not any(task.indicator_id for task in tasks):
        return {}
    periods = [p for p in (since.ahead, since.reviewed) if p is not None and p.end <= day]
    if not periods:
        return {}
    return {line.indicator.pk: line for line in lines(since.unit, periods[0], day)}


def _limitations(body: Body, day: date, after: date) -> list[Entry]:
    found = Limitation.objects.filter(limitation_open_on(day), body=body)
    entries = []
    for shown in limitation_rows(limitations_for_rows(found, day), day):
        one = shown.limitation
        unit = one.unit.name if one.unit else body.unit.name
        facts = LimitationFacts(
            unit=unit,
            times=max(shown.times, 1),
            age=shown.age,
            given=shown.given,
            mended=shown.mended,
            unchanged=one.first_on <= after and not shown.mended and _long_since(after, day),
        )
        entries.append(Entry(judge(facts), facts, one.sector, unit, limitation=shown))
    return entries


def grouped(entries: Iterable[Entry], *, by_lead: bool) -> dict[str, list[Entry]]:
    """Return the entries by code of the sector or by lead, in the order they come."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.lead if by_lead else entry.sector].append(entry)
    return dict(found)
