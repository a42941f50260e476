"""Clauses without a cue: which of them fall short, which tell a result."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tiendo.reading import cues
from tiendo.reading.causes import cause_cue
from tiendo.reading.dividing import turns_at
from tiendo.reading.page import Page
from tiendo.reading.sentences import Span, split_at
from tiendo.reading.shortfalls import is_shortfall, lags
from tiendo.reading.topics import Section
from tiendo.reading.verbs import TASK_VERB, first_task_verb

_ACTS = re.compile(  # never the name of a piece of work, unlike "thu", "giải ngân", "cấp giấy"
    r"(?:khắc phục|tháo gỡ|tập trung|tiếp tục|tăng cường|đẩy|chấn chỉnh|kiên quyết|quyết|nâng"
    r"|hoàn thành|hoàn thiện|bảo đảm|đảm bảo|phấn đấu|chủ động|kịp thời|sớm|rà soát|khẩn trương)\b"
)

_WORK = re.compile(r"(?:việc|công tác|tiến độ)\b")  # "việc tháo gỡ khó khăn … chưa đạt yêu cầu"
_LABEL = re.compile(r"(?:về|đối với) [^,:;.]{3,90}[,:] ?")
_FORBIDS = re.compile(
    r"\bkhông (?!(?:đạt|đủ|kịp|có|đúng|đồng|hoàn thành|bảo đảm|đảm bảo|nghiêm|ổn định)\b)"
)
_COUNTED = re.compile(r" \d[\d.,]* ")
_NOW = re.compile(r"(?:nhưng |song )?(?:(?:đến|tới|hiện) )?nay\b")

_SHORTEST = 3  # key characters of the shortest words that tell a shortfall, "hụt"


def is_to_do(text: str, span: Span) -> bool:
    """Whether words open with what is to be done, not with the name of what falls short."""
    verb = TASK_VERB.match(text, span.start, span.end)
    if verb is None:
        return False
    if _COUNTED.match(text, verb.end()):  # "thu hồi 05 dự án chậm triển khai"
        return True
    return _ACTS.match(text, span.start) is not None or not lags(text, verb.end(), span.end)


def only_falls_short(page: Page, span: Span) -> bool:
    """Whether a sentence among tasks tells why they are set, and nothing to do."""
    text = page.key.text
    label = _LABEL.match(text, span.start, span.end)
    start = span.start if label is None else label.end()
    if _FORBIDS.search(text, start, span.end) or first_task_verb(page, start, span.end) is not None:
        return False
    return is_shortfall(text, start, span.end)


def clauses_of(page: Page, start: int, end: int) -> list[tuple[Section, Span]]:
    """Divide a sentence among results where it turns to a shortfall or back to a result."""
    text = page.key.text
    told: list[tuple[Section, Span]] = []
    for part in _parts(page, start, end):
        section: Section = "limitation" if _falls_short(text, part) else "result"
        if section == "result" and _NOW.match(text, part.start, part.end) and told:
            told[-1] = ("result", told[-1][1])  # what it was like before
        if told and cause_cue(text, part.start, part.end) is not None:
            section = told[-1][0]  # why it is so stays beside it
        if told and told[-1][0] == section:
            told[-1] = (section, Span(told[-1][1].start, part.end))
        else:
            told.append((section, part))
    return told


def _parts(page: Page, start: int, end: int) -> Iterator[Span]:
    for part in split_at(page.key.text, start, end):
        turn = turns_at(page, part)
        if turn is None or _falls_short(page.key.text, Span(part.start, turn)):
            yield part
        else:
            yield Span(part.start, turn)
            yield Span(turn, part.end)


def _falls_short(text: str, part: Span) -> bool:
    if part.end - part.start < _SHORTEST:
        return False
    start = cues.strip_joiners(text, part.start, part.end)
    if cues.PROCEDURAL.match(text, start) or is_to_do(text, Span(start, part.end)):
        return False
    mentioned = cues.MENTIONS.search(text, start, part.end)
    if mentioned is not None and not (
        _WORK.match(text, start) and lags(text, mentioned.end(), part.end)
    ):
        return False
    return is_shortfall(text, start, part.end)


def result_or_none(text: str, rest: Span) -> Section:
    """Tell a result from a goal, rhetoric and procedure."""
    if cues.GOAL.match(text, rest.start, rest.end):
        return "task"
    if cues.RHETORIC.search(text, rest.start, rest.end):
        return "none"
    if cues.PROCEDURAL.match(text, rest.start, rest.end):
        near = min(rest.end, rest.start + 160)
        return "result" if cues.ASSESSES.search(text, rest.start, near) else "none"
    return "result"


def is_no_praise(text: str, rest: Span) -> bool:
    """Whether a sentence below "… hạn chế như sau:" may be one though no word says so."""
    if cues.PROCEDURAL.match(text, rest.start):
        return False
    return not (cues.WELL.search(text, rest.start, rest.end))


def is_no_content(text: str, start: int, end: int) -> bool:
    """Whether words before an ask only tell of the session or praise."""
    said = cues.PROCEDURAL.match(text, start) or cues.RHETORIC.search(text, start, end)
    return said is not None
