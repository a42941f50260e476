"""A file of many units' figures: handed in, watched while it is checked, confirmed, written."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from tiendo.web.accounts.gates import require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.collecting.longfile import MOST_BYTES, MOST_ROWS, jobs
from tiendo.web.errors import FileTooLarge, TextMissing


def _person(request: HttpRequest) -> User:
    workplace = workplace_of(request)
    require(workplace.user, Action.REPORT, workplace.unit)
    return workplace.user


@require_http_methods(["GET", "HEAD", "POST"])
def long_file(request: HttpRequest) -> HttpResponse:
    """Ask for a file, or take it and lead on to the page that shows how far it is."""
    user = _person(request)
    if request.method != "POST":
        context = {"rows": MOST_ROWS, "megabytes": MOST_BYTES // 1024 // 1024}
        return render(request, "collecting/long_file.html", context)
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        raise TextMissing
    if (file.size or 0) > MOST_BYTES:
        raise FileTooLarge(name=file.name, limit=MOST_BYTES // 1024 // 1024)
    language = get_language() or "vi"
    job = jobs.receive(file.read(), file.name or "", by=user, language=language)
    return redirect("long-file-job", job.token)


@require_http_methods(["GET", "HEAD", "POST"])
def long_file_job(request: HttpRequest, token: str) -> HttpResponse:
    """Show how far a file is and what it would change; its button writes."""
    job = jobs.find(token, _person(request))
    if job is None:
        raise Http404
    if request.method == "POST":
        jobs.confirm(job)
        return redirect("long-file-job", token)
    part = "collecting/long_file_state.html"
    return render(request, part if request.htmx else "collecting/long_file_job.html", {"job": job})  # type: ignore[attr-defined]
