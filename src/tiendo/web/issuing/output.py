"""A report as bytes: the form of its day, then Word or PDF."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from tiendo.documents.context import QuarterReport
from tiendo.documents.docx import write_docx
from tiendo.documents.pdf import PdfFailed, write_pdf
from tiendo.documents.sheet import Sheet, compose
from tiendo.packs import format_profile
from tiendo.packs.profiles import FormatProfile, NoFormatProfile
from tiendo.web.errors import NoFormOfThatDay, PdfNotMade

CONTENT_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}


def profile_on(day: date) -> FormatProfile:
    """Return the form of Party documents on `day`. Raises NoFormOfThatDay."""
    try:
        return format_profile(day, party=True)
    except NoFormatProfile:
        raise NoFormOfThatDay(day=f"{day:%d/%m/%Y}") from None


def profile_of(report: QuarterReport) -> FormatProfile:
    """Return the form in force on the day of signing, else on the day of the session."""
    held_on = report.session.held_on if report.session else None
    return profile_on(report.day or held_on or report.period_reviewed.end)


def sheet_of(report: QuarterReport) -> Sheet:
    """Return every string of the report as it is printed; the page shows the same ones."""
    return compose(report, profile_of(report))


def render(report: QuarterReport, suffix: str) -> bytes:
    """Return the report as a file of this kind, ".docx" or ".pdf". Raises PdfNotMade."""
    out = BytesIO()
    try:
        (write_docx if suffix == ".docx" else write_pdf)(report, profile_of(report), out)
    except PdfFailed as failure:
        raise PdfNotMade from failure
    return out.getvalue()


def file_name(report: QuarterReport, suffix: str) -> str:
    """Return a name that says period and place: "Báo cáo quý I-2023 - Hữu Lũng.docx"."""
    period = report.period_reviewed.label.replace("/", "-")
    return f"Báo cáo {period} - {report.place}{suffix}"
