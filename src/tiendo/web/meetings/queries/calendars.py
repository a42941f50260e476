"""An invitation as an iCalendar file, which mail programs put into the reader's calendar."""

from __future__ import annotations

from datetime import datetime
from email.utils import parseaddr
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress

from tiendo.web.cycle.models import Session
from tiendo.web.meetings.models import Attendance, Item

from .agenda import ends, starts

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def invitation(
    session: Session,
    row: Attendance,
    items: list[Item],
    *,
    number: int,
    address: str,
    link: str,
    now: datetime,
) -> str:
    """Return the invitation of one person; `number` is its edition, `link` its reply page.

    UID stays the same over all editions, so that a later one moves the entry that is there, and
    the one of a person taken off the list cancels it.
    """
    event = Event()
    event.add("uid", f"session-{session.pk}@{_host()}")
    event.add("sequence", number)
    event.add("dtstamp", timezone.localtime(now, ZoneInfo("UTC")))
    event.add("summary", f"{session}, {session.body}")
    if session.place:
        event.add("location", session.place)
    if link:
        event.add("description", _told(items, link))
    event.add("status", "CANCELLED" if row.is_dropped else "CONFIRMED")
    _put_times(event, session, items)
    organizer = vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    organizer.params["CN"] = str(session.unit)
    event["organizer"] = organizer
    if address:
        attendee = vCalAddress(f"mailto:{address}")
        attendee.params["CN"] = row.name
        attendee.params["RSVP"] = "TRUE"
        attendee.params["PARTSTAT"] = "NEEDS-ACTION"
        event.add("attendee", attendee)
    calendar = Calendar()
    calendar.add("prodid", "-//Tiến Độ//vi")
    calendar.add("version", "2.0")
    calendar.add("method", _method(row, address))
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return str(calendar.to_ical().decode())


def _method(row: Attendance, address: str) -> str:
    """Return what the reader's calendar is to do; a request names who is asked."""
    if row.is_dropped:
        return "CANCEL"
    return "REQUEST" if address else "PUBLISH"


def _host() -> str:
    return urlsplit(settings.ADDRESS).hostname or "tiendo.invalid"


def _told(items: list[Item], link: str) -> str:
    lines = [f"{place}. {item.title}" for place, item in enumerate(items, start=1)]
    reply = _("Trả lời giấy mời: %(link)s") % {"link": link}
    return "\n".join([*lines, reply])


def _put_times(event: Event, session: Session, items: list[Item]) -> None:
    """Put the hours where they are known, else the whole day."""
    start = starts(session)
    if start is None:
        event.add("dtstart", session.held_on)
        return
    event.add("dtstart", timezone.localtime(start, VIETNAM))
    end = ends(session, items)
    if end is not None and end > start:
        event.add("dtend", timezone.localtime(end, VIETNAM))
