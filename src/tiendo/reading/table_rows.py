"""The rows of a table as figures: value, target, comparison, measure, and what is part of what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from tiendo.reading.catalogue import kind_of
from tiendo.reading.checks import apart
from tiendo.reading.counted import COUNTED
from tiendo.reading.dates import find_mentions
from tiendo.reading.indicators import name_of
from tiendo.reading.keys import fold_phrase
from tiendo.reading.page import Page
from tiendo.reading.records import (
    Change,
    Figure,
    Target,
    Warning,  # noqa: A004 - the schema's own word
)
from tiendo.reading.session import Times
from tiendo.reading.source import Cite
from tiendo.reading.table_columns import Layout
from tiendo.reading.table_sums import Column
from tiendo.reading.tables import Entry, Grid, GridCell

_MARK = re.compile(
    r"(?P<roman>[ivx]+|[a-d])(?:[.)/]|$)|(?P<deep>\d+(?:\.\d+)+)|(?P<number>\d+)(?:[.)/]|$)"
    r"|(?P<dash>[-–])|(?P<plus>[+*•])"
)
_DEPTHS = {"roman": 0, "number": 1, "deep": 2, "dash": 4, "plus": 5}
_LEAD = re.compile(r"\s*(?:[-–+*•]+|\d+(?:\.\d+)*[.)]|[IVXivx]+[.)]|[a-đA-Đ][.)])?\s*")
_OF_WHICH = re.compile(r"\s*[-–+]?\s*(?:trong đó|tr\.? ?đó|tđ|gồm|bao gồm)\s*:?\s*", re.IGNORECASE)
_NAMED_UNIT = re.compile(r"\((?:đvt ?:? ?)?(?P<unit>[^()]{1,24})\)\s*:?\s*$", re.IGNORECASE)
_CAPTION_UNIT = re.compile(r"(?:đvt|đơn vị(?: tính)?)\s*:\s*(?P<unit>[^\n\t|)]{1,30})")
_AFTER_NUMBER = re.compile(r"[^\d(]{0,12}[\d.,]+ (?P<unit>[^\d%()]{1,20})")
_NUMBER_OF = re.compile(r"(?:tổng )?số (?:lượng )?")
_UNITS = {
    "tỷ": "tỷ đồng", "tỷ đ": "tỷ đồng", "tr.đ": "triệu đồng", "trđ": "triệu đồng",
    "tr.đồng": "triệu đồng", "tr đồng": "triệu đồng", "triệu": "triệu đồng", "đ": "đồng",
    "trđồng": "triệu đồng", "1.000 đồng": "nghìn đồng", "1000 đồng": "nghìn đồng",
    "ngàn đồng": "nghìn đồng", "m2": "m²", "km2": "km²", "m3": "m³", "phần trăm": "%",
    "tr.đồng/người": "triệu đồng/người", "trđ/người": "triệu đồng/người",
    "trđ/người/năm": "triệu đồng/người/năm", "dn": "doanh nghiệp", "đv": "đảng viên",
}  # fmt: skip
_DITTO = {'"', "''", "-", "nt", "-nt-", "//"}
_SCALE = re.compile(r"^(?:nghìn|ngàn|triệu|vạn|trăm) ")
_ROUNDING = Decimal("0.1")
_ABOVE = 200  # characters above a table in which its unit may stand


@dataclass(slots=True)
class _Line:
    """A row on its way to a figure."""

    name: str
    start: int
    end: int
    depth: int
    measure: str | None
    entries: dict[int, Entry] = field(default_factory=dict)


def read_table(
    page: Page, times: Times, grid: Grid, layout: Layout, place: int
) -> tuple[list[Figure], list[Warning]]:
    """Read the rows; `place` is that of the first among all figures of the page."""
    figures: list[Figure] = []
    warnings: list[Warning] = []
    above: list[tuple[int, int]] = []  # depth and place of the rows that this one may be part of
    sector: str | None = None
    common = _common(times, layout)
    for line in _lines(page, grid, layout):
        words = fold_phrase(line.name)
        hit = page.words.sectors.longest(words)
        value = line.entries.get(layout.value.place)
        if value is None and not any(column.place in line.entries for column in layout.of("share")):
            if not line.entries:
                sector = hit.meaning if hit else sector
                above = [one for one in above if one[0] < line.depth]
            continue
        above = [one for one in above if one[0] < line.depth]
        total = _total(figures, above, line, place)
        figure = _figure(page, line, layout, common, sector or (hit.meaning if hit else None))
        figures.append(replace(figure, part_of=total))
        above.append((line.depth, place + len(figures) - 1))
        told = _mismatch(line, layout)
        if told is not None:
            cite = figure.cite
            warnings.append(Warning("percent_mismatch", cite.start, cite.end, told))
    return figures, warnings


def _lines(page: Page, grid: Grid, layout: Layout) -> Iterator[_Line]:
    """Give the rows that have a name, with their measures."""
    outer = _outer_unit(page, grid, layout)
    unit: str | None = None
    of_which = 0
    for row in range(layout.first, len(grid.rows)):
        named = grid.at(row, layout.name.place)
        if named is None or not named.text:
            continue
        said = _OF_WHICH.match(named.text)
        if said is not None and said.end() == len(named.text):
            of_which = 3
            continue
        index = next((grid.at(row, one.place) for one in layout.of("index")), None)
        depth, is_marked = _depth(index, named, of_which if said is None else 3)
        of_which = of_which if not is_marked or depth >= 3 else 0
        start = named.start + (said.end() if said else _lead(named.text))
        name = named.text[start - named.start :]
        cells = [grid.at(row, one.place) for one in layout.of("unit")]
        written = next((cell.text for cell in cells if cell and cell.text), None)
        unit = unit if written in _DITTO else written
        bracket = _NAMED_UNIT.search(name)
        measure = unit or (bracket["unit"] if bracket and _is_unit(page, bracket["unit"]) else None)
        if bracket and measure:
            name = name[: bracket.start()] if _is_unit(page, bracket["unit"]) else name
        last = max(cell.end for cell in grid.rows[row] if cell.text)
        own = _measure(measure or outer)
        value = grid.at(row, layout.value.place)
        line = _Line(
            name.strip(" :;.,\n"), start, last, depth, own or measure_of(page, value, name)
        )
        for column in layout.columns:
            cell = grid.at(row, column.place)
            numeric = column.kind not in {"index", "name", "unit", "note"}
            if numeric and cell is not None and cell.entry is not None:
                line.entries[column.place] = cell.entry
        if line.name:
            yield line


def _lead(name: str) -> int:
    found = _LEAD.match(name)
    return found.end() if found and found.end() < len(name) else 0


def _depth(index: GridCell | None, named: GridCell, of_which: int) -> tuple[int, bool]:
    """Tell how deep a row stands by its number or dash, and whether it has any."""
    for words in (index.words if index else "", named.words):
        found = _MARK.match(words) if words else None
        if found is not None and found.lastgroup is not None:
            if words is named.words and found.lastgroup == "roman" and found.end() == len(words):
                continue
            return _DEPTHS[found.lastgroup], True
    return of_which or 2, False


def _outer_unit(page: Page, grid: Grid, layout: Layout) -> str | None:
    """Find the unit of the whole table: in the head of its values or in the lines above it."""
    head = _NAMED_UNIT.search(layout.value.words)
    if head is not None and _is_unit(page, head["unit"]):
        return head["unit"]
    above = page.source.text[max(0, grid.start - _ABOVE) : grid.start]
    inside = " ".join(cell.words for row in grid.rows[: layout.first] for cell in row if cell.words)
    found = list(_CAPTION_UNIT.finditer(fold_phrase(above))) or list(_CAPTION_UNIT.finditer(inside))
    return found[-1]["unit"].strip(" .;") if found else None


def measure_of(page: Page, value: GridCell | None, name: str) -> str | None:
    """Read a measure from the value's own cell ("41 đảng viên") or what names it.

    "Diện tích (ha)" and "Số hộ nghèo" tell it too.
    """
    told = _AFTER_NUMBER.fullmatch(value.words) if value is not None else None
    words = fold_phrase(name)
    for found in (told, _NAMED_UNIT.search(words)):
        if found is not None and _is_unit(page, found["unit"]):
            return _measure(found["unit"])
    if value is not None and value.entry is not None and value.entry.is_percent:
        return "%"
    said = _NUMBER_OF.match(words)
    noun = COUNTED.at(words, said.end(), len(words)) if said is not None else None
    return None if noun is None else noun.meaning


def _is_unit(page: Page, written: str) -> bool:
    words = fold_phrase(written)
    if words in _UNITS or words in {"%", "‰", "usd"}:
        return True
    plain = _SCALE.sub("", words)
    hits = [page.words.measures.at(words, 0, len(words)), COUNTED.at(plain, 0, len(plain))]
    return any(hit and hit.end in {len(words), len(plain)} for hit in hits) or plain == "usd"


def _measure(written: str | None) -> str | None:
    if written is None:
        return None
    words = fold_phrase(written).replace(" /", "/").replace("/ ", "/")
    return _UNITS.get(words, words).replace("usd", "USD").replace("ngàn", "nghìn") or None


@dataclass(frozen=True, slots=True)
class _Common:
    """What holds for every row of a table."""

    period: str | None
    is_planned: bool
    is_estimate: bool


def _common(times: Times, layout: Layout) -> _Common:
    words = layout.value.words
    planned = layout.value.kind == "plan"
    time = times.ahead if planned and times.ahead else times.reviewed
    period = None if time is None else time.code
    for mention in find_mentions(words).items:
        named = mention.code(None if times.reviewed is None else times.reviewed.end.year)
        period = named or period
    return _Common(period, planned, "ước" in words)


def _figure(page: Page, line: _Line, layout: Layout, common: _Common, sector: str | None) -> Figure:
    entry = line.entries.get(layout.value.place)
    measure = line.measure or ("%" if entry is not None and entry.is_percent else None)
    named = name_of(page, fold_phrase(line.name), measure)
    is_range = entry is not None and entry.high is not None
    return Figure(
        cite=Cite.of(page.source, line.start, line.end),
        indicator_text=" ".join(line.name.split()),
        indicator=named.code,
        value=None if entry is None or is_range else entry.value,
        low=entry.value if entry and is_range else None,
        high=entry.high if entry else None,
        of=None,
        measure=measure if entry else None,
        qualifier=entry.qualifier if entry else None,
        estimate=common.is_estimate or (entry is not None and entry.is_estimate),
        cumulative=layout.value.is_summed,
        role="target" if common.is_planned else "actual",
        as_of=None,
        period=common.period,
        unit=None,
        sector=named.sector or sector,
        targets=() if common.is_planned else tuple(_targets(line, layout)),
        changes=tuple(_changes(line, layout)),
        rule="table_row",
        nearest=named.nearest,
        certainty=Decimal("0.95") if measure else Decimal("0.8"),
    )


def _targets(line: _Line, layout: Layout) -> Iterator[Target]:
    """Pair the plans of a row with the shares reached of them, in order."""
    plans, shares = layout.of("plan"), layout.of("share")
    for place in range(max(len(plans), len(shares))):
        plan = plans[place] if place < len(plans) else None
        share = shares[place] if place < len(shares) else None
        stated = line.entries.get(plan.place) if plan else None
        reached = line.entries.get(share.place) if share else None
        stated = None if stated is None or stated.high is not None else stated
        if stated is None and reached is None:
            continue
        named: Column | None = plan or share
        yield Target(
            percent=reached.value if reached else None,
            value=stated.value if stated else None,
            kind=named.target_kind if named else "plan",
            assigned_by=next((one.setter for one in (plan, share) if one and one.setter), None),
            implied=None,
            qualifier=reached.qualifier if reached else None,
        )


def _changes(line: _Line, layout: Layout) -> Iterator[Change]:
    is_rate = kind_of(line.measure) == "rate"
    for column in layout.of("ratio"):
        entry = line.entries.get(column.place)
        if entry is not None:
            yield Change(percent=entry.value - 100, points=None, amount=None, basis="same_period")
    for column in layout.of("rise"):
        entry = line.entries.get(column.place)
        if entry is not None and is_rate:
            yield Change(percent=None, points=entry.value, amount=None, basis="same_period")
        elif entry is not None:
            yield Change(percent=entry.value, points=None, amount=None, basis="same_period")
    for column in layout.of("difference"):
        entry = line.entries.get(column.place)
        if entry is not None and is_rate:
            yield Change(percent=None, points=entry.value, amount=None, basis="same_period")
        elif entry is not None:
            yield Change(percent=None, points=None, amount=entry.value, basis="same_period")


def _mismatch(line: _Line, layout: Layout) -> str | None:
    """Say the share that a row states beside the one that its value and plan make."""
    plans, shares = layout.of("plan"), layout.of("share")
    value = line.entries.get(layout.value.place)
    if len(plans) != len(shares) or value is None or layout.value.kind == "plan":
        return None
    for plan, share in zip(plans, shares, strict=True):
        stated, reached = line.entries.get(plan.place), line.entries.get(share.place)
        if stated is None or reached is None or stated.high or value.high or stated.value <= 0:
            continue
        true = value.value * 100 / stated.value
        half = (value.step / value.value if value.value else 0) + stated.step / stated.value
        if abs(true - reached.value) > max(_ROUNDING, reached.step, abs(true) * half):
            return apart(reached.value, true)
    return None


def _total(
    figures: list[Figure], above: list[tuple[int, int]], line: _Line, place: int
) -> int | None:
    """Give the place of the row above that this one is part of: less deep, of the same measure."""
    if not above:
        return None
    depth, total = above[-1]
    whole = figures[total - place]
    same = whole.measure == line.measure and depth < line.depth
    return total if same and kind_of(line.measure) != "rate" else None
