"""Which period a session looks back on and which lies ahead, by the words before each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tiendo.reading.dates import Mention
from tiendo.reading.needing import Needing
from tiendo.reading.page import Page
from tiendo.reading.period import Period
from tiendo.reading.sentences import Span

_BACK = "kết quả|đánh giá|sơ kết|tổng kết|kiểm điểm|tình hình|nhìn lại|đạt được"
LOOKS_BACK = Needing(_BACK, rf"\b(?:{_BACK})\b")
_CUE = re.compile(
    rf"\b(?:(?P<back>{_BACK})"
    r"|(?P<forth>phương hướng|đề ra|giải pháp|(?<!địa )bàn|thời gian tới|mục tiêu"
    r"|nhiệm vụ trọng tâm|chương trình công tác|quyết nghị|ra nghị quyết|bổ khuyết"
    r"|(?:xây dựng|giao) kế hoạch)"
    r"|(?P<weak>triển khai|nhiệm vụ))\b"
)
_CLAUSE = re.compile(r"[,;:.]|\b(?:và|nhằm|để|cũng như|đồng thời)\b")
_BEGINS = re.compile(
    r" ?(?:(?:cho ý kiến|thảo luận|thống nhất|xem xét|xác định|quyết định|v/v|giao) )?"
    r"(?:(?:đối với|vào|về|một số|các|những) )*"
)
_REPORT = re.compile(r"\bbáo cáo\b")
_SITTING_OF = re.compile(r"\b(?:thường kỳ|định kỳ|giao ban|họp ubnd \w+|trực báo)(?: của)? $")
_SINCE = re.compile(r"\btừ(?: đầu)? $|\bso (?:với )?(?:cùng kỳ )?$")
_HEAD = re.compile(
    r"(?:^|[.!?;\n-] ?|\) ?)(?:theo báo cáo,? |kết quả |bước (?:vào|sang) |sang |trong |qua |về )?$"
)
_NEXT_MONTH = re.compile(r"\btháng (?:tiếp theo|tới|sau)\b")
_REGULAR = re.compile(
    r"\b(?:thường lệ|định kỳ) (?P<part>giữa|cuối) năm(?: (?P<year>(?:19|20)\d\d))?(?![\d/])"
)
_PAPER = re.compile(r"\b(?:thông báo|nghị quyết|kế hoạch|v/v|về việc|số ?:?)\b")
_LEAD = 40  # key characters before a mention that say what it is


def periods_of(page: Page, spans: list[Span]) -> tuple[Mention | None, Mention | None]:
    """Give the period looked back on and the one ahead, as written; the likeliest span first."""
    told = _Told()
    for number, span in enumerate(spans):
        _read_span(page, span, told)
        if number == 0 and told.reviewed is None:
            told.reviewed = told.sitting or told.plain
        told.plain = None
    if told.reviewed is None:
        told.reviewed = told.sitting
    if told.reviewed is told.sitting and told.sitting is not None and told.ahead is None:
        told.ahead = _month_after(page, spans, told.sitting)
    return (
        told.reviewed or _regular(page, spans) or _at_the_head(page, told.ahead) or _headline(page),
        told.ahead or _ahead_at_the_head(page, told.reviewed),
    )


@dataclass(slots=True)
class _Told:
    """What was found so far; `plain` is named without a cue, before the period ahead."""

    reviewed: Mention | None = None
    ahead: Mention | None = None
    sitting: Mention | None = None
    plain: Mention | None = None


def _headline(page: Page) -> Mention | None:
    """Give the quarter, half or month that a headline names: "Giải ngân quý I: còn chậm"."""
    for block in page.blocks:
        if block.kind not in {"title", "heading"}:
            return None
        if _PAPER.search(page.key.text, block.start, block.end):
            return None
        for mention in page.mentions.inside(block.start, block.end):
            lead = page.key.text[block.start : mention.start]
            if mention.kind == "period" and mention.suffix and not _CUE.search(lead):
                return None if _is_rest(page, mention) else mention
    return None


def _read_span(page: Page, span: Span, told: _Told) -> None:
    begin = span.start
    plain: Mention | None = None
    for mention in page.mentions.inside(span.start, span.end):
        if mention.kind not in {"period", "vague"}:
            continue
        lead = page.key.text[max(span.start, mention.start - _LEAD) : mention.start]
        gap = page.key.text[begin : mention.start]
        begin = mention.end
        if _SITTING_OF.search(lead):
            told.sitting = _fuller(told.sitting, mention)
            continue
        if _SINCE.search(lead):
            continue
        role = _role(gap, is_rest=_is_rest(page, mention))
        if role == "ahead" and told.ahead is None:
            told.ahead, told.plain = mention, plain
        elif role == "reviewed" and told.reviewed is None and mention.kind == "period":
            told.reviewed = mention
        elif role is None and mention.kind == "period":
            plain = plain or mention


def _is_rest(page: Page, mention: Mention) -> bool:
    """Whether a mention is the rest of a year: "3 tháng cuối năm", "những tháng còn lại"."""
    words = page.key.text[mention.start : mention.end]
    return mention.kind == "vague" or "cuối năm" in words or "còn lại" in words


def _fuller(first: Mention | None, other: Mention) -> Mention:
    """Prefer the mention of a sitting's own month that has its year."""
    return other if first is None or (first.year is None and other.year is not None) else first


def _role(gap: str, *, is_rest: bool) -> str | None:
    """Tell the role by the first cue of the last clause that has one.

    "Triển khai" and "nhiệm vụ" look ahead only where a clause begins with them: in "kết quả triển
    khai nhiệm vụ" they are what is looked back on. The rest of a year is ahead unless its own
    clause looks back.
    """
    begins = [0, *(found.end() for found in _CLAUSE.finditer(gap))]
    ends = [*(found.start() for found in _CLAUSE.finditer(gap)), len(gap)]
    for begin, end in zip(reversed(begins), reversed(ends), strict=True):
        for cue in _CUE.finditer(gap, begin, end):
            if cue["weak"] and not _BEGINS.fullmatch(gap, begin, cue.start()):
                continue
            return "reviewed" if cue["back"] else "ahead"
        if is_rest:
            return "ahead"
    return "reviewed" if _REPORT.search(gap) else None


def _month_after(page: Page, spans: list[Span], sitting: Mention) -> Mention | None:
    """Read "nhiệm vụ tháng tiếp theo" beside a monthly sitting."""
    if not sitting.suffix.startswith("M") or sitting.year is None:
        return None
    for span in spans:
        found = _NEXT_MONTH.search(page.key.text, span.start, span.end)
        if found is not None:
            after = Period.parse(f"{sitting.year}-{sitting.suffix}").next()
            suffix = after.code[5:]
            return Mention("period", found.start(), found.end(), after.year, suffix=suffix)
    return None


def _regular(page: Page, spans: list[Span]) -> Mention | None:
    """Take what a council's regular sitting looks back on: "kỳ họp thường lệ cuối năm 2025"."""
    for span in spans:
        found = _REGULAR.search(page.key.text, span.start, span.end)
        if found is not None:
            year = int(found["year"]) if found["year"] else None
            suffix = "H1" if found["part"] == "giữa" else ""
            return Mention("period", found.start("part"), found.end(), year, suffix=suffix)
    return None


def _at_the_head(page: Page, ahead: Mention | None) -> Mention | None:
    """Take the period that a sentence of results begins with: "Trong 6 tháng đầu năm, …"."""
    for mention in _heads(page):
        if _is_rest(page, mention):
            continue  # "6 tháng cuối năm" opens what is to be done
        if mention != ahead and (ahead is None or mention.start < ahead.start or mention.suffix):
            return mention
    return None


def _ahead_at_the_head(page: Page, reviewed: Mention | None) -> Mention | None:
    """Take the rest of the year that a sentence begins with: "Trong 3 tháng cuối năm, …"."""
    for mention in _heads(page):
        if _is_rest(page, mention):
            return mention
        if reviewed is not None and _follows(mention, reviewed):
            return mention
    return None


def _follows(mention: Mention, reviewed: Mention) -> bool:
    """Whether a period is a later one of the same kind: the next quarter, the next year."""
    if not mention.suffix and not reviewed.suffix:
        return mention.year is not None and mention.year == (reviewed.year or 0) + 1
    return mention.suffix[:1] == reviewed.suffix[:1] and mention.suffix > reviewed.suffix


def _heads(page: Page) -> list[Mention]:
    return [
        mention
        for mention in page.mentions.items
        if mention.kind == "period"
        and _HEAD.search(page.key.text[max(0, mention.start - _LEAD) : mention.start])
        and page.key.text[mention.end : mention.end + 1] in {",", " "}
    ]
