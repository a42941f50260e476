"""Clauses without a cue: which of them fall short, which tell a result."""

from __future__ import annotations

from tiendo.reading import cues
from tiendo.reading.sentences import Span, split_at
from tiendo.reading.shortfalls import is_shortfall
from tiendo.reading.topics import Section
from tiendo.reading.verbs import TASK_VERB

_SHORTEST = 3  # key characters of the shortest words that tell a shortfall, "hụt"


def is_to_do(text: str, span: Span) -> bool:
    """Whether words open with what is to be done, not with the name of what falls short."""
    verb = TASK_VERB.match(text, span.start, span.end)
    return verb is not None and not cues.LAGS.match(text, verb.start(), span.end)


def clauses_of(text: str, start: int, end: int) -> list[tuple[Section, Span]]:
    """Divide a sentence among results where it turns to a shortfall or back to a result."""
    told: list[tuple[Section, Span]] = []
    for part in split_at(text, start, end):
        section: Section = "limitation" if _falls_short(text, part) else "result"
        if told and cues.cause_cue(text, part.start, part.end) is not None:
            section = told[-1][0]  # why it is so stays beside it
        if told and told[-1][0] == section:
            told[-1] = (section, Span(told[-1][1].start, part.end))
        else:
            told.append((section, part))
    return told


def _falls_short(text: str, part: Span) -> bool:
    if part.end - part.start < _SHORTEST:
        return False
    start = cues.strip_joiners(text, part.start, part.end)
    if cues.PROCEDURAL.match(text, start) or is_to_do(text, Span(start, part.end)):
        return False
    if cues.MENTIONS.search(text, start, part.end):
        return False
    return is_shortfall(text, start, part.end)
