"""The original file of a source, as it was received."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_GET

from tiendo.web.accounts.workplace import workplace_of

from .queries import source_for


@require_GET
def source_file(request: HttpRequest, pk: int) -> FileResponse:
    """Send the file as received, always as a download: a saved page may hold code."""
    source = source_for(workplace_of(request).user, pk)
    return FileResponse(
        source.file.open("rb"),
        as_attachment=True,
        filename=source.name,
        content_type="application/octet-stream",
    )
