"""The page behind the link in an invitation: no sign-in, nothing but what the person needs."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tiendo.web.meetings import actions, queries
from tiendo.web.meetings.models import Attendance


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, secret: str) -> HttpResponse:
    """Show an invitation to whoever holds its secret, and note the answer."""
    found = queries.by_secret(secret).first()
    if found is None:
        return render(request, "meetings/reply_wrong.html", status=404)
    if request.method == "POST":
        coming = request.POST.get("reply") == Attendance.Reply.COMING
        actions.answer(
            attendance=found,
            reply=Attendance.Reply.COMING if coming else Attendance.Reply.DECLINED,
            reason=request.POST.get("reason", ""),
            delegate=request.POST.get("delegate", ""),
            at=timezone.now(),
        )
        messages.success(request, _("Đã ghi nhận trả lời, xin cảm ơn."))
        return redirect("reply", secret)
    context = {
        "person": found,
        "meeting": found.session,
        "items": queries.items_of(found.session),
        "is_open": not found.session.is_closed,
    }
    return render(request, "meetings/reply.html", context)
