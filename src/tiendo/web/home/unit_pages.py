"""The units of a workplace as of its day, and what became of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from tiendo.web.accounts.gates import reach, require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import LOCAL_KINDS, below, changes_of


def units(request: HttpRequest) -> HttpResponse:
    """Show the units below the workplace by tree, and how they changed through time."""
    workplace = workplace_of(request)
    require(workplace.user, Action.READ, workplace.unit)
    here = list(below(workplace.unit, day=workplace.as_of).order_by("tree", "kind", "name_key"))
    trees = [
        (label, [u for u in here if u.tree == value and u.pk != workplace.unit.pk])
        for value, label in Unit.Tree.choices
    ]
    return render(
        request,
        "home/units.html",
        {
            "trees": [(label, members) for label, members in trees if members],
            "local_count": sum(1 for u in here if u.kind in LOCAL_KINDS),
            "changes": changes_of(workplace.unit),
        },
    )


def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one unit: its days, what lies above and below it, what it came from and became."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 the middleware let only people in
    found = get_object_or_404(
        Unit.objects.select_related("parent").filter(reach(user, Action.READ, field="")), pk=pk
    )
    day = found.valid_to or workplace_of(request).as_of
    return render(
        request,
        "home/unit.html",
        {
            "unit": found,
            "children": found.children.filter(valid_from__lte=day).order_by("kind", "name_key"),
            "came_from": found.predecessions.select_related("old").order_by("on", "old__name_key"),
            "became": found.successions.select_related("new").order_by("on", "new__name_key"),
        },
    )
