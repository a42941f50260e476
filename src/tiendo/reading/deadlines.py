"""By when a task is due: a day, the end of a period, or again and again."""

from __future__ import annotations

import re
from datetime import date

from tiendo.reading.dates import Mention
from tiendo.reading.page import Page
from tiendo.reading.sentences import Span
from tiendo.reading.session import Times
from tiendo.reading.years import year_of_paper

_WEEK = r"tuần(?: (?:thứ )?(?:nhất|hai|ba|tư|đầu|cuối|\d))?(?: của)?"  # of a month
_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật),?"
_BEFORE = re.compile(
    r"\b(?:trước|chậm nhất|hạn|thời hạn|thời gian|xong|hoàn thành|hết|trong|đến)\b"
    r"(?:[ :]+(?:\d{1,2} ?(?:giờ|h)(?: ?\d\d)?(?: phút)?|hoàn thành|thực hiện|là|vào|đến|trước"
    rf"|trong|hết|ngày|tháng|quý|chót|cuối|đầu|giữa|{_WEEK}|{_WEEKDAY}))*[ :]*$"
)
_DONE_BY = re.compile(
    r"\b(?:hoàn thành|xong|thời hạn|thời gian|hạn|kết thúc|bàn giao|trình|ban hành|khánh thành"
    r"|khởi công|nghiệm thu|phấn đấu|về đích|đưa vào)\b[^;:]{0,110}?"
    r"(?:\b(?:trước|trong|vào|hết|đến|chậm nhất)"
    rf"(?: (?:cuối|hết|đầu|giữa|ngày|là|{_WEEK}))*|:) $"
    r"|\b(?:chậm nhất|trước|đến hết|xong) (?:là |trong |cuối |hết |ngày )*$"
)
_DESCRIBES = re.compile(
    r"\b(?:đề ra|đã|được|kết quả|(?:thời gian|tháng) còn lại|tồn tại|so với|diễn ra|phát sinh"
    r"|chỉ tiêu|kế hoạch|lễ"
    r"|sự kiện|của \w+(?: và \w+)?) (?:\w+ )?trong (?:cuối )?$"
)
_AGAIN = re.compile(r"\b(?:hằng|hàng|định kỳ(?: hằng| hàng)?|mỗi) (?P<every>tuần|tháng|quý|năm)\b")
_HOLIDAY = (  # "trước Quốc khánh 2/9"
    r"(?: (?:ngày|dịp|lễ|kỷ niệm))* (?:quốc khánh|quốc tế|nhà giáo|giải phóng|chiến thắng"
    r"|thương binh|thành lập|phụ nữ|thầy thuốc|toàn dân|sinh nhật|tết dương lịch)\b[^\d;:.(]{0,40}?"
)
_AT_END = re.compile(  # "phấn đấu đến cuối năm …": of the year, quarter or month that is under way
    r"\b(?:phấn đấu|hoàn thành|xong|bàn giao)\b[^;:]{0,60}?\b(?:đến|trước|hết|chậm nhất)"
    r"(?: hết| là)? cuối (?P<unit>năm|quý|tháng)\b(?! (?:[ivx]+|\d+)\b)"
)
_BARE = re.compile(  # "15/6" in a column of deadlines
    r"(?:[^\d:]{0,30}: ?)?(?:trước |ngày |đến |hết )*"
    r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})(?:[/.-](?P<y>(?:19|20)\d\d))?"
)
_SHORT_DAY = re.compile(  # "xong trước 15-11": a day that only its lead tells from a number
    rf"\b(?:trước|chậm nhất(?: là)?|hạn(?: chót)?|đến hết|xong)(?: hết)?(?: {_WEEKDAY})?"
    rf"(?:{_HOLIDAY})?(?: ngày)? "
    r"(?P<d>[0-2]?\d|3[01])[/.-](?P<m>0?[1-9]|1[0-2])(?:[/.-](?P<y>20\d\d))?(?![\d/%-]|[.,]\d)"
    r"(?! (?:tỷ|triệu|ha|hộ|xã|%))"
)
_NAMED_SO = re.compile(r"\b(?:kế hoạch|chương trình|dự toán|chỉ tiêu|nhiệm vụ|ngân sách) $")
_LASTS = re.compile(  # "hằng tháng đến ngày …": the end of what recurs, not a day by itself
    rf"{_AGAIN.pattern}[^;:.]{{0,30}}? (?:đến|tới)(?: hết)?(?: ngày)? ?$"
)
_LAST_WORK = 10  # month of a year after which what is left of it may still be done
_LETTER = {"tháng": "M", "quý": "Q"}  # in the code of a period
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
        lead = key[max(item.start, mention.start - 160) : mention.start]
        if _LASTS.search(key[max(item.start, mention.start - 80) : mention.start]):
            continue
        if mention.kind == "date" and (labelled or _BEFORE.search(lead)):
            return _day(page, mention, times)
        if mention.kind == "period" and (labelled or _is_due(key, lead, mention, item)):
            return mention.code(_year(page, mention, times))
    bare = _BARE.fullmatch(key, item.start, item.end) if labelled else None
    bare = bare or _SHORT_DAY.search(key, item.start, item.end)
    if bare is not None:
        year = int(bare["y"]) if bare["y"] else None
        day = Mention("date", item.start, item.end, year, int(bare["m"]), int(bare["d"]))
        return _day(page, day, times)
    at_end = _AT_END.search(key, item.start, item.end)
    if at_end is not None and (code := _under_way(at_end["unit"], times)) is not None:
        return code
    found = next(
        (
            again
            for again in _AGAIN.finditer(key, item.start, item.end)
            if again[0].startswith("định kỳ")
            or not _NAMED_SO.search(key[max(item.start, again.start() - 20) : again.start()])
        ),
        None,
    )
    return _EVERY[found["every"]] if found and found["every"] else None


def _is_due(key: str, lead: str, mention: Mention, item: Span) -> bool:
    """Whether a period is named as a limit: "hoàn thành trong quý II", "… trong tháng 5"."""
    if _DONE_BY.search(lead):
        return True
    if lead.endswith("(") and mention.suffix and not key[mention.end : item.end].strip(" ).:"):
        return True  # "kiểm tra 4 chi bộ (quý IV)"
    if not _BEFORE.search(lead) or _DESCRIBES.search(lead) or not mention.suffix:
        return False
    after = key[mention.end : min(item.end, mention.end + 2)].strip()
    return not after or after[0] in ",;.()" or mention.start - item.start < 14


def _year(page: Page, mention: Mention, times: Times) -> int | None:
    near = times.ahead or times.reviewed
    known = mention.year or (near.end.year if near is not None else times.year)
    return known or year_of_paper(page)


def _under_way(unit: str, times: Times) -> str | None:
    """Give the period of a kind that the next tasks fall in: that ahead, else that of the day."""
    near = times.ahead or times.reviewed
    if unit == "năm":
        year = near.end.year if near is not None else times.year
        return None if year is None else str(year)
    held = times.session.held_on or ""
    if times.ahead is not None and times.ahead.code[5:6] == _LETTER[unit]:
        return times.ahead.code
    if not held[:4].isdigit():
        return None
    month = int(held[5:7])
    return f"{held[:4]}-M{month:02}" if unit == "tháng" else f"{held[:4]}-Q{(month + 2) // 3}"


def _day(page: Page, mention: Mention, times: Times) -> str | None:
    """Give the day; one without a year falls in the year of the period ahead."""
    if not mention.is_real:
        return None
    year = _year(page, mention, times)
    if year is None:
        return f"--{mention.month:02}-{mention.day:02}"
    try:
        day = date(year, mention.month, mention.day)
        return (day if mention.year else _to_come(day, times)).isoformat()
    except ValueError:
        return None


def _to_come(day: date, times: Times) -> date:
    """Put a day whose year is left out behind the year or the day that is over."""
    if times.ahead is not None:
        return day
    held, reviewed = times.session.held_on or "", times.reviewed
    is_over = reviewed is not None and reviewed.code.isdigit() and day.month <= _LAST_WORK
    if day.isoformat() < held if held[:4].isdigit() else is_over:
        return day.replace(year=day.year + 1)
    return day
