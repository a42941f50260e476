"""Text and a lexicon in, cited records out; standard library only, no files, no network."""

from tiendo.reading.lexicon import Lexicon
from tiendo.reading.period import BadPeriod, Period
from tiendo.reading.reader import read, read_source
from tiendo.reading.records import (
    Change,
    Figure,
    Reading,
    Session,
    Statement,
    Target,
    Task,
    Warning,  # noqa: A004 - the schema's own word
)
from tiendo.reading.source import Cite, Source, SpanOutOfRange

__all__ = [
    "BadPeriod",
    "Change",
    "Cite",
    "Figure",
    "Lexicon",
    "Period",
    "Reading",
    "Session",
    "Source",
    "SpanOutOfRange",
    "Statement",
    "Target",
    "Task",
    "Warning",
    "read",
    "read_source",
]
