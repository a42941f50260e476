"""A session is planned, convened, opens and closes."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils import timezone

from tiendo.reading.period import BadPeriod as NoPeriod
from tiendo.reading.period import Period
from tiendo.web.accounts.models import User
from tiendo.web.cycle.models import Conclusion, Session, Term
from tiendo.web.cycle.queries.bodies import next_ordinal
from tiendo.web.cycle.queries.sessions import session_version
from tiendo.web.errors import (
    BadPeriod,
    ChangedMeanwhile,
    EndsBeforeOpening,
    NothingDecidedYet,
    NotSitting,
    OutsideTerm,
    SessionExists,
    SessionGaveTasks,
    SessionNotConvened,
    SessionOutOfOrder,
    SessionSits,
)
from tiendo.web.journal.actions import deed
from tiendo.web.sources.models import Source

from .locks import locked, not_before, open_session


class Plan(TypedDict, total=False):
    """What is planned of a session besides its number and day."""

    kind: str
    is_extended: bool
    starts_at: time | None  # Vietnam time
    place: str
    period_reviewed: str  # code, "" for unknown
    period_ahead: str


class Replan(Plan, total=False):
    """What can be changed before a session sits."""

    ordinal: int
    held_on: date


@transaction.atomic
def record_session(
    *,
    term: Term,
    ordinal: int,
    held_on: date,
    period_reviewed: str = "",
    period_ahead: str = "",
    source: Source | None = None,
    by: User | None,
) -> Session:
    """Enter a session under its number within the term, convened and not closed.

    Periods are codes ("2023-Q1"), "" for unknown. The same number on the same day again returns
    the session. Raises SessionExists, OutsideTerm, BadPeriod.
    """
    return _enter(
        "session.recorded", term, ordinal, held_on, (period_reviewed, period_ahead), source, by
    )


@transaction.atomic
def convene_next(*, after: Session, held_on: date, by: User) -> Session:
    """Convene the session that follows: the next number, the periods moved on by one.

    Raises TooEarly for a day not after the session before, OutsideTerm, SessionExists.
    """
    not_before(held_on, date.fromordinal(after.held_on.toordinal() + 1))
    ahead = after.ahead or (after.reviewed.next() if after.reviewed else None)
    periods = (ahead.code, ahead.next().code) if ahead else ("", "")
    return _enter("session.convened", after.term, after.ordinal + 1, held_on, periods, None, by)


@transaction.atomic
def plan_session(
    *, term: Term, held_on: date, by: User, ordinal: int | None = None, **plan: Unpack[Plan]
) -> Session:
    """Enter a session as a draft; without a number it takes the next one of the term.

    The same number (without one, the same kind of session) on the same day again returns it.
    Raises BadPeriod, OutsideTerm, SessionExists, and SessionOutOfOrder for a day before that of a
    session with a lower number.
    """
    _check_plan(term, held_on, plan)
    locked(term)
    if ordinal is None:
        kind = plan.get("kind", Session.Kind.ORDINARY)
        if found := term.sessions.filter(held_on=held_on, kind=kind).first():
            return found
        ordinal = next_ordinal(term)
    if found := _numbered(term, ordinal, held_on):
        return found
    _check_order(term, ordinal, held_on)
    facts = {"body": term.body.name, "ordinal": ordinal, "held_on": held_on}
    with deed("session.planned", by=by, **facts) as d:
        return d.wrote(
            Session.objects.create(
                term=term, ordinal=ordinal, held_on=held_on, state=Session.State.DRAFT, **plan
            )
        )


@transaction.atomic
def change_session(
    *, session: Session, by: User, seen: str = "", **changes: Unpack[Replan]
) -> Session:
    """Change what is planned of a session that does not sit yet; the same again writes nothing.

    The event is `session.redated` where day, hour or place change, else `session.changed`. `seen`
    is the `session_version` that the screen showed. Raises SessionClosed, SessionSits, BadPeriod,
    OutsideTerm, SessionExists, SessionOutOfOrder, ChangedMeanwhile, and SessionGaveTasks for
    another day of a session that gave tasks already, since they bear its day.
    """
    found = open_session(session)
    before, plan = session_version(found), (found.held_on, found.starts_at, found.place)
    for field, value in changes.items():
        setattr(found, field, value)
    if session_version(found) == before:
        return found
    if found.state == Session.State.SITTING:
        raise SessionSits(session=str(found))
    if seen and seen != before:
        raise ChangedMeanwhile
    _check_change(found, changes, plan[0])
    moved = (found.held_on, found.starts_at, found.place) != plan
    name = "session.redated" if moved else "session.changed"
    told = {"held_on": found.held_on, "starts_at": found.starts_at, "place": found.place}
    with deed(name, by=by, session=str(found), **told) as d:
        found.save()
        return d.wrote(found)


def _check_change(found: Session, changes: Replan, held_on: date) -> None:
    """Refuse a number that is taken, a day outside the term, a new day after tasks were given."""
    locked(found.term)
    _check_plan(found.term, found.held_on, changes)
    taken = found.term.sessions.filter(ordinal=found.ordinal).exclude(pk=found.pk).first()
    if taken is not None:
        raise _exists(taken)
    if "ordinal" in changes or "held_on" in changes:
        _check_order(found.term, found.ordinal, found.held_on)
    if found.held_on != held_on and found.tasks.exists():
        raise SessionGaveTasks(session=str(found))


@transaction.atomic
def convene(*, session: Session, on: date, by: User) -> Session:
    """Convene a drafted session; `on` is the day of the decision. Again changes nothing."""
    found = locked(session)
    if found.state != Session.State.DRAFT:
        return found
    told = {"body": found.body.name, "ordinal": found.ordinal, "held_on": found.held_on}
    with deed("session.convened", by=by, **told, on=on) as d:
        found.state = Session.State.CONVENED
        found.save(update_fields=["state"])
        return d.wrote(found)


@transaction.atomic
def open_sitting(*, session: Session, at: datetime, by: User) -> Session:
    """Open a convened session; `at` is the moment. Again changes nothing.

    Raises SessionClosed, SessionNotConvened (a draft), TooEarly for a moment before its day.
    """
    found = open_session(session)
    if found.state == Session.State.SITTING:
        return found
    _must_be_convened(found)
    not_before(timezone.localtime(at).date(), found.held_on)
    with deed("session.opened", by=by, session=str(found), body=found.body.name, at=at) as d:
        found.state, found.opened_at = Session.State.SITTING, at
        found.save(update_fields=["state", "opened_at"])
        return d.wrote(found)


@transaction.atomic
def note_hours(
    *, session: Session, opened_at: datetime | None, ended_at: datetime | None, by: User
) -> Session:
    """Note when a session that sits really began and ended; None: not known. Again changes nothing.

    Raises SessionClosed, NotSitting, EndsBeforeOpening.
    """
    found = open_session(session)
    if (found.opened_at, found.ended_at) == (opened_at, ended_at):
        return found
    if found.state != Session.State.SITTING:
        raise NotSitting(session=str(found))
    if opened_at is not None and ended_at is not None and ended_at < opened_at:
        raise EndsBeforeOpening(began=f"{timezone.localtime(opened_at):%H:%M}")
    told = {"session": str(found), "opened_at": opened_at, "ended_at": ended_at}
    with deed("session.hours_noted", by=by, **told) as d:
        found.opened_at, found.ended_at = opened_at, ended_at
        found.save(update_fields=["opened_at", "ended_at"])
        return d.wrote(found)


def _must_be_convened(session: Session) -> None:
    if session.state == Session.State.DRAFT:
        raise SessionNotConvened(session=str(session))


def _enter(
    name: str,
    term: Term,
    ordinal: int,
    held_on: date,
    periods: tuple[str, str],
    source: Source | None,
    by: User | None,
) -> Session:
    plan: Plan = {"period_reviewed": periods[0], "period_ahead": periods[1]}
    _check_plan(term, held_on, plan)
    locked(term)
    if found := _numbered(term, ordinal, held_on):
        return found
    with deed(name, by=by, body=term.body.name, ordinal=ordinal, held_on=held_on) as d:
        made = d.wrote(Session.objects.create(term=term, ordinal=ordinal, held_on=held_on, **plan))
        if source is not None:
            made.sources.add(source)
    return made


def _check_plan(term: Term, held_on: date, plan: Plan) -> None:
    """Refuse codes that are no periods, and days outside the term."""
    for code in filter(None, (plan.get("period_reviewed"), plan.get("period_ahead"))):
        try:
            Period.parse(code)
        except NoPeriod:
            raise BadPeriod(text=code) from None
    if held_on < term.starts_on or (term.ends_on is not None and held_on > term.ends_on):
        raise OutsideTerm(day=f"{held_on:%d/%m/%Y}", term=term.name)


def _check_order(term: Term, ordinal: int, held_on: date) -> None:
    """Refuse a day before that of a session, drafts left out, which bears a lower number.

    A draft may still move, and an extraordinary session is often put before it.
    """
    settled = term.sessions.exclude(state=Session.State.DRAFT)
    after = settled.filter(ordinal__lt=ordinal, held_on__gt=held_on)
    if last := after.order_by("-held_on").first():
        day, other = f"{held_on:%d/%m/%Y}", f"{last.held_on:%d/%m/%Y}"
        raise SessionOutOfOrder(ordinal=ordinal, day=day, session=str(last), other=other)


def _numbered(term: Term, ordinal: int, held_on: date) -> Session | None:
    """Return the session of that number and day. Raises SessionExists for one of another day."""
    found = term.sessions.filter(ordinal=ordinal).first()
    if found is not None and found.held_on != held_on:
        raise _exists(found)
    return found


def _exists(found: Session) -> SessionExists:
    day = f"{found.held_on:%d/%m/%Y}"
    return SessionExists(ordinal=found.ordinal, body=found.body.name, day=day)


@transaction.atomic
def attach_source(*, session: Session, source: Source, by: User) -> Session:
    """Add a document to a session's own; one that is there already changes nothing.

    Returns the session. Raises SessionClosed.
    """
    if session.sources.filter(pk=source.pk).exists():
        return session
    found = open_session(session)
    with deed("session.source_added", by=by, session=str(found), source=source.name) as d:
        found.sources.add(source)
        return d.wrote(found)


@transaction.atomic
def close_session(*, session: Session, on: date, by: User) -> Session:
    """Close a session for good; closing it again changes nothing.

    Raises NothingDecidedYet while conclusions are neither given nor noted, TooEarly, and
    SessionNotConvened for a draft.
    """
    found = locked(session)
    if found.is_closed:
        return found
    _must_be_convened(found)
    not_before(on, found.held_on)
    waiting = found.conclusions.filter(state=Conclusion.State.DRAFT).count()
    if waiting:
        raise NothingDecidedYet(count=waiting)
    with deed("session.closed", by=by, session=str(found), body=found.body.name, on=on) as d:
        found.state, found.closed_on = Session.State.CLOSED, on
        found.save(update_fields=["state", "closed_on"])
        return d.wrote(found)
