"""A body is founded, its term opens, it sits, and a session closes."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from tiendo.reading.period import BadPeriod as NoPeriod
from tiendo.reading.period import Period
from tiendo.web.accounts.models import User
from tiendo.web.cycle.models import Body, Conclusion, Session, Term
from tiendo.web.errors import BadPeriod, NothingDecidedYet, OutsideTerm, SessionExists
from tiendo.web.journal.actions import deed
from tiendo.web.sources.models import Source
from tiendo.web.units.models import Unit

from .locks import locked, not_before, open_session


@transaction.atomic
def found_body(*, unit: Unit, kind: str, name: str, by: User | None) -> Body:
    """Enter a body of a unit; one that is there is returned and nothing is written."""
    locked(unit)
    if found := Body.objects.filter(unit=unit, kind=kind).first():
        return found
    with deed("body.founded", by=by, body=name, unit=unit.name) as d:
        return d.wrote(Body.objects.create(unit=unit, kind=kind, name=name))


@transaction.atomic
def open_term(
    *, body: Body, name: str, starts_on: date, ends_on: date | None, by: User | None
) -> Term:
    """Open a body's term, both days included; the same first day again returns it.

    Raises TooEarly where it ends before it starts.
    """
    if ends_on is not None:
        not_before(ends_on, starts_on)
    locked(body)
    if found := body.terms.filter(starts_on=starts_on).first():
        return found
    with deed("term.opened", by=by, body=body.name, term=name) as d:
        return d.wrote(
            Term.objects.create(body=body, name=name, starts_on=starts_on, ends_on=ends_on)
        )


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


def _enter(
    name: str,
    term: Term,
    ordinal: int,
    held_on: date,
    periods: tuple[str, str],
    source: Source | None,
    by: User | None,
) -> Session:
    for code in filter(None, periods):
        try:
            Period.parse(code)
        except NoPeriod:
            raise BadPeriod(text=code) from None
    if held_on < term.starts_on or (term.ends_on is not None and held_on > term.ends_on):
        raise OutsideTerm(day=f"{held_on:%d/%m/%Y}", term=term.name)
    locked(term)
    if found := term.sessions.filter(ordinal=ordinal).first():
        if found.held_on != held_on:
            raise SessionExists(ordinal=ordinal, body=term.body.name)
        return found
    with deed(name, by=by, body=term.body.name, ordinal=ordinal, held_on=held_on) as d:
        made = d.wrote(
            Session.objects.create(
                term=term,
                ordinal=ordinal,
                held_on=held_on,
                period_reviewed=periods[0],
                period_ahead=periods[1],
            )
        )
        if source is not None:
            made.sources.add(source)
    return made


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

    Raises NothingDecidedYet while conclusions are neither given nor noted, TooEarly.
    """
    found = locked(session)
    if found.is_closed:
        return found
    not_before(on, found.held_on)
    waiting = found.conclusions.filter(state=Conclusion.State.DRAFT).count()
    if waiting:
        raise NothingDecidedYet(count=waiting)
    with deed("session.closed", by=by, session=str(found), body=found.body.name, on=on) as d:
        found.state, found.closed_on = Session.State.CLOSED, on
        found.save(update_fields=["state", "closed_on"])
        return d.wrote(found)
