"""The page where a person decides on what was read: its parts, what is new on it, its pictures."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from threading import BoundedSemaphore
from typing import Any

from django.core.cache import caches
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from tiendo.formats.page_image import page_image
from tiendo.web.accounts.gates import may
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.sources.models import Source
from tiendo.web.sources.queries import source_for

from .cautions import ALL_KINDS, absences, cautions, note_sentences
from .desk import ROWS, SHOWS, Desk, Row, first_page
from .models import Candidate
from .offers import places_of
from .pane import text_of
from .places import Box, boxes_on, pages_of
from .queries import newest_deed, newest_reading
from .spans import asked_span

_DRAWING = BoundedSemaphore(2)  # pictures that one process has made at a time
_ROOM = 3  # thousandths of a page around a box, so that its line covers no accent
_MOST_PROBLEMS = 10  # that are listed above the page; each stands at its row too


@require_GET
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a source's text or a picture of one of its pages beside the candidates.

    htmx may ask for the list or for the left side alone. Of a file that is kept and not read, the
    file.
    """
    user = workplace_of(request).user
    found = source_for(user, pk)
    if not found.text:
        return redirect("source-file", pk)
    desk = Desk(newest_reading(found), user)
    part = request.headers.get("HX-Target", "")
    page = _listed(request, desk)
    context = {
        "source": found,
        "desk": desk,
        "page": page,
        "show": _show(request),
        "may_review": may(user, Action.REVIEW, found.unit),
        "illustrative": found.illustrative,
    }
    if part != "left":
        context |= _list_context(desk, page)
    if part != "rows":
        context |= _left_context(request, desk, page)
    if part in {"rows", "left"}:
        return render(request, f"review/{part}.html", context)
    return render(request, "review/source.html", context | _top_context(desk))


def _show(request: HttpRequest) -> str:
    asked = request.GET.get("show", "")
    return asked if asked in SHOWS else ""


def _listed(request: HttpRequest, desk: Desk) -> Page[Candidate]:
    """Return the page of the list that is asked for, else the one where the work goes on."""
    shown, item = desk.shown(_show(request)), request.GET.get("item", "")
    if item and item not in {str(one.pk) for one in shown}:
        shown = desk.candidates
    number = request.GET.get("page") or first_page(shown, item)
    return Paginator(shown, ROWS).get_page(number)


def _list_context(desk: Desk, page: Page[Candidate]) -> dict[str, Any]:
    is_kept_only = _is_kept_only(desk)
    rows = desk.rows(list(page.object_list))
    return {
        "groups": desk.grouped(rows),
        "filters": desk.filters(),
        "counts": desk.counts,
        "absences": [] if is_kept_only else absences(desk.reading.result),
        "is_kept_only": is_kept_only,
    }


def _is_kept_only(desk: Desk) -> bool:
    """Tell of a source kept for records made directly: nothing is missing and nothing decided."""
    return not desk.candidates and len(absences(desk.reading.result)) < ALL_KINDS


def _left_context(request: HttpRequest, desk: Desk, page: Page[Candidate]) -> dict[str, Any]:
    pages = pages_of(desk.source)
    if pages and request.GET.get("view") == "page":
        asked = request.GET.get("sheet", "")
        sheet = min(max(int(asked), 1), pages) if asked.isdecimal() and len(asked) < 6 else 1
        return {"pages": pages, "sheet": sheet, "marks": _marks(desk, sheet)}
    asked_words = asked_span(request.GET.get("at", ""), len(desk.source.text))
    spans = [*desk.spans(page.object_list), *asked_words]
    return {"pages": pages, "text": text_of(desk.source, spans)}


@dataclass(frozen=True, slots=True)
class Mark:
    """A candidate's box on a page, in thousandths of its width and height."""

    candidate: Candidate
    left: int
    top: int
    width: int
    height: int

    @classmethod
    def around(cls, candidate: Candidate, box: Box) -> Mark:
        """Return the mark of a box told from 0 to 1, with some room around the letters."""
        left, top, right, bottom = (round(edge * 1000) for edge in box)
        width, height = right - left + 2 * _ROOM, bottom - top + 2 * _ROOM
        return cls(candidate, left - _ROOM, top - _ROOM, width, height)


def _marks(desk: Desk, sheet: int) -> list[Mark]:
    """Return the boxes of all candidates on a page, the widest first so that none is covered."""
    marks = [
        Mark.around(one, box)
        for one in desk.candidates
        for box in boxes_on(desk.source, sheet, places_of(one.kind, one.found))
    ]
    return sorted(marks, key=lambda mark: -mark.width * mark.height)


def _top_context(desk: Desk) -> dict[str, Any]:
    waiting = [one for one in desk.candidates if one.pk in desk.looks and one.problem]
    told = [] if _is_kept_only(desk) else cautions(desk.reading.result, desk.source.text)
    return {
        "session": desk.case.session,
        "notes": note_sentences(desk.source.notes),
        "cautions": told,
        "problems": _by_reason(desk.rows(waiting[:_MOST_PROBLEMS])),
        "other_problems": max(0, len(waiting) - _MOST_PROBLEMS),
        "choices": desk.choices,
    }


def _by_reason(rows: list[Row]) -> list[tuple[str, list[Row]]]:
    """Return each reason once, in order, with the rows that it keeps from being accepted."""
    reasons: dict[str, list[Row]] = {}
    for row in rows:
        reasons.setdefault(row.candidate.problem, []).append(row)
    return list(reasons.items())


@require_GET
def fresh(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the rows that others changed since the page was made; 304 where it was told before."""
    user = workplace_of(request).user
    newest = newest_deed(user, pk)
    asked = request.GET.get("since", "")
    since = int(asked) if asked.isdecimal() and len(asked) < 19 else 0
    tag = _tag(f"{pk} {since} {newest} {get_language()}")
    if request.headers.get("If-None-Match") == tag:
        return _tagged(HttpResponseNotModified(), tag)
    context: dict[str, Any] = {"pk": pk, "newest": max(newest, since)}
    if newest > since:
        context |= _news(user, pk, since)
    return _tagged(render(request, "review/fresh.html", context), tag)


def _news(user: User, pk: int, since: int) -> dict[str, Any]:
    """Return what the rows that changed after a deed need, with the counts above the list."""
    found = source_for(user, pk)
    desk = Desk(newest_reading(found), user)
    changed = [one for one in desk.candidates if one.event > since]
    return {
        "source": found,
        "rows": desk.rows(changed[:ROWS]),
        "counts": desk.counts,
        "may_review": may(user, Action.REVIEW, found.unit),
        "illustrative": found.illustrative,
    }


@require_GET
def page_picture(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Send the picture of one page of a PDF; it is drawn once and then known by its content."""
    found = source_for(workplace_of(request).user, pk)
    tag = _tag(f"{found.sha256} {number}")
    if request.headers.get("If-None-Match") == tag:
        return _tagged(HttpResponseNotModified(), tag)
    picture = _drawn(found, number)
    if picture is None:
        raise Http404
    return _tagged(HttpResponse(picture, content_type="image/png"), tag)


def _drawn(found: Source, number: int) -> bytes | None:
    if found.kind != "PDF":
        return None
    key = f"{found.sha256}-{number}"
    kept: bytes | None = caches["pages"].get(key)
    if kept is not None:
        return kept
    with _DRAWING, found.file.open("rb") as file:
        picture = page_image(file.read(), found.name, number)
    if picture is not None:
        caches["pages"].set(key, picture)
    return picture


def _tag(content: str) -> str:
    return f'"{sha256(content.encode()).hexdigest()[:32]}"'


def _tagged(response: HttpResponse, tag: str) -> HttpResponse:
    """Let a browser keep an answer and ask each time whether it still holds."""
    response["ETag"] = tag
    patch_cache_control(response, private=True, no_cache=True)
    return response
