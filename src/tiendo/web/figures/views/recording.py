"""Recording figures and targets by hand, and correcting them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from tiendo.web.accounts.gates import require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.errors import BadPeriod, TiendoError
from tiendo.web.figures.actions import record_figure, record_target
from tiendo.web.figures.forms import CellForm, FigureForm, TargetForm
from tiendo.web.figures.models import Figure, Indicator, Target
from tiendo.web.figures.queries.reach import (
    reporting_units,
    visible_figures,
    visible_targets,
    visible_units,
)
from tiendo.web.periods import read_period
from tiendo.web.templatetags.tiendo import period_label


def figure_add(request: HttpRequest) -> HttpResponse:
    """Record a figure, or with `?corrects=` a correction of one."""
    user: User = workplace_of(request).user
    old = _replaced(request, visible_figures(user), "corrects")
    initial: dict[str, Any] = {}
    if old is not None:
        names = ("value", "nil", "status", "cumulative", "as_of")
        initial = {name: getattr(old, name) for name in names}
    form = _form(request, FigureForm, old, initial)

    def record() -> HttpResponse:
        figure = record_figure(by=user, **form.arguments())
        messages.success(request, _("Đã ghi số liệu."))
        return redirect("figure", figure.pk)

    return _answer(
        request, form, record, title=_("Đính chính số liệu") if old else _("Ghi số liệu")
    )


def target_add(request: HttpRequest) -> HttpResponse:
    """Record a target, or with `?changes=` a new version of one."""
    user: User = workplace_of(request).user
    old = _replaced(request, visible_targets(user), "changes")
    initial: dict[str, Any] = {"in_force_from": workplace_of(request).as_of}
    if old is not None:
        names = ("value", "kind", "assigned_by", "document", "clause")
        initial |= {name: getattr(old, name) for name in names}
    form = _form(request, TargetForm, old, initial)

    def record() -> HttpResponse:
        target = record_target(by=user, **form.arguments())
        messages.success(request, _("Đã ghi mức giao."))
        return redirect("indicator", target.indicator.code)

    return _answer(
        request, form, record, title=_("Thay đổi mức giao") if old else _("Ghi mức giao")
    )


def _replaced(request: HttpRequest, rows: QuerySet[Any], name: str) -> Any:
    """Return the row that the request wants to replace, through the gate; None for none."""
    key = request.GET.get(name, "")
    if not key:
        return None
    if not key.isdecimal():
        raise Http404
    row = get_object_or_404(rows, pk=key)
    require(workplace_of(request).user, Action.REPORT, row.unit)
    return row


def _form(
    request: HttpRequest,
    kind: type[FigureForm] | type[TargetForm],
    old: Figure | Target | None,
    initial: dict[str, Any],
) -> Any:
    """Return the form for a unit that the person may record for. Raises 404 and NotAllowed."""
    workplace = workplace_of(request)
    user: User = workplace.user
    if old is None:
        key = request.POST.get("unit") or request.GET.get("unit") or str(workplace.unit.pk)
        if not key.isdecimal():
            raise Http404
        unit = get_object_or_404(visible_units(user), pk=key)
        require(user, Action.REPORT, unit)
        asked = Indicator.objects.filter(code=request.GET.get("indicator", "")).first()
        initial |= {"unit": unit.pk, "period": _in_words(request.GET.get("period", ""))}
        initial |= {"indicator": asked.pk if asked else ""}
    data = request.POST if request.method == "POST" else None
    return kind(data, units=reporting_units(user), replaces=old, initial=initial)


def _in_words(asked: str) -> str:
    """Return the period that an address asks for as a form shows it."""
    try:
        return period_label(read_period(asked)) if asked else ""
    except BadPeriod:
        return asked


def _answer(
    request: HttpRequest, form: CellForm, record: Callable[[], HttpResponse], *, title: str
) -> HttpResponse:
    """Record and lead on, or show the form again with what was typed and what is wrong."""
    status = 200
    if form.is_bound:
        status = 400
        if form.is_valid():
            try:
                return record()
            except TiendoError as error:
                form.add_error(None, error.message())
                status = error.status
    context = {"form": form, "title": title, "old": form.replaces}
    return render(request, "figures/record.html", context, status=status)
