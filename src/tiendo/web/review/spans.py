"""A text with marks around what was read in it: exact, escaped, for any overlapping spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

ASKED = 0  # the key of the span that an address asks for; no candidate has it


@dataclass(frozen=True, slots=True)
class Span:
    """A place [start, end) in code points that belongs to the candidate `key`."""

    start: int
    end: int
    key: int
    tone: str  # of its look: the candidate's kind
    state: str  # waiting | accepted | refused
    is_away: bool = False  # its row stands on another page of the list


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag at a position of the text; whether what follows up to the next one may be marked."""

    position: int
    html: str  # safe
    holds_text: bool


def mark_up(text: str, spans: Sequence[Span], tags: Sequence[Tag] = ()) -> SafeString:
    """Return `text` as HTML with each span inside `<mark>`; without its tags it is the text.

    Overlapping spans are cut at each other's edges, so that marks nest and never cross. The first
    piece of a candidate bears the id "text-<key>". A piece links to its innermost candidate.
    `tags`, in order of their positions, stand around the pieces: marks never cross them either.
    """
    places = {*(s.start for s in spans), *(s.end for s in spans), *(t.position for t in tags)}
    edges = sorted({0, len(text), *places})
    named: set[int] = set()
    pieces: list[str] = []
    open_spans: list[Span] = []
    starting = sorted(spans, key=lambda s: (s.start, -s.end, s.key), reverse=True)
    waiting, holds_text = list(reversed(tags)), True
    for start, end in pairwise([*edges, len(text)]):
        while waiting and waiting[-1].position == start:
            tag = waiting.pop()
            pieces.append(tag.html)
            holds_text = tag.holds_text
        open_spans = [s for s in open_spans if s.end > start]
        while starting and starting[-1].start == start:
            open_spans.append(starting.pop())
        pieces.append(_piece(text[start:end], open_spans if holds_text else (), named))
    return mark_safe("".join(pieces))  # noqa: S308 every piece is escaped


def _piece(text: str, around: Iterable[Span], named: set[int]) -> str:
    """Return one stretch of text inside the marks of all spans around it, the longest outside.

    Of spans of the same length the newer candidate lies outside: a figure shows inside a result.
    """
    html: str = escape(text)
    inward = sorted(around, key=lambda s: (s.start - s.end, -s.key))
    if not inward or not text:
        return html
    if linked := [span for span in inward if span.key != ASKED]:
        last = linked[-1]
        page = f"?item={last.key}" if last.is_away else ""
        html = f'<a href="{page}#candidate-{last.key}" tabindex="-1">{html}</a>'
    for span in reversed(inward):
        name = "" if span.key in named else f' id="text-{span.key}"'
        named.add(span.key)
        html = (
            f'<mark{name} class="read read-{span.tone}" data-of="{span.key}"'
            f' data-state="{span.state}">{html}</mark>'
        )
    return html


def asked_span(asked: str, length: int) -> list[Span]:
    """Return the span that `?at=120-180` asks for, [] where it is none of a text so long."""
    start, _dash, end = asked.partition("-")
    if not (start.isdecimal() and end.isdecimal()) or not int(start) < int(end) <= length:
        return []
    return [Span(int(start), int(end), ASKED, "asked", "asked")]
