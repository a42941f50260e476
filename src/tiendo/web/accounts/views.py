"""Signing in and out, and who works where."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import LoginView
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.units.queries import units_on

from .actions import add_person, end_role, give_role, set_email
from .forms import PersonForm
from .gates import reach, require
from .models import Membership
from .roles import Action


class SignIn(LoginView):
    """The sign-in page; a signed-in person is sent on to the board."""

    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True


def locked_out(request: HttpRequest, response: object, credentials: Any) -> HttpResponse:  # noqa: ARG001 the call of axes
    """Say that signing in is locked for a while; axes calls this after too many failures."""
    return render(request, "accounts/locked_out.html", status=429)


def people(request: HttpRequest) -> HttpResponse:
    """List the people of the administrator's units and enter a new one."""
    workplace = workplace_of(request)
    require(workplace.user, Action.MANAGE, workplace.unit)
    units = units_on(workplace.as_of).filter(reach(workplace.user, Action.MANAGE, field=""))
    form = PersonForm(request.POST or None, units=units)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with transaction.atomic():
            person = add_person(
                username=data["username"],
                full_name=data["full_name"],
                password=data["password"],
                by=workplace.user,
            )
            set_email(user=person, email=data["email"], by=workplace.user)
            give_role(user=person, unit=data["unit"], role=data["role"], by=workplace.user)
        messages.success(request, _("Đã thêm người dùng và giao vai trò."))
        return redirect("people")
    held = (
        Membership.objects.filter(reach(workplace.user, Action.MANAGE), ended_on__isnull=True)
        .select_related("user", "unit")
        .order_by("unit__name_key", "user__full_name")
    )
    page = Paginator(held, 50).get_page(request.GET.get("page"))
    return render(request, "accounts/people.html", {"page": page, "form": form})


@require_POST
def end_membership(request: HttpRequest, pk: int) -> HttpResponse:
    """End one role of one person."""
    workplace = workplace_of(request)
    found = get_object_or_404(
        Membership.objects.filter(
            reach(workplace.user, Action.MANAGE), ended_on__isnull=True
        ).select_related("user"),
        pk=pk,
    )
    end_role(membership=found, on=workplace.as_of, by=workplace.user)
    messages.success(request, _("Đã ghi thôi vai trò."))
    return redirect("people")
