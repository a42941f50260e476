"""Which period a session looks back on and which lies ahead, by the words before each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tiendo.reading.dates import Mention
from tiendo.reading.needing import Needing
from tiendo.reading.page import Page
from tiendo.reading.period import Period
from tiendo.reading.sentences import Span
from tiendo.reading.sittings import first_sitting

_BACK = "kết quả|đánh giá|sơ kết|tổng kết|kiểm điểm|tình hình|nhìn lại|đạt được"
LOOKS_BACK = Needing(_BACK, rf"\b(?:{_BACK})\b")
_CUE = re.compile(
    rf"\b(?:(?P<back>{_BACK})"
    r"|(?P<forth>phương hướng|(?<!đã )đề ra(?! từ)|giải pháp|(?<!địa )bàn|thời gian tới|mục tiêu"
    r"|nhiệm vụ trọng tâm|chương trình (?:công tác|chỉ đạo|hoạt động(?! giám))|quyết nghị"
    r"|ra nghị quyết|bổ khuyết|(?:xây dựng|giao|về) kế hoạch|về dự toán)"
    r"|(?P<weak>triển khai|nhiệm vụ))\b"
)
_CLAUSE = re.compile(
    r"(?<!tiêu)(?<!chỉ đạo),|,(?! (?:nhiệm vụ|triển khai))|[;:.]"
    r"|\b(?:và|nhằm|để|cũng như|đồng thời)\b"
)
_BEGINS = re.compile(
    r" ?(?:(?:cho ý kiến|thảo luận|thống nhất|xem xét|xác định|quyết định|v/v|giao) )?"
    r"(?:(?:đối với|vào|về|một số|các|những) )*"
)
_REPORT = re.compile(r"\bbáo cáo\b(?![^,;]*\b(?:kế hoạch|quy định|đề án)\b)")
_SITTING_IN = re.compile(r"\bkỳ họp(?: \w+){0,3} (?:cuối|giữa) $")
_SITTING_OF = re.compile(
    r"\b(?:(?:thường kỳ|định kỳ|giao ban(?: công tác)?|trực báo|họp)(?: tuần \d)?(?: của)?"
    r"(?: (?:thường trực )?(?:ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân)(?: (?!vào)\w+){0,6})?"
    rf"|giao ban (?:với|giữa|khối)\b(?:(?!{_BACK}|triển khai|nhiệm vụ)[^,.;:])*) $"
)
_SINCE = re.compile(  # what figures are compared with, and accounts of a year long past
    r"\btừ(?: đầu)? $|\bso (?:với )?(?:cùng kỳ )?$|\bquyết toán(?: [^\s,;]+){0,8} $"
)
_HEAD = re.compile(
    r"(?:^|[.!?;\n-] ?|\) ?)"
    r"(?:theo (?:báo cáo|đó),? |kết quả |bước (?:vào|sang) |sang |trong |qua |về )?$"
)
_TASKS_OF = re.compile(
    r"\b(?:phương hướng|nhiệm vụ|giải pháp)"
    r"(?: (?:trọng tâm|chủ yếu|thực hiện|công tác|của|trong|cho))* $"
)
_NEXT_MONTH = re.compile(r"\btháng (?:tiếp theo|tới|sau)\b")
_REGULAR = re.compile(
    r"\b(?:thường lệ|định kỳ) (?P<part>giữa|cuối) năm(?: (?P<year>(?:19|20)\d\d))?(?![\d/])"
)
_EXPECTED = re.compile(r"\bdự kiến\b")
_PAPER = re.compile(r"\b(?:thông báo|nghị quyết|kế hoạch|v/v|về việc|số ?:?)\b")
_PLAN = re.compile(r"\b(?:kế hoạch|dự toán)\b")
_LEAD = 90  # key characters before a mention that say what it is


def periods_of(page: Page, spans: list[Span]) -> tuple[Mention | None, Mention | None]:
    """Give the period looked back on and the one ahead, as written; the likeliest span first."""
    told = _Told()
    for number, span in enumerate(spans):
        _read_span(page, span, told)
        if number == 0 and told.reviewed is None and told.sitting is None:
            told.reviewed = told.plain
        told.plain = None
        told.outweighs = told.outweighs or _outweighs(told, span, is_main=number == 0)
    if told.sitting is not None and not told.outweighs:
        told.reviewed = told.sitting
    elif told.sitting is not None and told.reviewed is not None:
        told.reviewed = _fuller(told.reviewed, told.sitting)
    if told.reviewed is told.sitting and told.sitting is not None and told.ahead is None:
        told.ahead = _month_after(page, spans, told.sitting)
    reviewed = (
        told.reviewed
        or _regular(page, spans)
        or _at_the_head(page, told.ahead)
        or _headline(page)
        or _so_far(page, spans)
    )
    return reviewed, told.ahead or _ahead_below(page, reviewed)


@dataclass(slots=True)
class _Told:
    """What was found so far; `plain` is named without a cue, before the period ahead."""

    reviewed: Mention | None = None
    ahead: Mention | None = None
    sitting: Mention | None = None
    plain: Mention | None = None
    outweighs: bool = False  # the period looked back on is told better than the sitting's month


def _outweighs(told: _Told, span: Span, *, is_main: bool) -> bool:
    """Whether a span's "kết quả … năm 2020" counts more than "phiên họp thường kỳ tháng 11".

    In the sentence that tells the sitting it does, in another one with what lies ahead beside it.
    """
    pair = [one for one in (told.reviewed, told.ahead) if one is not None and _in(one, span)]
    return told.reviewed in pair and (is_main or len(pair) > 1)


def _in(mention: Mention, span: Span) -> bool:
    return span.start <= mention.start < span.end


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


def _so_far(page: Page, spans: list[Span]) -> Mention | None:
    """Give the part of a year that the opening speaks of: "Tăng trưởng 9 tháng đầu năm …"."""
    for span in spans:
        for mention in page.mentions.inside(span.start, span.end):
            words = page.key.text[mention.start : mention.end]
            lead = page.key.text[max(span.start, mention.start - _LEAD) : mention.start]
            if mention.kind == "period" and "đầu năm" in words and not _SINCE.search(lead):
                return mention
    return None


def _read_span(page: Page, span: Span, told: _Told) -> None:
    begin = span.start
    plain: Mention | None = None
    for mention in page.mentions.inside(span.start, span.end):
        if mention.kind not in {"period", "vague"}:
            continue
        lead = page.key.text[max(span.start, mention.start - _LEAD) : mention.start]
        gap = page.key.text[begin : mention.start]
        past = told.reviewed or told.sitting
        is_plan = _is_plan(mention, gap, told.reviewed)
        role = "ahead" if is_plan else _role(gap, is_rest=_is_rest(page, mention))
        if role == "ahead" and _is_same(mention, past):
            continue  # "nhiệm vụ cuối tháng 3 và trong tháng 4" after what was done in March
        begin = mention.end
        if _SITTING_OF.search(lead):
            told.sitting = _fuller(told.sitting, mention)
            continue
        if _SINCE.search(lead) or _SITTING_IN.search(lead):
            continue
        if role == "ahead" and _holds(mention, past):
            continue  # "nhiệm vụ năm 2022" beside what was done in August
        if role == "ahead" and told.ahead is None:
            told.ahead, told.plain = mention, plain
        elif role == "reviewed" and told.reviewed is None and mention.kind == "period":
            told.reviewed = mention
        elif role is None and mention.kind == "period":
            plain = plain or mention


def _is_plan(mention: Mention, gap: str, reviewed: Mention | None) -> bool:
    """Whether a plan is for a period: "tình hình … năm 2025 và kế hoạch …, an ninh năm 2026"."""
    return reviewed is not None and _follows(mention, reviewed) and _PLAN.search(gap) is not None


def _is_same(mention: Mention, reviewed: Mention | None) -> bool:
    """Whether a period without its own year is the one looked back on."""
    return (
        reviewed is not None
        and mention.kind == "period"
        and mention.year in {None, reviewed.year}
        and mention.suffix == reviewed.suffix
    )


def _holds(mention: Mention, reviewed: Mention | None) -> bool:
    """Whether a whole year is the one that the part looked back on belongs to."""
    if reviewed is None or mention.suffix or mention.kind != "period":
        return False
    is_part = bool(reviewed.suffix) and reviewed.suffix not in {"Q4", "H2", "M12"}
    return is_part and reviewed.year in {None, mention.year}


def _is_rest(page: Page, mention: Mention) -> bool:
    """Whether a mention is the rest of a year: "3 tháng cuối năm", "những tháng còn lại"."""
    words = page.key.text[mention.start : mention.end]
    return mention.kind == "vague" or "cuối năm" in words or "còn lại" in words


def _fuller(first: Mention | None, other: Mention) -> Mention:
    """Prefer the mention of a sitting's own month that has its year."""
    if first is None or (first.suffix == other.suffix and first.year is None):
        return other
    return first


def _role(gap: str, *, is_rest: bool) -> str | None:
    """Tell the role by the first cue of the last clause that has one.

    "Triển khai" and "nhiệm vụ" look ahead only where a clause begins with them: in "kết quả triển
    khai nhiệm vụ" they are what is looked back on. The rest of a year is ahead unless its own
    clause looks back.
    """
    cuts = list(_CLAUSE.finditer(gap))
    begins = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(gap)]
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
        if found is None or _EXPECTED.search(page.key.text, found.end(), span.end):
            continue
        if first_sitting(page, span) == "kỳ họp":
            year = int(found["year"]) if found["year"] else None
            suffix = "H1" if found["part"] == "giữa" else ""
            return Mention("period", found.start("part"), found.end(), year, suffix=suffix)
    return None


def _at_the_head(page: Page, ahead: Mention | None) -> Mention | None:
    """Take the period that a sentence of results begins with: "Trong 6 tháng đầu năm, …"."""
    for mention in _heads(page):
        if _is_rest(page, mention):
            continue  # "6 tháng cuối năm" opens what is to be done
        if ahead is None or mention.start < ahead.start or mention.suffix:
            return mention
        if ahead.year is not None and mention.year == ahead.year - 1:
            return mention
    return None


def _ahead_below(page: Page, reviewed: Mention | None) -> Mention | None:
    """Take what a sentence or heading below begins with: "Trong 3 tháng cuối năm, …".

    "Nhiệm vụ năm 2022" stands for it too, where the year looked back on is the one before.
    """
    for mention in page.mentions.items:
        if mention.kind not in {"period", "vague"}:
            continue
        lead = page.key.text[max(0, mention.start - _LEAD) : mention.start]
        begins = _HEAD.search(lead) and page.key.text[mention.end : mention.end + 1] in {",", " "}
        if not (begins or _TASKS_OF.search(lead)):
            continue
        if _is_rest(page, mention) or (reviewed is not None and _follows(mention, reviewed)):
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
