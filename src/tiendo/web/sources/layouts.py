"""Where the parts, tables and notes of a source stand, as the JSON that its row keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, fields
from typing import Any

from tiendo import reading
from tiendo.reading.source import Cell, Note, Part, Place, Table

from .models import Source

Layout = dict[str, Any]
_PLACE = tuple(field.name for field in fields(Place))


def layout_of(source: reading.Source) -> Layout | None:
    """Return what `reading_source` makes the same source of; None where there is only text."""
    layout: Layout = {
        "parts": [_part(part) for part in source.parts],
        "tables": [
            [t.start, t.end, [list(astuple(cell)) for cell in t.cells]] for t in source.tables
        ],
        "notes": [[note.code, note.detail] for note in source.notes],
        "origin": [list(pair) for pair in source.origin],
    }
    return layout if any(layout.values()) else None


def reading_source(source: Source) -> reading.Source:
    """Return a stored source as formats made it; of one kept before layouts the text alone."""
    told: Mapping[str, Any] = source.layout or {}
    return reading.Source(
        id=source.sha256,
        name=source.name,
        text=source.text,
        parts=tuple(_part_of(each) for each in told.get("parts", ())),
        tables=tuple(
            Table(start, end, tuple(Cell(*cell) for cell in cells))
            for start, end, cells in told.get("tables", ())
        ),
        notes=tuple(Note(code, detail) for code, detail in told.get("notes", ())),
        origin=tuple((here, there) for here, there in told.get("origin", ())),
    )


def _part(part: Part) -> list[Any]:
    told = {name: getattr(part.place, name) for name in _PLACE}
    place = {name: value for name, value in told.items() if value is not None}
    return [part.start, part.end, part.kind, part.level, place]


def _part_of(told: list[Any]) -> Part:
    start, end, kind, level, place = told
    if "box" in place:
        place = {**place, "box": tuple(place["box"])}
    return Part(start, end, Place(**place), kind, level)
