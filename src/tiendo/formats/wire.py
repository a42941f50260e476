"""A source as plain values that cross from one process to another; never code, as pickles hold."""

from __future__ import annotations

import json
from typing import IO, Any

from tiendo.reading.source import Cell, Note, Part, Place, Source, Table

_SIZE = 8  # bytes that tell how long a message is


def send(stream: IO[bytes], message: bytes) -> None:
    """Write one message."""
    stream.write(len(message).to_bytes(_SIZE, "big"))
    stream.write(message)
    stream.flush()


def take(stream: IO[bytes]) -> bytes | None:
    """Read one message; None where the other side has ended."""
    head = stream.read(_SIZE)
    if len(head) < _SIZE:
        return None
    size = int.from_bytes(head, "big")
    message = stream.read(size)
    return message if len(message) == size else None


def packed(values: Any) -> bytes:
    """Write plain values as JSON."""
    told = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return told.encode("utf-8", "surrogatepass")


def unpacked(message: bytes) -> Any:
    """Read what `packed` wrote."""
    return json.loads(message.decode("utf-8", "surrogatepass"))


def to_plain(source: Source) -> list[Any]:
    """Return a source as lists of texts and numbers."""
    return [
        source.id,
        source.name,
        source.text,
        [[part.start, part.end, _of_place(part.place), part.kind, part.level]
         for part in source.parts],
        [[table.start, table.end,
          [[c.start, c.end, c.row, c.column, c.rows, c.columns] for c in table.cells]]
         for table in source.tables],
        [[note.code, note.detail] for note in source.notes],
        source.origin,
    ]  # fmt: skip


def from_plain(plain: list[Any]) -> Source:
    """Return the source that `to_plain` wrote."""
    key, name, text, parts, tables, notes, origin = plain
    return Source(
        key,
        name,
        text,
        parts=tuple(Part(start, end, _place(place), kind, level)
                    for start, end, place, kind, level in parts),
        tables=tuple(Table(start, end, tuple(Cell(*cell) for cell in cells))
                     for start, end, cells in tables),
        notes=tuple(Note(*note) for note in notes),
        origin=tuple((at, there) for at, there in origin),
    )  # fmt: skip


def _of_place(place: Place) -> list[Any]:
    return [
        *(place.page, place.box, place.paragraph, place.table, place.row, place.column),
        *(place.sheet, place.cell, place.element),
    ]


def _place(plain: list[Any]) -> Place:
    page, box, paragraph, table, row, column, sheet, cell, element = plain
    return Place(
        page=page,
        box=None if box is None else (box[0], box[1], box[2], box[3]),
        paragraph=paragraph,
        table=table,
        row=row,
        column=column,
        sheet=sheet,
        cell=cell,
        element=element,
    )
