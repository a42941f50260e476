"""Setting up, renaming and ending what hangs beside the territory; and stating shares."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from tiendo.reading.search import search_key, sought
from tiendo.web.accounts.gates import reach, require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.errors import TiendoError
from tiendo.web.units.actions import add_organ, end_organ, rename_unit, state_share
from tiendo.web.units.kinds import Organ
from tiendo.web.units.models import Succession, Unit

from .unit_forms import EndForm, OrganForm, RenameForm, ShareForm

SHOWN = 25  # divided units on a page


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


def shares(request: HttpRequest) -> HttpResponse:
    """List the divided units of the workplace with what went where, and which shares are stated.

    `?q=` keeps those whose name or code, or a new unit's, holds the words, marks or none.
    """
    workplace = workplace_of(request)
    require(workplace.user, Action.MANAGE, workplace.unit)
    rows = _parts(workplace.user).filter(old__path__startswith=workplace.unit.path)
    ordered = rows.order_by("on", "old__name_key", "old", "new__name_key")
    asked = request.GET.get("q", "").strip()[:100]
    names = ordered.values_list("old_id", "old__code", "old__name", "new__code", "new__name")
    words = sought(asked)
    keys = ((old, search_key(" ".join(told))) for old, *told in names)
    found = dict.fromkeys(old for old, key in keys if all(word in key for word in words))
    page = Paginator(list(found), SHOWN).get_page(request.GET.get("page"))
    shown = ordered.filter(old__in=list(page.object_list))
    context = {"rows": shown, "page": page, "asked": asked}
    return render(request, "home/shares.html", context)


def share_state(request: HttpRequest, pk: int) -> HttpResponse:
    """State which share of a divided unit went to one of the new ones."""
    user = workplace_of(request).user
    link = get_object_or_404(_parts(user), pk=pk)
    initial: dict[str, Any] = {"basis": link.basis, "document": link.share_document}
    if link.share is not None:
        initial["percent"] = link.share * 100
    form = ShareForm(request.POST or None, initial=initial)

    def save() -> HttpResponse:
        state_share(
            succession=link,
            share=form.share(),
            basis=form.cleaned_data["basis"],
            document=form.cleaned_data["document"],
            by=user,
        )
        messages.success(request, _("Đã ghi tỷ lệ."))
        return redirect("shares")

    told = {"old": link.old.name, "new": link.new.name}
    return answer(request, form, save, title=_("Tỷ lệ của %(old)s chuyển về %(new)s") % told)


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


def _parts(user: User) -> QuerySet[Succession]:
    found = Succession.objects.filter(reach(user, Action.MANAGE, field="old"), kind="part")
    return found.select_related("old", "new")


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
