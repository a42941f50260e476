"""What every view of the cycle does: who asks, as of which day, and where to go afterwards."""

from __future__ import annotations

from datetime import date
from urllib.parse import urldefrag

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect, HttpResponseClientRefresh

from tiendo.reading.days import typed_day
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.errors import BadDate, DayToCome

PAGE = 50  # rows of a list


def read_day(text: str) -> date:
    """Read a day written d/m/Y or d/m/y. Raises BadDate."""
    try:
        return typed_day(text)
    except ValueError:
        raise BadDate(text=text.strip()) from None


def number(text: str) -> int:
    """Return the key of a record that an address or a form names; 0, no record's, for all else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0


def day_of_deed(request: HttpRequest) -> date:
    """Return the day that a posted form states for its deed, else the workplace's.

    Raises BadDate, and DayToCome: what is done bears no day that the page has not reached, since
    a slip of the year would close a task for good.
    """
    text, as_of = request.POST.get("on", ""), workplace_of(request).as_of
    on = read_day(text) if text.strip() else as_of
    if on > as_of:
        raise DayToCome(day=f"{on:%d/%m/%Y}", latest=f"{as_of:%d/%m/%Y}")
    return on


def go(request: HttpRequest, fallback: str) -> HttpResponse:
    """Go to the page that a posted form names, if it is one of ours, else to `fallback`."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    target = wanted if wanted and safe else fallback
    htmx = getattr(request, "htmx", None)
    if not htmx:
        return redirect(target)
    if urldefrag(target).url == urldefrag(htmx.current_url_abs_path or "").url:
        return HttpResponseClientRefresh()  # a browser follows no address to the page it is on
    return HttpResponseClientRedirect(target)
