"""What each stage of a reading makes of a text, as plain values: what `--explain` shows.

text → blocks → sentences → dates, quantities and names → clauses with roles → records. Every span
is a half-open [start, end) of the text, in its order.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from tiendo.reading.dates import Mention
from tiendo.reading.lexicon import Lexicon
from tiendo.reading.names import organisations_in
from tiendo.reading.numbers import format_number
from tiendo.reading.page import Page
from tiendo.reading.quantities import Quantity, find_quantities
from tiendo.reading.sentences import Span
from tiendo.reading.session import read_times
from tiendo.reading.source import Source
from tiendo.reading.turns import passages_of

Stage = list[dict[str, object]]


def stages_of(source: Source, lexicon: Lexicon) -> dict[str, Stage]:
    """Run the stages over a source and give what each found, by the stage's name."""
    page = Page.of(source, lexicon)
    blocks = [block for block in page.blocks if block.kind != "noise"]
    passages = list(passages_of(page, read_times(page)))

    def at(start: int, end: int, **more: object) -> dict[str, object]:
        first, last = page.key.span(start, end)
        return {"start": first, "end": last, "quote": source.text[first:last], **more}

    return {
        "blocks": [
            at(block.start, block.end, kind=block.kind, level=block.level) for block in page.blocks
        ],
        "sentences": [
            at(span.start, span.end) for block in blocks for span in page.sentences(block)
        ],
        "dates": [
            at(mention.start, mention.end, kind=mention.kind, reads=_date(mention))
            for mention in page.mentions.items
        ],
        "quantities": [
            at(found.start, found.end, reads=_number(found), measure=found.measure)
            for found in _apart(
                find_quantities(page, span.start, span.end) for span in _spans(page)
            )
        ],
        "names": [
            at(name.start, name.end)
            for span in _spans(page)
            for name in organisations_in(page, span.start, span.end)
        ],
        "clauses": [
            at(passage.start, passage.end, section=passage.section, rule=passage.rule)
            for passage in passages
        ],
    }


def _spans(page: Page) -> list[Span]:
    return [Span(block.start, block.end) for block in page.blocks if block.kind != "noise"]


def _apart(found: Iterable[Iterable[Quantity]]) -> list[Quantity]:
    return [quantity for quantities in found for quantity in quantities]


def _date(mention: Mention) -> str:
    """Say what a mention was read as: a period code, a day, with "?" for a year left out."""
    year = "?" if mention.year is None else str(mention.year)
    if mention.kind == "date":
        return f"{year}-{mention.month:02}-{mention.day:02}"
    return f"{year}-{mention.suffix}" if mention.suffix else year


def _number(found: Quantity) -> str:
    if found.value is None:
        return f"{_written(found.low)}–{_written(found.high)}"
    whole = "" if found.of is None else f"/{_written(found.of)}"
    return f"{_written(found.value)}{whole}"


def _written(value: Decimal | None) -> str:
    return "…" if value is None else format_number(value)
