"""Errors become one sentence; every signed-in request knows the workplace it acts for."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject

from tiendo.web.accounts.workplace import find_workplace
from tiendo.web.errors import TiendoError

GetResponse = Callable[[HttpRequest], HttpResponse]


class LanguageMiddleware(LocaleMiddleware):
    """Answers in Vietnamese unless the person chose English; many office PCs ask for English."""

    def process_request(self, request: HttpRequest) -> None:
        """Set the language by the person's own choice alone."""
        request.META.pop("HTTP_ACCEPT_LANGUAGE", None)
        super().process_request(request)


class WorkplaceMiddleware:
    """Sets `request.workplace`: the unit a person works for now and the day they look at."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.workplace = SimpleLazyObject(lambda: find_workplace(request))  # type: ignore[attr-defined]
        return self.get_response(request)


class ErrorMiddleware:
    """Turns a TiendoError into a page, an htmx fragment or JSON with its status."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a TiendoError; anything else goes on to Django."""
        if not isinstance(error, TiendoError):
            return None
        context = {"code": error.code, "message": error.message(), "status": error.status}
        if getattr(request, "htmx", False):
            part = "beside" if error.field else "sentence"
            response = render(request, f"error.html#{part}", context, status=error.status)
            place = f"#{error.field}-wrong" if error.field else "#messages"
            response["HX-Retarget"], response["HX-Reswap"] = place, "innerHTML"
            return response
        if request.headers.get("Accept", "").startswith("application/json"):
            return JsonResponse(context, status=error.status)
        response = render(request, "error.html", context, status=error.status)
        if error.again_in:
            response["Retry-After"] = response["Refresh"] = str(error.again_in)
        return response
