"""The units of a workplace as of its day, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from tiendo.reading.collation import vietnamese_key
from tiendo.web.accounts.gates import may, reach, require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.units.kinds import KINDS
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import LOCAL_KINDS, below, changes_of, names_on

DEEPEST = 4  # levels that the page shows as steps to the right


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A unit as a line of its tree: its name on the day, and how deep it hangs."""

    unit: Unit
    name: str
    depth: int


def units(request: HttpRequest) -> HttpResponse:
    """Show the trees of units below the workplace side by side on a day, and their changes."""
    workplace = workplace_of(request)
    if not workplace.may(Action.MANAGE):
        require(workplace.user, Action.READ, workplace.unit)
    here = list(below(workplace.unit, day=workplace.as_of).order_by("path"))
    names = names_on(here, workplace.as_of)
    depth = len(workplace.unit.path.split("/"))
    trees = [
        (
            label,
            [
                TreeRow(u, names[u.pk], min(len(u.path.split("/")) - depth, DEEPEST))
                for u in _in_order(here, names)
                if u.tree == value and u.pk != workplace.unit.pk
            ],
        )
        for value, label in Unit.Tree.choices
    ]
    return render(
        request,
        "home/units.html",
        {
            "trees": trees,
            "has_units": len(here) > 1,
            "local_count": sum(1 for u in here if u.kind in LOCAL_KINDS),
            "changes": changes_of(workplace.unit),
            "may_manage": workplace.may(Action.MANAGE),
        },
    )


def _in_order(units: list[Unit], names: dict[int, str]) -> list[Unit]:
    """Return the units so that each stands below its parent, and beside others by name."""
    under: dict[int | None, list[Unit]] = {}
    keys = {unit.pk for unit in units}
    for unit in units:
        under.setdefault(unit.parent_id if unit.parent_id in keys else None, []).append(unit)
    found: list[Unit] = []

    def walk(parent: int | None) -> None:
        for unit in sorted(under.get(parent, ()), key=lambda u: vietnamese_key(names[u.pk])):
            found.append(unit)
            walk(unit.pk)

    walk(None)
    return found


def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one unit: its days and names, what lies around it, what it came from and became."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 the middleware let only people in
    seen = reach(user, Action.READ, field="") | reach(user, Action.MANAGE, field="")
    found = get_object_or_404(Unit.objects.select_related("parent").filter(seen), pk=pk)
    day = found.valid_to or workplace_of(request).as_of
    return render(
        request,
        "home/unit.html",
        {
            "unit": found,
            "kind": KINDS.get(found.kind, ""),
            "former_names": found.former_names.all(),
            "children": found.children.filter(valid_from__lte=day).order_by("kind", "name_key"),
            "came_from": found.predecessions.select_related("old").order_by("on", "old__name_key"),
            "became": found.successions.select_related("new").order_by("on", "new__name_key"),
            "may_read": may(user, Action.READ, found),
            "may_manage": may(user, Action.MANAGE, found),
            "is_organ": found.tree != Unit.Tree.TERRITORY,
        },
    )
