"""Which sector a clause belongs to, by the phrases of the packs."""

from __future__ import annotations

from tiendo.reading.page import Page
from tiendo.reading.sentences import Span


def sector_of(page: Page, span: Span, heading: Span | None = None) -> str | None:
    """Give the sector most of the clause speaks of, the first on a tie; else its heading's."""
    weights: dict[str, int] = {}
    for hit in page.words.sectors.find(page.key.text, span.start, span.end):
        weights[hit.meaning] = weights.get(hit.meaning, 0) + hit.end - hit.start
    if weights:
        return max(weights, key=lambda code: weights[code])
    return None if heading is None else sector_of(page, heading)
