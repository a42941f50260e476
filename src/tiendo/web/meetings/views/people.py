"""Who is invited and who came: the list, the invitations, the roll call."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tiendo.web.accounts.gates import require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle.models import Session
from tiendo.web.cycle.names import doubtful, read_people
from tiendo.web.cycle.views.common import day_of_deed, go
from tiendo.web.errors import TextMissing
from tiendo.web.meetings import actions, queries
from tiendo.web.meetings.models import Attendance

from .common import frame, session_of

Presence, Part = Attendance.Presence, Attendance.Part


def site_of(request: HttpRequest) -> str:
    """Return what links in letters begin with: TIENDO_ADDRESS, else where the person is now."""
    here: str = request.build_absolute_uri("/").rstrip("/")
    return settings.ADDRESS or here


def ways_of(rows: list[Attendance]) -> str:
    """Return how an invitation reaches people, in words; ways that nobody has are left out."""
    ways = queries.ways_to(rows)
    told = [
        (ways.inside, _("%(n)s trong chương trình")),
        (ways.mail, _("%(n)s qua thư điện tử")),
        (ways.paper, _("%(n)s cần gửi bản giấy")),
    ]
    return ", ".join(words % {"n": n} for n, words in told if n)


@require_safe
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who is invited, answered and came, and whether enough members are there."""
    user = workplace_of(request).user
    return _page(request, user, session_of(user, pk), "meetings/attendance.html")


def _page(request: HttpRequest, user: User, session: Session, template: str) -> HttpResponse:
    rows = queries.people_of(session)
    quorum = queries.quorum(session)
    context = frame(user, session, "attendance") | {
        "rows": rows,
        "quorum": quorum,
        "share": quorum.present * 100 // quorum.members if quorum.members else None,
        "unlisted": len(queries.to_list(session)) if not session.is_closed else 0,
        "off_period": queries.off_period(session, queries.items_of(session)),
        "unsent": len(queries.to_invite(session, rows)) if not session.is_closed else 0,
        "guests": sum(row.part != Part.MEMBER for row in rows),
        "paper": {row.pk for row in rows if queries.needs_paper(row)},
        "undelivered": queries.not_delivered(session, rows),
        "came": sum(row.presence == Presence.PRESENT for row in rows),
        "parts": [(part.value, part.label) for part in (Part.INVITED, Part.PRESS)],
        "may_mark": not session.is_closed and session.state != Session.State.DRAFT,
        "as_of": workplace_of(request).as_of,
    }
    return render(request, template, context)


@require_POST
def attendance_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the body's members on the list, and the guests who were typed or pasted."""
    user = workplace_of(request).user
    session = session_of(user, pk)
    require(user, Action.PREPARE, session.unit, seen=True)
    part = request.POST.get("part", Part.INVITED)
    made = actions.list_people(
        session=session,
        guests=read_people(request.POST.get("people", "")),
        part=part if part in (Part.INVITED, Part.PRESS) else Part.INVITED,
        by=user,
    )
    messages.success(request, _("Danh sách có thêm %(n)s người.") % {"n": len(made)})
    _tell_doubts(request, request.POST.get("people", ""))
    return go(request, reverse("attendance", args=[pk]))


def _tell_doubts(request: HttpRequest, text: str) -> None:
    """Say how the lines were understood that may mean something else."""
    for line, person in doubtful(text):
        told = _(
            "Xem lại dòng «%(line)s»: hiểu là họ tên «%(name)s»; chức vụ, đơn vị: %(post)s; "
            "thư điện tử: %(email)s. Nếu chưa đúng, bấm «Sửa» ở dòng của người đó."
        )
        nothing = _("không có")
        messages.warning(
            request,
            told
            % {
                "line": line,
                "name": person.name,
                "post": f"«{person.post}»" if person.post else nothing,
                "email": f"«{person.email}»" if person.email else nothing,
            },
        )


@require_POST
def attendance_invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the invitations that were not sent yet."""
    user = workplace_of(request).user
    session = session_of(user, pk)
    require(user, Action.PREPARE, session.unit, seen=True)
    sent = actions.invite(session=session, site=site_of(request), on=day_of_deed(request), by=user)
    told = _("Đã lập giấy mời cho %(n)s người: %(ways)s.")
    messages.success(request, told % {"n": len(sent), "ways": ways_of(sent)})
    return go(request, reverse("attendance", args=[pk]))


@require_POST
def attendance_rest(request: HttpRequest, pk: int) -> HttpResponse:
    """Note everybody as there who was not noted yet and did not decline."""
    user = workplace_of(request).user
    session = session_of(user, pk)
    require(user, Action.PREPARE, session.unit, seen=True)
    count = actions.mark_rest_present(session=session, by=user)
    if not getattr(request, "htmx", False):
        messages.success(request, _("Đã ghi có mặt cho %(n)s người.") % {"n": count})
    return _answer(request, user, session)


def _answer(
    request: HttpRequest, user: User, session: Session, row: Attendance | None = None
) -> HttpResponse:
    """Show the changed list in place, or go back to it at the changed row."""
    if getattr(request, "htmx", False):
        return _page(request, user, session, "meetings/attendance.html#list")
    if row:
        messages.success(request, _("Đã ghi cho %(person)s.") % {"person": row.name})
    place = f"#a-{row.pk}" if row else ""
    return go(request, reverse("attendance", args=[session.pk]) + place)


@require_POST
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Do to one person of the list what the pressed button says."""
    user = workplace_of(request).user
    found = get_object_or_404(queries.visible_attendances(user), pk=pk)
    require(user, Action.PREPARE, found.session.unit, seen=True)
    does = DEEDS.get(request.POST.get("do", ""))
    if does is None:
        raise Http404
    does(request, found, user)
    if request.POST.get("do") == "drop":  # the whole page: counts and buttons outside the list too
        return go(request, reverse("attendance", args=[found.session_id]))
    return _answer(request, user, found.session, found)


def _marks(presence: str) -> Callable[[HttpRequest, Attendance, User], None]:
    def mark(request: HttpRequest, found: Attendance, user: User) -> None:
        actions.mark_presence(
            attendance=found,
            presence=presence,
            reason=request.POST.get("reason", ""),
            seen=request.POST.get("seen", ""),
            by=user,
        )

    return mark


def _instead(request: HttpRequest, found: Attendance, user: User) -> None:
    """Note that somebody else came for the person. Raises TextMissing without a name."""
    name = request.POST.get("delegate", "").strip()
    if not name:
        raise TextMissing
    actions.mark_presence(
        attendance=found,
        presence=Presence.PRESENT,
        delegate=name,
        seen=request.POST.get("seen", ""),
        by=user,
    )


def _change(request: HttpRequest, found: Attendance, user: User) -> None:
    _must_be_guest(found)
    posted = request.POST
    actions.change_guest(
        attendance=found,
        name=posted.get("name", ""),
        post=posted.get("post", ""),
        email=posted.get("email", ""),
        by=user,
    )


def _drop(request: HttpRequest, found: Attendance, user: User) -> None:
    _must_be_guest(found)
    actions.drop_guest(attendance=found, on=day_of_deed(request), by=user)
    told = _("Đã bỏ %(person)s khỏi danh sách.")
    if queries.needs_paper(found) and found.invited_on:
        told = _(
            "Đã bỏ %(person)s khỏi danh sách. Giấy mời đã gửi bản giấy: hãy báo người được mời."
        )
    messages.success(request, told % {"person": found.name})


def _must_be_guest(found: Attendance) -> None:
    if found.member_id is not None:
        raise Http404  # a member is corrected on the page of the body


DEEDS: dict[str, Callable[[HttpRequest, Attendance, User], None]] = {
    "present": _marks(Presence.PRESENT),
    "excused": _marks(Presence.EXCUSED),
    "absent": _marks(Presence.ABSENT),
    "unknown": _marks(Presence.UNKNOWN),
    "instead": _instead,
    "change": _change,
    "drop": _drop,
}
