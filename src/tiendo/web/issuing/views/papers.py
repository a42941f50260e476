"""The papers of a session that are files alone: notice of conclusion and minutes."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from tiendo.documents.context import Issued
from tiendo.web.cycle.models import Session
from tiendo.web.issuing.models import Notice
from tiendo.web.issuing.output import paper_name, render
from tiendo.web.issuing.queries.papers import minutes_paper, notice_paper
from tiendo.web.issuing.queries.printing import profile_for

from .common import readable, sent


def _file(session: Session, paper: Issued, kind: str, suffix: str) -> FileResponse:
    content = render(paper, suffix, profile_for(session, paper))
    return sent(content, paper_name(paper, kind, suffix))


def _notice(request: HttpRequest, pk: int, suffix: str) -> FileResponse:
    session = readable(request, pk)
    notice = get_object_or_404(Notice, session=session)
    notice.session = session
    return _file(session, notice_paper(notice), "Thông báo", suffix)


@require_safe
def notice_docx(request: HttpRequest, pk: int) -> FileResponse:
    """Send the notice of conclusion as a Word file; 404 before it is drafted."""
    return _notice(request, pk, ".docx")


@require_safe
def notice_pdf(request: HttpRequest, pk: int) -> FileResponse:
    """Send the notice of conclusion as a PDF; 404 before it is drafted."""
    return _notice(request, pk, ".pdf")


@require_safe
def minutes_docx(request: HttpRequest, pk: int) -> FileResponse:
    """Send the minutes as a Word file, a draft until they are approved."""
    session = readable(request, pk)
    return _file(session, minutes_paper(session), "Biên bản", ".docx")


@require_safe
def minutes_pdf(request: HttpRequest, pk: int) -> FileResponse:
    """Send the minutes as a PDF, a draft until they are approved."""
    session = readable(request, pk)
    return _file(session, minutes_paper(session), "Biên bản", ".pdf")
