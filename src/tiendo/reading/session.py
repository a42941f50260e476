"""Who sat, which sitting it was and when: bodies, ordinals, dates and the two periods."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from tiendo.reading.dates import Mention
from tiendo.reading.kinds import paper_kind
from tiendo.reading.lines import Block
from tiendo.reading.names import LEVEL, Name, bodies_in, capitals_end, has_body
from tiendo.reading.needing import Needing
from tiendo.reading.outlook import LOOKS_BACK, periods_of
from tiendo.reading.page import Page
from tiendo.reading.period import Period
from tiendo.reading.records import DocumentKind, Session, Warning  # noqa: A004 - the schema's own word
from tiendo.reading.sentences import Span
from tiendo.reading.source import Cite
from tiendo.reading.years import held_on, period_ahead, period_of, year_of

_SITTING = Needing(
    "hội nghị|họp|phiên thường kỳ|kỳ họ",
    r"\b(?:hội nghị|kỳ họp|phiên họp|cuộc họp|họp giao ban|họp|phiên thường kỳ|kỳ họ)\b",
)
_HOLDS = Needing(
    "hội nghị|họp|tổ chức|khai mạc|tiến hành|triệu tập|bế mạc|diễn ra|thời gian",
    r"\b(?:tổ chức|họp|khai mạc|tiến hành|triệu tập|bế mạc|diễn ra|phiên họp|hội nghị|kỳ họp)\b"
    r"|\bthời gian ?:",
)
_ORDINAL = re.compile(
    r"(?P<before>[^.;]{0,60}?)\b(?:lần )?thứ (?P<n>\d{1,3}\b|[ivxl]{1,7}\b"
    r"|(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|mươi|mốt|lăm|nhì)"
    r"(?: (?:mươi|mười|một|mốt|hai|ba|tư|bốn|năm|lăm|sáu|bảy|tám|chín))*)"
)
_COUNCIL = re.compile(r"hội đồng nhân dân|hđnd")
_OTHER_COUNT = re.compile(r"\b(?:khóa|nhiệm kỳ|đại hội|trung ương|toàn quốc|đại biểu|phần)\b[^,]*$")
_DIGITS = {
    "nhất": 1, "nhì": 2, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5,
    "lăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_ROLE = re.compile(
    r"\b(?:chủ tịch|bí thư|ủy viên|đại biểu|thành viên|lãnh đạo|văn phòng|trưởng ban|hội trường"
    r"|trụ sở|của|do|được|bởi|gồm|các đồng chí|tại)(?: các)? $"
)
_SITTING_OF = re.compile(
    r"\b(?:hội nghị|kỳ họp|phiên họp) (?:lần )?thứ \w+(?: \([^)]*\))? của $|\bkết luận của $"
)
_PRESENTED = re.compile(
    r"\(?(?:báo cáo )?(?:trình|tại) (?:hội nghị|kỳ họp|phiên họp)\b|khóa \w+, kỳ họp thứ\b"
)
_REPORT_OF = re.compile(r"\b(?:báo cáo|kết luận|thông báo)\b[^.;]*\b(?:của|chủ tịch|bí thư) $")
_PREPARED = re.compile(r"\bchuẩn bị (?:cho )?(?:kỳ họp|hội nghị|phiên họp)")
_LEGAL = re.compile(
    r"\b(?:số|nghị quyết|quyết định|kế hoạch|chỉ thị|luật|kết luận|thông báo)\b[^,]*$"
)
_UNTIL = re.compile(r"\b(?:đến|hết|trước|sau|từ|quá)(?: hết)?(?: ngày)? ?$|\bdate $")
_LEVEL_OF = {
    "huyện": "huyện",
    "tỉnh": "tỉnh",
    "thành": "thành phố",
    "thị": "thị xã",
    "quận": "quận",
}
_BY_LETTERHEAD = frozenset({"party_report", "government_report", "assignment", "table"})
_HEAD_LENGTH = 3000  # key characters at the start that may name the place
_TOLD = 6  # score of a sentence that tells who held which sitting on what day
_LEVEL_FIRST = re.compile(rf"{LEVEL} \w")
_HEAD_BLOCKS = 12  # of a paper, among which its line of place and date stands
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
    paper: DocumentKind | None = None  # which kind of paper an office wrote


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
    paper = paper_kind(page)
    found = _search(page, spans, paper)
    year, inferred = year_of(page, spans, found.day, found.reviewed, found.ahead)
    reviewed = period_of(found.reviewed, year)
    ahead = period_ahead(found.ahead, reviewed, year)
    held, day_inferred = held_on(page, found.day, reviewed, ahead, year)
    warnings = list(_bad_dates(page))
    if found.day is not None and day_inferred:
        warnings.append(_warn(page, "year_inferred", found.day.start, found.day.end))
    if found.reviewed is not None and inferred and reviewed is not None:
        warnings.append(_warn(page, "year_inferred", found.reviewed.start, found.reviewed.end))
    session = _session(page, found, held)
    if session.body is None and session.ordinal is None and session.held_on is None:
        warnings.append(Warning("no_session", 0, 0))
    return Times(session, reviewed, ahead, year, tuple(warnings), found.end, paper)


def _warn(page: Page, code: str, start: int, end: int) -> Warning:
    return Warning(code, *page.key.span(start, end))


def _opening_spans(page: Page) -> list[Span]:
    spans: list[Span] = []
    sentences = 0
    for block in page.blocks:
        if block.kind in {"title", "heading"} or _is_presented(page, block):
            spans.append(Span(block.start, block.end))
        elif block.kind in {"paragraph", "item"} and sentences < _OPENING:
            found = page.sentences(block)
            sentences += len(found)
            spans.extend(found)
        if sentences >= _OPENING:
            break
    return spans


def _is_presented(page: Page, block: Block | Span) -> bool:
    """Whether a line names the session that a paper goes to: "(Trình hội nghị … lần thứ 21)"."""
    return _PRESENTED.match(page.key.text, block.start, block.end) is not None


def _search(page: Page, spans: list[Span], kind: DocumentKind | None) -> _Found:
    main = max(spans, key=lambda span: _telling(page, span), default=None)
    if main is None:
        return _Found(None, None, None, None, None, 0)
    ordered = [main, *(span for span in spans if span != main)]
    in_order = spans if kind is not None else ordered
    presented = [span for span in spans if _is_presented(page, span)]
    telling = _telling(page, main)
    tells_all = telling > _TOLD
    by_letterhead = presented + spans if kind in _BY_LETTERHEAD and not tells_all else ordered
    names = (name for span in by_letterhead if (name := _body(page, span)))
    bodies = [first] if (first := next(names, None)) else []
    if first is not None and (first.place_from is None or first.head == "đảng bộ"):
        bodies += names  # one of them may name the place, or who writes
    body = _issuer(page, bodies or [name for span in spans if (name := _named(page, span))])
    ordinal = next((nth for span in ordered if (nth := _ordinal(page, span))), None)
    day = next((mention for span in ordered if (mention := _day(page, span))), None)
    if day is None and kind == "resolution" and body and _COUNCIL.search(body.head):
        day = _issued_on(page)  # a council dates a resolution on the day it sat
    reviewed, ahead = periods_of(page, in_order)
    end = main.end if telling > 2 else 0
    return _Found(body, ordinal, day, reviewed, ahead, end)


def _issued_on(page: Page) -> Mention | None:
    """Give the day of a paper's line of place and date: "Chi Lăng, ngày 24 tháng 12 năm 2025"."""
    for block in page.blocks[:_HEAD_BLOCKS]:
        for mention in page.mentions.inside(block.start, block.end):
            if mention.kind == "date" and mention.end == block.end and block.kind == "noise":
                return mention
    return None


def _telling(page: Page, span: Span) -> float:
    """Score how much a sentence looks like the one that tells who met, when and what for."""
    text = page.key.text
    score = 0.0
    score += 2 * _is_sitting(text, span)
    score += 2 * (_ordinal(page, span) is not None)
    score += 2 * (_day(page, span) is not None)
    score += has_body(page, span.start, span.end)
    score += LOOKS_BACK.search(text, span.start, span.end) is not None
    return score - span.start / (len(text) + 1)


def _is_sitting(text: str, span: Span) -> bool:
    holds = _HOLDS.search(text, span.start, span.end)
    return holds is not None and _SITTING.search(text, span.start, span.end) is not None


def _body(page: Page, span: Span) -> Name | None:
    """Prefer the organ named right after "hội nghị"; else the one that convenes.

    A "kỳ họp" is a council's. Who is named as somebody's office, or as a place, does not sit.
    """
    key = page.key.text
    names = [
        name
        for name in bodies_in(page, span.start, span.end)
        if _sits(key[max(span.start, name.start - 90) : name.start])
    ]
    if re.search(r"\bkỳ họp\b", key[span.start : span.end]):
        names = [_council(name) for name in names if _COUNCIL.search(name.head)] or names
    for name in names:
        lead = key[max(span.start, name.start - 45) : name.start]
        sits = _SITTING.search(lead, 0, len(lead))
        if sits is not None and "," not in lead[sits.end() :]:
            return name
    return names[0] if names else None


def _named(page: Page, span: Span) -> Name | None:
    """Give the first body of a span whose words nobody sits in: "báo cáo của UBND xã …"."""
    key = page.key.text
    for name in bodies_in(page, span.start, span.end):
        if _REPORT_OF.search(key, max(span.start, name.start - 160), name.start):
            return name
    return None


def _sits(lead: str) -> bool:
    """Whether the words before a name leave it one that may sit: "kỳ họp thứ 4 của HĐND"."""
    if _SITTING_OF.search(lead):
        return True
    return _ROLE.search(lead) is None


def _council(name: Name) -> Name:
    """Take the council itself where its standing board convenes it."""
    begins = len("thường trực ") if name.head.startswith("thường trực ") else 0
    return name._replace(start=name.start + begins, head=name.head[begins:])


def _issuer(page: Page, bodies: list[Name]) -> Name | None:
    """Take the first body; a letterhead names the superior's Party body above the one that writes.

    "ĐẢNG BỘ HUYỆN NẬM PỒ" over "ĐẢNG ỦY XÃ SI PA PHÌN", both in capitals: the second one.
    """
    if len(bodies) > 1 and bodies[0].head == "đảng bộ":
        first, second = (page.written(one.start, one.end) for one in bodies[:2])
        if first.isupper() and second.isupper():
            return _placed(bodies[1], bodies)
    return _placed(bodies[0], bodies) if bodies else None


def _placed(body: Name, bodies: list[Name]) -> Name:
    """Prefer the mention of a body that names its place."""
    if body.place_from is not None:
        return body
    same = (one for one in bodies if one.head == body.head and one.place_from is not None)
    return next((one for one in same if body.level in {None, one.level}), body)


def _place_of(page: Page, body: Name) -> str | None:
    """Find the place of a body named without it: "huyện Hữu Lũng", "HUYỆN ỦY HỮU LŨNG"."""
    level = body.level or _LEVEL_OF.get(body.head.split()[-2] if " " in body.head else "")
    if body.place_from is not None:
        return None
    if level is None:
        return _next_line(page, body)
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


def _next_line(page: Page, body: Name) -> str | None:
    """Give the place that a letterhead sets below: "HỘI ĐỒNG NHÂN DÂN" over "XÃ VẠN LINH"."""
    follows = (block for block in page.blocks if block.start > body.end)
    block = next(follows, None)
    if block is None or page.key.text[body.end : block.start].strip(" \n"):
        return None
    if not _LEVEL_FIRST.match(page.key.text, block.start, block.end):
        return None
    return page.written(block.start, block.end)


def _ordinal(page: Page, span: Span) -> tuple[int, int, int] | None:
    text = page.key.text
    if text.find("thứ ", span.start, span.end) < 0:
        return None
    for sitting in _SITTING.finditer(text, span.start, span.end):
        found = _ORDINAL.match(text, sitting.end(), span.end)
        if found is None or _OTHER_COUNT.search(found["before"]):
            continue
        if _PREPARED.search(text, max(span.start, sitting.start() - 30), found.end("before")):
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
    """Give the day on which a span says that somebody sat."""
    text = page.key.text
    for mention in page.mentions.inside(span.start, span.end):
        if mention.kind != "date" or not mention.is_real:
            continue
        lead = text[max(span.start, mention.start - 60) : mention.start]
        if not (_LEGAL.search(lead) or _UNTIL.search(lead)):
            sits = _SITTING.search(text, span.start, span.end)
            return mention if sits or _HOLDS.search(text, span.start, span.end) else None
    return None


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
    return Session(
        body=body, ordinal=ordinal, held_on=held_on, cites=cites, certainty=_certainty(found)
    )


def _certainty(found: _Found) -> Decimal:
    """Say how sure a session is: most where one sentence tells who sat, when and which time."""
    if found.body is None:
        return Decimal("0.5")
    told = sum(part is not None for part in (found.ordinal, found.day, found.reviewed))
    return (Decimal("0.7"), Decimal("0.85"), Decimal("0.94"), Decimal("0.97"))[told]
