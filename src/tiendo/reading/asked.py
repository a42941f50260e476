"""Who is asked, taken off the words that name a figure.

"Đề nghị UBND tỉnh sớm bổ sung 12 tỷ đồng cho dự án kè" speaks of "bổ sung cho dự án kè".
"""

from __future__ import annotations

import re

from tiendo.reading.actors import actor_before, is_actor
from tiendo.reading.page import Page
from tiendo.reading.sentences import Span
from tiendo.reading.verbs import TASK_VERB, first_task_verb

_ASKS = re.compile(
    r"\b(?:(?:kính )?đề nghị|kiến nghị|đề xuất|yêu cầu|mong(?: muốn)?|kêu gọi|phân công"
    r"|(?<!được )giao)(?: (?:với|cho))? "
)
_URGES = re.compile(  # what says how it is asked, not what is asked for
    r"\b(?:(?:cần|phải|sớm|xem xét|quan tâm|kịp thời|khẩn trương|tiếp tục|chủ động|ưu tiên"
    r"|nghiên cứu|tạo điều kiện|cho phép|cho chủ trương|chấp thuận)(?:,? và|,)? ?)+"
    r"(?=\w|$)"
)


def without_asked(page: Page, span: Span, *, is_asked: bool) -> Span:
    """Leave what is asked for of the words of a figure.

    Where nobody asks in the words themselves, one who does something is taken off only in a passage
    that asks (`is_asked`), or where "sớm", "cần" and their like stand between.
    """
    key = page.key.text
    act = _ASKS.search(key, span.start, span.end)
    if act is not None and act.start() > span.start and not is_actor(page, span.start, act.start()):
        act = None
    if act is None and not is_asked and _URGES.search(key, span.start, span.end) is None:
        return span
    begin = span.start if act is None else act.end()
    if act is not None or is_actor(page, begin, span.end):
        urged = _URGES.search(key, begin, span.end)
        verb = _verb(page, begin, span.end, is_told=act is not None)
        places = [place for place in (verb, urged and urged.start()) if place is not None]
        if not places:
            return span  # "giao quân"
        if act or urged or is_asked:
            begin = min(places)
    urged = _URGES.match(key, begin, span.end)
    start = begin if urged is None else urged.end()
    return Span(start, span.end) if start < span.end else span


def _verb(page: Page, start: int, end: int, *, is_told: bool) -> int | None:
    """Give where what is asked for begins: behind a name, or behind whatever is asked aloud."""
    if is_told:
        first = first_task_verb(page, start, end)
    else:
        found = actor_before(page, start, end)
        first = None if found is None or found.actor is None else found.verb
    return _last_verb(page, start, end) if first is None else first


def _last_verb(page: Page, start: int, end: int) -> int | None:
    """Give the verb that words end in, however short: "Sở Tài chính cấp", "các xã trồng"."""
    at = max(start, page.key.text.rfind(" ", start, end) + 1)
    found = TASK_VERB.match(page.key.text, at, end) if at > start else None
    return at if found is not None and found.end() == end and not page.is_capital(at) else None
