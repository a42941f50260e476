"""Quarterly report and invitation: seen as printed, signed as chosen, taken as Word or PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tiendo.documents.sheet import compose
from tiendo.documents.tables import Table
from tiendo.web.cycle.models import Session
from tiendo.web.issuing import output
from tiendo.web.issuing.forms import IssueForm
from tiendo.web.issuing.queries import quarter_report, signing_choices
from tiendo.web.issuing.queries.papers import invitation_paper
from tiendo.web.issuing.queries.printing import profile_for
from tiendo.web.issuing.queries.signing import signature_of

from .common import readable, sent


@dataclass(frozen=True, slots=True)
class Preview:
    """A paper that has a page of its own before it is a file."""

    heading: Promise
    note: Promise  # where its content comes from
    build: Callable[..., Any]
    file_name: Callable[[Any, str], str]
    page: str  # names of the addresses of the page and of its files
    docx: str
    pdf: str


REPORT = Preview(
    heading=_("Báo cáo quý"),
    note=_(
        "Mọi số liệu và nhiệm vụ dưới đây lấy từ bản ghi đã nhận; mục chưa có được nói rõ là "
        "chưa có."
    ),
    build=quarter_report,
    file_name=output.file_name,
    page="report",
    docx="report-docx",
    pdf="report-pdf",
)
INVITATION = Preview(
    heading=_("Giấy mời"),
    note=_("Thời gian, địa điểm, người được mời và chương trình lấy từ các trang của kỳ họp."),
    build=invitation_paper,
    file_name=lambda paper, suffix: output.paper_name(paper, "Giấy mời", suffix),
    page="invitation",
    docx="invitation-docx",
    pdf="invitation-pdf",
)


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show the report as it would be printed, with what the office may add to it."""
    return _answer(request, pk, REPORT)


@require_safe
def report_docx(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send the report as a Word file."""
    return _answer(request, pk, REPORT, ".docx")


@require_safe
def report_pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send the report as a PDF."""
    return _answer(request, pk, REPORT, ".pdf")


@require_safe
def invitation(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show the invitation with the agenda as it would be printed."""
    return _answer(request, pk, INVITATION)


@require_safe
def invitation_docx(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send the invitation as a Word file."""
    return _answer(request, pk, INVITATION, ".docx")


@require_safe
def invitation_pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send the invitation as a PDF."""
    return _answer(request, pk, INVITATION, ".pdf")


def _answer(request: HttpRequest, pk: int, kind: Preview, suffix: str = "") -> HttpResponseBase:
    """Send the file, or show the page: also where a file is asked for with something wrong.

    What is wrong is told beside its field, and never left out of an official document.
    """
    session = readable(request, pk)
    form = IssueForm(request.GET, choices=signing_choices(session))
    is_right = form.is_valid()
    paper = _paper(session, kind, form.cleaned_data)
    profile = profile_for(session, paper)
    if suffix and is_right:
        return sent(output.render(paper, suffix, profile), kind.file_name(paper, suffix))
    sheet = compose(paper, profile)
    context = {
        "session": session,
        "kind": kind,
        "form": form,
        "sheet": sheet,
        "tables": [(table, _cells(table)) for table in sheet.tables],
        "asked": request.GET.urlencode() if is_right else "",
    }
    return render(request, "issuing/preview.html", context, status=400 if suffix else 200)


def _paper(session: Session, kind: Preview, given: dict[str, Any]) -> Any:
    """Build the paper with what of the form is right; a wrong field stays blank."""
    return kind.build(
        session,
        number=given.get("number"),
        signed_on=given.get("signed_on"),
        signature=signature_of(session, given.get("signing", ""), given.get("signer", "")),
    )


def _cells(table: Table) -> list[tuple[bool, list[tuple[str, str]]]]:
    """Return each row as (is it a heading, its cells with how they align)."""
    aligns = [column.align for column in table.columns]
    return [(row.is_heading, list(zip(row.cells, aligns, strict=False))) for row in table.rows]
