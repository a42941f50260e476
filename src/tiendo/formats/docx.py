"""A Word file to a source: headings, automatic numbers, tables, notes, text boxes in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from xml.etree.ElementTree import Element

from tiendo.formats.docx_numbering import Numbering
from tiendo.formats.docx_runs import UNSEEN, Paragraph, mark_is_deleted, read_paragraph
from tiendo.formats.docx_styles import BODY_LEVEL, Styles, number, value
from tiendo.formats.errors import WrongContent
from tiendo.formats.layout import Layout, Slot, Words
from tiendo.formats.letterheads import in_columns, is_letterhead
from tiendo.formats.old_runs import Run, joined
from tiendo.formats.package import Package
from tiendo.reading.source import PartKind, Place, Source

_USUAL = {
    "styles": "word/styles.xml",
    "numbering": "word/numbering.xml",
    "theme": "word/theme/theme1.xml",
    "footnotes": "word/footnotes.xml",
    "endnotes": "word/endnotes.xml",
}
_HOLDERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "Choice"})
_WIDEST = 63  # columns of a table that Word makes


def read_docx(data: bytes, name: str) -> Source:
    """Return the source of a Word file. Raises FormatError."""
    return _Document(Package(data, name)).read(data)


class _Document:
    def __init__(self, package: Package) -> None:
        self.package = package
        main = package.related("").get("officeDocument", [("", "word/document.xml")])[0][1]
        related = package.related(main)
        paths = {kind: related.get(kind, [("", path)])[0][1] for kind, path in _USUAL.items()}
        document = package.tree(main)
        body = None if document is None else document.find("body")
        if body is None:
            raise WrongContent(name=package.name)
        self.body = body
        self.styles = Styles(package.tree(paths["styles"]), package.tree(paths["theme"]))
        self.numbering = Numbering(package.tree(paths["numbering"]), self.styles)
        self.notes = {
            (kind, note.get("id", "")): note
            for kind in ("footnote", "endnote")
            if (notes := package.tree(paths[f"{kind}s"])) is not None
            for note in notes
            if note.get("type", "normal") == "normal"
        }
        self.layout = Layout()
        self.paragraphs = self.tables = 0
        self.before: Paragraph | None = None  # whose end was deleted

    def read(self, data: bytes) -> Source:
        for element in _blocks(self.body):
            if element.tag == "p":
                self.paragraphs += 1
                self._paragraph(element, Place(paragraph=self.paragraphs))
            else:
                self._go_no_further(Place(paragraph=self.paragraphs))
                self._table(element)
        self._go_no_further(Place(paragraph=self.paragraphs))
        return self.layout.source(data, self.package.name)

    def _paragraph(self, element: Element, place: Place, as_kind: PartKind | None = None) -> None:
        found = self._found(element)
        if found is None:
            return
        shape = self.styles.shape(value(element, "pPr/pStyle"))
        if shape.kind == "contents":
            self.layout.note("left_out", "contents")
            return
        kind: PartKind = shape.kind
        level = shape.level
        own = value(element, "pPr/outlineLvl")
        if own:
            level = number(own, BODY_LEVEL)
            kind, level = ("heading", level) if level < BODY_LEVEL else ("paragraph", None)
        mark, depth = self._number(element)
        if mark and kind == "paragraph":
            kind, level = "item", depth
        self.layout.block(_trimmed(self._words(mark, found)), place, as_kind or kind, level)
        self._hanging(found, place)

    def _found(self, element: Element) -> Paragraph | None:
        """Return what stands in a paragraph; None for one that goes on in the next."""
        found = read_paragraph(element, self.styles)
        if self.before is not None:
            self.before.add(found)
            found, self.before = self.before, None
        if mark_is_deleted(element):
            self.before = found
            return None
        return found

    def _go_no_further(self, place: Place) -> None:
        """Write a paragraph whose end was deleted with nothing after it to go on in."""
        if self.before is not None:
            found, self.before = self.before, None
            self.layout.block(_trimmed(self._words("", found)), place)
            self._hanging(found, place)

    def _hanging(self, found: Paragraph, place: Place) -> None:
        """Write the notes that a paragraph calls and the text boxes that hang on it."""
        if found.has_changes:
            self.layout.note("changes_accepted")
        for key in found.notes:
            for element in _blocks(self.notes.get(key, ())):
                if element.tag == "p":
                    self._paragraph(element, place, "note")
        for element in chain.from_iterable(map(_blocks, found.boxes)):
            if element.tag == "p":
                self._paragraph(element, place, "frame")
            else:
                self._table(element)

    def _number(self, element: Element) -> tuple[str, int]:
        """Return a paragraph's automatic number with a blank after it, and its level."""
        style = value(element, "pPr/pStyle")
        named = element.find("pPr/numPr")
        list_id, told = value(named, "numId"), value(named, "ilvl")
        level: int | None = number(told, 0) if told else None
        if not list_id:
            list_id, of_style = self.styles.numbering(style)
            level = of_style if level is None else level
        if not list_id or list_id == "0":
            return "", 0
        at = self.numbering.level_of(list_id, style) if level is None else level
        return self.numbering.next(list_id, at), at

    def _words(self, mark: str, found: Paragraph) -> Words:
        words, old = joined(found.runs)
        for kind in sorted(old):
            self.layout.note("converted", kind)
        if not mark or not words.text.strip():
            return words
        if words.origin is None:
            return Words(mark + words.text.lstrip())
        return Words(mark + words.text, [0] * len(mark) + list(words.origin))

    def _table(self, element: Element) -> None:
        rows = [row for row in _inner(element, "tr") if row.find("trPr/del") is None]
        grid = [list(_cells(row)) for row in rows]
        self.tables += 1
        number_of = self.tables
        hanging: list[tuple[Paragraph, Place]] = []
        is_head = is_letterhead(grid, lambda one: _text(one[2]))
        if is_head and not self._has_borders(element):
            for at, _number, (column, _columns, cell) in in_columns(grid):
                self._flat(cell, _place(number_of, at, column))
            return
        if self._is_frame(element, grid):
            for at, cells in enumerate(grid):
                for column, _columns, cell in cells:
                    self._flat(cell, _place(number_of, at, column))
            return
        slots = []
        for at, cells in enumerate(grid):
            for column, columns, cell in cells:
                if _is_continued(cell):
                    continue
                place = _place(number_of, at, column)
                words = self._cell(cell, place, hanging)
                rows_covered = _rows_covered(grid, at, column)
                slots.append(Slot(words, at, column, place, rows=rows_covered, columns=columns))
        self.layout.table(slots)
        for found, place in hanging:
            self._hanging(found, place)

    def _is_frame(self, table: Element, grid: list[list[tuple[int, int, Element]]]) -> bool:
        """Tell whether a table only sets paragraphs beside each other, as in a paper's head."""
        widest = max((len(cells) for cells in grid), default=0)
        cells = [cell for row in grid for _column, _columns, cell in row]
        is_long = any(_said(cell) > 1 for cell in cells)
        if widest <= 1 and (is_long or len(cells) == 1):
            return True
        return widest <= 2 and is_long and not self._has_borders(table)

    def _has_borders(self, table: Element) -> bool:
        kinds = chain([table], self.styles.chain(value(table, "tblPr/tblStyle") or "\0"))
        return any(
            border.get("val", "none") not in {"none", "nil"}
            for holder in kinds
            for name in ("tblBorders", "tcBorders")
            for borders in holder.iter(name)
            for border in borders
        )

    def _flat(self, cell: Element, place: Place) -> None:
        for element in _blocks(cell):
            if element.tag == "p":
                self._paragraph(element, place)
            else:
                self._table(element)

    def _cell(self, cell: Element, place: Place, hanging: list[tuple[Paragraph, Place]]) -> Words:
        """Return all that stands in a cell in one line, tables inside it too."""
        runs: list[Run] = []
        paragraphs = list(_paragraphs(cell))
        for element in paragraphs:
            found = self._found(element)
            if found is None and element is paragraphs[-1]:
                found, self.before = self.before, None
            if found is None:
                continue
            hanging.append((found, place))
            mark = self._number(element)[0]
            font = found.runs[0].font if found.runs else ""
            runs += [Run(" ", font), Run(mark, font), *found.runs] if runs else [
                Run(mark, font), *found.runs
            ]  # fmt: skip
        words, old = joined(runs)
        for kind in sorted(old):
            self.layout.note("converted", kind)
        return words.one_line()


def _blocks(holder: Iterable[Element]) -> Iterator[Element]:
    """Yield the paragraphs and tables of a body, a cell or a note, those in controls too."""
    for child in holder:
        if child.tag in {"p", "tbl"}:
            yield child
        elif child.tag in _HOLDERS or child.tag == "AlternateContent":
            yield from _blocks(child)


def _paragraphs(cell: Element) -> Iterator[Element]:
    for element in _blocks(cell):
        if element.tag == "p":
            yield element
            continue
        for row in _inner(element, "tr"):
            for _column, _columns, inner in _cells(row):
                yield from _paragraphs(inner)


def _inner(element: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, those in controls too."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _HOLDERS and child.tag not in UNSEEN:
            yield from _inner(child, tag)


def _cells(row: Element) -> Iterator[tuple[int, int, Element]]:
    """Yield a row's cells with the column at which each begins and how many it covers."""
    column = min(max(number(value(row, "trPr/gridBefore"), 0), 0), _WIDEST)
    for cell in _inner(row, "tc"):
        columns = min(max(number(value(cell, "tcPr/gridSpan"), 1), 1), _WIDEST)
        yield column, columns, cell
        column += columns


def _is_continued(cell: Element) -> bool:
    merged = cell.find("tcPr/vMerge")
    return merged is not None and merged.get("val", "continue") == "continue"


def _rows_covered(grid: list[list[tuple[int, int, Element]]], row: int, column: int) -> int:
    below = row + 1
    while below < len(grid) and any(
        at == column and _is_continued(cell) for at, _columns, cell in grid[below]
    ):
        below += 1
    return below - row


def _text(cell: Element) -> str:
    return " ".join(text.text or "" for text in cell.iter("t"))


def _said(cell: Element) -> int:
    """Count the paragraphs of a cell in which something stands."""
    return sum(
        any(text.text and text.text.strip() for text in paragraph.iter("t"))
        for paragraph in _blocks(cell)
    )


def _place(table: int, row: int, column: int) -> Place:
    return Place(table=table, row=row + 1, column=column + 1)


def _trimmed(words: Words) -> Words:
    """Leave out blanks at the ends, and around the line breaks inside."""
    kept: list[int] = []
    for start, line in _lines(words.text):
        if kept:
            kept.append(start - 1)  # the line feed
        kept.extend(range(start + len(line) - len(line.lstrip()), start + len(line.rstrip())))
    text = "".join(words.text[at] for at in kept)
    return Words(text, None if words.origin is None else [words.origin[at] for at in kept])


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that hold something, with their places."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, line
        start += len(line) + 1
