"""A sitting in a sentence: which one is held, its number and its day."""

from __future__ import annotations

import re

from tiendo.reading.dates import Mention
from tiendo.reading.names import Name
from tiendo.reading.needing import Needing
from tiendo.reading.page import Page
from tiendo.reading.sentences import Span

SITTING = Needing(
    "hội nghị|họp|phiên thường kỳ|kỳ họ",
    r"\b(?:hội nghị|kỳ họp|phiên họp|cuộc họp|họp giao ban|họp|phiên thường kỳ|kỳ họ)\b",
)
HOLDS = Needing(
    "hội nghị|họp|tổ chức|khai mạc|tiến hành|triệu tập|bế mạc|diễn ra|thời gian",
    r"\b(?:tổ chức|họp|khai mạc|tiến hành|triệu tập|bế mạc|diễn ra|phiên họp|hội nghị|kỳ họp)\b"
    r"|\bthời gian ?:",
)
_TALKS = Needing(
    "thảo luận|cho ý kiến|làm việc|nghe báo cáo|giao ban",
    r"\b(?:thảo luận|cho ý kiến|làm việc|nghe báo cáo|giao ban)\b",
)
_ORDINAL = re.compile(
    r" (?P<plain>lần (?P<digits>\d{1,3})(?!\d))"
    r"|(?P<before>[^.;]{0,60}?)\b(?:lần )?thứ (?P<n>\d{1,3}(?!\d)|[ivxl]{1,7}\b"
    r"|(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|mươi|mốt|lăm|nhì)"
    r"(?: (?:mươi|mười|một|mốt|hai|ba|tư|bốn|năm|lăm|sáu|bảy|tám|chín))*\b)"
)
COUNCIL = re.compile(r"hội đồng nhân dân|hđnd")
_OTHER_COUNT = re.compile(
    r"\b(?:khóa|nhiệm kỳ|đại hội|trung ương|toàn quốc|đại biểu|phần|dự thảo"
    r"|ngày(?: làm việc)?)\b[^,]*$"
)
_OF_THE_CENTRE = re.compile(
    r",? (?:của )?(?:(?:ban chấp hành|bch) )?trung ương\b"  # "Hội nghị lần thứ 10 của …"
)
_TO_COME = re.compile(  # before a sitting that this one prepares, or that somebody goes to
    r"\b(?:chuẩn bị(?:,? \w+){0,8}|dự kiến(?: (?:nội dung|chương trình|cho|của))*,?"
    r"|(?:thống nhất|thông qua|rà soát) (?:các )?nội dung(?: của)?"
    r"|nội dung(?:,?(?: và)? (?:chương trình|thời gian|địa điểm|thành phần))+"
    r"(?: (?:tổ chức|tiến hành|diễn ra|của))?|kế hoạch tổ chức"
    r"|(?:để|nội dung) trình[^,;.()]{0,24}|cử tri (?:trước(?: và sau)?|sau)|kết quả|từ)(?: các)? ?$"
)
_EXPECTED = Needing(  # after a sitting: "kỳ họp thứ 5 dự kiến sẽ diễn ra từ ngày 10/12"
    "dự kiến ",
    r"[^.;]{0,120}?\bdự kiến (?:sẽ )?(?:được )?(?:tổ chức|diễn ra|khai mạc|họp)\b",
)
_LEGAL = re.compile(
    r"\b(?:số|nghị quyết|quyết định|kế hoạch|chỉ thị|luật|kết luận|thông báo)\b"
    r"(?:(?!vào |bế mạc|khai mạc)[^,])*$|\bsố ?\d[^,;]{0,24}, ?(?:ngày )?$"
)
_RANGE = re.compile(  # "từ ngày 6 đến " or "các ngày 6, 7 và " before "ngày 8-12"
    r"\btừ (?:ngày |sáng |chiều )*(?P<day>\d{1,2}) (?:đến|tới|-) (?:hết )?(?:ngày )?$"
    r"|\b(?:các|hai) ngày (?P<first>\d{1,2})(?:, \d{1,2})* và (?:ngày )?$"
)
_DAYS = re.compile(r"(?P<day>\d{1,2}) ?- ?\d{1,2}/")  # the first of "9-11/12"
_UNTIL = re.compile(
    r"\b(?:đến|hết|trước|sau|từ|quá|đợt)(?: hết)?(?: ngày)? ?$|\bdate $"
    r"|\bsẽ bế mạc(?: vào)?(?: ngày)? ?$"
    r"|\b(?:kỷ niệm|thành lập|giải phóng|thống nhất|quốc khánh)\b[^.;()]{0,50}\([^()]*$"
)
_SINCE = re.compile(r"\btừ (?:sáng |chiều )?(?:ngày )?$")
_TO_DAY = re.compile(r" (?:đến|tới)\b")
_DIGITS = {
    "nhất": 1, "nhì": 2, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5,
    "lăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


def tells_of_one(page: Page, span: Span) -> bool:
    """Whether a span has a word for a sitting, for holding one or for what is done there."""
    where = page.key.text, span.start, span.end
    return any(cue.search(*where) for cue in (SITTING, HOLDS, _TALKS))


def first_sitting(page: Page, span: Span) -> str | None:
    """Give the word for the sitting that a span tells of, unless it is one still to come."""
    found = SITTING.search(page.key.text, span.start, span.end)
    return None if found is None or is_to_come(page, span, found.start()) else found[0]


def is_to_come(page: Page, span: Span, sitting: int) -> bool:
    """Whether the sitting named at a position is another one: "chuẩn bị kỳ họp thứ 5"."""
    text = page.key.text
    is_prepared = _TO_COME.search(text, max(span.start, sitting - 50), sitting) is not None
    return is_prepared or _EXPECTED.match(text, sitting, span.end) is not None


def without_prepared(page: Page, spans: list[Span]) -> list[Span]:
    """Leave out what tells of a session that another span prepares: "Kỳ họp thứ 15 để sơ kết …".

    The session that is prepared is not the sitting that prepares it.
    """
    prepared = {
        number
        for span in spans
        for sitting in SITTING.finditer(page.key.text, span.start, span.end)
        if is_to_come(page, span, sitting.start())
        and (number := _number_after(page, span, sitting))
    }
    if not prepared:
        return spans
    kept = [span for span in spans if _opened_by(page, span) not in prepared]
    return kept if any(first_sitting(page, span) for span in kept) else spans


def _opened_by(page: Page, span: Span) -> int | None:
    """Give the number of the "kỳ họp" that a span begins with."""
    sitting = SITTING.match(page.key.text, span.start, span.end)
    is_session = sitting is not None and sitting[0] == "kỳ họp"
    return _number_after(page, span, sitting) if sitting is not None and is_session else None


def _number_after(page: Page, span: Span, sitting: re.Match[str]) -> int | None:
    found = _ORDINAL.match(page.key.text, sitting.end(), span.end)
    return None if found is None else _count(found["digits"] or found["n"])


def ordinal_in(page: Page, span: Span, body: Name | None = None) -> tuple[int, int, int] | None:
    """Give the number of the sitting a span tells; of a council's only where a council sat."""
    text = page.key.text
    if all(text.find(word, span.start, span.end) < 0 for word in ("thứ ", "lần ")):
        return None
    for sitting in SITTING.finditer(text, span.start, span.end):
        found = _ORDINAL.match(text, sitting.end(), span.end)
        if found is None or is_to_come(page, span, sitting.start()):
            continue
        before = found["before"] or ""
        if _OTHER_COUNT.search(before) or SITTING.search(before, 0, len(before)):
            continue
        if _OF_THE_CENTRE.match(text, found.end(), span.end):
            continue
        if sitting[0] == "kỳ họp" and body is not None and _is_of_council(page, span, body):
            continue
        number = _count(found["digits"] or found["n"])
        if number:
            start = found.start("plain") if found["plain"] else found.end("before")
            return number, start, found.end()
    return None


def _is_of_council(page: Page, span: Span, body: Name) -> bool:
    """Whether a "kỳ họp" that a span tells of is a council's, while another body sat."""
    if COUNCIL.match(body.head):
        return False
    named = COUNCIL.search(page.key.text, span.start, span.end) is not None
    return named or body.head.startswith("thường trực")


def _count(word: str) -> int:
    if word.isdecimal():
        return int(word)
    if set(word) <= set(_ROMAN):
        values = [_ROMAN[letter] for letter in word]
        pairs = zip(values, [*values[1:], 0], strict=True)
        return sum(-one if one < following else one for one, following in pairs)
    total = 0
    for part in word.split():
        total = total * 10 if part == "mươi" else total + (10 if part == "mười" else _DIGITS[part])
    return total


def day_in(page: Page, span: Span) -> Mention | None:
    """Give the day on which a span says that somebody sat; of several days the first."""
    found = page.mentions.inside(span.start, span.end)
    days = [mention for mention in found if mention.kind == "date" and mention.is_real]
    if not days or not tells_of_one(page, span):
        return None
    for mention in days:
        lead = page.key.text[max(span.start, mention.start - 60) : mention.start]
        since = _RANGE.search(lead) or _DAYS.match(page.key.text, mention.start, mention.end)
        if since is not None:
            return mention._replace(day=int(since[since.lastgroup or "day"]))
        opens = _SINCE.search(lead) and _TO_DAY.match(page.key.text, mention.end, span.end)
        if opens or not (_LEGAL.search(lead) or _UNTIL.search(lead)):
            return mention
    return None
