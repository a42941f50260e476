"""The agenda as a clock: when each item is planned, when it came, by how much it overran."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from tiendo.web.cycle.models import Session
from tiendo.web.meetings.models import Item


def items_of(session: Session) -> list[Item]:
    """Return the items on the agenda in order, without dropped ones; one query."""
    return list(session.items.filter(is_dropped=False).order_by("position", "pk"))


def item_version(item: Item) -> str:
    """Return a short mark of what an item says; it changes when anybody changes its words."""
    return _mark([item.pk, item.title, item.minutes, item.presenter, item.is_dropped])


def agenda_version(items: Iterable[Item]) -> str:
    """Return a short mark of which items stand in which order."""
    return _mark([item.pk for item in items])


def _mark(held: object) -> str:
    return hashlib.sha256(repr(held).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaRow:
    """An item and its times; clock times are in Vietnam, None where they are not known."""

    number: int  # on the agenda, from 1
    item: Item
    planned_start: datetime | None
    planned_end: datetime | None
    is_running: bool
    overrun: int  # whole minutes beyond the planned length, so far or in the end; 0: none
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """The agenda of one session as it stands now."""

    rows: list[AgendaRow]
    minutes: int  # planned in total
    planned_end: datetime | None
    expected_end: datetime | None  # once it has begun: from what is still to come
    late: int  # whole minutes that the expected end lies after the planned one
    version: str


def agenda(session: Session, now: datetime) -> Agenda:
    """Return the agenda of a session as it stands at `now`; one query."""
    items = items_of(session)
    start = starts(session)
    rows, gone = [], 0
    for number, item in enumerate(items, start=1):
        planned = None if start is None else start + timedelta(minutes=gone)
        gone += item.minutes
        rows.append(
            AgendaRow(
                number=number,
                item=item,
                planned_start=planned,
                planned_end=None if start is None else start + timedelta(minutes=gone),
                is_running=item.started_at is not None and item.ended_at is None,
                overrun=overrun(item, now),
                version=item_version(item),
            )
        )
    planned_end = ends(session, items)
    expected = None if session.is_closed else _expected_end(items, now)
    return Agenda(
        rows=rows,
        minutes=gone,
        planned_end=planned_end,
        expected_end=expected,
        late=_minutes(expected - planned_end) if expected and planned_end else 0,
        version=agenda_version(items),
    )


def starts(session: Session) -> datetime | None:
    """Return when a session is to start, None where only its day is known."""
    if session.starts_at is None:
        return None
    return timezone.make_aware(datetime.combine(session.held_on, session.starts_at))


def ends(session: Session, items: Iterable[Item]) -> datetime | None:
    """Return when a session is planned to be over, None where its hour is not known."""
    start = starts(session)
    return None if start is None else start + timedelta(minutes=sum(i.minutes for i in items))


def planned_start(session: Session, items: Iterable[Item], item: Item | None) -> datetime | None:
    """Return when an item is planned to begin, None where the session's hour is not known."""
    start = starts(session)
    if start is None or item is None:
        return None
    before = sum(each.minutes for each in items if each.position < item.position)
    return start + timedelta(minutes=before)


def following(item: Item) -> Item | None:
    """Return the next item of the agenda that is not over, None after the last; one query."""
    later = item.session.items.filter(is_dropped=False, ended_at=None)
    return later.filter(position__gt=item.position).order_by("position", "pk").first()


def is_today(item: Item, now: datetime) -> bool:
    """Tell whether a begun item began on the day of `now`: no clock runs on from another day."""
    began = item.started_at
    return began is not None and timezone.localdate(began) == timezone.localdate(now)


def overrun(item: Item, now: datetime) -> int:
    """Return by how many whole minutes an item took longer than planned; 0 without a plan.

    One whose end nobody noted overruns on its own day alone.
    """
    if item.started_at is None or not item.minutes:
        return 0
    if item.ended_at is None and not is_today(item, now):
        return 0
    taken = (item.ended_at or now) - item.started_at
    return _minutes(taken - timedelta(minutes=item.minutes))


def _minutes(span: timedelta) -> int:
    return max(0, int(span.total_seconds() // 60))


def _expected_end(items: list[Item], now: datetime) -> datetime | None:
    """Return when what is left will be over, counted from where the session is; None before."""
    started = [item for item in items if item.started_at is not None]
    if not started or not is_today(started[0], now):
        return None
    left = timedelta()
    reached = max(item.ended_at or item.started_at or now for item in started)
    for item in items:
        if item.ended_at is not None:
            continue
        spent = max(timedelta(), now - item.started_at) if item.started_at else timedelta()
        left += max(timedelta(), timedelta(minutes=item.minutes) - spent)
        reached = max(reached, now) if item.started_at else reached
    return reached + left
