"""Who sat, which sitting it was and when: bodies, ordinals, dates and the two periods."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from tiendo.reading.dates import Mention
from tiendo.reading.names import Name, bodies_in, capitals_end
from tiendo.reading.page import Page
from tiendo.reading.period import Period
from tiendo.reading.records import Session, Warning  # noqa: A004 - the schema's own word
from tiendo.reading.sentences import Span
from tiendo.reading.source import Cite

_SITTING = re.compile(
    r"\b(?:hội nghị|kỳ họp|phiên họp|cuộc họp|họp giao ban|họp|phiên thường kỳ|kỳ họ)\b"
)
_HOLDS = re.compile(
    r"\b(?:tổ chức|họp|khai mạc|tiến hành|triệu tập|bế mạc|diễn ra|phiên họp|hội nghị|kỳ họp)\b"
)
_ORDINAL = re.compile(
    r"(?P<before>[^.;]{0,60}?)\b(?:lần )?thứ (?P<n>\d{1,3}\b|[ivxl]{1,7}\b"
    r"|(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|mươi|mốt|lăm|nhì)"
    r"(?: (?:mươi|mười|một|mốt|hai|ba|tư|bốn|năm|lăm|sáu|bảy|tám|chín))*)"
)
_OTHER_COUNT = re.compile(r"\b(?:khóa|nhiệm kỳ|đại hội|trung ương|toàn quốc|đại biểu|phần)\b[^,]*$")
_DIGITS = {
    "nhất": 1, "nhì": 2, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5,
    "lăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_REVIEW = re.compile(
    r"\b(?:kết quả|đánh giá|sơ kết|tổng kết|kiểm điểm|tình hình|nhìn lại|đạt được)\b"
)
_AHEAD = re.compile(
    r"\b(?:triển khai|phương hướng|đề ra|bàn|kế hoạch|giải pháp|thời gian tới|mục tiêu"
    r"|nhiệm vụ trọng tâm|chương trình công tác)\b|(?<!thực hiện )\bnhiệm vụ\b"
)
_REGULAR = re.compile(
    r"\b(?:thường lệ|định kỳ) (?P<part>giữa|cuối) năm(?: (?P<year>(?:19|20)\d\d))?(?![\d/])"
)
_LEGAL = re.compile(
    r"\b(?:số|nghị quyết|quyết định|kế hoạch|chỉ thị|luật|kết luận|thông báo)\b[^,]*$"
)
_LEVEL_OF = {
    "huyện": "huyện",
    "tỉnh": "tỉnh",
    "thành": "thành phố",
    "thị": "thị xã",
    "quận": "quận",
}
_HEAD_LENGTH = 3000  # key characters at the start that may name the place
_OPENING = 6  # sentences of the body that may tell the session


@dataclass(frozen=True, slots=True)
class Times:
    """The session with its day and the periods around it."""

    session: Session
    reviewed: Period | None
    ahead: Period | None
    year: int | None
    warnings: tuple[Warning, ...]
    opening_end: int  # key position after the sentence that tells the session


@dataclass(frozen=True, slots=True)
class _Found:
    """What the opening says, before years are settled; spans are key positions."""

    body: Name | None
    ordinal: tuple[int, int, int] | None
    day: Mention | None
    reviewed: Mention | None
    ahead: Mention | None
    end: int


def read_times(page: Page) -> Times:
    """Find the session and its periods in the title and the first sentences."""
    spans = _opening_spans(page)
    found = _search(page, spans)
    year, inferred = _year(page, found, spans)
    reviewed = _period(found.reviewed, year)
    ahead = _following(found.ahead, reviewed, year)
    held_on, day_inferred = _held_on(page, found.day, reviewed, ahead)
    warnings = list(_bad_dates(page))
    if found.day is not None and day_inferred:
        warnings.append(_warn(page, "year_inferred", found.day.start, found.day.end))
    if found.reviewed is not None and inferred and reviewed is not None:
        warnings.append(_warn(page, "year_inferred", found.reviewed.start, found.reviewed.end))
    session = _session(page, found, held_on)
    if session.body is None and session.ordinal is None and session.held_on is None:
        warnings.append(Warning("no_session", 0, 0))
    return Times(session, reviewed, ahead, year, tuple(warnings), found.end)


def _warn(page: Page, code: str, start: int, end: int) -> Warning:
    return Warning(code, *page.key.span(start, end))


def _opening_spans(page: Page) -> list[Span]:
    spans: list[Span] = []
    sentences = 0
    for block in page.blocks:
        if block.kind == "title":
            spans.append(Span(block.start, block.end))
        elif block.kind in {"paragraph", "item"} and sentences < _OPENING:
            found = page.sentences(block)
            sentences += len(found)
            spans.extend(found)
        if sentences >= _OPENING:
            break
    return spans


def _search(page: Page, spans: list[Span]) -> _Found:
    main = max(spans, key=lambda span: _telling(page, span), default=None)
    if main is None:
        return _Found(None, None, None, None, None, 0)
    ordered = [main, *(span for span in spans if span != main)]
    bodies = [name for span in ordered if (name := _body(page, span))]
    body = _issuer(page, bodies)
    ordinal = next((nth for span in ordered if (nth := _ordinal(page, span))), None)
    day = next((mention for span in ordered if (mention := _day(page, span))), None)
    reviewed, ahead = _periods(page, ordered)
    end = main.end if _telling(page, main) > 2 else 0
    return _Found(body, ordinal, day, reviewed, ahead, end)


def _telling(page: Page, span: Span) -> float:
    """Score how much a sentence looks like the one that tells who met, when and what for."""
    text = page.key.text[span.start : span.end]
    score = 0.0
    score += 2 * (_HOLDS.search(text) is not None and _SITTING.search(text) is not None)
    score += 2 * (_ordinal(page, span) is not None)
    score += 2 * (_day(page, span) is not None)
    score += bool(bodies_in(page, span.start, span.end))
    score += _REVIEW.search(text) is not None
    return score - span.start / (len(page.key.text) + 1)


def _body(page: Page, span: Span) -> Name | None:
    """Prefer the organ named right after "hội nghị"; else the one that convenes."""
    names = bodies_in(page, span.start, span.end)
    for name in names:
        lead = page.key.text[max(span.start, name.start - 45) : name.start]
        sits = _SITTING.search(lead)
        if sits is not None and "," not in lead[sits.end() :]:
            return name
    return names[0] if names else None


def _issuer(page: Page, bodies: list[Name]) -> Name | None:
    """Take the first body; a letterhead names the superior's Party body above the one that writes.

    "ĐẢNG BỘ HUYỆN NẬM PỒ" over "ĐẢNG ỦY XÃ SI PA PHÌN", both in capitals: the second one.
    """
    if len(bodies) > 1 and bodies[0].head == "đảng bộ":
        first, second = (page.written(one.start, one.end) for one in bodies[:2])
        if first.isupper() and second.isupper():
            return bodies[1]
    return bodies[0] if bodies else None


def _place_of(page: Page, body: Name) -> str | None:
    """Find the place of a body named without it: "huyện Hữu Lũng", "HUYỆN ỦY HỮU LŨNG"."""
    level = body.level or _LEVEL_OF.get(body.head.split()[-2] if " " in body.head else "")
    if body.place_from is not None or level is None:
        return None
    committee = {one: head for head, one in _LEVEL_OF.items()}.get(level)
    for lead in filter(None, (level, f"{committee} ủy" if committee else None, f"đảng ủy {level}")):
        for found in re.finditer(
            rf"\b{re.escape(lead)}(?= (?!ủy\b))", page.key.text[:_HEAD_LENGTH]
        ):
            end = capitals_end(page, found.end(), most=4)
            if end > found.end():
                name = page.written(found.end() + 1, end)
                return name.title() if name.isupper() and not name.isdigit() else name
    return None


def _ordinal(page: Page, span: Span) -> tuple[int, int, int] | None:
    text = page.key.text
    for sitting in _SITTING.finditer(text, span.start, span.end):
        found = _ORDINAL.match(text, sitting.end(), span.end)
        if found is None or _OTHER_COUNT.search(found["before"]):
            continue
        number = _count(found["n"])
        if number:
            start = found.end("before")
            return number, start, found.end()
    return None


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


def _day(page: Page, span: Span) -> Mention | None:
    for mention in page.mentions.inside(span.start, span.end):
        if mention.kind != "date" or not mention.is_real:
            continue
        if not _LEGAL.search(page.key.text[max(span.start, mention.start - 60) : mention.start]):
            return mention
    return None


def _periods(page: Page, spans: list[Span]) -> tuple[Mention | None, Mention | None]:
    """Tell the period looked back on from the one ahead by the words before each."""
    reviewed: Mention | None = None
    ahead: Mention | None = None
    for span in spans:
        begin = span.start
        for mention in page.mentions.inside(span.start, span.end):
            if mention.kind not in {"period", "vague"}:
                continue
            gap = page.key.text[begin : mention.start]
            begin = mention.end
            role = _role(gap)
            if role == "ahead" and ahead is None:
                ahead = mention
            elif role == "reviewed" and reviewed is None and mention.kind == "period":
                reviewed = mention
    return reviewed or _regular(page, spans), ahead


def _regular(page: Page, spans: list[Span]) -> Mention | None:
    """Take what a council's regular sitting looks back on: "kỳ họp thường lệ cuối năm 2025"."""
    for span in spans:
        found = _REGULAR.search(page.key.text, span.start, span.end)
        if found is not None:
            year = int(found["year"]) if found["year"] else None
            suffix = "H1" if found["part"] == "giữa" else ""
            return Mention("period", found.start("part"), found.end(), year, suffix=suffix)
    return None


def _role(gap: str) -> str | None:
    back = max((found.end() for found in _REVIEW.finditer(gap)), default=-1)
    forth = max((found.end() for found in _AHEAD.finditer(gap)), default=-1)
    if back < 0 and forth < 0:
        return None
    if back >= 0 and re.search(r"(?:kết quả|tình hình)[^;]*\b(?:thực hiện|triển khai)\b", gap):
        later = re.search(r"\b(?:phương hướng|đề ra|thời gian tới|giải pháp|bàn)\b", gap[back:])
        return "ahead" if later else "reviewed"
    return "ahead" if forth > back else "reviewed"


def _year(page: Page, found: _Found, spans: list[Span]) -> tuple[int | None, bool]:
    """Settle the year of the period looked back on; True where it was not written with it."""
    first = found.reviewed
    if first is not None and first.year is not None:
        return first.year, False
    if found.ahead is not None and found.ahead.year is not None:
        return _before(found.ahead.year, first, found.ahead), True
    if found.day is not None and found.day.year is not None:
        return _year_near(found.day, first), True
    for span in spans:
        for mention in page.mentions.inside(span.start, span.end):
            if mention.kind == "period" and mention.year is not None:
                return mention.year, True
    return _stamp_year(page, found.day), True


def _before(year: int, reviewed: Mention | None, ahead: Mention) -> int:
    """Step back over New Year where the period ahead is earlier in its year than the other."""
    if reviewed is None:
        return year
    first, second = reviewed.code(year), ahead.code(year)
    if first is None or second is None:
        return year
    return year - 1 if Period.parse(second) <= Period.parse(first) else year


def _year_near(day: Mention, reviewed: Mention | None) -> int | None:
    """Take the year whose period ends nearest to a session held on a full date."""
    if day.year is None or reviewed is None:
        return day.year
    held = date(day.year, day.month, day.day)
    ends = {
        year: abs(Period.parse(code).end - held)
        for year in (day.year - 1, day.year)
        if (code := reviewed.code(year)) is not None
    }
    return min(ends, key=lambda year: ends[year]) if ends else day.year


def _stamp_year(page: Page, day: Mention | None) -> int | None:
    """Take a page stamp's year only where the stamp falls within a month after the day."""
    if day is None:
        return None
    for mention in page.mentions.items:
        if mention.kind != "date" or mention.year is None or not mention.is_real:
            continue
        stamp = date(mention.year, mention.month, mention.day)
        held = replace(day, year=mention.year)
        if held.is_real and 0 <= (stamp - date(mention.year, day.month, day.day)).days <= 31:
            return mention.year
    return None


def _period(mention: Mention | None, year: int | None) -> Period | None:
    code = None if mention is None else mention.code(year)
    return None if code is None else Period.parse(code)


def _following(mention: Mention | None, reviewed: Period | None, year: int | None) -> Period | None:
    """Read the period ahead; without its own year it is the first one after the other."""
    if mention is None:
        return None
    if mention.kind == "vague":
        known = reviewed is not None and reviewed.code[5:] in {"H1", "9M"}
        return reviewed.next() if known and reviewed is not None else None
    ahead = _period(mention, year)
    if ahead is None or mention.year is not None or reviewed is None or ahead > reviewed:
        return ahead
    return _period(replace(mention, year=reviewed.end.year + 1), None)


def _held_on(
    page: Page, day: Mention | None, reviewed: Period | None, ahead: Period | None
) -> tuple[str | None, bool]:
    """Give the day; a year left out is the one nearest to the turn between the periods."""
    if day is None:
        return None, False
    if day.year is not None:
        return date(day.year, day.month, day.day).isoformat(), False
    turn = reviewed.end if reviewed is not None else ahead.start if ahead is not None else None
    if turn is not None:
        years = (turn.year - 1, turn.year, turn.year + 1)
        real = [replace(day, year=year) for year in years if replace(day, year=year).is_real]
        if real:
            dates = [date(one.year or 0, one.month, one.day) for one in real]
            return min(dates, key=lambda held: abs(held - turn)).isoformat(), True
    year = _stamp_year(page, day)
    if year is not None:
        return date(year, day.month, day.day).isoformat(), True
    return f"--{day.month:02}-{day.day:02}", False


def _bad_dates(page: Page) -> list[Warning]:
    return [
        _warn(page, "bad_date", mention.start, mention.end)
        for mention in page.mentions.items
        if mention.kind == "date" and not mention.is_real
    ]


def _session(page: Page, found: _Found, held_on: str | None) -> Session:
    cites: dict[str, Cite] = {}
    body = ordinal = None
    if found.body is not None:
        place = _place_of(page, found.body)
        written = page.written(found.body.start, found.body.end)
        body = f"{written} {place}" if place else written
        cites["body"] = page.cite(found.body.start, found.body.end)
    if found.ordinal is not None:
        ordinal, start, end = found.ordinal
        cites["ordinal"] = page.cite(start, end)
    if found.day is not None:
        cites["held_on"] = page.cite(found.day.start, found.day.end)
    return Session(body=body, ordinal=ordinal, held_on=held_on, cites=cites)
