"""What every page and file of a session's documents does: whose session, and how a file leaves."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePath

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404

from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle.models import Session
from tiendo.web.cycle.queries import visible_sessions
from tiendo.web.issuing.output import CONTENT_TYPES


def readable(request: HttpRequest, pk: int) -> Session:
    """Return the session if the person may read it, else 404."""
    user = workplace_of(request).user
    return get_object_or_404(visible_sessions(user), pk=pk)


def sent(content: bytes, name: str) -> FileResponse:
    """Send a file to be kept under `name`."""
    return FileResponse(
        BytesIO(content),
        as_attachment=True,
        filename=name,
        content_type=CONTENT_TYPES[PurePath(name).suffix],
    )
