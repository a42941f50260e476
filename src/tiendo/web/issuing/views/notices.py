"""The notice of conclusion beside its records: drafted, edited, agreed and issued."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from tiendo.web.accounts.gates import may, require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle.models import Session
from tiendo.web.cycle.views.common import PAGE, number
from tiendo.web.errors import ChangedMeanwhile, TiendoError
from tiendo.web.issuing import actions, queries
from tiendo.web.issuing.forms import NoticeForm
from tiendo.web.issuing.models import Notice, NoticePart

from .common import readable


@dataclass(frozen=True, slots=True)
class Kept:
    """Words that somebody typed and that were not saved, shown again where they were typed."""

    pk: int  # of the part; 0: the frame
    texts: tuple[str, ...]
    told: str = ""  # why it was refused; "": somebody else changed it meanwhile


@require_safe
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Show records and words side by side."""
    return _page(request, readable(request, pk))


def _page(
    request: HttpRequest,
    session: Session,
    *,
    kept: Kept | None = None,
    form: NoticeForm | None = None,
    failed: str = "",
    status: int = 200,
) -> HttpResponse:
    user = workplace_of(request).user
    found = Notice.objects.filter(session=session).first()
    choices = queries.signing_choices(session)
    context: dict[str, Any] = {
        "session": session,
        "notice": found,
        "may_prepare": may(user, Action.PREPARE, session.unit),
        "may_decide": may(user, Action.DECIDE, session.unit),
        "form": form or NoticeForm(initial={"signed_on": session.held_on}, choices=choices),
        "kept": kept,
        "failed": failed,
    }
    if found is not None:
        found.session = session
        context |= _parts(request, found, kept)
    else:
        context["conclusion_count"] = session.conclusions.count()
    return render(request, "issuing/notice.html", context, status=status)


def _parts(request: HttpRequest, found: Notice, kept: Kept | None) -> dict[str, Any]:
    """Return one page of parts beside their records, and what still stands apart in all."""
    parts = list(queries.parts_of(found))
    for part in parts:
        part.notice = found
    laid = queries.laid_out(parts)
    apart = [
        (one.number, _address(at, one.part))
        for at, one in enumerate(laid)
        if not queries.agrees(one.part)
    ]
    at = next((at for at, one in enumerate(laid) if kept and one.part.pk == kept.pk), None)
    shown_page = request.GET.get("page") if at is None else at // PAGE + 1
    page = Paginator(laid, PAGE).get_page(shown_page)
    is_draft = found.state == Notice.State.DRAFT
    shown = slice(page.start_index() - 1, page.end_index())
    rows = queries.rows(laid, queries.names_at(found.session), shown=shown)
    return {
        "is_draft": is_draft,
        "page": page,
        "rows": rows,
        "count": len(parts),
        "apart": apart,
        "unclear": queries.unclear_rows(found.session) if is_draft else [],
        "lacking": found.session.conclusions.count() - len(parts),
        "frame_mark": queries.frame_mark(found),
    }


@require_POST
def notice_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Draft the notice, or add parts for new conclusions."""
    session = readable(request, pk)
    user = _office(request, session)
    actions.draft_notice(session=session, by=user)
    return redirect("notice", pk)


def _office(request: HttpRequest, session: Session) -> User:
    user = workplace_of(request).user
    require(user, Action.PREPARE, session.unit, seen=True)
    return user


def _draft_of(session: Session) -> Notice:
    found = get_object_or_404(Notice, session=session)
    found.session = session
    return found


@require_POST
def notice_frame(request: HttpRequest, pk: int) -> HttpResponse:
    """Save the opening and closing paragraphs."""
    session = readable(request, pk)
    user = _office(request, session)
    posted = request.POST
    texts = (posted.get("opening", ""), posted.get("closing", ""))
    try:
        actions.edit_frame(
            notice=_draft_of(session),
            opening=texts[0],
            closing=texts[1],
            seen=posted.get("seen", ""),
            by=user,
        )
    except ChangedMeanwhile as error:
        return _page(request, session, kept=Kept(0, texts), status=error.status)
    messages.success(request, _("Đã lưu phần mở đầu và phần kết."))
    return redirect("notice", pk)


@require_POST
def notice_issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue the notice under a number and day."""
    session = readable(request, pk)
    user = workplace_of(request).user
    require(user, Action.DECIDE, session.unit, seen=True)
    form = NoticeForm(request.POST, choices=queries.signing_choices(session))
    if not form.is_valid():
        return _page(request, session, form=form, status=400)
    try:
        actions.issue_notice(notice=_draft_of(session), by=user, **form.cleaned_data)
    except TiendoError as error:
        return _page(request, session, form=form, failed=error.message(), status=error.status)
    messages.success(request, _("Đã ban hành thông báo kết luận."))
    return redirect("notice", pk)


@require_POST
def notice_part(request: HttpRequest, pk: int) -> HttpResponse:
    """Do to one part what the pressed button says, and show it again."""
    user = workplace_of(request).user
    part = get_object_or_404(queries.visible_parts(user), pk=pk)
    session = part.notice.session
    require(user, Action.PREPARE, session.unit, seen=True)
    do = request.POST.get("do", "save")
    if do not in DEEDS:
        raise Http404
    try:
        DEEDS[do](request, part, user)
    except TiendoError as error:
        told = "" if isinstance(error, ChangedMeanwhile) else error.message()
        kept = Kept(pk, (request.POST.get("text", ""),), told)
        return _page(request, session, kept=kept, status=error.status)
    messages.success(request, str(TOLD[do]))
    laid = queries.laid_out(part.notice.parts.all())
    at = next(at for at, one in enumerate(laid) if one.part.pk == pk)
    return redirect(f"{reverse('notice', args=[session.pk])}{_address(at, part)}")


def _address(at: int, part: NoticePart) -> str:
    """Return where a part stands, from the page of its notice: "?page=2#p-71"."""
    return f"?page={at // PAGE + 1}#p-{part.pk}"


def _save(request: HttpRequest, part: NoticePart, user: User) -> None:
    text = request.POST.get("text", "")
    actions.edit_part(part=part, text=text, seen=request.POST.get("seen", ""), by=user)


def _take_text(request: HttpRequest, part: NoticePart, user: User) -> None:
    actions.take_text(part=part, seen=request.POST.get("seen", ""), by=user)


def _take_record(request: HttpRequest, part: NoticePart, user: User) -> None:
    actions.take_record(part=part, seen=request.POST.get("seen", ""), by=user)


def _leave_out(request: HttpRequest, part: NoticePart, user: User) -> None:
    actions.leave_out(part=part, seen=request.POST.get("seen", ""), by=user)


def _agree(request: HttpRequest, part: NoticePart, user: User) -> None:
    actions.agree_part(part=part, seen=request.POST.get("seen", ""), by=user)


def _move(request: HttpRequest, part: NoticePart, user: User) -> None:
    """Move to the place that the button names, from where the person saw the part."""
    actions.move_part(part=part, to=number(request.POST.get("to", "")), by=user)


DEEDS: dict[str, Callable[[HttpRequest, NoticePart, User], None]] = {
    "save": _save,
    "take_text": _take_text,
    "take_record": _take_record,
    "leave_out": _leave_out,
    "agree": _agree,
    "move": _move,
}
TOLD: dict[str, Promise] = {
    "save": _("Đã lưu lời văn."),
    "take_text": _("Đã ghi theo lời văn vào bản ghi kết luận."),
    "take_record": _("Đã lấy lời văn theo bản ghi."),
    "leave_out": _("Đã bỏ mục này khỏi thông báo."),
    "agree": _("Đã xác nhận lời văn và bản ghi cùng nghĩa."),
    "move": _("Đã chuyển chỗ của mục."),
}
