"""What a session states: results, causes, proposals, limitations named and closed."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeVar

from django.db import transaction

from tiendo.reading.numbers import format_number
from tiendo.web.accounts.models import User
from tiendo.web.cycle.models import Cause, Limitation, Mention, Proposal, Result, Session
from tiendo.web.errors import (
    EvidenceMissing,
    LimitationClosed,
    NoSuchUnit,
    OtherBody,
    TextMissing,
    TextTooLong,
)
from tiendo.web.journal.actions import deed
from tiendo.web.sources.models import CiteOf
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import below

from .locks import locked, not_before, open_session

Said = TypeVar("Said", Result, Cause, Proposal)
LONGEST = 5_000  # characters of what a person writes at once


def words(text: str) -> str:
    """Return `text` without blanks at its ends.

    Raises TextMissing where nothing is left, TextTooLong above LONGEST characters.
    """
    if not (kept := text.strip()):
        raise TextMissing
    if len(kept) > LONGEST:
        raise TextTooLong(text=f"{kept[:40]}…", most=format_number(Decimal(LONGEST)))
    return kept


def place(cite: CiteOf | None) -> dict[str, object]:
    """Return the columns of a cite; all empty for words typed by hand."""
    return cite.fields() if cite else {"source": None, "start": None, "end": None}


@transaction.atomic
def state(
    *,
    model: type[Said],
    session: Session,
    text: str,
    sector: str = "",
    cite: CiteOf | None = None,
    by: User,
) -> Said:
    """Enter a result, cause or proposal of a session; the same one again is returned.

    `sector` is a pack code, "" for none told. Raises SessionClosed, TextMissing.
    """
    found = open_session(session)
    said = {"session": found, "text": words(text), **place(cite)}
    if again := model._default_manager.filter(**said).first():
        return again
    name = f"{model._meta.model_name}.stated"
    with deed(name, by=by, session=str(found), text=said["text"]) as d:
        return d.wrote(model._default_manager.create(sector=sector, event=d.number, **said))


@transaction.atomic
def name_limitation(
    *,
    session: Session,
    text: str,
    sector: str = "",
    recurs: Limitation | None = None,
    cite: CiteOf | None = None,
    by: User,
) -> Limitation:
    """Name a limitation at a session: a new one, or with `recurs` an open one once more.

    The same words at the same session again write nothing. Raises SessionClosed, TextMissing,
    OtherBody, LimitationClosed (what recurs after closing is a new limitation).
    """
    found = open_session(session)
    said = {"session": found, "text": words(text), **place(cite)}
    if again := Mention.objects.filter(**said).select_related("limitation").first():
        return again.limitation
    if recurs is None:
        return _name_first(found, sector, said, by)
    return _name_again(found, locked(recurs), said, by)


def _name_first(session: Session, sector: str, said: dict[str, object], by: User) -> Limitation:
    with deed("limitation.named", by=by, session=str(session), text=said["text"]) as d:
        limitation = d.wrote(
            Limitation.objects.create(
                body=session.body,
                sector=sector,
                text=str(said["text"]),
                first_on=session.held_on,
            )
        )
        d.wrote(Mention.objects.create(limitation=limitation, event=d.number, **said))
    return limitation


def _name_again(
    session: Session, limitation: Limitation, said: dict[str, object], by: User
) -> Limitation:
    if limitation.body_id != session.term.body_id:
        raise OtherBody(body=limitation.body.name)
    if limitation.closed_on is not None:
        raise LimitationClosed
    with deed("limitation.recurred", by=by, session=str(session), text=said["text"]) as d:
        if session.held_on < limitation.first_on:  # older sessions may be entered later
            limitation.first_on = session.held_on
            limitation.save(update_fields=["first_on"])
        d.wrote(limitation)
        d.wrote(Mention.objects.create(limitation=limitation, event=d.number, **said))
    return limitation


@transaction.atomic
def describe_limitation(
    *,
    limitation: Limitation,
    unit: Unit | None,
    cause: str,
    side: str,
    sector: str,
    by: User,
) -> Limitation:
    """Say where an open limitation shows, in which sector and why; the same again writes nothing.

    `unit` None is the place as a whole; `cause` is a Limitation.Reason, `side` a Limitation.Side
    and `sector` a pack code, each "" for not told. Raises LimitationClosed, NoSuchUnit (not in the
    body's place on the day it was last named).
    """
    found = locked(limitation)
    if found.closed_on is not None:
        raise LimitationClosed
    told = {"unit": unit, "cause": cause, "side": side, "sector": sector}
    if all(getattr(found, name) == value for name, value in told.items()):
        return found
    last = found.mentions.order_by("session__held_on").last()
    day = last.session.held_on if last else found.first_on
    if unit is not None and not below(found.body.unit, day=day).filter(pk=unit.pk).exists():
        raise NoSuchUnit(unit=unit.name, day=f"{day:%d/%m/%Y}")
    facts = told | {"unit": unit.name if unit else "", "text": found.text}
    with deed("limitation.described", by=by, **facts) as d:
        for name, value in told.items():
            setattr(found, name, value)
        found.save(update_fields=list(told))
        return d.wrote(found)


@transaction.atomic
def close_limitation(
    *, limitation: Limitation, session: Session, evidence: str, by: User
) -> Limitation:
    """Close a limitation at a session of the body that named it, as of the session's day.

    Closing it at the same session again changes nothing. Raises SessionClosed, OtherBody,
    LimitationClosed, EvidenceMissing, TooEarly (before it was last named).
    """
    found = locked(limitation)
    if found.closed_in_id == session.pk:
        return found
    sitting = open_session(session)
    if found.closed_on is not None:
        raise LimitationClosed
    if found.body_id != sitting.term.body_id:
        raise OtherBody(body=found.body.name)
    last = found.mentions.order_by("session__held_on").last()
    not_before(sitting.held_on, last.session.held_on if last else found.first_on)
    if not evidence.strip():
        raise EvidenceMissing
    facts = {"session": str(sitting), "text": found.text, "evidence": evidence.strip()}
    with deed("limitation.closed", by=by, **facts) as d:
        found.closed_in, found.closed_on = sitting, sitting.held_on
        found.evidence = evidence.strip()
        found.save(update_fields=["closed_in", "closed_on", "evidence"])
        return d.wrote(found)
