"""A session candidate becomes a session: of which body, in which term, new or already there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from tiendo.web.cycle import actions as cycle
from tiendo.web.cycle.models import Body, Session, Term
from tiendo.web.errors import SessionIncomplete
from tiendo.web.units.models import Unit

from .case import Case, day_named
from .gazetteer import body_kind
from .models import Candidate

_STATE_BODIES = (Body.Kind.PEOPLE, Body.Kind.COUNCIL)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session as far as its candidate tells it; what is None is still missing."""

    body: str
    kind: Body.Kind | None
    ordinal: int | None
    held_on: date | None
    half_told: str  # the day as written where its year is missing, "--04-07"; else ""

    @classmethod
    def of(cls, data: dict[str, Any]) -> Sitting:
        """Read a session candidate's data."""
        body = " ".join(str(data.get("body") or "").split())
        told = data.get("body_kind")
        held_on = day_named(data.get("held_on"))
        return cls(
            body=body,
            kind=Body.Kind(told) if told else body_kind(body),
            ordinal=int(data["ordinal"]) if data.get("ordinal") else None,
            held_on=held_on,
            half_told="" if held_on else str(data.get("held_on") or ""),
        )

    def missing(self) -> list[str]:
        """Return, in the reader's language, what must be filled in before it can be accepted."""
        wanted = (
            (_("tên cơ quan họp"), not self.body),
            (_("loại cơ quan họp"), bool(self.body) and self.kind is None),
            (_("số thứ tự"), self.ordinal is None),
            (_("năm của ngày họp"), bool(self.half_told)),
            (_("ngày họp"), self.held_on is None and not self.half_told),
        )
        return [name for name, lacks in wanted if lacks]


def accept_session(candidate: Candidate, case: Case) -> Session:
    """Find or make the body, the term and the session, and join the source to the session.

    Raises SessionIncomplete, SessionExists (another day under that number), OutsideTerm, BadPeriod.
    """
    data = candidate.data
    sitting = Sitting.of(data)
    held_on, ordinal, kind = sitting.held_on, sitting.ordinal, sitting.kind
    if missing := sitting.missing():
        raise SessionIncomplete(missing=", ".join(missing))
    if held_on is None or ordinal is None or kind is None:  # what `missing` has just ruled out
        raise SessionIncomplete(missing="")
    unit = unit_of(sitting, case)
    body = cycle.found_body(unit=unit, kind=kind, name=sitting.body, by=case.by)
    term = _term(body, held_on, case)
    session = cycle.record_session(
        term=term,
        ordinal=ordinal,
        held_on=held_on,
        period_reviewed=data.get("period_reviewed") or "",
        period_ahead=data.get("period_ahead") or "",
        source=case.reading.source,
        by=case.by,
    )
    case.joined(cycle.attach_source(session=session, source=case.reading.source, by=case.by))
    return session


def unit_of(sitting: Sitting, case: Case) -> Unit:
    """Return the place whose body sits: named in the body's name, else the source's own unit."""
    day = sitting.held_on or case.day
    return case.gazetteer.find(sitting.body, day=day, places_only=True) or case.reading.source.unit


def _term(body: Body, day: date, case: Case) -> Term:
    """Return the body's term of that day, opened by the usual five years where none is known."""
    known = body.terms.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)
    if (term := known.order_by("-starts_on").first()) is not None:
        return term
    starts_on, ends_on = usual_term(Body.Kind(body.kind), day)
    name = f"{starts_on.year} – {ends_on.year}"
    return cycle.open_term(body=body, name=name, starts_on=starts_on, ends_on=ends_on, by=case.by)


def usual_term(kind: Body.Kind, day: date) -> tuple[date, date]:
    """Return the first and last day of the five-year term around `day`, as is usual.

    Party committees are elected in years that end in 0 or 5, councils and People's Committees in
    those that end in 1 or 6, in the middle of the year.
    """
    offset = 1 if kind in _STATE_BODIES else 0
    year = day.year if day.month >= 7 else day.year - 1
    first = year - (year - offset) % 5
    return date(first, 7, 1), date(first + 5, 6, 30)
