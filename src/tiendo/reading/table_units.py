"""Tables whose rows are units and whose columns are indicators: "Tên xã | Số hộ nghèo | …"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tiendo.reading.indicators import name_of
from tiendo.reading.keys import fold_phrase
from tiendo.reading.page import Page
from tiendo.reading.records import Figure
from tiendo.reading.session import Times
from tiendo.reading.source import Cite
from tiendo.reading.table_columns import units_of
from tiendo.reading.table_rows import measure_of
from tiendo.reading.tables import Grid

_SURE = Decimal("0.85")


def read_units(page: Page, times: Times, grid: Grid) -> Iterator[Figure]:
    """Give a figure a cell, of the unit that its row names; the cite runs from name to cell."""
    found = units_of(grid)
    if found is None:
        return
    first, names, columns = found
    period = None if times.reviewed is None else times.reviewed.code
    for row in range(first, len(grid.rows)):
        named = grid.at(row, names.place)
        if named is None or not named.text or named.entry is not None:
            continue
        for column in columns:
            cell = grid.at(row, column.place)
            if cell is None or cell.entry is None or cell.entry.high is not None:
                continue
            measure = measure_of(page, cell, column.words)
            label = name_of(page, fold_phrase(column.words), measure)
            yield Figure(
                cite=Cite.of(page.source, named.start, cell.end),
                indicator_text=column.words,
                indicator=label.code,
                value=cell.entry.value,
                low=None,
                high=None,
                of=None,
                measure=measure,
                qualifier=cell.entry.qualifier,
                estimate=cell.entry.is_estimate,
                cumulative=False,
                role="actual",
                as_of=None,
                period=period,
                unit=" ".join(named.text.split()),
                sector=label.sector,
                targets=(),
                changes=(),
                rule="table_of_units",
                nearest=label.nearest,
                certainty=_SURE,
            )
