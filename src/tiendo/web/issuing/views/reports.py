"""The quarterly report of a session: read on the page, taken along as Word or PDF."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tiendo.documents.context import QuarterReport
from tiendo.documents.tables import Table
from tiendo.web.cycle.models import Session
from tiendo.web.errors import BadDate, BadNumber
from tiendo.web.issuing import output
from tiendo.web.issuing.forms import IssueForm
from tiendo.web.issuing.queries import quarter_report

from .common import readable, sent


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the report as it would be printed, with what the office may add to it."""
    session = readable(request, pk)
    form = IssueForm(request.GET)
    made = _report(session, form)
    sheet = output.sheet_of(made)
    context = {
        "session": session,
        "form": form,
        "sheet": sheet,
        "tables": [(table, _cells(table)) for table in sheet.tables],
        "asked": request.GET.urlencode() if form.is_valid() else "",
        "illustrative": made.illustrative,
    }
    return render(request, "issuing/report.html", context)


@require_safe
def report_docx(request: HttpRequest, pk: int) -> FileResponse:
    """Send the report as a Word file."""
    return _file(request, pk, ".docx")


@require_safe
def report_pdf(request: HttpRequest, pk: int) -> FileResponse:
    """Send the report as a PDF."""
    return _file(request, pk, ".pdf")


def _report(session: Session, form: IssueForm) -> QuarterReport:
    """Build the report with what of the form is right; a wrong field stays blank."""
    form.is_valid()
    given = form.cleaned_data
    return quarter_report(session, number=given.get("number"), signed_on=given.get("signed_on"))


def _cells(table: Table) -> list[tuple[bool, list[tuple[str, str]]]]:
    """Return each row as (is it a heading, its cells with how they align)."""
    aligns = [column.align for column in table.columns]
    return [(row.is_heading, list(zip(row.cells, aligns, strict=False))) for row in table.rows]


def _file(request: HttpRequest, pk: int, suffix: str) -> FileResponse:
    """Send the file; a wrong number or day is refused, never left out of an official document."""
    session, form = readable(request, pk), IssueForm(request.GET)
    if not form.is_valid():
        if "signed_on" in form.errors:
            raise BadDate(text=request.GET.get("signed_on", ""))
        raise BadNumber(text=request.GET.get("number", ""))
    made = _report(session, form)
    content = output.render(made, suffix, output.profile_of(made))
    return sent(content, output.file_name(made, suffix))
