"""Formulas that hold no task: the end of a paper, what a law says, what was done so far."""

from __future__ import annotations

import re

from tiendo.reading.needing import Needing
from tiendo.reading.topics import Section

CONCLUDES = re.compile(
    r"(?P<label>(?:\*|-|\+)? ?(?:ý kiến )?(?:kết luận|chỉ đạo)(?: của [^:;,.]{3,60})?):"
)
BY_LAW = re.compile(  # what holds for all, whatever the paper: "Theo Quy chế làm việc, …"
    r"theo (?:quy (?:định|chế)|luật|nghị định|điều lệ|thông tư)\b(?! tại kết luận)"
)
_CLOSES = re.compile(
    r"(?:nghị quyết|thông báo|công văn|báo cáo) (?:này|để (?=.*\b(?:biết|thực hiện)$))"
    r"|(?:trong )?quá trình (?:tổ chức )?(?:triển khai )?thực hiện,? nếu có\b"
)
_PASSED_ON = Needing(  # "Văn phòng thông báo để các đơn vị biết, thực hiện"
    "thông báo ",
    r"[^,;:]{0,60},? [^,;:]{0,60}thông báo (?:để|đến|tới) .*\b(?:biết|thực hiện)$",
)
_SO_FAR = re.compile(r"(?:trong (?:tháng|quý|kỳ|năm|tuần)|từ đầu năm|đến nay|qua )\b[^,;:]{0,30}, ")
_TALLY = re.compile(r"[^;:]{3,120}? \d[\d.,]*(?:/\d+)?%?(?: (?!giờ|ngày)\w|$|[,;])")
_TO_COME = re.compile(  # a day to come, a duty, or what goes on from now
    r"\b(?:trước (?:ngày|\d+)|chậm nhất|xong|phải|cần|phấn đấu|hoàn thành trong|giao|yêu cầu"
    r"|đề nghị"
    r"|\w trong (?:tuần|tháng|quý)|chịu trách nhiệm|có trách nhiệm)\b"
)
_FORWARD = re.compile(
    r"(?:tiếp tục|tập trung|tăng cường|đẩy mạnh|đẩy nhanh|khẩn trương|chủ động|quyết liệt|sớm"
    r"|rà soát|tham mưu|bảo đảm|đảm bảo|không để|nghiêm túc|kiên quyết|nâng cao|khắc phục)\b"
)
_REPORTS = re.compile(r"\b(?:đạt|ước|được|vượt|bằng|tăng|giảm)\b")


def closes(text: str, start: int, end: int) -> bool:
    """Whether a sentence only closes a paper, or says what holds by law for all."""
    ends = _CLOSES.match(text, start, end) or _PASSED_ON.match(text, start, end)
    return bool(ends or BY_LAW.match(text, start, end))


def is_tally(text: str, start: int, end: int, last: Section) -> bool:
    """Whether a sentence among results counts what was done: "Tổ chức 07 cuộc thanh tra"."""
    if last != "result" and not _SO_FAR.match(text, start, end):
        return False
    is_to_come = _TO_COME.search(text, start, end) is not None
    return not is_to_come and _TALLY.match(text, start, end) is not None


def reports(text: str, start: int, end: int) -> bool:
    """Whether a sentence of a notice tells what was reached, as those around it may."""
    if text.find("đã ", start, end) >= 0:
        return True
    is_to_come = _TO_COME.search(text, start, end) is not None
    return not is_to_come and _REPORTS.search(text, start, end) is not None


def may_report(text: str, start: int, end: int) -> bool:
    """Whether a sentence beside such a one may tell a result too, with no word that asks."""
    return not (_FORWARD.match(text, start, end) or _TO_COME.search(text, start, end))
