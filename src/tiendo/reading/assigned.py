"""Who is told to do something though no cue of a task stands at the head of a sentence."""

from __future__ import annotations

import re

from tiendo.reading.actors import doing, is_actor, name_end
from tiendo.reading.cues import Cue
from tiendo.reading.page import Page
from tiendo.reading.sentences import Span
from tiendo.reading.shortfalls import falls_short

_SETS_TASKS = re.compile(
    r"\b(?:đề ra|xác định|thống nhất|nhất trí|thông qua|đưa ra|triển khai|thảo luận|bàn|cho ý kiến)"
    r"\b[^;:]{0,120}?\b(?:nhiệm vụ|giải pháp|phương hướng)\b"
)
_AMONG_THEM = re.compile(r"(?:trong đó|cụ thể(?: là)?|theo đó|trước mắt|trọng tâm là)\b[,:]? ")
_REPORTED = re.compile(
    r"\b(?:đã|được|vừa|ước|đạt|có|còn|chưa|bị|hiện|đang|tăng (?:\d|so)|giảm (?:\d|so)|đồng ý"
    r"|thống nhất|nhất trí)\b"
)
_LONGEST_NAME = 160  # key characters before a colon that may name an agency


def among_tasks(page: Page, before: Span | None, span: Span) -> Cue | None:
    """Find "Hội nghị đề ra nhiệm vụ quý II. Trong đó, tập trung …"."""
    among = _AMONG_THEM.match(page.key.text, span.start, span.end)
    if among is None or before is None:
        return None
    if not _SETS_TASKS.search(page.key.text, before.start, before.end):
        return None
    found = doing(page, among.end(), span.end)
    return None if found is None else Cue("task", found.verb, "ahead_opening", lead=found.actor)


def given_behind(page: Page, rest: Span) -> int | None:
    """Find "Đồng ý chủ trương …; Phòng Kinh tế hoàn thiện hồ sơ": where a task begins."""
    text = page.key.text
    clause = text.find("; ", rest.start, rest.end)
    while clause >= 0:
        found = doing(page, clause + 2, rest.end)
        if found is not None and found.actor is not None:
            return clause + 2
        clause = text.find("; ", clause + 2, rest.end)
    return None


def is_agency_before_colon(page: Page, rest: Span) -> bool:
    """Whether a sentence names an agency and then, behind a colon, what it shall do."""
    colon = page.key.text.find(":", rest.start, min(rest.end, rest.start + _LONGEST_NAME))
    return colon > 0 and is_actor(page, rest.start, colon)


def is_told_to(page: Page, item: Span) -> bool:
    """Whether an item names somebody and goes on with a verb that no list of verbs holds."""
    text = page.key.text
    stop = name_end(page, item.start, item.end) if page.is_capital(item.start) else None
    if stop is None or _REPORTED.search(text, stop, item.end) is not None:
        return False
    return not falls_short(text, item.start, item.end)
