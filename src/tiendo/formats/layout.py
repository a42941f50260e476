"""Making a text of blocks and tables: what stands where, and how a converted letter came about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from tiendo.reading.source import Cell, Note, Part, PartKind, Place, Source, Table

_BLANK = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Words:
    """A text, and for each character its place in what was received, where that differs."""

    text: str = ""
    origin: Sequence[int] | None = None

    def one_line(self) -> Words:
        """Return the same with every blank but a space made a space, and none at the ends."""
        flat = _BLANK.sub(" ", self.text)
        start, bare = len(flat) - len(flat.lstrip()), flat.strip()
        if self.origin is None:
            return Words(bare)
        return Words(bare, self.origin[start : start + len(bare)])


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell to write, from row 0 and column 0 of its table; a merged one stands once."""

    words: Words
    row: int
    column: int
    place: Place
    rows: int = 1
    columns: int = 1


class Layout:
    """Collects the blocks and tables of one file in their order."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._pieces: list[str] = []
        self._length = 0
        self._parts: list[Part] = []
        self._tables: list[Table] = []
        self._origin: list[tuple[int, int]] = []
        self._is_converted = False
        self._notes: list[Note] = []

    def block(
        self, words: Words, place: Place, kind: PartKind = "paragraph", level: int | None = None
    ) -> None:
        """Write a block of its own; one without a word is left out."""
        if words.text.strip():
            self._gap()
            self._part(words, place, kind, level)

    def run(self, pieces: Sequence[tuple[str, Words, Place]], kind: PartKind) -> None:
        """Write a block that stands in several places; what joins a piece to the one before it."""
        self._gap()
        for joint, words, place in pieces:
            self._write(joint)
            self._part(words, place, kind, None)

    def table(self, slots: Iterable[Slot]) -> None:
        """Write a table; its slots come row by row, those of a row from left to right.

        A row without a word has no line.
        """
        grouped = [list(row) for _number, row in groupby(slots, key=lambda slot: slot.row)]
        rows = [row for row in grouped if any(slot.words.text for slot in row)]
        if not rows:
            return
        self._gap()
        start, cells = self._length, list[Cell]()
        for index, row in enumerate(rows):
            if index:
                self._write("\n")
            at = 0
            for slot in row:
                self._write("\t" * (slot.column - at))
                at, first = slot.column, self._length
                if slot.words.text:
                    self._part(slot.words, slot.place, "cell", None)
                cells.append(
                    Cell(first, self._length, slot.row, at, rows=slot.rows, columns=slot.columns)
                )
        self._tables.append(Table(start, self._length, tuple(cells)))

    def note(self, code: str, detail: str = "") -> None:
        """Say once what was done or is not in the text."""
        if (told := Note(code, detail)) not in self._notes:
            self._notes.append(told)

    def source(self, data: bytes, name: str) -> Source:
        """Return what was collected as the source of a file of these bytes."""
        text = "".join(self._pieces) + "\n" if self._pieces else ""
        return Source(
            sha256(data).hexdigest(),
            name,
            text,
            parts=tuple(self._parts),
            tables=tuple(self._tables),
            notes=tuple(self._notes),
            origin=tuple(self._origin) if self._is_converted else (),
        )

    def _gap(self) -> None:
        if self._length:
            self._write("\n\n")

    def _write(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self._length += len(text)

    def _part(self, words: Words, place: Place, kind: PartKind, level: int | None) -> None:
        start = self._length
        self._write(words.text)
        self._parts.append(Part(start, self._length, place, kind=kind, level=level))
        self._origin.append((start, words.origin[0] if words.origin else 0))
        if words.origin is None:
            return
        self._is_converted = True
        for at in range(1, len(words.text)):
            if words.origin[at] - words.origin[at - 1] != 1:
                self._origin.append((start + at, words.origin[at]))
