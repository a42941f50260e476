"""The board of tasks: a column for each step of the work."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tiendo.web.accounts.gates import require
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle import queries
from tiendo.web.cycle.queries import Filter
from tiendo.web.cycle.queries.board import SHOWN

from .tasks import filter_bar, filtered


@require_safe
def task_board(request: HttpRequest) -> HttpResponse:
    """Show the tasks by the filter, whatever their state, in columns by how far the work is."""
    workplace = workplace_of(request)
    require(workplace.user, Action.READ, workplace.unit)
    asked = replace(Filter.of(request.GET), state="")
    columns = queries.board(asked, filtered(asked, workplace), workplace.as_of)
    context = {
        "columns": columns,
        "most": SHOWN,
        "long": any(column.count is None for column in columns),
        "illustrative": any(row.illustrative for column in columns for row in column.rows),
    }
    return render(request, "cycle/task_board.html", context | filter_bar(request, asked, workplace))


@require_safe
def task_board_counts(request: HttpRequest) -> HttpResponse:
    """Give how many tasks the columns hold, which takes longer than to show the first of them."""
    workplace = workplace_of(request)
    require(workplace.user, Action.READ, workplace.unit)
    asked = replace(Filter.of(request.GET), state="")
    found = queries.board_counts(filtered(asked, workplace), workplace.as_of)
    return render(request, "cycle/task_board.html#counts", {"counts": found.items()})
