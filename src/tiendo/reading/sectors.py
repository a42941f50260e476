"""Which sector a clause belongs to, by the phrases of the packs."""

from __future__ import annotations

from collections.abc import Iterable

from tiendo.reading.page import Page
from tiendo.reading.phrases import Hit
from tiendo.reading.sentences import Span


def sector_of(page: Page, span: Span, heading: Span | None = None) -> str | None:
    """Give the sector most of the clause speaks of, the first on a tie; else its heading's."""
    own = heaviest(page.sectors.find(span.start, span.end))
    return own if own or heading is None else sector_of(page, heading)


def heaviest(hits: Iterable[Hit[str]]) -> str | None:
    """Give the sector with the most letters among phrases, the first on a tie."""
    weights: dict[str, int] = {}
    for hit in hits:
        weights[hit.meaning] = weights.get(hit.meaning, 0) + hit.end - hit.start
    return max(weights, key=lambda code: weights[code]) if weights else None
