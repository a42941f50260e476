"""What the live content of a paper looks like: plain JSON, so that it can be frozen as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from tiendo.web.charts import Spec


class Row(TypedDict):
    """One line of the table."""

    key: str  # stable: an indicator's code, a task's key; tells the same line apart at another time
    cells: list[str]  # as long as the columns
    figures: list[int | None]  # the key of the Figure behind each cell


class Content(TypedDict):
    """What a paper shows at a moment; no floats but those of a picture."""

    columns: list[str]
    rows: list[Row]
    picture: Spec | None
    note: str  # what the reader has to know, "" for nothing


def line(key: str, cells: Sequence[str], figures: Sequence[int | None] = ()) -> Row:
    """Return a line; cells without a named figure have none."""
    named = [*figures, *[None] * (len(cells) - len(figures))]
    return Row(key=key, cells=list(cells), figures=named)


def table(
    columns: Sequence[str], rows: list[Row], *, note: str = "", picture: Spec | None = None
) -> Content:
    """Return a whole content."""
    return Content(columns=list(columns), rows=rows, picture=picture, note=note)


def nothing(note: str) -> Content:
    """Return a content that only says why there is nothing."""
    return table([], [], note=note)
