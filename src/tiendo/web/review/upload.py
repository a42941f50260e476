"""The list of sources, and handing in files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tiendo.web.accounts.gates import require
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.errors import TiendoError
from tiendo.web.sources.actions import check_size, clean_name
from tiendo.web.sources.forms import UploadForm
from tiendo.web.sources.models import Reading
from tiendo.web.sources.queries import was_received

from .actions import take_in
from .queries import listed_sources

_PAGE = 50


@dataclass
class Handed:
    """What came of the files handed in: readings, and one sentence for each bad file."""

    taken: list[Reading] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    status: int = 200


@require_http_methods(["GET", "HEAD", "POST"])
def sources(request: HttpRequest) -> HttpResponse:
    """List the sources a person may see; take in the files that they hand in."""
    workplace = workplace_of(request)
    form, handed = UploadForm(), Handed()
    if request.method == "POST":
        require(workplace.user, Action.UPLOAD, workplace.unit)
        form = UploadForm(request.POST, request.FILES)
        handed = _hand_in(request, form)
        if len(handed.taken) == 1 and not handed.refused:
            return redirect("source", handed.taken[0].source_id)
    page = Paginator(listed_sources(workplace.user, workplace.unit), _PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "form": form,
        "refused": handed.refused,
        "may_upload": workplace.may(Action.UPLOAD),
        "illustrative": any(source.illustrative for source in page),
    }
    return render(request, "review/sources.html", context, status=handed.status)


def _hand_in(request: HttpRequest, form: UploadForm) -> Handed:
    """Take in each file of the form by itself, so that a bad one keeps no good one out."""
    if not form.is_valid():
        return Handed(status=400)
    handed = Handed()
    for file in form.cleaned_data["documents"]:
        try:
            handed.taken.append(_take_in(request, file))
        except TiendoError as error:
            handed.refused.append(error.message())
            handed.status = error.status
    if handed.taken and (handed.refused or len(handed.taken) > 1):
        facts = {"n": len(handed.taken), "unit": workplace_of(request).unit}
        messages.success(request, _("Đã nhận %(n)s tệp cho %(unit)s.") % facts)
    return handed


def _take_in(request: HttpRequest, file: UploadedFile[Any]) -> Reading:
    """Take in one file, judged by its size before its bytes are read.

    The same file again leads to what is there, with a note.
    """
    workplace = workplace_of(request)
    name = clean_name(file.name or "")
    check_size(name=name, size=file.size or 0)
    data = file.read()
    is_there = was_received(data=data, unit=workplace.unit)
    reading = take_in(data=data, name=name, unit=workplace.unit, by=workplace.user)
    if is_there:
        note = _("Tệp «%(name)s» đã được nộp trước đây. Đây là kết quả đọc đang có.")
        messages.info(request, note % {"name": name})
    return reading
