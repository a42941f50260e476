"""Whether a number is told as a figure: not who came, who voted, what is named or set out."""

from __future__ import annotations

import re
from decimal import Decimal

from tiendo.reading.counted import ATTENDANCE, PEOPLE, SEASONS, VOTES
from tiendo.reading.quantities import Quantity
from tiendo.reading.relations import Head
from tiendo.reading.sentences import Span

_REACHES = {
    "đạt", "ước đạt", "là", "lên", "nâng lên", "đạt được", "còn", "thực hiện", "ước thực hiện",
    "thực hiện được", "chỉ đạt", "mới đạt",
}  # fmt: skip
_MET = re.compile(
    r" ?(?:[^\s,;.]+ ){0,4}?(?:đạt|vượt|hoàn thành|chưa|không|cơ bản|có khả năng|dự kiến|khó"
    r"|chậm|thấp|đúng)\b"
)
_STRUCK = re.compile(  # "dịch tái phát tại 03 xã" counts the communes
    r"\b(?:xảy ra|tái phát|phát sinh|bùng phát|xuất hiện)(?: [^\s,;]+)? (?:tại|ở|trên)$"
)
_STANDARD = re.compile(r"\d (?:xã|thôn|ấp|bản|phường)(?: [^\s,;:.()\d]+){0,4} ?$")
_MEETS = re.compile(  # "được họp bàn tại 03 xã" does not count them, "sinh hoạt tại 15 chi bộ" does
    r"\b(?:họp|bàn|thảo luận|hội nghị|trực tuyến|kết nối|làm việc|tiếp xúc(?: cử tri)?|thăm"
    r"|khảo sát)(?: [^\s,;]+)? (?:tại|ở)$"
)
_ASIDES = {  # words before a number of that measure which is no figure
    "vụ": SEASONS,  # "lúa 3 vụ"
    "buổi/ngày": re.compile(r"$"),  # "dạy học 2 buổi/ngày"
    "con": re.compile(r"\bloại $"),  # "tôm loại 30 con/kg"
    "tổ chức": re.compile(r"\b(?:thôn|ấp|khóm|xóm|bản|tổ|khu|khối|đội) $"),  # "khóm 2 tổ chức"
    "m": re.compile(r"\b(?:ngang|rộng|cao|sâu|dày|khẩu độ)(?: (?:từ|khoảng|trên))? ?$"),
    "tiêu chí": re.compile(r"\bcả $"),  # "tai nạn giao thông giảm cả 3 tiêu chí"
}
_PAID = re.compile(  # "giải ngân 0 đồng" tells how much, "phiên chợ 0 đồng" is called so
    r"\b(?:giải ngân|thu|chi|nộp|vốn|thanh toán|ngân sách|kinh phí|số tiền)[ :]{1,2}$"
)
_BEFORE_NAME = (" trong", " thuộc", " gồm", " trên", " với", " là", " giữa")


def names_standard(key: str, start: int, quantity: Quantity, head: Head) -> bool:
    """Whether "02 xã đạt 19 tiêu chí" counts the communes only."""
    reached = quantity.measure == "tiêu chí" and head.verb == "đạt"
    return reached and _STANDARD.search(key, max(start, head.start - 50), head.start) is not None


def is_told(key: str, around: Span, quantity: Quantity, head: Head) -> bool:
    """Tell a figure from a number that only names, votes or sets out."""
    if quantity.measure in PEOPLE and _is_attendance(key, around, quantity, head):
        return False
    if key.endswith("sản phẩm: ", around.start, quantity.start):
        return False  # what a task is to bring: "sản phẩm: 02 phương án"
    aside = _ASIDES.get(quantity.measure or "")
    is_aside = aside is not None and aside.search(key, around.start, quantity.start) is not None
    if is_aside or _is_free(key, around, quantity, head):
        return False
    if quantity.measure == "chỉ tiêu" and quantity.of is None:
        reached = head.verb in {"đạt", "hoàn thành", "vượt"}
        return reached or _MET.match(key, quantity.end, around.end) is not None
    if quantity.measure is not None:
        said = bool(head.verb) or quantity.power is not None or quantity.of is not None
        return said or _is_counted(key, around, quantity, head)
    named = key[max(around.start, head.start - 60) : head.start].strip(" ,;:()")
    return head.verb in _REACHES and bool(named) and (quantity.value or Decimal(0)) >= 1


def _is_free(key: str, around: Span, quantity: Quantity, head: Head) -> bool:
    """Whether "phiên chợ 0 đồng" is only called so."""
    if quantity.value != 0 or quantity.power is None or head.verb:
        return False
    return _PAID.search(key, max(around.start, head.start - 20), quantity.start) is None


def _is_attendance(key: str, around: Span, quantity: Quantity, head: Head) -> bool:
    begin = max(around.start, quantity.start - 40)
    return (
        ATTENDANCE.search(key, begin, quantity.start) is not None
        or ATTENDANCE.search(key, begin, head.start) is not None
        or VOTES.match(key, quantity.end, around.end) is not None
    )


def _is_counted(key: str, around: Span, quantity: Quantity, head: Head) -> bool:
    """Whether a number without a verb is told as such, not as part of a name or a place."""
    lead = key[max(around.start, head.start - 32) : head.start].rstrip(" (")
    if lead.endswith((" tại", " ở")):
        return _MEETS.search(lead) is None
    if lead.endswith(" với") and quantity.measure in PEOPLE:
        return True  # "36 cuộc với 412 lượt người tham gia"
    return not lead.endswith(_BEFORE_NAME) or _STRUCK.search(lead) is not None
