"""A paper as bytes: the form of its day, then Word or PDF."""

from __future__ import annotations

from io import BytesIO

from tiendo.documents.context import Issued, QuarterReport
from tiendo.documents.docx import write_docx
from tiendo.documents.pdf import PdfFailed, write_pdf
from tiendo.packs.profiles import FormatProfile
from tiendo.web.errors import PdfNotMade

from .queries.profiles import profile_on

CONTENT_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}


def profile_of(report: QuarterReport) -> FormatProfile:
    """Return the form in force on the day of signing, else on the day of the session."""
    held_on = report.session.held_on if report.session else None
    return profile_on(report.day or held_on or report.period_reviewed.end)


def render(paper: Issued, suffix: str, profile: FormatProfile) -> bytes:
    """Return the paper as a file of this kind, ".docx" or ".pdf". Raises PdfNotMade."""
    out = BytesIO()
    try:
        (write_docx if suffix == ".docx" else write_pdf)(paper, profile, out)
    except PdfFailed as failure:
        raise PdfNotMade from failure
    return out.getvalue()


def file_name(report: QuarterReport, suffix: str) -> str:
    """Return a name that says period and place: "Báo cáo quý I-2023 - Hữu Lũng.docx"."""
    period = report.period_reviewed.label.replace("/", "-")
    return f"Báo cáo {period} - {report.place}{suffix}"


def paper_name(paper: Issued, kind: str, suffix: str) -> str:
    """Return a name that says kind and what it is about: "Biên bản hội nghị lần thứ 15 ….pdf"."""
    title = " ".join(paper.title.replace("/", "-").split())
    return f"{kind} {title[:1].lower()}{title[1:]}{suffix}"
