"""A unit's open deadlines as an iCalendar file: one whole-day event each, with a lasting UID."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from django.conf import settings
from django.db.models import F
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from tiendo.web.cycle.models import Assignment, Task
from tiendo.web.units.models import Unit

from .queries import parts_told_of
from .wording import short

REFRESH = "PT6H"
LINE = 75  # octets
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
    """Return the file that calendar programs read (RFC 5545).

    Its few properties are written here: the library that tests read it back with takes seconds
    for a thousand events.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tien Do//VI", "METHOD:PUBLISH"]
    lines.append(_text("X-WR-CALNAME", _("Hạn công việc: %(unit)s") % {"unit": unit.name}))
    lines.append(f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}")
    for deadline in found:
        lines += _event(deadline)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(deadline: Deadline) -> list[str]:
    role = _("chủ trì") if deadline.is_lead else _("phối hợp")
    summary = _("Hạn (%(role)s): %(text)s") % {"role": role, "text": short(deadline.text)}
    moved = deadline.is_lead and deadline.first_due_on not in (None, deadline.due_on)
    lines = [
        "BEGIN:VEVENT",
        f"UID:han-{deadline.part}@{_host()}",
        f"DTSTAMP:{deadline.given_on:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{deadline.due_on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{deadline.due_on + timedelta(days=1):%Y%m%d}",
        _text("SUMMARY", summary),
        _text("DESCRIPTION", "\n".join([deadline.text, deadline.product]).strip()),
        "TRANSP:TRANSPARENT",
        f"SEQUENCE:{int(moved)}",
    ]
    if settings.ADDRESS:
        lines.append(f"URL:{settings.ADDRESS}{reverse('task', args=[deadline.task])}")
    return [*lines, "END:VEVENT"]


def _text(name: str, value: str) -> str:
    """Return a property of type TEXT, in which four signs are written another way."""
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,")):
        value = value.replace(sign, written)
    return f"{name}:" + "\\n".join(value.splitlines())


def _folded(line: str) -> bytes:
    """Return a line of at most 75 octets, what is longer on lines that begin with a blank.

    A letter of several octets is never cut.
    """
    pieces: list[bytes] = []
    piece = b""
    for sign in line:
        octets = sign.encode()
        if len(piece) + len(octets) > (LINE if not pieces else LINE - 1):
            pieces.append(piece)
            piece = b""
        piece += octets
    return b"\r\n ".join([*pieces, piece]) + b"\r\n"


def _host() -> str:
    return settings.ADDRESS.partition("://")[2].partition("/")[0].partition(":")[0] or "tiendo"
