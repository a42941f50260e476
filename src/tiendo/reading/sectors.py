"""Which sector a clause belongs to, by the phrases of the packs."""

from __future__ import annotations

from collections import Counter

from tiendo.reading.page import Page
from tiendo.reading.sentences import Span


def sector_of(page: Page, span: Span, heading: Span | None = None) -> str | None:
    """Give the sector with the most words in the clause, the earlier on a tie; else its heading's."""
    weights: Counter[str] = Counter()
    for hit in page.words.sectors.find(page.key.text, span.start, span.end):
        weights[hit.meaning] += hit.end - hit.start
    if weights:
        return weights.most_common(1)[0][0]
    return None if heading is None else sector_of(page, heading)
