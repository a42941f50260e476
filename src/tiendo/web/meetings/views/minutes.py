"""The minutes while they are written: of one item, and as one paper, with every saved state."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from tiendo.web.accounts.gates import require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle.models import Session
from tiendo.web.cycle.views.common import go, number
from tiendo.web.errors import MinutesChanged
from tiendo.web.meetings import actions, queries
from tiendo.web.meetings.models import Item, Revision

from .common import frame, session_of

STATES = 10  # saved states of a page of the history: each is compared with the one before


def box(session: Session, item: Item | None) -> dict[str, Any]:
    """Return what the box needs in which the minutes of an item are written."""
    newest = queries.newest(session, item)
    return {
        "item": item,
        "newest": newest,
        "text": newest.text if newest else "",
        "seen": newest.number if newest else 0,
        "draft": f"{session.pk}-{item.pk if item else 0}",
    }


def in_conflict(mine: str, newer: Revision) -> dict[str, Any]:
    """Return what the box shows besides when a colleague saved since: both texts, none lost."""
    return {
        "text": mine,
        "newest": newer,
        "seen": newer.number,
        "newer": newer,
        "pieces": queries.differences(newer.text, mine),
    }


def history(
    request: HttpRequest, session: Session, item: Item | None, **kind: bool
) -> dict[str, Any]:
    """Return one page of saved states with what each changed."""
    found = queries.revisions_of(session, item, **kind)
    page = Paginator(found, STATES).get_page(request.GET.get("page"))
    begin = (page.number - 1) * STATES
    rows = list(found[begin : begin + STATES + 1])  # one more, to compare the last with
    return {"page": page, "saved": queries.history_of(rows, newest=page.paginator.count)}


def minutes_item(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Write the minutes of one item, 0 for what belongs to none; its saved states stand below."""
    user = workplace_of(request).user
    session = session_of(user, pk)
    found = get_object_or_404(session.items.all(), pk=item) if item else None
    if request.method == "POST":
        require(user, Action.PREPARE, session.unit, seen=True)
        return _save(request, session, found, user)
    context = frame(user, session, "minutes") | box(session, found)
    context |= history(request, session, found)
    return render(request, "meetings/minutes_item.html", context)


def _save(request: HttpRequest, session: Session, item: Item | None, user: User) -> HttpResponse:
    """Save what was typed, or what a chosen older state says, unless a colleague came first."""
    text, seen = request.POST.get("text", ""), number(request.POST.get("seen", ""))
    if restored := request.POST.get("restore"):
        older = queries.revisions_of(session, item)
        text = get_object_or_404(older, number=number(restored)).text
    try:
        actions.save_minutes(session=session, item=item, text=text, seen=seen, by=user)
    except MinutesChanged as error:
        return _refused(request, session, item, user, error)
    address = reverse("minutes-item", args=[session.pk, item.pk if item else 0])
    if not getattr(request, "htmx", False):
        messages.success(request, _("Đã lưu biên bản."))
        return go(request, address)
    context = frame(user, session, "minutes") | box(session, item) | {"is_saved": True}
    return render(request, "meetings/minutes_box.html", context)


def _refused(
    request: HttpRequest, session: Session, item: Item | None, user: User, error: MinutesChanged
) -> HttpResponse:
    """Show both texts: what was typed stays in the box, the newer one stands beside it."""
    context = frame(user, session, "minutes") | box(session, item)
    context |= in_conflict(request.POST.get("text", ""), error.data["newer"])
    context["refused"] = error.message()
    if getattr(request, "htmx", False):
        answer = render(request, "meetings/minutes_box.html", context, status=error.status)
        answer["HX-Retarget"], answer["HX-Reswap"] = "#minutes-box", "outerHTML"
        return answer
    context |= history(request, session, item)
    return render(request, "meetings/minutes_item.html", context, status=error.status)
