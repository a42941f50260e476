"""What a session agreed is written down, filled in, and noted or confirmed into tasks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypedDict, Unpack

from django.db import transaction

from tiendo.packs.lookup import group as group_of
from tiendo.web.accounts.models import User
from tiendo.web.cycle.deadlines import refuse_far
from tiendo.web.cycle.models import Conclusion, Limitation, Session, Task, TaskKind
from tiendo.web.cycle.queries.questions import complete_rows, mark_of, missing, version
from tiendo.web.cycle.recurrence import is_recurring
from tiendo.web.errors import (
    AlreadyDecided,
    BadDeadline,
    ChangedMeanwhile,
    ConclusionIncomplete,
    NoSuchUnit,
    OtherBody,
    ReasonMissing,
    SessionClosed,
    TextTooLong,
)
from tiendo.web.figures.models import Indicator
from tiendo.web.journal.actions import deed
from tiendo.web.journal.models import Event
from tiendo.web.sources.models import CiteOf
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import valid_on

from .locks import locked, open_session
from .occurrences import share_out, task_of
from .statements import place, words

LONGEST_ROW = 5000  # characters: two pages of paper, more than any one task is told in


class Blanks(TypedDict, total=False):
    """What a row of the grid asks for; a lead unit and a lead group exclude each other."""

    sector: str
    kind: str
    lead: Unit | None
    lead_group: str
    cooperating: Iterable[Unit]
    unnamed: str  # names that no unit bears, "; " between them
    due_on: date | None
    due_rule: str  # goes with due_on; left out, the day was told as a day
    lead_told: str  # what a table said where no one lead, no deadline can be read in it
    due_told: str
    product: str
    indicator: Indicator | None
    person: str
    authority: str
    reporting: str
    priority: str
    document: str
    clause: str
    answers: Limitation | None


class Changes(Blanks, total=False):
    """What can be changed on a row that waits: the blanks, and its words."""

    text: str


@transaction.atomic
def conclude(
    *,
    session: Session,
    text: str,
    cite: CiteOf | None = None,
    by: User,
    **blanks: Unpack[Blanks],
) -> Conclusion:
    """Enter something that a session agreed, as complete as it is known.

    The same words at the same session again return what is there. Raises SessionClosed,
    TextMissing, TextTooLong, BadDeadline, DeadlineTooFar, OtherBody, NoSuchUnit.
    """
    found = open_session(session)
    said = {"session": found, "text": row_text(text), **place(cite)}
    if again := Conclusion.objects.filter(**said).first():
        return again
    made = Conclusion(**said)
    cooperating = put(made, blanks)
    with deed("conclusion.stated", by=by, session=str(found), text=made.text) as d:
        made.event = d.number
        made.save()
        made.cooperating.set(cooperating or ())
        return d.wrote(made)


@transaction.atomic
def fill(
    *, conclusion: Conclusion, by: User, seen: str = "", **changes: Unpack[Changes]
) -> Conclusion:
    """Fill in or change fields of a row that waits; the same again writes nothing.

    `seen` is the row's version on the person's screen, "" for none. Raises SessionClosed,
    AlreadyDecided, ChangedMeanwhile (another content, and the row is not the one seen),
    TextMissing, TextTooLong, BadDeadline, OtherBody, NoSuchUnit.
    """
    found = _waiting(conclusion)
    stood = version(found)
    changed, chosen = _apply(found, changes)
    if not changed:
        return found
    if seen and seen != stood:
        raise ChangedMeanwhile
    with deed("conclusion.filled", by=by, text=found.text) as d:
        found.save()
        if chosen is not None:
            found.cooperating.set(chosen)
        return d.wrote(found)


def row_text(text: str) -> str:
    """Return the words of a row without blanks at their ends. Raises TextMissing, TextTooLong."""
    kept = words(text)
    if len(kept) > LONGEST_ROW:
        raise TextTooLong(text=f"{kept[:40]}…", most=LONGEST_ROW)
    return kept


def would_change(*, conclusion: Conclusion, **changes: Unpack[Changes]) -> bool:
    """Tell whether a row holds anything else than `changes`; writes nothing."""
    changed, _chosen = _apply(Conclusion.objects.get(pk=conclusion.pk), changes)
    return changed


def _apply(found: Conclusion, changes: Changes) -> tuple[bool, set[Unit] | None]:
    """Set the changes on a row without saving; tell whether any differs, and the new partners."""
    before, partners = _content(found), set(found.cooperating.all())
    if "text" in changes:
        found.text = row_text(changes["text"])
    chosen = put(found, changes)
    return _content(found) != before or (chosen is not None and chosen != partners), chosen


@transaction.atomic
def note(*, conclusion: Conclusion, reason: str, by: User) -> Conclusion:
    """Set a row aside as noted: no task comes of it, and why. Noting it again changes nothing.

    Raises SessionClosed, AlreadyDecided (a task exists), ReasonMissing.
    """
    found = _fresh(conclusion)
    if found.state == Conclusion.State.NOTED:
        return found
    found = _undecided(found)
    if not reason.strip():
        raise ReasonMissing
    with deed("conclusion.noted", by=by, text=found.text, reason=reason.strip()) as d:
        found.state, found.note = Conclusion.State.NOTED, reason.strip()
        found.save(update_fields=["state", "note"])
        return d.wrote(found)


@transaction.atomic
def take_up(*, conclusion: Conclusion, by: User) -> Conclusion:
    """Put a noted row back on the grid. Raises SessionClosed, AlreadyDecided (a task exists)."""
    found = _fresh(conclusion)
    if found.state == Conclusion.State.DRAFT:
        return found
    open_session(found.session)
    if found.state == Conclusion.State.CONFIRMED:
        raise AlreadyDecided(person=decider(found))
    with deed("conclusion.taken_up", by=by, text=found.text) as d:
        found.state, found.note = Conclusion.State.DRAFT, ""
        found.save(update_fields=["state", "note"])
        return d.wrote(found)


@transaction.atomic
def confirm(*, conclusion: Conclusion, by: User) -> Task:
    """Give a complete row as a task, dated on the session's day; once, whoever clicks again.

    A group's row becomes a task with one child per unit of the group on that day, a recurring one
    a task with one child per occurrence, for each unit where a group leads. Raises
    ConclusionIncomplete, SessionClosed, AlreadyDecided (noted), NoSuchUnit.
    """
    found = _fresh(conclusion)
    if found.state == Conclusion.State.CONFIRMED:
        return found.tasks.get(parent=None)
    return _give(_undecided(found), by)


def _give(found: Conclusion, by: User) -> Task:
    """Make the task of a row that is locked and waits, and of those who do it."""
    if gaps := missing(found):
        raise ConclusionIncomplete(missing=", ".join(gaps))
    _check_deadline(found.due_on, found.session)
    given_on = found.session.held_on
    with deed("task.given", by=by, on=given_on, text=found.text, due_on=found.due_on) as d:
        task = d.wrote(task_of(found))
        share_out(found, task, d)
        found.state = Conclusion.State.CONFIRMED
        found.save(update_fields=["state"])
        d.wrote(found)
    return task


@transaction.atomic
def confirm_complete(*, session: Session, seen: str, by: User) -> list[Task]:
    """Give every row that lacks nothing as a task: all of them or none, one event each.

    `seen` is the mark of those rows on the person's screen (`queries.mark_of`). Where no complete
    row is left, nothing happens. Raises SessionClosed, ChangedMeanwhile (the rows are not those
    that were seen), BadDeadline, NoSuchUnit.
    """
    found = open_session(session)
    complete = complete_rows(found)
    if complete and mark_of(complete) != seen:
        raise ChangedMeanwhile
    for row in complete:  # nobody else writes while the session, and so the journal, is locked
        row.session = found
    return [_give(row, by) for row in complete]


def _fresh(conclusion: Conclusion) -> Conclusion:
    found = locked(conclusion)
    found.session = locked(Session(pk=found.session_id))
    return found


def _waiting(conclusion: Conclusion) -> Conclusion:
    """Return the row locked, its session open and nothing decided about it."""
    return _undecided(_fresh(conclusion))


def _undecided(found: Conclusion) -> Conclusion:
    if found.state != Conclusion.State.DRAFT:
        raise AlreadyDecided(person=decider(found))
    if found.session.is_closed:
        raise SessionClosed(session=str(found.session))
    return found


def decider(conclusion: Conclusion) -> str:
    """Return who gave or noted the row, "" where nobody did or the program itself."""
    keys = [str(pk) for pk in conclusion.tasks.values_list("pk", flat=True)]
    given = Event.objects.filter(deed="task.given", subject_key__in=keys)
    noted = Event.objects.filter(deed="conclusion.noted", subject_key=str(conclusion.pk))
    event = (given | noted).select_related("actor").first()
    return str(event.actor) if event and event.actor else ""


def _content(conclusion: Conclusion) -> tuple[object, ...]:
    return tuple(field.value_from_object(conclusion) for field in conclusion._meta.concrete_fields)


PLAIN = (
    *("sector", "kind", "unnamed", "product", "indicator", "person", "authority", "reporting"),
    *("priority", "document", "clause", "answers", "lead_told", "due_told"),
)


def put(conclusion: Conclusion, blanks: Blanks) -> set[Unit] | None:
    """Set what is given on a row not saved yet; return the co-operating units, None if not given.

    Raises TextTooLong, BadDeadline, OtherBody, NoSuchUnit.
    """
    for name in PLAIN:
        if name in blanks:
            setattr(conclusion, name, blanks[name])  # type: ignore[literal-required]
    _put_deadline(conclusion, blanks)
    _check_lengths(conclusion)
    if conclusion.answers and conclusion.answers.body_id != conclusion.session.term.body_id:
        raise OtherBody(body=conclusion.answers.body.name)
    _put_lead(conclusion, blanks)
    if "cooperating" not in blanks:
        return None
    chosen = set(blanks["cooperating"])
    _check_units(chosen, conclusion.session.held_on)
    return chosen


def _put_deadline(conclusion: Conclusion, blanks: Blanks) -> None:
    """Set day and rule; a direction that recurs has no last day, a session's judgement ends it."""
    if "due_on" in blanks:
        conclusion.due_on, conclusion.due_rule = blanks["due_on"], blanks.get("due_rule", "")
    if conclusion.kind == TaskKind.STANDING and is_recurring(conclusion.due_rule):
        conclusion.due_on = None
    _check_deadline(conclusion.due_on, conclusion.session)


def _check_lengths(conclusion: Conclusion) -> None:
    for field in conclusion._meta.concrete_fields:
        most, held = getattr(field, "max_length", None), field.value_from_object(conclusion)
        if most is not None and isinstance(held, str) and len(held) > most:
            raise TextTooLong(text=f"{held[:40]}…", most=most)


def _put_lead(conclusion: Conclusion, blanks: Blanks) -> None:
    lead, group = blanks.get("lead"), blanks.get("lead_group", "")
    if lead is not None:
        _check_units([lead], conclusion.session.held_on)
        conclusion.lead, conclusion.lead_group = lead, ""
    elif group:
        if group_of(group) is None:
            raise NoSuchUnit(unit=group, day=f"{conclusion.session.held_on:%d/%m/%Y}")
        conclusion.lead, conclusion.lead_group = None, group
    elif "lead" in blanks:
        conclusion.lead, conclusion.lead_group = None, ""


def _check_deadline(due_on: date | None, session: Session) -> None:
    refuse_far(due_on, session.held_on)
    if due_on is not None and due_on < session.held_on:
        eve = session.held_on - timedelta(days=1)
        raise BadDeadline(day=f"{due_on:%d/%m/%Y}", after=f"{eve:%d/%m/%Y}")


def _check_units(units: Iterable[Unit], day: date) -> None:
    wanted = {unit.pk: unit for unit in units}
    there = set(Unit.objects.filter(valid_on(day), pk__in=wanted).values_list("pk", flat=True))
    for pk, unit in wanted.items():
        if pk not in there:
            raise NoSuchUnit(unit=unit.name, day=f"{day:%d/%m/%Y}")
