"""What a paper says against itself: the same number told twice, text against table, sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tiendo.reading.catalogue import kind_of
from tiendo.reading.keys import fold_phrase
from tiendo.reading.numbers import format_number
from tiendo.reading.records import (
    Figure,
    Warning,  # noqa: A004 - the schema's own word
)

_SCALES = {"nghìn tỷ": 12, "trăm tỷ": 11, "tỷ": 9, "triệu": 6, "nghìn": 3}
_ABOUT = Decimal("0.05")  # how far "khoảng" may be off
Group = dict[tuple[str, ...], list[Figure]]


def find_contradictions(figures: Sequence[Figure]) -> Iterator[Warning]:
    """Compare the figures of one paper with one another, in linear time."""
    yield from _told_twice(figures)
    yield from _text_against_table(figures)
    yield from _sums(figures)


def agree(one: Figure, other: Figure) -> bool:
    """Whether two figures may be one number: rounded differently, or "hơn", "gần", "khoảng" it."""
    low, high = _bounds(one)
    other_low, other_high = _bounds(other)
    return low <= other_high and other_low <= high


def _told_twice(figures: Sequence[Figure]) -> Iterator[Warning]:
    """Warn where the same words have two values for the same period."""
    groups: Group = defaultdict(list)
    for figure in figures:
        if kind_of(figure.measure) not in {"money", "rate"}:
            continue  # "năng suất …", "xây dựng 9 công trình" are told of one thing after another
        if _stands_alone(figure) and figure.rule != "table_row" and figure.indicator_text:
            words = fold_phrase(figure.indicator_text)
            groups[(words, *_circumstances(figure))].append(figure)
    for group in groups.values():
        first = group[0]
        if first.indicator is None:
            continue
        for figure in group[1:]:
            if not agree(first, figure):
                yield _warning("told_twice", figure, _shown(first))


def _text_against_table(figures: Sequence[Figure]) -> Iterator[Warning]:
    """Warn where no value of an indicator in the text is one of those in the tables."""
    told: Group = defaultdict(list)
    listed: Group = defaultdict(list)
    for figure in figures:
        if figure.indicator is not None and _stands_alone(figure):
            side = listed if figure.rule == "table_row" else told
            side[(figure.indicator, *_circumstances(figure))].append(figure)
    for key, in_text in told.items():
        rows = listed.get(key, [])
        if rows and not any(agree(one, row) for one in in_text for row in rows):
            yield _warning("table_mismatch", in_text[0], _shown(rows[0]))


def _sums(figures: Sequence[Figure]) -> Iterator[Warning]:
    """Warn where the parts of a total make more than it."""
    parts: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.part_of is not None and figure.value is not None:
            parts[figure.part_of].append(figure)
    for place, members in parts.items():
        total = figures[place]
        if total.value is None:
            continue
        low = sum((_bounds(part)[0] for part in members), Decimal(0))
        if low > _bounds(total)[1]:
            power = _power(total.measure)
            made = sum((_plain(part) for part in members), Decimal(0)).scaleb(-power)
            shown = format_number(made, places=_places([*members, total]))
            yield _warning("sum_mismatch", total, f"{shown} {total.measure or ''}")


def _stands_alone(figure: Figure) -> bool:
    return figure.value is not None and figure.part_of is None and figure.role == "actual"


def _circumstances(figure: Figure) -> tuple[str, ...]:
    kind = kind_of(figure.measure)
    if kind == "money":
        kind = (figure.measure or "").rpartition(" ")[2]
    elif figure.measure is not None and kind != "rate":
        kind = figure.measure
    unit = fold_phrase(figure.unit) if figure.unit else ""
    return (figure.period or "", figure.as_of or "", unit, kind)


def _bounds(figure: Figure) -> tuple[Decimal, Decimal]:
    """Give the least and the greatest plain number that the words allow."""
    value, power = _plain(figure), _power(figure.measure)
    written = figure.value if figure.value is not None else Decimal(0)
    exponent = written.as_tuple().exponent
    half = Decimal(5).scaleb(power + (exponent if isinstance(exponent, int) else 0) - 1)
    far = Decimal(10) ** 30
    if figure.qualifier in {"hơn", "trên", "ít nhất", "tối thiểu"}:
        return value - half, value * (1 + 2 * _ABOUT) if value > 0 else far
    if figure.qualifier in {"gần", "dưới", "tối đa", "không quá"}:
        return value * (1 - 2 * _ABOUT), value + half
    if figure.qualifier is not None:
        return value * (1 - _ABOUT), value * (1 + _ABOUT)
    return value - half, value + half


def _plain(figure: Figure) -> Decimal:
    return Decimal(0) if figure.value is None else figure.value.scaleb(_power(figure.measure))


def _power(measure: str | None) -> int:
    name = measure or ""
    return next((power for word, power in _SCALES.items() if name.startswith(f"{word} ")), 0)


def _places(figures: Sequence[Figure]) -> int:
    exponents = [figure.value.as_tuple().exponent for figure in figures if figure.value]
    return max([0, *(-one for one in exponents if isinstance(one, int))])


def _shown(figure: Figure) -> str:
    value = "" if figure.value is None else format_number(figure.value)
    return f"{value} {figure.measure or ''}".strip()


def _warning(code: str, figure: Figure, detail: str) -> Warning:
    return Warning(code, figure.cite.start, figure.cite.end, detail.strip())
