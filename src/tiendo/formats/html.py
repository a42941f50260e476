"""A saved web page to a source: its article, block by block, and its tables of figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from tiendo.formats.encodings import Raw
from tiendo.formats.errors import UnknownEncoding
from tiendo.formats.html_choice import article, data_tables
from tiendo.formats.html_walk import At, Line, Node, Walk
from tiendo.formats.layout import Layout, Slot, Words
from tiendo.formats.old_fonts import convert
from tiendo.formats.old_text import modern
from tiendo.reading.source import PartKind, Place, Source

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([a-zA-Z0-9_-]{3,20})", re.I)
_MARKED = re.compile(r"(?:[-–—+•*]|\d{1,2}[.)]|[a-zđ]\))\s")
_BLANKS = re.compile(r"\s+")


def declared_charset(data: bytes) -> str | None:
    """Give the encoding that a page names in its first 4,096 bytes."""
    found = _CHARSET.search(data[:4096])
    return None if found is None else found[1].decode("ascii")


def cells_and_blocks(markup: str) -> list[str]:
    """Give every line of a page that is shown, the cells of a table each on its own."""
    walk = Walk()
    walk.feed(markup)
    return [line.text for line in walk.lines if not line.is_menu]


def read_page(raw: Raw, data: bytes, name: str) -> Source:
    """Make a source of a page. Raises UnknownEncoding."""
    walk = Walk()
    walk.feed(raw.text)
    lines = article(walk)
    layout = Layout()
    if raw.codec == "cp1258":
        layout.note("converted", "windows-1258")
    words = _words(lines, layout)
    is_read = any(word.origin is not None for word in words)
    if raw.codec == "cp1252" and not is_read and not all(word.text.isascii() for word in words):
        raise UnknownEncoding(name=name)
    _write(walk, lines, words, layout)
    return layout.source(data, name)


def _words(lines: list[Line], layout: Layout) -> list[Words]:
    """Return what a person reads in each line, letters of old fonts converted."""
    words = [_by_font(line, layout) for line in lines]
    new = modern("\n".join(word.text if word.origin is None else "" for word in words))
    if new is None:
        return words
    for kind in new.kinds:
        layout.note("converted", kind)
    start, found = 0, list[Words]()
    for word, text in zip(words, new.text.split("\n"), strict=True):
        places = new.places[start : start + len(text)]
        first = places[0] if places else 0
        start += len(text) + 1
        is_changed = word.origin is None and text != word.text
        found.append(Words(text, [place - first for place in places]) if is_changed else word)
    return found


def _by_font(line: Line, layout: Layout) -> Words:
    """Convert the runs of a line whose font tells; positions count the line with single blanks."""
    if all(face.kind is None for _text, face in line.pieces):
        return Words(line.text)
    runs: list[tuple[str, str]] = []
    origin: list[int] = []
    length = 0
    for face, group in groupby(line.pieces, key=lambda piece: piece[1]):
        old = _BLANKS.sub(" ", "".join(text for text, _face in group))
        if not runs or runs[-1][0].endswith(" "):
            old = old.lstrip()
        new, places = old, list(range(len(old)))
        if face.kind is not None and not any(x > "\xff" and x.isalpha() for x in old):
            new, places = convert(old, face.kind, capitals=face.is_capital)
            layout.note("converted", face.kind)
        if old:
            runs.append((old, new))
            origin.extend(length + place for place in places)
            length += len(old)
    text = "".join(new for _old, new in runs).rstrip()
    return Words(text, origin[: len(text)])


def _write(walk: Walk, lines: list[Line], words: list[Words], layout: Layout) -> None:
    data = data_tables(walk, lines)
    table = 0

    def place_of(pair: tuple[Line, Words]) -> int:
        at = pair[0].at
        return at.table if at is not None and at.table in data else 0

    for number, group in groupby(zip(lines, words, strict=True), key=place_of):
        if number:
            table += 1
            told: dict[At, list[Words]] = {}
            for line, word in group:
                if line.at is not None:
                    told.setdefault(line.at, []).append(word)
            layout.table(_slots(walk.cells[number], told, table))
            continue
        for line, word in group:
            kind, level = _kind(line)
            place = Place(element=line.node.path())
            if line.mark and not _MARKED.match(word.text) and word.text:
                layout.run([(line.mark, word, place)], "item")
            else:
                layout.block(word, place, kind, level)


def _kind(line: Line) -> tuple[PartKind, int | None]:
    tag = line.node.tag
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
        return "heading", int(tag[1]) - 1
    if tag == "caption":
        return "caption", None
    return ("item" if line.mark else "paragraph"), None


def _slots(cells: list[tuple[At, Node]], told: dict[At, list[Words]], table: int) -> Iterator[Slot]:
    """Yield the cells of a table; those above that reach down push others to the right."""
    waiting: dict[int, int] = {}  # column: rows that it is still covered
    above = None
    row, column = -1, 0
    for at, node in cells:
        if at.row != above:
            waiting = {one: rows - 1 for one, rows in waiting.items() if rows > 1}
            above, row, column = at.row, row + 1, 0
        while column in waiting:
            column += 1
        waiting.update(dict.fromkeys(range(column, column + at.columns), at.rows))
        place = Place(table=table, row=row + 1, column=column + 1, element=node.path())
        yield Slot(_joined(told.get(at, [])), row, column, place, at.rows, at.columns)
        column += at.columns


def _joined(cell: list[Words]) -> Words:
    if len(cell) == 1:
        return cell[0]
    text = " ".join(words.text for words in cell)
    if all(words.origin is None for words in cell):
        return Words(text)
    origin: list[int] = []
    for words in cell:
        offset = origin[-1] + 2 if origin else 0
        if origin:
            origin.append(offset - 1)
        origin.extend(offset + place for place in words.origin or range(len(words.text)))
    return Words(text, origin)
