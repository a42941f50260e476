"""A unit's open deadlines as an iCalendar file: one whole-day event each, with a lasting UID."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256

from django.conf import settings
from django.db.models import F
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from tiendo.web.cycle.models import Assignment, Task
from tiendo.web.units.models import Unit

from .queries import parts_told_of
from .wording import short

REFRESH = timedelta(hours=6)
FORM = 1  # of the file; another number makes calendars fetch it anew


@dataclass(frozen=True, slots=True)
class Deadline:
    """One open deadline of a unit."""

    part: int  # key of the assignment
    task: int
    is_lead: bool
    due_on: date
    text: str
    product: str
    given_on: date
    first_due_on: date | None


def deadlines(unit: Unit) -> list[Deadline]:
    """Return the deadlines that a unit leads or co-operates in and has not met; one query."""
    found = (
        parts_told_of()
        .filter(unit=unit, replied_on=None)
        .exclude(task__state__in=Task.OVER)
        .annotate(due=Coalesce("due_on", "task__due_on"))
        .filter(due__isnull=False)
        .order_by(F("due"), "pk")
    )
    rows = found.values_list(
        "pk",
        "task",
        "part",
        "due",
        "task__text",
        "task__product",
        "task__given_on",
        "task__first_due_on",
    )
    return [
        Deadline(pk, task, part == Assignment.Part.LEAD, *rest) for pk, task, part, *rest in rows
    ]


def mark_of(found: list[Deadline]) -> str:
    """Return a mark that changes whenever the file does, without writing it."""
    return sha256(repr([FORM, settings.ADDRESS, found]).encode()).hexdigest()[:32]


def calendar_of(unit: Unit, found: list[Deadline]) -> bytes:
    """Return the file that calendar programs read."""
    calendar = Calendar()
    calendar.add("prodid", "-//Tien Do//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Hạn công việc: %(unit)s") % {"unit": unit.name})
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    for deadline in found:
        calendar.add_component(_event(deadline))
    return bytes(calendar.to_ical())


def _event(deadline: Deadline) -> Event:
    event = Event()
    event.add("uid", f"han-{deadline.part}@{_host()}")
    event.add("dtstamp", timezone.make_aware(datetime.combine(deadline.given_on, time.min)))
    event.add("dtstart", deadline.due_on)
    event.add("dtend", deadline.due_on + timedelta(days=1))
    role = _("chủ trì") if deadline.is_lead else _("phối hợp")
    event.add(
        "summary", _("Hạn (%(role)s): %(text)s") % {"role": role, "text": short(deadline.text)}
    )
    event.add("description", "\n".join([deadline.text, deadline.product]).strip())
    event.add("transp", "TRANSPARENT")
    moved = deadline.is_lead and deadline.first_due_on not in (None, deadline.due_on)
    event.add("sequence", int(moved))
    if settings.ADDRESS:
        event.add("url", f"{settings.ADDRESS}{reverse('task', args=[deadline.task])}")
    return event


def _host() -> str:
    return settings.ADDRESS.partition("://")[2].partition("/")[0].partition(":")[0] or "tiendo"
