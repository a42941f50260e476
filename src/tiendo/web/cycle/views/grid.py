"""The assignment grid."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from .sessions import session


def grid(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the session whose conclusions are assigned."""
    return session(request, pk)
