"""Each decision on a candidate, and all at once; two people never undo each other's work."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tiendo.reading.period import Period
from tiendo.web.accounts.gates import may, require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.errors import AlreadyDecided, CandidateEdited, TiendoError
from tiendo.web.sources.queries import source_for

from . import actions
from .case import Case
from .desk import Desk
from .forms import FORMS, CandidateForm
from .models import Candidate
from .pane import text_of
from .queries import candidate_for, newest_reading
from .wording import Description, describe


@require_POST
def accept_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept what waits in a source from a certainty on, or all, and say how much stays."""
    user = workplace_of(request).user
    found = source_for(user, pk)
    require(user, Action.REVIEW, found.unit)
    least = _least(request.POST.get("least", ""))
    summary = actions.accept_all(reading=newest_reading(found), by=user, least=least)
    facts = {"accepted": summary.accepted, "left": summary.left}
    if summary.left:
        text = _("Đã nhận %(accepted)s mục; còn %(left)s mục chờ xem, lý do ghi ở từng mục.")
        messages.warning(request, text % facts)
    elif least is not None:
        messages.success(request, _("Đã nhận %(accepted)s mục.") % facts)
    else:
        messages.success(request, _("Đã nhận %(accepted)s mục, không còn mục nào chờ xem.") % facts)
    return redirect("source", pk)


def _least(asked: str) -> Decimal | None:
    """Return the certainty asked for, None for all; what is no certainty is a bad request."""
    if not asked:
        return None
    try:
        least = Decimal(asked)
    except InvalidOperation:
        raise BadRequest from None
    if not (least.is_finite() and 0 <= least <= 1):
        raise BadRequest
    return least


def _decide(found: Candidate, user: User, request: HttpRequest) -> None:
    """Do what a button of the row says."""
    told, seen = request.POST.get("do", ""), _seen(request)
    if told == "accept":
        actions.accept(candidate=found, by=user, seen=seen)
    elif told == "refuse":
        actions.refuse(candidate=found, by=user, seen=seen)
    elif told == "reopen":
        actions.reopen(candidate=found, by=user)
    elif (code := request.POST.get("indicator", "")) in (found.found.get("nearest") or ()):
        actions.edit(candidate=found, data={"indicator": code}, by=user, seen=seen)
    else:
        raise BadRequest


def _seen(request: HttpRequest) -> int | None:
    """Return which state of the row the person's screen shows, None where it does not tell."""
    told = request.POST.get("seen", "")
    return int(told) if told.isdecimal() and len(told) < 19 else None


@require_http_methods(["GET", "HEAD", "POST"])
def candidate(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one candidate's row; a post accepts it, refuses it, reopens it or names its indicator.

    Where somebody was faster, the row comes as they left it, with who they are.
    """
    user = workplace_of(request).user
    found = candidate_for(user, pk)
    if request.method != "POST":
        return _row(request, found)
    require(user, Action.REVIEW, found.reading.source.unit)
    try:
        _decide(found, user, request)
    except (AlreadyDecided, CandidateEdited) as overtaken:
        return _overtaken(request, found, overtaken)
    return _answer(request, found)


def _overtaken(request: HttpRequest, found: Candidate, overtaken: TiendoError) -> HttpResponse:
    """Answer with the row as it is now, and with the sentence about who was faster."""
    if not request.htmx:  # type: ignore[attr-defined]
        raise overtaken
    found.refresh_from_db()
    context = _row_context(request, found) | {"overtaken": overtaken.message()}
    response = render(request, "review/row.html", context, status=overtaken.status)
    response["HX-Retarget"], response["HX-Reswap"] = f"#candidate-{found.pk}", "outerHTML"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def candidate_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form of one candidate beside its words; a post keeps it, and accepts it if asked."""
    user = workplace_of(request).user
    found = candidate_for(user, pk)
    require(user, Action.REVIEW, found.reading.source.unit)
    if found.state != Candidate.State.WAITING:
        raise actions.decided(found)
    case = Case(found.reading, user)
    form = FORMS[found.kind](request.POST or None, candidate=found, case=case)
    if request.method == "POST" and form.is_valid() and _kept(form, case, found, request):
        return _answer(request, found)
    context: dict[str, Any] = _row_context(request, found) | {
        "form": form,
        "newer": _newer(found, _seen(request)),
        "periods": Period.of_year(case.day.year),
    }
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "review/candidate_form.html", context)
    desk: Desk = context["desk"]
    own = [span for span in desk.spans([found]) if span.key == found.pk]
    context["text"] = text_of(desk.source, own)
    return render(request, "review/edit.html", context)


def _kept(form: CandidateForm, case: Case, found: Candidate, request: HttpRequest) -> bool:
    """Keep what the form says; tell whether acceptance, where it was asked for, went through."""
    try:
        kept = actions.edit(candidate=found, data=form.changes(), by=case.by, seen=_seen(request))
        if "accept" in request.POST:
            actions.accept(candidate=kept, by=case.by, seen=kept.event)
    except TiendoError as problem:
        found.refresh_from_db()
        form.add_error(None, problem.message())
        return False
    return True


def _newer(found: Candidate, seen: int | None) -> list[tuple[str, Description]]:
    """Return what others made of a candidate since the form was opened, with their names."""
    edits = found.edits_after(seen) if seen is not None else []
    return [(edit["by"], describe(found.kind, edit["data"])) for edit in edits]


def _answer(request: HttpRequest, found: Candidate) -> HttpResponse:
    """Answer a decision: the row alone to htmx, else the page at the row.

    An accepted session changes what the other rows say, so the whole page is loaded again.
    """
    found.refresh_from_db()
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(_address(found))
    if found.kind == Candidate.Kind.SESSION and found.state == Candidate.State.ACCEPTED:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return _row(request, found)


def _row(request: HttpRequest, found: Candidate) -> HttpResponse:
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(_address(found))
    return render(request, "review/row.html", _row_context(request, found))


def _row_context(request: HttpRequest, found: Candidate) -> dict[str, Any]:
    """Return what one row's template needs, with the counts above the list."""
    user, source = workplace_of(request).user, found.reading.source
    desk = Desk(found.reading, user)
    [row] = desk.rows([one for one in desk.candidates if one.pk == found.pk])
    return {
        "row": row,
        "desk": desk,
        "source": source,
        "counts": desk.counts,
        "may_review": may(user, Action.REVIEW, source.unit),
        "illustrative": source.illustrative,
    }


def _address(found: Candidate) -> str:
    page = reverse("source", args=[found.reading.source_id])
    return f"{page}?item={found.pk}#candidate-{found.pk}"
