"""Signing in and out, and who works where."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class SignIn(LoginView):
    """The sign-in page; a signed-in person is sent on to the board."""

    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True


def locked_out(request: HttpRequest, response: object, credentials: Any) -> HttpResponse:  # noqa: ARG001 the call of axes
    """Say that signing in is locked for a while; axes calls this after too many failures."""
    return render(request, "accounts/locked_out.html", status=429)
