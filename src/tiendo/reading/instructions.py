"""One instruction by itself, as a notice words it: who does what, with whom, until when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tiendo.reading.deadlines import RECURRING, every
from tiendo.reading.items import items_of
from tiendo.reading.lexicon import Lexicon
from tiendo.reading.page import Page
from tiendo.reading.passages import Passage
from tiendo.reading.period import Period
from tiendo.reading.records import Session, Task, TaskKind
from tiendo.reading.sentences import trim
from tiendo.reading.session import Times
from tiendo.reading.source import Source
from tiendo.reading.tasks import TaskReader
from tiendo.reading.verbs import first_task_verb

_WITH = re.compile(r"(?:chủ trì,? (?:và )?)?phối hợp(?: chặt chẽ)?(?: với| cùng)(?: với)? ")
_LEADING = re.compile(r"chủ trì,? ")
_DAY = (
    r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật"
    r"|ngày \d{1,2}(?: ?/ ?\d{1,2}| tháng (?:\d{1,2}|cuối(?: của)?(?: quý)?))?)"
)
_RECURS = re.compile(
    rf"(?:{_DAY} )?(?:định kỳ )?(?:hằng|hàng|mỗi) (?P<every>tuần|tháng|quý|năm)\b"
    rf"(?:,? (?:vào |trước |chậm nhất )?{_DAY})?"
    r"(?:,? (?:cho )?(?:đến|tới)(?: hết)?(?: ngày)? \d{1,2}/\d{1,2}/\d{4})?"
)
_CARRY_OUT = "thực hiện: "
_NO_SESSION = Session(body=None, ordinal=None, held_on=None, cites={})


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction:
    """What one instruction says; what it leaves out is None or empty."""

    lead: str | None
    content: str  # what is to be done, without lead, partners, deadline and product
    cooperating: tuple[str, ...]
    deadline: str | None  # as in records.Task
    product: str | None
    kind: TaskKind
    recurs: str | None = None  # what recurs, as written: "ngày 25 hằng tháng đến ngày 25/9/2023"


def read_instruction(
    text: str, lexicon: Lexicon, *, ahead: Period | None = None
) -> Instruction | None:
    """Read words that stand for one instruction; None where nothing can be read in them.

    `ahead` is the period whose year a day without a year falls in. Words that hold several tasks
    are read as the first one's, with the contents of all.
    """
    page = Page.of(Source.from_text(text), lexicon)
    whole = trim(page.key.text, 0, len(page.key.text))
    if whole is None:
        return None
    passage = Passage("task", whole.start, whole.end, "instruction", whole, None)
    tasks: list[Task] = []
    times = Times(_NO_SESSION, None, ahead, None, (), 0)
    TaskReader(page, times).add(passage, items_of(page, passage), tasks)
    if not tasks:
        return None
    first = tasks[0]
    deadline = next((task.deadline for task in tasks if task.deadline), None)
    return Instruction(
        lead=first.lead,
        content="; ".join(
            [_content(first.cite.quote, lexicon), *(t.cite.quote for t in tasks[1:])]
        ),
        cooperating=first.cooperating,
        deadline=deadline,
        product=next((task.product for task in tasks if task.product), None),
        kind=first.kind,
        recurs=_recurs(page, deadline),
    )


def _recurs(page: Page, deadline: str | None) -> str | None:
    """Return the words of a recurring deadline with day and end; the last ones that tell it."""
    if deadline not in RECURRING:
        return None
    told = [f for f in _RECURS.finditer(page.key.text) if every(f["every"]) == deadline]
    return page.written(*told[-1].span()) if told else None


def _content(quote: str, lexicon: Lexicon) -> str:
    """Leave out "chủ trì, phối hợp với …" at the start of a clause."""
    page = Page.of(Source.from_text(quote), lexicon)
    key = page.key.text
    found = _WITH.match(key)
    if found is not None:
        start = first_task_verb(page, found.end() + 1, len(key))
    else:
        found = _LEADING.match(key)
        start = found.end() if found is not None else 0
    if not start or start >= len(key):
        return quote
    if key.startswith(_CARRY_OUT, start):
        start += len(_CARRY_OUT)
    return page.written(start, len(key))
