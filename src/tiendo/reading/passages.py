"""A stretch of a page with one purpose."""

from __future__ import annotations

from typing import NamedTuple

from tiendo.reading.rules import Rule
from tiendo.reading.sentences import Span
from tiendo.reading.topics import Section


class Passage(NamedTuple):
    """A stretch [start, end) of one sentence with one purpose."""

    section: Section
    start: int
    end: int
    rule: Rule
    sentence: Span
    heading: Span | None  # the innermost heading above
    lead: Span | None = None  # who is asked, before the content
    asker: Span | None = None  # who asks
