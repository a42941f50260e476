"""The original file of a source, as it was received."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_GET

from tiendo.formats import office
from tiendo.web.accounts.workplace import workplace_of

from .models import Source
from .queries import source_for


@require_GET
def source_file(request: HttpRequest, pk: int) -> FileResponse:
    """Send the file as received."""
    return download(source_for(workplace_of(request).user, pk))


def download(source: Source) -> FileResponse:
    """Return a source's file as a download, never shown in place: a saved page may hold code."""
    kind = office.KINDS.get(office.ending_of(source.name))
    return FileResponse(
        source.file.open("rb"),
        as_attachment=True,
        filename=source.name,
        content_type=kind.media_type if kind else "application/octet-stream",
    )
