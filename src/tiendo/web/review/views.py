"""The list of sources, and the page where a person decides on what was read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tiendo.web.sources.queries import source_for, visible_sources


def sources(request: HttpRequest) -> HttpResponse:
    """List the sources a person may see."""
    workplace = request.workplace  # type: ignore[attr-defined]
    return render(request, "review/sources.html", {"sources": visible_sources(workplace.user)[:50]})


def source(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one source."""
    workplace = request.workplace  # type: ignore[attr-defined]
    return render(request, "review/source.html", {"source": source_for(workplace.user, pk)})
