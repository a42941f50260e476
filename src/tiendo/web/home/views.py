"""The board, and the pages that belong to the whole house."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def board(request: HttpRequest) -> HttpResponse:
    """Show the five steps of the cycle for the workplace, as of its day."""
    return render(request, "home/board.html")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 Django's call
    """Answer 404 in one sentence with the next step."""
    return render(request, "not_found.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer 500 in one sentence with the next step."""
    return render(request, "failed.html", status=500)
