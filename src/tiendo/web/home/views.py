"""The board, and the answers to an address that is not there or a failure."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tiendo.web.accounts.gates import require
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of

from .queries import board_of, open_tasks


def board(request: HttpRequest) -> HttpResponse:
    """Show the five steps of the cycle for the workplace, as of its day."""
    workplace = workplace_of(request)
    require(workplace.user, Action.READ, workplace.unit)
    found = board_of(workplace)
    return render(
        request,
        "home/board.html",
        {
            "board": found,
            "illustrative": found.illustrative,
            "may_upload": workplace.may(Action.UPLOAD),
        },
    )


@require_safe
def board_tasks(request: HttpRequest) -> HttpResponse:
    """Give the numbers of many open tasks, which take longer than the board, as a part of it."""
    workplace = workplace_of(request)
    require(workplace.user, Action.READ, workplace.unit)
    return render(request, "home/board.html#tasks", {"tasks": open_tasks(workplace)})


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 Django's call
    """Answer 404 in one sentence with the next step."""
    return render(request, "not_found.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer 500 in one sentence with the next step."""
    return render(request, "failed.html", status=500)
