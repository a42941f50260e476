"""The page where a person decides on what was read, and each decision."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tiendo.reading.period import Period
from tiendo.web.accounts.gates import may, require
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.errors import AlreadyDecided, TiendoError
from tiendo.web.sources.queries import source_for

from . import actions
from .case import Case
from .cautions import ALL_KINDS, absences, cautions
from .forms import FORMS, CandidateForm
from .models import Candidate
from .queries import candidate_for, counts_of, grouped, newest_reading, rows_of, spans_of
from .spans import asked_span, mark_up

_DECISIONS = {"accept": actions.accept, "refuse": actions.refuse, "reopen": actions.reopen}


@require_GET
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the text of a source with what was read in it, beside the candidates.

    Of a file that is kept and not read, the file.
    """
    user = workplace_of(request).user
    found = source_for(user, pk)
    if not found.text:
        return redirect("source-file", pk)
    reading = newest_reading(found)
    case = Case(reading, user)
    candidates = list(reading.candidates.select_related("decided_by"))
    rows = rows_of(candidates, case.session)
    asked = asked_span(request.GET.get("at", ""), len(found.text))
    missing = absences(reading.result)
    is_kept_only = not candidates and len(missing) < ALL_KINDS
    context = {
        "source": found,
        "session": case.session,
        "text": mark_up(found.text, [*spans_of(candidates), *asked]),
        "groups": grouped(rows),
        "counts": counts_of(candidates),
        "problems": [row for row in rows if row.is_waiting and row.candidate.problem],
        # of a source kept for records made directly nothing is to be decided, so nothing is missing
        "cautions": [] if is_kept_only else cautions(reading.result, found.text),
        "absences": [] if is_kept_only else missing,
        "is_kept_only": is_kept_only,
        "may_review": may(user, Action.REVIEW, found.unit),
        "illustrative": found.illustrative,
    }
    return render(request, "review/source.html", context)


@require_POST
def accept_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept all that waits in a source, and say how much stays."""
    user = workplace_of(request).user
    found = source_for(user, pk)
    require(user, Action.REVIEW, found.unit)
    summary = actions.accept_all(reading=newest_reading(found), by=user)
    facts = {"accepted": summary.accepted, "left": summary.left}
    if summary.left:
        text = _("Đã nhận %(accepted)s mục; còn %(left)s mục chờ xem, lý do ghi ở từng mục.")
        messages.warning(request, text % facts)
    else:
        messages.success(request, _("Đã nhận %(accepted)s mục, không còn mục nào chờ xem.") % facts)
    return redirect("source", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def candidate(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one candidate's row; a post accepts it, refuses it or takes the refusal back."""
    user = workplace_of(request).user
    found = candidate_for(user, pk)
    if request.method == "POST":
        require(user, Action.REVIEW, found.reading.source.unit)
        decide = _DECISIONS.get(request.POST.get("do", ""))
        if decide is None:
            raise BadRequest
        decide(candidate=found, by=user)
        return _answer(request, found)
    return _row(request, found)


@require_http_methods(["GET", "HEAD", "POST"])
def candidate_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form of one candidate beside its words; a post keeps it, and accepts it if asked."""
    user = workplace_of(request).user
    found = candidate_for(user, pk)
    require(user, Action.REVIEW, found.reading.source.unit)
    if found.state != Candidate.State.WAITING:
        raise AlreadyDecided(person=str(found.decided_by))
    case = Case(found.reading, user)
    form = FORMS[found.kind](request.POST or None, candidate=found, case=case)
    if request.method == "POST" and form.is_valid() and _kept(form, case, found, request):
        return _answer(request, found)
    context: dict[str, Any] = _row_context(found, case) | {
        "form": form,
        "periods": Period.of_year(case.day.year),
    }
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "review/candidate_form.html", context)
    text = found.reading.source.text
    context["text"] = mark_up(text, spans_of([found]))
    return render(request, "review/edit.html", context)


def _kept(form: CandidateForm, case: Case, found: Candidate, request: HttpRequest) -> bool:
    """Keep what the form says; tell whether acceptance, where it was asked for, went through."""
    actions.edit(candidate=found, data=form.changes(), by=case.by)
    if "accept" not in request.POST:
        return True
    try:
        actions.accept(candidate=found, by=case.by)
    except TiendoError as problem:
        form.add_error(None, problem.message())
        return False
    return True


def _answer(request: HttpRequest, found: Candidate) -> HttpResponse:
    """Answer a decision: the row alone to htmx, else the page at the row.

    An accepted session changes what the other rows say, so the whole page is loaded again.
    """
    found.refresh_from_db()
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(_address(found))
    if found.kind == Candidate.Kind.SESSION:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return _row(request, found)


def _row(request: HttpRequest, found: Candidate) -> HttpResponse:
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(_address(found))
    context = _row_context(found, Case(found.reading, workplace_of(request).user))
    return render(request, "review/row.html", context)


def _row_context(found: Candidate, case: Case) -> dict[str, Any]:
    """Return what one row's template needs, with the counts above the list."""
    source = found.reading.source
    return {
        "row": rows_of([found], case.session)[0],
        "source": source,
        "counts": counts_of(found.reading.candidates.only("state")),
        "may_review": may(case.by, Action.REVIEW, source.unit),
        "illustrative": source.illustrative,
    }


def _address(found: Candidate) -> str:
    return f"{reverse('source', args=[found.reading.source_id])}#candidate-{found.pk}"
