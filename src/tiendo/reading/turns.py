"""Where a sentence turns: from what falls short to why, or to what has to be done about it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tiendo.reading.page import Page
from tiendo.reading.passages import Passage
from tiendo.reading.sections import SectionWalk
from tiendo.reading.session import Times
from tiendo.reading.topics import Section, topic
from tiendo.reading.verbs import TASK_VERB

_CONCEDES = re.compile(
    r"(?:tuy|mặc dù|dù|dẫu) [^,;:]{4,120}(?:, [^,;:]{4,80})?,? (?:song|nhưng|tuy nhiên),? "
)
_CAUSE = re.compile(
    r"[;,] (?:mà |song |nhưng )?(?:nguyên nhân|lý do)[^,:;]{0,60}?"
    r" (?:là do|do|là|xuất phát từ|bắt nguồn từ)\b:? ?"
)
_BECAUSE = re.compile(r" (?:chủ yếu |một phần |phần lớn )?là do (?:việc )?(?=\w)")
_MAINLY = re.compile(
    r"[;,] (?:song|nhưng|mà|và) (?:chủ yếu|trước hết|chính) (?:vẫn )?(?:là do|do|là) "
)
_ASKED = re.compile(
    r"(?:[;,]| và) (?:đồng thời |từ đó,? )?(?:đề nghị|kiến nghị|đề xuất)(?: với)? (?=\w)"
)
_ORDERED = re.compile(
    r"(?:[;,]| và) (?:đồng thời |và )?(?:(?:hứa|cam kết) (?:sẽ )?|yêu cầu (?!của|về|nhiệm vụ)"
    r"|giao (?!thông|dịch|lưu|ban|quân|mùa|đất|rừng|khoán|nhận|thương|tiếp))(?=\w)"
)
_TOLD = frozenset({"goes_on", "said_shortfall", "finding", "lead_in_colon"})
_UNDONE = re.compile(r"\b(?:chưa|không(?! ít)|thấp|chỉ(?! (?:số|tiêu|đạo))|mới(?= \w))\b")
_NEED = re.compile(r"[;,] (?:vì vậy,? |do đó,? |do vậy,? |vì thế,? )?(?:rất )?cần (?:phải )?")


def passages_of(page: Page, times: Times) -> Iterator[Passage]:
    """Yield every stretch of a page with a purpose, in the order of the text.

    A paper that has a heading for what falls short tells it there: its results are results.
    """
    text = page.key.text
    passages = tuple(SectionWalk(page, times).passages())
    has_place = any(one.section == "limitation" and _is_in_place(text, one) for one in passages)
    for passage in passages:
        is_plain = passage.rule == "plain_shortfall" and passage.section == "limitation"
        if has_place and is_plain and not _UNDONE.search(text, passage.start, passage.end):
            yield passage._replace(section="result", rule="goes_on")
        else:
            yield from turned(text, passage)


def _is_in_place(text: str, passage: Passage) -> bool:
    """Whether what falls short stands under its own heading."""
    heading = passage.heading
    return (
        passage.rule == "goes_on"
        and heading is not None
        and topic(text[heading.start : heading.end], last=False) == "limitation"
    )


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
    asks: tuple[tuple[re.Pattern[str], Section], ...] = ((_ASKED, "proposal"), (_ORDERED, "task"))
    for pattern, section in asks[0 if passage.rule in _TOLD else 1 :]:
        asked = pattern.search(text, passage.start, passage.end)
        if asked is not None:
            return (*asked.span(), section)
    cause = _CAUSE.search(text, passage.start, passage.end)
    cause = cause or _BECAUSE.search(text, passage.start, passage.end)
    if cause is not None and cause.end() < passage.end:
        return (*cause.span(), "cause")
    for need in _NEED.finditer(text, passage.start, passage.end):
        if TASK_VERB.match(text, need.end(), passage.end):
            return (*need.span(), "task")
    return None
