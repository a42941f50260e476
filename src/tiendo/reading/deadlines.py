"""By when a task is due: a day, the end of a period, or again and again."""

from __future__ import annotations

import re
from datetime import date

from tiendo.reading.dates import Mention
from tiendo.reading.page import Page
from tiendo.reading.sentences import Span
from tiendo.reading.session import Times

_BEFORE = re.compile(
    r"\b(?:trước|chậm nhất|hạn|thời hạn|thời gian|xong|hoàn thành|hết|trong|đến)\b"
    r"(?:[ :]+(?:hoàn thành|thực hiện|là|vào|đến|trước|trong|hết|ngày|tháng|quý|chót|cuối))*[ :]*$"
)
_AGAIN = re.compile(r"\b(?:hằng|hàng|định kỳ(?: hằng| hàng)?|mỗi) (?P<every>tuần|tháng|quý|năm)\b")
_LASTS = re.compile(  # "hằng tháng đến ngày …": the end of what recurs, not a day by itself
    rf"{_AGAIN.pattern}[^;:.]{{0,30}}? (?:đến|tới)(?: hết)?(?: ngày)? ?$"
)
_EVERY = {"tuần": "weekly", "tháng": "monthly", "quý": "quarterly", "năm": "yearly"}
RECURRING = frozenset(_EVERY.values())


def every(word: str) -> str | None:
    """Return the code of what recurs every `word`: "tháng" → "monthly"; None for no such time."""
    return _EVERY.get(word)


def deadline_in(page: Page, times: Times, item: Span, *, labelled: bool = False) -> str | None:
    """Read the deadline of an item; `labelled` where "thời hạn:" stands before it."""
    key = page.key.text
    for mention in page.mentions.inside(item.start, item.end):
        if _AGAIN.match(key, mention.end + 1, item.end):  # "ngày 15/12 hằng năm"
            continue
        lead = key[max(item.start, mention.start - 40) : mention.start]
        if _LASTS.search(key[max(item.start, mention.start - 80) : mention.start]):
            continue
        if mention.kind == "date" and (labelled or _BEFORE.search(lead)):
            return _day(mention, times)
        if mention.kind == "period" and (labelled or _is_due(lead)):
            return mention.code(_year(mention, times))
    found = _AGAIN.search(key, item.start, item.end)
    return _EVERY[found["every"]] if found and found["every"] else None


def _is_due(lead: str) -> bool:
    """Whether a period is named as a limit ("trong quý II"), not as part of a name."""
    return _BEFORE.search(lead) is not None


def _year(mention: Mention, times: Times) -> int | None:
    near = times.ahead or times.reviewed
    return mention.year or (near.end.year if near is not None else times.year)


def _day(mention: Mention, times: Times) -> str | None:
    """Give the day; one without a year falls in the year of the period ahead."""
    if not mention.is_real:
        return None
    year = _year(mention, times)
    if year is None:
        return f"--{mention.month:02}-{mention.day:02}"
    try:
        return date(year, mention.month, mention.day).isoformat()
    except ValueError:
        return None
