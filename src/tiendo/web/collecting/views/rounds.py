"""The list of rounds, opening one, and how far each unit has come in it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from tiendo.web.accounts.gates import may, require
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import Workplace, workplace_of
from tiendo.web.collecting.forms import ChooseForm, OpenForm
from tiendo.web.collecting.queries import (
    days_late,
    matrix,
    round_rows,
    state_label,
    to_hand_in,
    tone_of,
    turns_of,
)
from tiendo.web.errors import NobodyReports, TiendoError
from tiendo.web.rounds.actions import open_round
from tiendo.web.rounds.calendar import data_days
from tiendo.web.rounds.models import Round
from tiendo.web.rounds.queries import asked_units, form_for, visible_rounds, visible_submissions


def rounds(request: HttpRequest) -> HttpResponse:
    """Show what the workplace calls for, and what it has to hand in itself."""
    workplace = workplace_of(request)
    require(workplace.user, Action.READ, workplace.unit)
    own = to_hand_in(workplace.user, workplace.unit)
    return render(
        request,
        "collecting/rounds.html",
        {
            "rows": round_rows(workplace.user, workplace.unit, workplace.as_of),
            "own": [
                (each, days_late(each, workplace.as_of), tone_of(each), state_label(each))
                for each in own
            ],
            "may_open": workplace.may(Action.PREPARE),
        },
    )


def one_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Show each unit of a round that the person may read: state, lateness, completeness, flags."""
    workplace = workplace_of(request)
    asked = get_object_or_404(visible_rounds(workplace.user), pk=pk)
    reports = visible_submissions(workplace.user).filter(round=asked).order_by("unit__name_key")
    rows = matrix(asked, reports, workplace.as_of)
    return render(
        request,
        "collecting/round.html",
        {
            "asked": asked,
            "rows": rows,
            "filled": sum(row.filled for row in rows),
            "total": sum(row.total for row in rows),
            "turns": turns_of(asked),
            "may_close": may(workplace.user, Action.PREPARE, asked.unit),
            "is_office": may(workplace.user, Action.READ, asked.unit),
            "day": workplace.as_of,
        },
    )


def round_open(request: HttpRequest) -> HttpResponse:
    """Choose form and period, then see days and units, then open the round."""
    workplace = workplace_of(request)
    require(workplace.user, Action.PREPARE, workplace.unit)
    if "form" not in request.GET:
        return render(request, "collecting/choose.html", {"form": ChooseForm()})
    chosen = ChooseForm(request.GET)
    try:
        if chosen.is_valid():
            return _open(request, workplace, chosen)
        status = 400
    except TiendoError as error:
        chosen.add_error(None, error.message())
        status = error.status
    return render(request, "collecting/choose.html", {"form": chosen}, status=status)


def _open(request: HttpRequest, workplace: Workplace, chosen: ChooseForm) -> HttpResponse:
    code, period = chosen.cleaned_data["form"], chosen.cleaned_data["period"]
    spec = form_for(code, period)
    last = data_days(period, Round.Rule(spec.rule))[1]
    units = list(asked_units(workplace.unit, spec, last))
    if not units:
        raise NobodyReports(form=spec.name_vi, day=f"{last:%d/%m/%Y}")
    form = OpenForm(
        request.POST or None, form=spec, period=period, units=units, today=workplace.as_of
    )
    if form.is_valid():
        data = form.cleaned_data
        asked = open_round(
            unit=workplace.unit,
            form=code,
            period=period,
            rule=Round.Rule(data["rule"]),
            opens_on=data["opens_on"],
            due_on=data["due_on"],
            units=list(data["units"]),
            note=data["note"],
            by=workplace.user,
        )
        messages.success(request, _("Đã mở đợt báo cáo."))
        return redirect("round", asked.pk)
    context = {"form": form, "spec": spec, "period": period, "cells": len(spec.rows)}
    status = 400 if form.is_bound else 200
    return render(request, "collecting/open.html", context, status=status)
