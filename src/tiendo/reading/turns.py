"""Where a sentence turns: from what falls short to why, or to what has to be done about it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tiendo.reading.page import Page
from tiendo.reading.sections import Passage, SectionWalk
from tiendo.reading.session import Times
from tiendo.reading.topics import Section
from tiendo.reading.verbs import TASK_VERB

_CONCEDES = re.compile(
    r"(?:tuy|mặc dù|dù|dẫu) [^,;:]{4,120}(?:, [^,;:]{4,80})?,? (?:song|nhưng|tuy nhiên),? "
)
_CAUSE = re.compile(
    r"[;,] (?:mà |song |nhưng )?(?:nguyên nhân|lý do)[^,:;]{0,60}?"
    r" (?:là do|do|là|xuất phát từ|bắt nguồn từ)\b:? ?"
)
_MAINLY = re.compile(r"[;,] (?:song|nhưng|mà|và) (?:chủ yếu|trước hết|chính) (?:vẫn )?(?:là )?do ")
_ASKED = re.compile(r"; (?:đề nghị|kiến nghị|đề xuất)(?: với)? (?=\w)")
_NEED = re.compile(r"[;,] (?:vì vậy,? |do đó,? |do vậy,? |vì thế,? )?(?:rất )?cần (?:phải )?")


def passages_of(page: Page, times: Times) -> Iterator[Passage]:
    """Yield every stretch of a page with a purpose, in the order of the text."""
    for passage in SectionWalk(page, times).passages():
        yield from turned(page.key.text, passage)


def turned(text: str, passage: Passage) -> Iterator[Passage]:
    """Give the stretches of a passage, each with one purpose."""
    if passage.section == "limitation":
        conceded = _CONCEDES.match(text, passage.start, passage.end)
        if conceded is not None:
            passage = passage._replace(start=conceded.end())
    turn = _turn(text, passage)
    if turn is None:
        yield passage
        return
    before, after, section = turn
    yield passage._replace(end=before)
    yield from turned(text, passage._replace(section=section, start=after))


def _turn(text: str, passage: Passage) -> tuple[int, int, Section] | None:
    """Give where the first purpose ends, where the next begins, and what it is."""
    if passage.section == "cause":
        mainly = _MAINLY.search(text, passage.start, passage.end)
        mainly = mainly or _CAUSE.search(text, passage.start, passage.end)
        return None if mainly is None else (*mainly.span(), "cause")
    if passage.section != "limitation":
        return None
    asked = _ASKED.search(text, passage.start, passage.end) if passage.rule == "goes_on" else None
    if asked is not None:
        return (*asked.span(), "proposal")
    cause = _CAUSE.search(text, passage.start, passage.end)
    if cause is not None and cause.end() < passage.end:
        return (*cause.span(), "cause")
    for need in _NEED.finditer(text, passage.start, passage.end):
        if TASK_VERB.match(text, need.end(), passage.end):
            return (*need.span(), "task")
    return None
