"""People are put on the list of a session, invited, and answer through a secret link."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Unpack

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiendo.web.accounts.models import User
from tiendo.web.cycle.actions import Replan, change_session, email_address
from tiendo.web.cycle.actions.locks import locked, open_session
from tiendo.web.cycle.models import Session
from tiendo.web.cycle.names import Person
from tiendo.web.errors import GuestStays, ReasonMissing, SessionNotConvened, TextMissing
from tiendo.web.journal.actions import deed
from tiendo.web.meetings.models import Attendance, Item
from tiendo.web.meetings.queries.agenda import items_of
from tiendo.web.meetings.queries.calendars import invitation
from tiendo.web.meetings.queries.people import (
    edition,
    letter_key,
    people_of,
    reader_of,
    secret_of,
    to_invite,
    to_list,
    token_of,
)
from tiendo.web.post.actions import write

Part, Reply = Attendance.Part, Attendance.Reply
INVITED = gettext_lazy("Giấy mời: %(session)s")
TAKEN_BACK = gettext_lazy("Rút giấy mời: %(session)s")
CHANGED = gettext_lazy("Thay đổi giấy mời: %(session)s")


@transaction.atomic
def list_people(
    *, session: Session, guests: Iterable[Person] = (), part: str = Part.INVITED, by: User
) -> list[Attendance]:
    """Put the members of the session's day and `guests` on its list; who is on it stays once.

    Returns the rows made. Raises SessionClosed, BadEmail.
    """
    found = open_session(session)
    made = [
        Attendance(session=found, member=m, name=m.name, post=m.post, email=m.email)
        for m in to_list(found)
    ]
    listed = set(found.attendances.filter(member=None).values_list("name", "post"))
    for guest in guests:
        if (guest.name, guest.post) not in listed:
            listed.add((guest.name, guest.post))
            email = email_address(guest.email)
            row = Attendance(session=found, name=guest.name[:120], post=guest.post[:200])
            row.email, row.part = email, part
            made.append(row)
    if not made:
        return []
    with deed("invitees.listed", by=by, session=str(found), count=len(made)) as d:
        for row in made:
            row.save()
            d.wrote(row)
    return made


@transaction.atomic
def change_guest(
    *, attendance: Attendance, name: str, post: str, email: str, by: User
) -> Attendance:
    """Correct what is told of a guest; the same again writes nothing.

    Raises SessionClosed, TextMissing, BadEmail.
    """
    open_session(attendance.session)
    found = locked(attendance)
    told = (" ".join(name.split()), " ".join(post.split()), email_address(email))
    if not told[0]:
        raise TextMissing
    if (found.name, found.post, found.email) == told:
        return found
    with deed("invitee.changed", by=by, session=str(found.session), person=told[0]) as d:
        found.name, found.post, found.email = told
        found.save(update_fields=["name", "post", "email"])
        return d.wrote(found)


@transaction.atomic
def drop_guest(*, attendance: Attendance, on: date, by: User) -> Attendance:
    """Take a guest off the list before the session opens; again changes nothing.

    Whoever was sent an invitation is sent a letter that takes it back. Raises SessionClosed, and
    GuestStays once the session is open: then they are absent, with a reason.
    """
    session = open_session(attendance.session)
    found = locked(attendance)
    if found.is_dropped:
        return found
    if session.state == Session.State.SITTING:
        raise GuestStays(name=found.name)
    with deed("invitee.dropped", by=by, session=str(session), person=found.name, on=on) as d:
        found.is_dropped = True
        found.save(update_fields=["is_dropped"])
        d.wrote(found)
    user, address = reader_of(found)
    if found.invited_on is not None and (user or address):
        write(
            key=f"invitation:{found.pk}:taken-back",
            subject=str(TAKEN_BACK) % {"session": f"{session}, {session.body}"},
            text=_taken_back(session, found),
            user=user,
            address=address,
            calendar=invitation(
                session,
                found,
                items_of(session),
                number=edition(session) + 1,
                address=address,
                link="",
                now=timezone.now(),
            ),
        )
    return found


def _taken_back(session: Session, row: Attendance) -> str:
    lines = (
        _("Kính gửi: %(name)s") % {"name": ", ".join(filter(None, (row.name, row.post)))},
        _("Văn phòng xin rút giấy mời dự %(session)s, lúc %(time)s.")
        % {"session": f"{session}, {session.body}", "time": _time(session)},
        _("Xin không đến dự theo giấy mời đã gửi ngày %(day)s.")
        % {"day": f"{row.invited_on:%d/%m/%Y}"},
    )
    return "\n".join(lines)


@transaction.atomic
def invite(*, session: Session, site: str, on: date, by: User) -> list[Attendance]:
    """Send everybody on the list the invitation that they have not been sent yet.

    `site` begins the reply links ("https://…", no slash at the end). After a change of day, hour
    or place everybody gets it again and is asked again. Whoever has neither account nor address
    is noted as invited on paper. Raises SessionClosed, SessionNotConvened.
    """
    found = open_session(session)
    if found.state == Session.State.DRAFT:
        raise SessionNotConvened(session=str(found))
    return _send(found, to_invite(found, people_of(found)), site=site, on=on, by=by)


def _send(
    session: Session, rows: list[Attendance], *, site: str, on: date, by: User, was: str = ""
) -> list[Attendance]:
    if not rows:
        return []
    number, items, now = edition(session), items_of(session), timezone.now()
    invited = {row.pk for row in rows if row.invited_on is not None}
    with deed("invitations.sent", by=by, session=str(session), count=len(rows), on=on) as d:
        for row in rows:
            row.invited_on, row.token = on, token_of(secret_of(row))
            row.reply, row.replied_at, row.reason, row.delegate = Reply.NONE, None, "", ""
            row.save()
            d.wrote(row)
    for row in rows:
        kind, old = (CHANGED, was) if row.pk in invited else (INVITED, "")
        text = _words(session, row, items, was=old)
        _write_letter(
            session, row, items, subject=str(kind), text=text, number=number, site=site, now=now
        )
    return rows


def _write_letter(
    session: Session,
    row: Attendance,
    items: list[Item],
    *,
    subject: str,
    text: str,
    number: int,
    site: str,
    now: datetime,
) -> None:
    user, address = reader_of(row)
    if user is None and not address:
        return  # on paper
    link = site + reverse("reply", args=[secret_of(row)])
    if site or user is None:  # else the page that the letter opens leads there
        text += "\n\n" + _("Xin trả lời tại: %(link)s") % {"link": link}
    write(
        key=letter_key(row, number),
        subject=subject % {"session": f"{session}, {session.body}"},
        text=text,
        href=reverse("agenda", args=[session.pk]) if user else "",
        user=user,
        address=address,
        calendar=invitation(
            session, row, items, number=number, address=address, link=link, now=now
        ),
    )


def _words(session: Session, row: Attendance, items: list[Item], *, was: str) -> str:
    """Return what an invitation says; `was` is the time that it takes the place of, or ""."""
    told = _("Thời gian: %(time)s") % {"time": _time(session)}
    if was not in {"", _time(session)}:
        told = _("Thời gian cũ: %(old)s, nay chuyển sang: %(new)s") % {
            "old": was,
            "new": _time(session),
        }
    lines = [
        _("Kính mời: %(name)s") % {"name": ", ".join(filter(None, (row.name, row.post)))},
        _("Dự: %(session)s") % {"session": f"{session}, {session.body}"},
        told,
    ]
    if session.place:
        lines.append(_("Địa điểm: %(place)s") % {"place": session.place})
    if items:
        lines += ["", _("Chương trình:")]
        lines += [f"{place}. {item.title}" for place, item in enumerate(items, start=1)]
    return "\n".join(lines)


def _time(session: Session) -> str:
    hour = f"{session.starts_at:%H:%M}, " if session.starts_at else ""
    return f"{hour}{session.held_on:%d/%m/%Y}"


@transaction.atomic
def move_session(
    *, session: Session, site: str, on: date, by: User, seen: str = "", **changes: Unpack[Replan]
) -> Session:
    """Change what is planned of a session and tell everybody who was invited before.

    Raises what change_session raises.
    """
    was = _time(open_session(session))
    found = change_session(session=session, by=by, seen=seen, **changes)
    invited = [row for row in people_of(found) if row.invited_on is not None]
    if found.state == Session.State.CONVENED and invited:
        _send(found, to_invite(found, invited), site=site, on=on, by=by, was=was)
    return found


@transaction.atomic
def answer(
    *, attendance: Attendance, reply: str, reason: str = "", delegate: str = "", at: datetime
) -> Attendance:
    """Note what an invited person answers through the link; the same again writes nothing.

    Raises SessionClosed, and ReasonMissing for who declines without saying why.
    """
    open_session(attendance.session)
    found = locked(attendance)
    coming = reply == Reply.COMING
    told = (reply, "" if coming else _line(reason, 300), "" if coming else _line(delegate, 160))
    if not coming and not told[1]:
        raise ReasonMissing
    if (found.reply, found.reason, found.delegate) == told:
        return found
    with deed("invitation.answered", by=None, person=found.name, reply=reply, reason=told[1]) as d:
        found.reply, found.reason, found.delegate = told
        found.replied_at = at
        found.save(update_fields=["reply", "reason", "delegate", "replied_at"])
        return d.wrote(found)


def _line(text: str, longest: int) -> str:
    return " ".join(text.split())[:longest]
