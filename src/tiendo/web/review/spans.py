"""A text with marks around what was read in it: exact, escaped, for any overlapping spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import conditional_escape, format_html
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


def mark_up(text: str, spans: Sequence[Span]) -> SafeString:
    """Return `text` as HTML with each span inside `<mark>`; without its tags it is the text.

    Overlapping spans are cut at each other's edges, so that marks nest and never cross. The first
    piece of a candidate bears the id "text-<key>". A piece links to its innermost candidate.
    """
    edges = sorted({0, len(text), *(s.start for s in spans), *(s.end for s in spans)})
    named: set[int] = set()
    pieces = []
    open_spans: list[Span] = []
    starting = sorted(spans, key=lambda s: (s.start, -s.end, s.key), reverse=True)
    for start, end in pairwise(edges):
        open_spans = [s for s in open_spans if s.end > start]
        while starting and starting[-1].start == start:
            open_spans.append(starting.pop())
        pieces.append(_piece(text[start:end], open_spans, named))
    return mark_safe("".join(pieces))  # noqa: S308 every piece is escaped


def _piece(text: str, around: Iterable[Span], named: set[int]) -> SafeString:
    """Return one stretch of text inside the marks of all spans around it, the longest outside.

    Of spans of the same length the newer candidate lies outside: a figure shows inside a result.
    """
    inward = sorted(around, key=lambda s: (s.start - s.end, -s.key))
    if not inward:
        return conditional_escape(text)
    html = conditional_escape(text)
    if linked := [span.key for span in inward if span.key != ASKED]:
        html = format_html('<a href="#candidate-{}" tabindex="-1">{}</a>', linked[-1], text)
    for span in reversed(inward):
        name = "" if span.key in named else format_html(' id="text-{}"', span.key)
        named.add(span.key)
        html = format_html(
            '<mark{} class="read read-{}" data-of="{}" data-state="{}">{}</mark>',
            name, span.tone, span.key, span.state, html,
        )  # fmt: skip
    return html


def asked_span(asked: str, length: int) -> list[Span]:
    """Return the span that `?at=120-180` asks for, [] where it is none of a text so long."""
    start, _dash, end = asked.partition("-")
    if not (start.isdecimal() and end.isdecimal()) or not int(start) < int(end) <= length:
        return []
    return [Span(int(start), int(end), ASKED, "asked", "asked")]
