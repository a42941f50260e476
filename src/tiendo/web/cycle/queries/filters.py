"""One filter for the list, board, calendar, statistics and export of tasks, and its address.

Every condition is told in a way that both databases answer from an index or in one walk over a
narrow one; the gate is always part of the same question.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet

from tiendo.reading.days import typed_day
from tiendo.reading.keys import fold_phrase
from tiendo.web.accounts.gates import memberships_of, own_units, reach
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import TABLE, Action, Role, Scope
from tiendo.web.cycle.models import Assignment, Conclusion, Priority, Session, Task, TaskKind
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import within

from .steps import in_step
from .timeliness import TOP, Timeliness, open_on, stands, with_deadline

WORKFLOW = (
    Task.State.ASSIGNED,
    Task.State.RECEIVED,
    Task.State.UNDER_WAY,
    Task.State.WAITING,
    Task.State.PAUSED,
)  # what an open task may be doing; asked for by the same field as timeliness
OPEN, IN_TIME, DONE = "open", "in_time", "done"  # IN_TIME: open and not late
COUNTED = "counted"  # all but the withdrawn: what statistics call the total
STATES = (OPEN, IN_TIME, DONE, COUNTED, *WORKFLOW, *Timeliness)
FEW = 2_000  # records whose keys are asked for once, because a page asks several questions
LONGEST_SEARCH = 200  # characters
DAYS = ("due_from", "due_to", "ended_from")  # fields that hold a day
LEAD = "lead"  # the one value of `part`; "" asks for any part


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a person asks tasks for; a key of 0 is no record's and finds nothing."""

    unit: int | None = None  # has a part
    part: str = ""  # "lead": leads
    session: int | None = None
    body: int | None = None
    assigner: int | None = None  # unit whose leader decides
    limitation: int | None = None  # that the task is to mend
    sector: str = ""
    kind: str = ""
    state: str = ""  # one of STATES
    priority: str = ""
    text: str = ""
    due_from: date | None = None  # inclusive, the deadline in force
    due_to: date | None = None  # inclusive
    ended_from: date | None = None  # inclusive

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Filter:
        """Read an address or a form; what no choice offers is left out. Queries for typed names."""

        def one_of(name: str, values: Iterable[str]) -> str:
            return value if (value := asked.get(name, "")) in values else ""

        return cls(
            unit=_unit(asked.get("unit", "")),
            part=one_of("part", (LEAD,)),
            session=_key(asked.get("session", "")),
            body=_key(asked.get("body", "")),
            assigner=_unit(asked.get("assigner", "")),
            limitation=_key(asked.get("limitation", "")),
            sector=asked.get("sector", "").strip(),
            kind=one_of("kind", TaskKind.values),
            state=one_of("state", STATES),
            priority=one_of("priority", Priority.values),
            text=asked.get("text", "").strip()[:LONGEST_SEARCH],
            due_from=_day(asked.get("due_from", "")),
            due_to=_day(asked.get("due_to", "")),
            ended_from=_day(asked.get("ended_from", "")),
        )

    def query(self, **changes: Any) -> str:
        """Return the filter, with `changes`, as the part of an address after "?"."""
        changed = replace(self, **changes)
        told = {field.name: getattr(changed, field.name) for field in fields(changed)}
        return urlencode(
            {name: _plain(value) for name, value in told.items() if value or value == 0}
        )

    @property
    def more(self) -> bool:
        """Whether something is asked for that the form keeps folded away."""
        keys = (self.body, self.assigner, self.limitation)
        days = (self.due_from, self.due_to, self.ended_from)
        return any(x is not None for x in (*keys, *days)) or bool(self.kind or self.priority)

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return self != Filter()


def _plain(value: object) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def _key(text: str) -> int | None:
    """Return the key that `text` tells: None for nothing, 0 for what is none."""
    text = text.strip()
    if not text:
        return None
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0


def _day(text: str) -> date | None:
    """Return a day written d/m/Y or d/m/y, None for all else."""
    try:
        return typed_day(text)
    except ValueError:
        return None


def no_days(asked: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed for a day of the filter and is none, by the name of its field."""
    typed = {name: asked.get(name, "").strip() for name in DAYS}
    return {name: text for name, text in typed.items() if text and _day(text) is None}


def _unit(text: str) -> int | None:
    """Return the key of the one unit that a typed name tells, 0 where it tells none or several.

    A name may be followed by the name of the unit above, as `unit_label` writes it; case and tone
    marks may be typed in any usual way. Where units followed each other under one name, it is the
    newest.
    """
    key = _key(text)
    if key != 0:
        return key
    name, _paren, above = text.strip().removesuffix(")").partition(" (")
    asked = Q(name=name, parent__name=above) if above else Q(name=name)
    exact = Unit.objects.filter(asked).order_by("-valid_from").values_list("pk", flat=True)[:2]
    found = list(exact) or [
        unit
        for unit, named, parent in _names()
        if fold_phrase(named) == fold_phrase(name)
        and (not above or fold_phrase(parent or "") == fold_phrase(above))
    ]
    return found[0] if len(found) == 1 or (above and found) else 0


def _names() -> QuerySet[Unit, tuple[int, str, str | None]]:
    return Unit.objects.order_by("name_key").values_list("pk", "name", "parent__name")


def unit_label(unit: Unit | None) -> str:
    """Return a unit's name with that of the unit above it, "" for none; read it with its parent."""
    if unit is None:
        return ""
    return f"{unit.name} ({unit.parent.name})" if unit.parent else unit.name


def units_like(text: str, *, most: int = 12) -> list[Unit]:
    """Return units whose name holds the words, with their parents; two queries."""
    wanted = fold_phrase(text.partition(" (")[0])
    if not wanted:
        return []
    found = [pk for pk, name, _above in _names() if wanted in fold_phrase(name)][:most]
    return list(Unit.objects.filter(pk__in=found).select_related("parent").order_by("name_key"))


def filtered(
    asked: Filter, *, user: User, place: Unit, day: date, parts: bool = False
) -> QuerySet[Task]:
    """Return what a person's pages show on `day`, with `due_then`, in the order of `due_on`.

    A group's task comes once and not again per unit; where a unit is asked for, that unit's part
    of it comes. `parts`: every unit's part comes, the group's task does not. At most seven queries
    before the one that is returned.
    """
    whole = parts or asked.unit is not None
    given = _given(_seen(user, whole=whole) & _of_place(user, place), day)
    found = with_deadline(given.filter(lead_group="") if parts else given, day)
    return found.filter(_conditions(asked, day)).order_by(F("due_on").asc(nulls_last=True), "pk")


def _given(seen: Q, day: date) -> QuerySet[Task]:
    """Return the tasks given by `day` that fulfil a gate; one query where it asks for units.

    A commune sees some hundred of the province's tasks. Their keys are asked for once, because
    every page asks several questions about them.
    """
    given = Task.objects.filter(seen, given_on__lte=day)
    if seen in (Q(), TOP):
        return given
    few = _few(given.values_list("pk", flat=True))
    return Task.objects.filter(pk__in=few) if isinstance(few, list) else given


def _seen(user: User, *, whole: bool) -> Q:
    """Return the gate: tasks that units in reach gave, and those one's own units take part in.

    Written with negations because SQLite turns a plain "or" into two searches of the wide table;
    so it walks one narrow index instead. `whole`: each unit's part of a group's task as well.
    Nothing is asked about units where all are in reach; one query.
    """
    if not Unit.objects.exclude(reach(user, Action.READ, field="")).exists():
        return Q() if whole else TOP
    given = Q(assigner__in=Unit.objects.filter(reach(user, Action.READ, field="")))
    part = Q(pk__in=Assignment.objects.filter(unit__in=own_units(user)).values("task"))
    if whole:
        return ~(~given & ~part)
    return ~(~(given & TOP) & ~(part & ~given))


def _of_place(user: User, place: Unit) -> Q:
    """Return the condition that bodies of `place` gave the task, or units in it take part.

    Nothing needs to be asked where all that the person reads lies in `place`.
    """
    read = [m for m in memberships_of(user) if TABLE[Action.READ][Role(m.role)] is not Scope.NONE]
    if all(m.unit.path.startswith(place.path) for m in read):
        return Q()
    here = Unit.objects.filter(within([place]))
    part = Q(pk__in=Assignment.objects.filter(unit__in=here).values("task"))
    return Q(assigner__in=here) | part


def _conditions(asked: Filter, day: date) -> Q:
    """Return what `asked` demands of tasks; one query where words are asked for."""
    wanted = {
        "session": asked.session,
        "assigner": asked.assigner,
        "sector": asked.sector or None,
        "kind": asked.kind or None,
        "priority": asked.priority or None,
        "due_then__gte": asked.due_from,
        "due_then__lte": asked.due_to,
        "ended_on__gte": asked.ended_from,
    }
    condition = Q(**{name: value for name, value in wanted.items() if value is not None})
    if asked.unit is not None:
        parts = Assignment.objects.filter(unit=asked.unit)
        parts = parts.filter(part=Assignment.Part.LEAD) if asked.part == LEAD else parts
        condition &= Q(pk__in=_few(parts.values_list("task", flat=True)))
    if asked.body is not None:
        condition &= Q(session__in=Session.objects.filter(term__body=asked.body).values("pk"))
    if asked.limitation is not None:
        answers = Conclusion.objects.filter(answers=asked.limitation)
        condition &= Q(conclusion__in=_few(answers.values_list("pk", flat=True)))
    if asked.text:
        held = _few(Task.objects.filter(text_key__holds=asked.text).values_list("pk", flat=True))
        often = Q(text_key__often_holds=asked.text)
        condition &= Q(pk__in=held) if isinstance(held, list) else often
    return condition & _stands(asked.state, day)


def _few(keys: QuerySet[Any, int]) -> QuerySet[Any, int] | list[int]:
    """Return the keys themselves where they are few, which spares both databases a wide walk."""
    found = list(keys.order_by()[: FEW + 1])
    return keys if len(found) > FEW else found


def _stands(state: str, day: date) -> Q:
    if state == OPEN:
        return open_on(day)
    if state == IN_TIME:
        return open_on(day) & (Q(due_then__isnull=True) | Q(due_then__gte=day))
    if state == COUNTED:
        return ~(Q(ended_on__lte=day) & Q(state=Task.State.WITHDRAWN))
    if state == DONE:
        return stands(Timeliness.DONE_IN_TIME, day) | stands(Timeliness.DONE_LATE, day)
    if state in WORKFLOW:
        return in_step(Task.State(state), day)
    return stands(Timeliness(state), day) if state else Q()
