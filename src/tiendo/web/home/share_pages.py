"""What a unit became, said by hand; and which share of a divided one went where."""

from __future__ import annotations

from typing import Any

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
from tiendo.web.accounts.workplace import Workplace, workplace_of
from tiendo.web.units.actions import add_succession, state_share
from tiendo.web.units.models import Succession, Unit
from tiendo.web.units.queries import LOCAL_KINDS, heirs_of, unused_of

from .organ_pages import answer
from .unit_forms import ShareForm, SuccessionForm

SHOWN = 25  # divided units on a page


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
    first = page.number == 1 and not asked
    context = {
        "rows": shown,
        "page": page,
        "asked": asked,
        "unused": unused_of(_ended(workplace)) if first else [],
    }
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


def succession_add(request: HttpRequest) -> HttpResponse:
    """Say that a unit of the workplace that ended became another one, whole or in part.

    `?old=&new=` fill in two units by their numbers, as the list of what is not used does.
    """
    workplace = workplace_of(request)
    require(workplace.user, Action.MANAGE, workplace.unit)
    old = _ended(workplace)
    eves = old.order_by().values_list("valid_to", flat=True).distinct()
    new = heirs_of(workplace.unit, [eve for eve in eves if eve is not None])
    initial = {name: request.GET.get(name) for name in ("old", "new")}
    form = SuccessionForm(
        request.POST or None, initial=initial | {"kind": Succession.Kind.PART}, old=old, new=new
    )

    def save() -> HttpResponse:
        told = {name: form.cleaned_data[name] for name in ("old", "new", "kind", "basis")}
        document = form.cleaned_data["document"]
        add_succession(share=form.share(), document=document, by=workplace.user, **told)
        messages.success(request, _("Đã ghi đơn vị kế thừa."))
        return redirect("shares")

    return answer(request, form, save, title=_("Ghi đơn vị kế thừa"))


def _ended(workplace: Workplace) -> QuerySet[Unit]:
    """Return the communes of the workplace that ended, and districts: some islands had no other."""
    gate = reach(workplace.user, Action.MANAGE, field="")
    found = Unit.objects.filter(gate, path__startswith=workplace.unit.path, valid_to__isnull=False)
    return found.filter(kind__in=(*LOCAL_KINDS, "district"))


def _parts(user: User) -> QuerySet[Succession]:
    found = Succession.objects.filter(reach(user, Action.MANAGE, field="old"), kind="part")
    return found.select_related("old", "new")
