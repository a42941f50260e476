"""Setting up, renaming and ending what hangs beside the territory."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from tiendo.web.accounts.gates import reach, require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.errors import TiendoError
from tiendo.web.units.actions import add_organ, end_organ, rename_unit
from tiendo.web.units.kinds import Organ
from tiendo.web.units.models import Unit

from .unit_forms import EndForm, OrganForm, RenameForm


def organ_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Set up a department, Party organisation, cell or front below a unit."""
    user, unit = _managed(request, pk)
    form = OrganForm(request.POST or None, initial={"on": workplace_of(request).as_of})

    def save() -> HttpResponse:
        data = form.cleaned_data
        made = add_organ(
            parent=unit, organ=Organ(data["organ"]), name=data["name"], on=data["on"], by=user
        )
        messages.success(request, _("Đã lập đơn vị trực thuộc."))
        return redirect("unit", made.pk)

    return answer(request, form, save, title=_("Thêm đơn vị trực thuộc %s") % unit.name, unit=unit)


def unit_rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an organ another name from a day on."""
    user, unit = _managed(request, pk)
    initial = {"name": unit.name, "on": workplace_of(request).as_of}
    form = RenameForm(request.POST or None, initial=initial)

    def save() -> HttpResponse:
        rename_unit(unit=unit, by=user, **form.cleaned_data)
        messages.success(request, _("Đã ghi tên mới; tên cũ vẫn được giữ."))
        return redirect("unit", unit.pk)

    return answer(request, form, save, title=_("Đổi tên %s") % unit.name, unit=unit)


def unit_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End an organ with a last day."""
    user, unit = _managed(request, pk)
    form = EndForm(request.POST or None, initial={"on": workplace_of(request).as_of})

    def save() -> HttpResponse:
        end_organ(unit=unit, on=form.cleaned_data["on"], by=user)
        messages.success(request, _("Đã ghi kết thúc hoạt động."))
        return redirect("unit", unit.pk)

    return answer(request, form, save, title=_("Kết thúc hoạt động %s") % unit.name, unit=unit)


def _managed(request: HttpRequest, pk: int) -> tuple[User, Unit]:
    """Return a unit that the person manages; 404 where they may not even see it."""
    user = workplace_of(request).user
    unit = get_object_or_404(
        Unit.objects.filter(
            reach(user, Action.MANAGE, field="") | reach(user, Action.READ, field="")
        ),
        pk=pk,
    )
    require(user, Action.MANAGE, unit, seen=True)
    return user, unit


def answer(
    request: HttpRequest,
    form: forms.Form,
    save: Callable[[], HttpResponse],
    *,
    title: str,
    unit: Unit | None = None,
) -> HttpResponse:
    """Save and lead on, or show the form again with what was typed and what is wrong."""
    status = 200
    if form.is_bound:
        status = 400
        if form.is_valid():
            try:
                return save()
            except TiendoError as error:
                form.add_error(None, error.message())
                status = error.status
    context = {"form": form, "title": title, "unit": unit}
    return render(request, "home/unit_form.html", context, status=status)
