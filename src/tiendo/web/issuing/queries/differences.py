"""Where the text of a part and its record say different things, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from tiendo.documents.prose import day_words
from tiendo.packs.lexicon import lexicon
from tiendo.reading.instructions import Instruction, read_instruction
from tiendo.reading.keys import fold_phrase
from tiendo.reading.period import Period
from tiendo.web.cycle.deadlines import Deadline, read_deadline
from tiendo.web.cycle.models import Assignment, Conclusion, Session, Task, TaskKind
from tiendo.web.cycle.recurrence import is_recurring
from tiendo.web.cycle.telling import deadline_told
from tiendo.web.cycle.wording import CACHED, due_words, formal_name, is_general, words_of
from tiendo.web.errors import BadDate, BadDeadlineText, TooManyOccurrences
from tiendo.web.issuing.models import NoticePart

from .names import Names

BINDING = frozenset({"lead", "cooperating", "deadline", "kind"})  # more than a way of saying it
ORDER = ("lead", "cooperating", "deadline", "product", "kind", "text")
EVERY = {
    "weekly": _("hằng tuần"),
    "monthly": _("hằng tháng"),
    "quarterly": _("hằng quý"),
    "yearly": _("hằng năm"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of which text and record tell different things, each as a person reads it."""

    field: str  # lead, cooperating, deadline, product, kind or text
    label: Promise
    in_text: str  # "" where it says nothing
    in_record: str
    is_settled: bool = False  # the task that came of the record has been changed to the words

    @property
    def is_binding(self) -> bool:
        """Tell whether it is about who does what by when, so that nobody may call it wording."""
        return self.field in BINDING and not self.is_settled


@lru_cache(maxsize=CACHED)
def read_part(text: str, ahead: Period | None) -> Instruction | None:
    """Return what the words of a part say, None where nothing can be read."""
    return read_instruction(text, lexicon(), ahead=ahead)


def differences(part: NoticePart, names: Names) -> list[Difference]:
    """Return the fields in which the text differs from the record; no query with all prefetched.

    Both sides pass through the reader, so that it is one reading against another.
    """
    conclusion = part.conclusion
    ahead = conclusion.session.ahead
    told, held = read_part(part.text, ahead), read_part(words_of(conclusion), ahead)
    pairs = zip(_fields(told, names), _fields(held, names), strict=True)
    found = [
        Difference(field, label, in_text, in_record, _is_settled(part, field, in_text))
        for (field, label, in_text), (_field, _label, in_record) in pairs
        if fold_phrase(in_text) != fold_phrase(in_record)
    ]
    due = deadline_difference(part)
    return sorted([*found, *([due] if due else [])], key=lambda one: ORDER.index(one.field))


def deadline_difference(part: NoticePart) -> Difference | None:
    """Return how the deadline in the words differs from the record's own, None if it does not.

    The record is not read from its words, which may tell a day that the record does not hold. What
    recurs differs also by its day and its end. A conclusion only noted has no deadline.
    """
    conclusion = part.conclusion
    said = read_part(part.text, conclusion.session.ahead)
    in_text = _due_said(said)
    in_record = due_words(conclusion).removeprefix("chậm nhất ngày ")
    if is_general(conclusion) or fold_phrase(in_text) == fold_phrase(in_record):
        return None
    if _is_due(said, conclusion):
        return None
    settled = _is_settled(part, "deadline", in_text)
    if get_language() == "en":
        in_text = _told_in_english(said, conclusion.session, in_text)
        in_record = deadline_told(conclusion.due_rule, conclusion.due_on)
    return Difference("deadline", _("Thời hạn"), in_text, in_record, settled)


def _told_in_english(said: Instruction | None, session: Session, words: str) -> str:
    """Return the deadline of the words in English, as they stand where they are no deadline."""
    try:
        due = due_of(said, session)
    except (BadDate, BadDeadlineText, TooManyOccurrences):
        return words
    return deadline_told(due.rule, due.due_on)


def _is_due(said: Instruction | None, conclusion: Conclusion) -> bool:
    """Tell whether other words tell the same day, or the same days again and again."""
    if said is not None and said.recurs and conclusion.due_on is None:
        own = read_part(conclusion.text, conclusion.session.ahead)
        return own is not None and own.recurs == said.recurs  # part of what is to be done
    try:
        told = due_of(said, conclusion.session)
    except (BadDate, BadDeadlineText, TooManyOccurrences):
        return False
    rules = [rule for rule in (told.rule, conclusion.due_rule) if is_recurring(rule)]
    return told.due_on == conclusion.due_on and len(rules) != 1 and len(set(rules)) <= 1


def due_of(said: Instruction | None, session: Session) -> Deadline:
    """Return the deadline that words told at a session stand for.

    Raises BadDate, BadDeadlineText, TooManyOccurrences.
    """
    told = _due_said(said) if said and said.deadline in EVERY else said and said.deadline
    if not told:
        return Deadline()
    return read_deadline(told, given_on=session.held_on, ahead=session.ahead)


def _due_said(said: Instruction | None) -> str:
    return (said.recurs or due_shown(said.deadline)) if said else ""


def task_of(conclusion: Conclusion) -> Task | None:
    """Return what came of a record; no query where `notice.parts_of` fetched it."""
    given: list[Task] = getattr(conclusion, "given", [])
    return given[0] if given else None


def _is_settled(part: NoticePart, field: str, in_text: str) -> bool:
    """Tell whether the task was extended or transferred to what the words say."""
    task = task_of(part.conclusion)
    if task is None:
        return False
    if field == "deadline":
        return task.due_on is not None and in_text == day_words(task.due_on)
    leads: list[Assignment] = getattr(task, "leads", [])
    return field == "lead" and bool(leads) and in_text == formal_name(leads[0].unit)


def _fields(said: Instruction | None, names: Names) -> list[tuple[str, Promise, str]]:
    partners = "; ".join(sorted(map(names.shown, said.cooperating))) if said else ""
    kind = str(TaskKind(said.kind).label) if said else ""
    return [
        ("lead", _("Chủ trì"), names.shown(said.lead) if said and said.lead else ""),
        ("cooperating", _("Phối hợp"), partners),
        ("product", _("Sản phẩm"), (said.product or "") if said else ""),
        ("kind", _("Loại"), kind),
        ("text", _("Nội dung"), said.content.rstrip(" .") if said else ""),
    ]


def due_shown(code: str | None) -> str:
    """Return a deadline as read ("2023-06-30", "2023-Q2", "weekly") as a person writes it."""
    if not code:
        return ""
    if code in EVERY:
        with override("vi"):  # the record's own language, whoever looks
            return str(EVERY[code])
    if code.startswith("--"):
        return f"{code[5:]}/{code[2:4]}"
    try:
        return day_words(date.fromisoformat(code))
    except ValueError:
        return f"trong {Period.parse(code).label}"
