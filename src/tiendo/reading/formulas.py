"""Formulas that hold no task: the end of a paper, what a law says, what was done so far."""

from __future__ import annotations

import re

from tiendo.reading.topics import Section

CONCLUDES = re.compile(
    r"(?P<label>(?:\*|-|\+)? ?(?:ý kiến )?(?:kết luận|chỉ đạo)(?: của [^:;,.]{3,60})?):"
)
BY_LAW = re.compile(  # what holds for all, whatever the paper: "Theo Quy chế làm việc, …"
    r"theo (?:quy (?:định|chế)|luật|nghị định|điều lệ|thông tư)\b(?! tại kết luận)"
)
_CLOSES = re.compile(
    r"(?:nghị quyết|thông báo|công văn|báo cáo) (?:này|để (?=.*\b(?:biết|thực hiện)$))"
    r"|[^,;:]{0,60},? [^,;:]{0,60}thông báo (?:để|đến|tới) .*\b(?:biết|thực hiện)$"
)
_SO_FAR = re.compile(r"(?:trong (?:tháng|quý|kỳ|năm|tuần)|từ đầu năm|đến nay|qua )\b[^,;:]{0,30}, ")
_TALLY = re.compile(  # a number, and neither a day to come nor a duty
    r"(?!.*\b(?:trước (?:ngày|\d)|chậm nhất|xong|phải|cần|phấn đấu|hoàn thành trong|giao)\b)"
    r"[^;:]{3,120}? \d[\d.,]*(?:/\d+)?%?(?: (?!giờ|ngày)\w|$|[,;])"
)


def closes(text: str, start: int, end: int) -> bool:
    """Whether a sentence only closes a paper, or says what holds by law for all."""
    return bool(_CLOSES.match(text, start, end) or BY_LAW.match(text, start, end))


def is_tally(text: str, start: int, end: int, last: Section) -> bool:
    """Whether a sentence among results counts what was done: "Tổ chức 07 cuộc thanh tra"."""
    if last != "result" and not _SO_FAR.match(text, start, end):
        return False
    return _TALLY.match(text, start, end) is not None
