"""Pages and files of the documents that the office sends out."""

from .notices import (
    notice,
    notice_draft,
    notice_frame,
    notice_issue,
    notice_part,
)
from .papers import minutes_docx, minutes_pdf, notice_docx, notice_pdf
from .previews import (
    invitation,
    invitation_docx,
    invitation_pdf,
    report,
    report_docx,
    report_pdf,
)

__all__ = [
    "invitation",
    "invitation_docx",
    "invitation_pdf",
    "minutes_docx",
    "minutes_pdf",
    "notice",
    "notice_docx",
    "notice_draft",
    "notice_frame",
    "notice_issue",
    "notice_part",
    "notice_pdf",
    "report",
    "report_docx",
    "report_pdf",
]
