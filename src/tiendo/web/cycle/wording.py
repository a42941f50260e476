"""A conclusion as notice and minutes word it, from its record; and the mark of its changes."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from django.utils.translation import get_language

from tiendo.documents.conclusions import instruction_words
from tiendo.documents.papers import ConclusionLine
from tiendo.documents.prose import day_words, sentence
from tiendo.packs.lookup import group
from tiendo.reading.period import BadPeriod, Period
from tiendo.reading.records import TaskKind
from tiendo.web.cycle.models import Conclusion
from tiendo.web.cycle.recurrence import is_recurring, rule_words
from tiendo.web.cycle.telling import deadline_told
from tiendo.web.units.models import Unit

CACHED = 4096  # wordings and readings kept: the same few hundred are asked for again and again
LOCAL = ("district", "commune", "town", "ward")
KINDS: dict[str, TaskKind] = {"concrete": "concrete", "standing": "standing"}


def formal_name(unit: Unit) -> str:
    """Return who acts for a unit in an official document: a territory by its People's Committee."""
    return f"UBND {unit.name}" if unit.kind in LOCAL else unit.name


def lead_words(conclusion: Conclusion) -> str:
    """Return who leads as a notice names it, "" for nobody; no query beside `lead`."""
    if conclusion.lead is not None:
        return formal_name(conclusion.lead)
    named = group(conclusion.lead_group)
    return named.name_vi if named else ""


def partner_words(conclusion: Conclusion) -> tuple[str, ...]:
    """Return who co-operates: units, then names that no unit bears. Prefetch `cooperating`."""
    unnamed = [name.strip() for name in conclusion.unnamed.split(";") if name.strip()]
    units = sorted(conclusion.cooperating.all(), key=lambda unit: unit.name_key)
    return (*map(formal_name, units), *unnamed)


def due_words(conclusion: Conclusion) -> str:
    """Return by when as a notice says it: a counted deadline by the day that follows from it."""
    if conclusion.due_on is None:
        return ""
    day = day_words(conclusion.due_on)
    if is_recurring(conclusion.due_rule):
        return f"{rule_words(conclusion.due_rule)} đến ngày {day}"
    try:
        period = Period.parse(conclusion.due_rule)
    except BadPeriod:
        return f"chậm nhất ngày {day}"
    return f"trong {period.label}" if period.end == conclusion.due_on else f"chậm nhất ngày {day}"


def due_told(conclusion: Conclusion) -> str:
    """Return by when as a page tells it: as a notice does, on an English page in English."""
    if get_language() == "en":
        return deadline_told(conclusion.due_rule, conclusion.due_on)
    return due_words(conclusion)


def line_of(conclusion: Conclusion) -> ConclusionLine:
    """Return the record as `documents` words it."""
    return ConclusionLine(
        content=conclusion.text,
        kind=KINDS.get(conclusion.kind),
        lead=lead_words(conclusion) or None,
        cooperating=partner_words(conclusion),
        deadline=due_words(conclusion),
        product=conclusion.product,
    )


def words_of(conclusion: Conclusion) -> str:
    """Return what notice and minutes say of a conclusion; one only noted stands as it is."""
    if is_general(conclusion):
        return sentence(conclusion.text)
    return _worded(line_of(conclusion), conclusion.session.ahead)


@lru_cache(maxsize=CACHED)
def _worded(line: ConclusionLine, ahead: Period | None) -> str:
    return instruction_words(line, ahead=ahead)


def is_general(conclusion: Conclusion) -> bool:
    """Tell whether a conclusion gives nobody anything to do."""
    return conclusion.state == Conclusion.State.NOTED


def mark_of(conclusion: Conclusion) -> str:
    """Return a mark of what a notice says of a record: it changes when that changes.

    Giving the row as a task, or changing what no notice prints, leaves it as it is.
    """
    held = (
        conclusion.text,
        conclusion.kind,
        conclusion.lead_id,
        conclusion.lead_group,
        sorted(unit.pk for unit in conclusion.cooperating.all()),
        conclusion.unnamed,
        conclusion.due_on,
        conclusion.due_rule,
        conclusion.product,
        is_general(conclusion),
    )
    return sha256_of(repr([str(value) for value in held]))


def sha256_of(text: str) -> str:
    """Return the sha256 of a text, 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()
