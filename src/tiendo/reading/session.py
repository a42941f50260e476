"""Who sat, which sitting it was and when: bodies, ordinals, dates and the two periods."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from tiendo.reading.dates import Mention
from tiendo.reading.kinds import paper_kind
from tiendo.reading.lines import Block
from tiendo.reading.names import LEVEL, Name, bodies_in, capitals_end, has_body
from tiendo.reading.outlook import LOOKS_BACK, periods_of
from tiendo.reading.page import Page
from tiendo.reading.period import Period
from tiendo.reading.records import DocumentKind, Session, Warning  # noqa: A004 - the schema's own word
from tiendo.reading.sentences import Span
from tiendo.reading.sittings import (
    COUNCIL,
    HOLDS,
    SITTING,
    day_in,
    first_sitting,
    is_to_come,
    ordinal_in,
    tells_of_one,
    without_prepared,
)
from tiendo.reading.source import Cite
from tiendo.reading.years import held_on, period_ahead, period_of, stamps_of, year_of

_ROLE = re.compile(
    r"\b(?:chủ tịch|bí thư|ủy viên|uv(?:tv|btv|bch)?|đại biểu|thành viên|lãnh đạo"
    r"|văn phòng|trưởng ban|hội trường|trụ sở(?: hđnd ?(?:&|-|và))?|của|do|được|bởi"
    r"|gồm|các đồng chí|tại|thuộc|với|trong|đại diện|đại hội"
    r"|(?<!giao )ban(?: đảng| cán sự(?: đảng)?| xây dựng đảng| tổ chức"
    r"| tuyên giáo| dân vận| nội chính)?)(?: các)? ?$"
)
_SITTING_OF = re.compile(
    r"\b(?:hội nghị|kỳ họp|phiên họp|cuộc họp)(?: (?:lần )?thứ \w+| thường kỳ| mở rộng"
    r"| tháng \d{1,2}(?:/\d{4}| năm \d{4})?)*(?: \([^)]*\))? của $|\bkết luận của $"
)
_TODAY = re.compile(r"\b(?:sáng|trưa|chiều|tối|hôm) nay\b")
_GROUNDS = re.compile(r"(?:căn cứ|xét (?:đề nghị|tờ trình|báo cáo)) ")
_CUT_OFF = re.compile(
    r"[,;]|\. |\b(?:triển khai|thực hiện|nghị quyết|nhằm|để|về|đánh giá|giữa|nghe|quán triệt)\b"
)
_HELD_THERE = re.compile(r" (?:đã|vừa|tổ chức|diễn ra)\b")  # "tại Huyện ủy … đã tổ chức"
_PRESENTED = re.compile(
    r"\(?(?:báo cáo |tài liệu )?(?:trình|tại|trình tại|phục vụ) (?:hội nghị|kỳ họp|phiên họp)\b"
    r"|khóa \w+, kỳ họp thứ\b"
)
_REPORT_OF = re.compile(r"\b(?:báo cáo|kết luận|thông báo)\b[^.;]*\b(?:của|chủ tịch|bí thư) $")
_LEVEL_OF = {
    "huyện": "huyện",
    "tỉnh": "tỉnh",
    "thành": "thành phố",
    "thị": "thị xã",
    "quận": "quận",
}
_OFFICE_OF = re.compile(r"\b(?:chủ tịch|bí thư|ủy viên|trưởng|giám đốc)\b[^,.;:\n]*$")
_BY_LETTERHEAD = frozenset({"party_report", "government_report", "assignment", "table"})
_HEAD_LENGTH = 3000  # key characters at the start that may name the place
_TOLD = 4  # score of a sentence that tells who held which sitting on what day
_SUPERIORS = frozenset({"đảng bộ", "tỉnh ủy", "thành ủy", "huyện ủy", "thị ủy", "quận ủy"})
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
    paper: DocumentKind | None = None  # what an office wrote, if it is a paper

    @property
    def tells_much(self) -> bool:
        """Whether a body, a number or a period looked back on is known."""
        return bool(self.session.body or self.session.ordinal or self.reviewed)


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
            spans.extend(one for one in found if not _GROUNDS.match(page.key.text, one.start))
        if sentences >= _OPENING:
            break
    return without_prepared(page, spans)


def _is_presented(page: Page, block: Block | Span) -> bool:
    """Whether a line names the session that a paper goes to: "(Trình hội nghị … lần thứ 21)"."""
    return _PRESENTED.match(page.key.text, block.start, block.end) is not None


def _search(page: Page, spans: list[Span], kind: DocumentKind | None) -> _Found:
    main = max(spans, key=lambda span: _telling(page, span), default=None)
    if main is None:
        return _Found(None, None, None, None, None, 0)
    ordered = [main, *(span for span in spans if span != main)]
    is_paper = kind is not None or page.key.text.startswith("báo cáo ")
    in_order = spans if is_paper else ordered
    body = _issuer(page, _looked_for(_bodies(page, spans, ordered, kind)))
    told = (nth for span in (*ordered, *_captions(page)) if (nth := ordinal_in(page, span, body)))
    ordinal = next(told, None)
    day = next((mention for span in ordered if (mention := day_in(page, span))), None)
    if day is None and kind == "resolution" and body and COUNCIL.search(body.head):
        day = _issued_on(page)  # a council dates a resolution on the day it sat
    if day is None and kind is None and any(_is_today(page, span) for span in spans):
        day = next(stamps_of(page), None)
    reviewed, ahead = periods_of(page, in_order)
    end = main.end if _telling(page, main) > 2 else 0
    return _Found(body, ordinal, day, reviewed, ahead, end)


def _is_today(page: Page, span: Span) -> bool:
    """Whether a span says that somebody sat "sáng nay": on the day that the page is stamped."""
    today = _TODAY.search(page.key.text, span.start, span.end)
    return today is not None and tells_of_one(page, span)


def _bodies(
    page: Page, spans: list[Span], ordered: list[Span], kind: DocumentKind | None
) -> Iterator[Name]:
    """Give the bodies that may have sat, the likeliest first.

    A report and a letter tell by their letterhead who writes, unless they tell of a sitting; a
    notice gives the words of somebody, "kết luận của Chủ tịch UBND huyện".
    """
    captions = _captions(page)
    if kind is None:
        is_told = any(tells_of_one(page, span) for span in spans + captions)
        told = [span for span in captions if _telling(page, span) >= _TOLD]
        if told and _telling(page, ordered[0]) < _TOLD:
            ordered = told + ordered  # a headline above the picture: "Khai mạc hội nghị lần thứ 9"
        return _each(_body, page, ordered + captions if is_told else [])
    named = _each(_named, page, spans + captions)
    if kind == "minutes":
        ordered = sorted(ordered, key=lambda span: first_sitting(page, span) is None)
    if kind in _BY_LETTERHEAD and _telling(page, ordered[0]) < _TOLD:
        presented = [span for span in spans if _is_presented(page, span)]
        bodies = _each(_body, page, presented + spans)
        return bodies if presented else chain(named, bodies)
    if kind == "notice" and _body(page, ordered[0]) is None:
        return chain(named, _each(_body, page, ordered))
    return _first_of(_each(_body, page, ordered), named, _each(_body, page, captions))


def _each(
    find: Callable[[Page, Span], Name | None], page: Page, spans: Iterable[Span]
) -> Iterator[Name]:
    return (name for span in spans if (name := find(page, span)))


def _first_of(*found: Iterator[Name]) -> Iterator[Name]:
    """Give the first of these that gives any name."""
    for names in found:
        first = next(names, None)
        if first is not None:
            return chain((first,), names)
    return iter(())


def _looked_for(names: Iterator[Name]) -> list[Name]:
    """Take the first name, and the others where one may name its place, or who writes."""
    first = next(names, None)
    if first is None:
        return []
    is_enough = first.place_from is not None and first.head not in _SUPERIORS
    return [first] if is_enough else [first, *names]


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
    if SITTING.search(text, span.start, span.end):
        score += 2 * (HOLDS.search(text, span.start, span.end) is not None)
        score += 2 * (ordinal_in(page, span) is not None)
    score += 2 * (day_in(page, span) is not None)
    score += has_body(page, span.start, span.end)
    score += LOOKS_BACK.search(text, span.start, span.end) is not None
    return score - span.start / (len(text) + 1)


def _body(page: Page, span: Span) -> Name | None:
    """Prefer the organ named right after "hội nghị"; else the one that convenes.

    A "kỳ họp" is a council's. Who is named as somebody's office, or as a place, does not sit.
    """
    key = page.key.text
    names = [
        name
        for name in bodies_in(page, span.start, span.end)
        if _sits(key[max(span.start, name.start - 90) : name.start], key[name.end : name.end + 9])
        and not _is_of_another(page, span, name)
        and not (name.is_bare and key.endswith(", ", span.start, name.start))
    ]
    if first_sitting(page, span) == "kỳ họp":
        names = [_council(name) for name in names if COUNCIL.search(name.head)] or names
    for name in names:
        lead = key[max(span.start, name.start - 45) : name.start]
        sits = SITTING.search(lead, 0, len(lead))
        if sits is not None and not _CUT_OFF.search(lead, sits.end()):
            same = (one for one in names if one.head == name.head and one.level)
            return name if name.level else next(same, name)
    return names[0] if names else None


def _named(page: Page, span: Span) -> Name | None:
    """Give the first body of a span whose words nobody sits in: "báo cáo của UBND xã …"."""
    key = page.key.text
    for name in bodies_in(page, span.start, span.end):
        if _REPORT_OF.search(key, max(span.start, name.start - 160), name.start):
            return name
    return None


def _sits(lead: str, follows: str) -> bool:
    """Whether the words around a name leave it one that may sit: "kỳ họp thứ 4 của HĐND"."""
    if _SITTING_OF.search(lead) or (lead.endswith("tại ") and _HELD_THERE.match(follows)):
        return True
    return _ROLE.search(lead) is None and not follows.startswith(" viên")


def _is_of_another(page: Page, span: Span, name: Name) -> bool:
    """Whether a name says whose sitting is still to come: "chuẩn bị kỳ họp thứ 5, HĐND huyện"."""
    begin = max(span.start, name.start - 45)
    last = [*SITTING.finditer(page.key.text, begin, name.start)][-1:]
    return any(is_to_come(page, span, sitting.start()) for sitting in last)


def _council(name: Name) -> Name:
    """Take the council itself where its standing board convenes it."""
    begins = len("thường trực ") if name.head.startswith("thường trực ") else 0
    return name._replace(start=name.start + begins, head=name.head[begins:])


def _issuer(page: Page, bodies: list[Name]) -> Name | None:
    """Take the first body; a letterhead names the superior's Party body above the one that writes.

    "ĐẢNG BỘ HUYỆN NẬM PỒ" over "ĐẢNG ỦY XÃ SI PA PHÌN", "TỈNH ỦY QUẢNG BÌNH" over "HUYỆN ỦY TUYÊN
    HÓA", all in capitals: the second one.
    """
    if len(bodies) > 1 and bodies[0].head in _SUPERIORS:
        first, second = (page.written(one.start, one.end) for one in bodies[:2])
        is_below = not page.key.text[bodies[0].end : bodies[1].start].strip()
        if first.isupper() and second.isupper() and (is_below or bodies[0].head == "đảng bộ"):
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
            words = page.key.text.count(" ", found.end(), end)
            before = page.key.text[max(0, found.start() - 40) : found.start()]
            if words > 2 and _OFFICE_OF.search(before):
                continue  # "Chủ tịch UBND huyện" and a person's name
            if words:
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


def _captions(page: Page) -> list[Span]:
    """Give the lines at the head that are no prose: "Toàn cảnh kỳ họp thứ 4 HĐND xã …"."""
    head = page.blocks[:_HEAD_BLOCKS]
    return [Span(block.start, block.end) for block in head if block.kind == "noise"]


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
