"""Drafting a reorganisation, seeing what it does, applying it and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tiendo.web.accounts.gates import may, reach, require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.errors import TiendoError
from tiendo.web.figures.queries.ledger import Merger, ledger_of
from tiendo.web.units.actions import (
    add_new_unit,
    add_part,
    apply_reorganisation,
    draft_reorganisation,
    drop_new_unit,
    drop_origin,
    undo_reorganisation,
)
from tiendo.web.units.drafts import Draft
from tiendo.web.units.models import NewUnit, Origin, Reorganisation, Unit
from tiendo.web.units.queries import units_on

from .open_points import open_points
from .organ_pages import answer
from .unit_forms import DraftForm, NewUnitForm, PartForm

PAGE = 100


def reorganisations(request: HttpRequest) -> HttpResponse:
    """List the reorganisations within the workplace."""
    workplace = workplace_of(request)
    if not workplace.may(Action.MANAGE):
        require(workplace.user, Action.READ, workplace.unit)
    rows = Reorganisation.objects.filter(_seen(workplace.user, "place")).select_related("place")
    context = {"rows": rows, "may_manage": workplace.may(Action.MANAGE)}
    return render(request, "home/reorganisations.html", context)


def reorganisation_add(request: HttpRequest) -> HttpResponse:
    """Begin a draft for the workplace."""
    workplace = workplace_of(request)
    require(workplace.user, Action.MANAGE, workplace.unit)
    form = DraftForm(request.POST or None)

    def save() -> HttpResponse:
        made = draft_reorganisation(place=workplace.unit, by=workplace.user, **form.cleaned_data)
        return redirect("reorganisation", made.pk)

    title = _("Nhập một đợt sắp xếp đơn vị của %s") % workplace.unit.name
    return answer(request, form, save, title=title)


def reorganisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a reorganisation: what becomes what, what is missing, what people must settle."""
    user = workplace_of(request).user
    found = get_object_or_404(_visible(user), pk=pk)
    return _page(request, found)


def _page(
    request: HttpRequest,
    found: Reorganisation,
    *,
    new: NewUnitForm | None = None,
    part: PartForm | None = None,
    status: int = 200,
) -> HttpResponse:
    user = workplace_of(request).user
    draft, units = Draft(found), _choices(found)
    context = {
        "draft": draft,
        "reorganisation": found,
        "new_form": new or NewUnitForm(units=units),
        "part_form": part or PartForm(units=units),
        "open_points": open_points(draft),
        "may_manage": may(user, Action.MANAGE, found.place),
        "may_read": may(user, Action.READ, found.place),
    }
    return render(request, "home/reorganisation.html", context, status=status)


@require_POST
def new_unit_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a new unit with the old ones that go into it whole."""
    found = _managed(request, pk)
    form = NewUnitForm(request.POST, units=_choices(found))

    def save() -> None:
        add_new_unit(reorganisation=found, by=workplace_of(request).user, **form.cleaned_data)

    return _saved(request, found, form, save, new=form)


@require_POST
def part_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a part of an old unit goes into a new one."""
    new = get_object_or_404(_new_units(request), pk=pk)
    form = PartForm(request.POST, units=_choices(new.reorganisation))

    def save() -> None:
        told = {"old": form.cleaned_data["old"], "basis": form.cleaned_data["basis"]}
        add_part(new_unit=new, share=form.share(), by=workplace_of(request).user, **told)

    return _saved(request, new.reorganisation, form, save, part=form)


def _saved(
    request: HttpRequest,
    found: Reorganisation,
    form: forms.Form,
    save: Callable[[], None],
    **shown: Any,
) -> HttpResponse:
    status = 400
    if form.is_valid():
        try:
            save()
            return redirect("reorganisation", found.pk)
        except TiendoError as error:
            form.add_error(None, error.message())
            status = error.status
    return _page(request, found, status=status, **shown)


@require_POST
def new_unit_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a new unit out of a draft."""
    new = get_object_or_404(_new_units(request), pk=pk)
    drop_new_unit(new_unit=new, by=workplace_of(request).user)
    return redirect("reorganisation", new.reorganisation_id)


@require_POST
def origin_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an old unit out of a new one."""
    gate = reach(workplace_of(request).user, Action.MANAGE, field="new_unit__reorganisation__place")
    rows = Origin.objects.filter(gate).select_related("old", "new_unit__reorganisation")
    origin = get_object_or_404(rows, pk=pk)
    drop_origin(origin=origin, by=workplace_of(request).user)
    return redirect("reorganisation", origin.new_unit.reorganisation_id)


@require_POST
def reorganisation_apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Apply a draft in one step."""
    found = _managed(request, pk)
    apply_reorganisation(reorganisation=found, by=workplace_of(request).user)
    messages.success(request, _("Đã áp dụng đợt sắp xếp. Hãy xử lý các việc còn lại bên dưới."))
    return redirect("reorganisation", found.pk)


@require_POST
def reorganisation_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an applied reorganisation back in one step."""
    found = _managed(request, pk)
    undo_reorganisation(reorganisation=found, by=workplace_of(request).user)
    messages.success(request, _("Đã hoàn tác; đợt sắp xếp trở lại là dự thảo."))
    return redirect("reorganisation", found.pk)


def ledger(request: HttpRequest, pk: int) -> HttpResponse:
    """Show which figures meet in the new units, by which rule, with what result."""
    user = workplace_of(request).user
    found = get_object_or_404(_visible(user), pk=pk)
    require(user, Action.READ, found.place, seen=True)
    mergers = [
        Merger(
            new.name,
            tuple((o.old, None if o.share is None else Fraction(o.share)) for o in origins),
        )
        for new, origins in Draft(found).rows
    ]
    page = Paginator(ledger_of(mergers), PAGE).get_page(request.GET.get("page"))
    return render(request, "home/ledger.html", {"page": page, "reorganisation": found})


def _seen(user: User, field: str) -> Q:
    return reach(user, Action.MANAGE, field=field) | reach(user, Action.READ, field=field)


def _visible(user: User) -> QuerySet[Reorganisation]:
    return Reorganisation.objects.filter(_seen(user, "place")).select_related("place")


def _managed(request: HttpRequest, pk: int) -> Reorganisation:
    user = workplace_of(request).user
    found = get_object_or_404(_visible(user), pk=pk)
    require(user, Action.MANAGE, found.place, seen=True)
    return found


def _new_units(request: HttpRequest) -> QuerySet[NewUnit]:
    gate = reach(workplace_of(request).user, Action.MANAGE, field="reorganisation__place")
    return NewUnit.objects.filter(gate).select_related("reorganisation__place")


def _choices(found: Reorganisation) -> QuerySet[Unit]:
    """Return the territories below the place that are there on the eve."""
    below = units_on(Draft(found).eve).filter(path__startswith=found.place.path)
    below = below.filter(tree=Unit.Tree.TERRITORY).exclude(pk=found.place_id)
    return below.select_related("parent").order_by("name_key", "path")
