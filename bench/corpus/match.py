"""Which record that was read is which record of the gold text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache

from bench.corpus.gold import GoldFigure, GoldTask, Number, Span, Squeezed, squeeze

from tiendo.packs.lexicon import lexicon
from tiendo.reading import Figure

_SCALES = frozenset({"trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ"})
SAME_SPAN = 0.7  # intersection over union
_DUE = re.compile(
    r",? (?:(?:và )?(?:hoàn thành|xong)|thời hạn|thời gian|chậm nhất|trước ngày|trong tháng"
    r"|trong quý)[^,;]*$"
)
Pairs = list[tuple[int, int]]


def pair(gold: int, read: int, fits: Callable[[int, int], bool]) -> Pairs:
    """Pair as many of both as fit, each once (an augmenting way for each), early ones first."""
    holder: dict[int, int] = {}
    options = [[r for r in range(read) if fits(g, r)] for g in range(gold)]

    def place(g: int, seen: set[int]) -> bool:
        for r in options[g]:
            if r not in seen:
                seen.add(r)
                if r not in holder or place(holder[r], seen):
                    holder[r] = g
                    return True
        return False

    for g in range(gold):
        place(g, set())
    return sorted((g, r) for r, g in holder.items())


def pair_spans(gold: Sequence[Sequence[Span]], read: Sequence[Span]) -> Pairs:
    """Pair statements or tasks whose words, in one of their spans, are the same but for a few."""

    def fits(g: int, r: int) -> bool:
        return any(overlap(span, read[r]) >= SAME_SPAN for span in gold[g])

    return pair(len(gold), len(read), fits)


def pair_figures(
    gold: Sequence[GoldFigure],
    places: Sequence[Span | None],
    read: Sequence[Figure],
    text: Squeezed,
) -> Pairs:
    """Pair figures of the same number and measure whose words overlap.

    One whose words do not stand in the text as extracted is paired by its number alone.
    """
    spans = [text.span(one.cite.start, one.cite.end) for one in read]

    def fits(g: int, r: int) -> bool:
        place = places[g]
        return (place is None or overlap(place, spans[r]) > 0) and same_number(gold[g], read[r])

    return pair(len(gold), len(read), fits)


def spans_of(task: GoldTask, place: Span | None, text: Squeezed) -> list[Span]:
    """Give the spans that a task may have: its lead before and its day after have their own fields.

    Whether "Công an xã" and ", hoàn thành trước ngày 30/6" stand in the span or out of it is the
    reader's choice.
    """
    if place is None:
        return []
    lead = None if task.lead is None else squeeze(task.lead)
    words = squeeze(task.quote)
    starts, ends = [place[0]], [place[1]]
    before = text.text[: place[0]].rstrip(" ,:")
    if lead is not None and words.startswith(lead):
        starts.append(place[1] - len(words[len(lead) :].lstrip(" ,:")))
    elif lead is not None and before.endswith(lead):
        starts.append(len(before) - len(lead))
    due = _DUE.search(words) if task.deadline is not None else None
    if due is not None:
        ends.append(place[0] + due.start())
    return [(start, end) for start in starts for end in ends if start < end]


def overlap(one: Span, other: Span) -> float:
    """Give the intersection over the union of two spans."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(both, 0) / max(max(one[1], other[1]) - min(one[0], other[0]), 1)


def same_number(gold: GoldFigure, read: Figure) -> bool:
    """Tell whether value or range and measure are those of the gold figure.

    Where only percentages are told, one of them has to be the same.
    """
    if (gold.value, gold.low, gold.high) != (read.value, read.low, read.high):
        return False
    if gold.value is None and gold.low is None:
        return bool(set(_numbers_of_gold(gold)) & set(numbers_of(read)))
    return same_measure(measure(gold.measure), measure(read.measure))


def same_measure(one: str | None, other: str | None) -> bool:
    """Tell whether two measures are one, or one names the other's things more closely.

    "127 hộ kinh doanh" counts "hộ" or "hộ kinh doanh"; "triệu" alone is no kind of "triệu USD".
    """
    if one is None or other is None or one == other:
        return one == other
    short, long = sorted((one, other), key=len)
    return short not in _SCALES and long.startswith(f"{short} ")


def measure(written: str | None) -> str | None:
    """Bring the spellings of a measure to one: the packs' code, else its own words."""
    if written is None:
        return None
    plain = squeeze(written)
    return _codes().get(plain, plain)


@cache
def _codes() -> dict[str, str]:
    return {squeeze(words): one.code for one in lexicon().measures for words in one.spellings}


Comparison = tuple[str | Number, ...]


def _numbers_of_gold(gold: GoldFigure) -> list[Comparison]:
    return [one[:-1] for one in comparisons_of_gold(gold)]


def numbers_of(read: Figure) -> list[Comparison]:
    """Give the comparisons of a figure without their kind or basis."""
    return [one[:-1] for one in comparisons(read)]


def comparisons_of_gold(gold: GoldFigure) -> list[Comparison]:
    """Give targets and changes of a gold figure as plain tuples, kind or basis last."""
    return [("target", *one) for one in gold.targets] + [("change", *one) for one in gold.changes]


def comparisons(read: Figure) -> list[Comparison]:
    """Give targets and changes of a figure as plain tuples, kind or basis last."""
    targets: list[Comparison] = [
        ("target", one.percent, one.value, one.kind) for one in read.targets
    ]
    changes: list[Comparison] = [
        ("change", one.percent, one.points, one.amount, one.basis) for one in read.changes
    ]
    return targets + changes


def in_common(gold: Sequence[Comparison], read: Sequence[Comparison]) -> int:
    """Count what both hold, each as often as both hold it."""
    rest = list(read)
    shared = 0
    for one in gold:
        if one in rest:
            rest.remove(one)
            shared += 1
    return shared


def sure(certainty: Decimal) -> bool:
    """Tell whether a record says that it is nearly surely right."""
    return certainty >= Decimal("0.9")
