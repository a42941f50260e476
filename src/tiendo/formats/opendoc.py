"""An .odt or .ods file to a source: headings, lists, tables, notes and frames; sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime
from itertools import chain
from xml.etree.ElementTree import Element

from tiendo.formats.cell_words import NumberFormat, name_of, shown
from tiendo.formats.docx_numbering import counted
from tiendo.formats.docx_styles import number
from tiendo.formats.errors import PasswordNeeded, TooMuchInside, WrongContent
from tiendo.formats.layout import Layout, Slot, Words
from tiendo.formats.letterheads import in_columns, is_letterhead
from tiendo.formats.package import Package
from tiendo.formats.sheet_blocks import write_sheet
from tiendo.formats.sheets import CELLS
from tiendo.reading.source import PartKind, Place, Source

_UNSEEN = frozenset(
    {"tracked-changes", "annotation", "forms", "sequence-decls", "table-of-content",
     "illustration-index", "table-index", "object-index", "alphabetical-index", "title", "desc"}
)  # fmt: skip
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman",
          "I": "upperRoman"}  # fmt: skip
_BREAKS = {"tab": " ", "line-break": "\n"}
_GROUPED = re.compile(r"[-+(]?\d{1,3}[.,\u00a0\u202f ]\d{3}(?!\d)")  # as the file shows a number
_BORDERS = ("border", "border-top", "border-bottom", "border-left", "border-right")
_MOST_BLANKS = 100
_COVERED = 1000  # rows or columns that a merged cell covers at most


def read_text(data: bytes, name: str) -> Source:
    """Return the source of an .odt file. Raises FormatError."""
    package, content = _opened(data, name)
    body = content.find("body/text")
    if body is None:
        raise WrongContent(name=name)
    text = _Text([content, package.tree("styles.xml")])
    text.blocks(body)
    return text.layout.source(data, name)


def _opened(data: bytes, name: str) -> tuple[Package, Element]:
    package = Package(data, name)
    if b"encryption-data" in package.bytes_of("META-INF/manifest.xml"):
        raise PasswordNeeded(name=name)
    content = package.tree("content.xml")
    if content is None:
        raise WrongContent(name=name)
    return package, content


class _Text:
    """Goes through the body of a text once."""

    def __init__(self, trees: Iterable[Element | None]) -> None:
        self.layout = Layout()
        self.paragraphs = self.tables = 0
        self.lists: dict[str, dict[int, Element]] = {}
        self.bordered: set[str] = set()  # styles of cells
        for tree in trees:
            for style in tree.iter("list-style") if tree is not None else ():
                levels = {number(level.get("level", ""), 0): level for level in style}
                self.lists[style.get("name", "")] = levels
            for style in tree.iter("style") if tree is not None else ():
                if any(_has_border(look) for look in style.iterfind("table-cell-properties")):
                    self.bordered.add(style.get("name", ""))
        self.counts: dict[tuple[str, int], int] = {}

    def blocks(self, holder: Iterable[Element], kind: PartKind = "paragraph") -> None:
        """Write what stands in a body, a section, a note or a frame."""
        for child in holder:
            if child.tag in {"p", "h"}:
                self._paragraph(child, kind)
            elif child.tag == "list":
                self._list(child, child.get("style-name", ""), 1, kind)
            elif child.tag == "table":
                self._table(child)
            elif child.tag not in _UNSEEN:
                self.blocks(child, kind)

    def _list(self, element: Element, style: str, level: int, kind: PartKind) -> None:
        style = element.get("style-name", style)
        if element.get("continue-numbering") != "true" and element.get("continue-list") is None:
            self.counts.pop((style, level), None)
        for item in element:
            is_first = item.tag == "list-item"
            for child in item:
                if child.tag == "list":
                    self._list(child, style, level + 1, kind)
                    continue
                mark = self._mark(style, level) if is_first else ""
                is_first = False
                self._paragraph(child, "item" if kind == "paragraph" else kind, mark, level - 1)

    def _mark(self, style: str, level: int) -> str:
        told = self.lists.get(style, {}).get(level)
        if told is None:
            return ""
        if told.tag == "list-level-style-bullet":
            mark = told.get("bullet-char", "•")
            return ("•" if "\ue000" <= mark[:1] <= "\uf8ff" else mark) + " "
        key = style, level
        self.counts[key] = self.counts.get(key, number(told.get("start-value", ""), 1) - 1) + 1
        for deeper in [one for one in self.counts if one[0] == style and one[1] > level]:
            del self.counts[deeper]
        shown_levels = min(max(number(told.get("display-levels", ""), 1), 1), level)
        pieces = [self._count(style, at) for at in range(level - shown_levels + 1, level + 1)]
        whole = ".".join(filter(None, pieces))
        return f"{told.get('num-prefix', '')}{whole}{told.get('num-suffix', '')} ".lstrip()

    def _count(self, style: str, level: int) -> str:
        told = self.lists.get(style, {}).get(level)
        form = _FORMS.get("" if told is None else told.get("num-format", ""))
        return counted(self.counts.get((style, level), 1), form) if form else ""

    def _paragraph(self, element: Element, kind: PartKind, mark: str = "", level: int = 0) -> None:
        if element.tag not in {"p", "h"}:
            self.blocks([element], kind)
            return
        self.paragraphs += kind in {"paragraph", "item"}
        hanging: list[tuple[PartKind, Element]] = []
        text = "".join(_pieces(element, hanging))
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        at: int | None = level if kind == "item" else None
        if element.tag == "h" and kind in {"paragraph", "item"}:
            kind, at = "heading", max(number(element.get("outline-level", ""), 1) - 1, 0)
        if lines:
            words = Words(mark + "\n".join(lines))
            self.layout.block(words, Place(paragraph=self.paragraphs or None), kind, at)
        for inner_kind, inner in hanging:
            self.blocks(inner, inner_kind)

    def _table(self, table: Element) -> None:
        rows = [list(row) for row in _rows(table)]
        if self._is_frame(rows):
            is_head = is_letterhead(rows, _text)
            for holder in [cell for _, _, cell in in_columns(rows)] if is_head else chain(*rows):
                self.blocks(holder)
            return
        self.tables += 1
        slots: list[Slot] = []
        hanging: list[tuple[PartKind, Element]] = []
        for row, line in enumerate(rows):
            column = 0
            for cell in line:
                if cell.tag in {"table-cell", "covered-table-cell"}:
                    if cell.tag == "table-cell":
                        words = Words(" ".join(_said(cell, hanging))).one_line()
                        place = Place(table=self.tables, row=row + 1, column=column + 1)
                        slots.append(Slot(words, row, column, place, *_span(cell)))
                    column += _times(cell, "number-columns-repeated")
        self.layout.table(slots)
        for kind, inner in hanging:
            self.blocks(inner, kind)

    def _is_frame(self, table: list[list[Element]]) -> bool:
        """Tell whether a table only sets paragraphs beside each other, as in a paper's head."""
        rows = [[cell for cell in row if cell.tag == "table-cell"] for row in table]
        cells = [cell for row in rows for cell in row]
        widest = max((len(row) for row in rows), default=0)
        is_long = any(len([one for one in _said(cell, []) if one.strip()]) > 1 for cell in cells)
        if widest <= 1 and (is_long or len(cells) == 1):
            return True
        has_borders = any(cell.get("style-name") in self.bordered for cell in cells)
        return not has_borders and ((widest <= 2 and is_long) or is_letterhead(rows, _text))


def _has_border(look: Element) -> bool:
    told = (look.get(name, "none") for name in _BORDERS)
    return any(border != "none" and not border.startswith("0pt") for border in told)


def _pieces(element: Element, hanging: list[tuple[PartKind, Element]]) -> Iterator[str]:
    """Yield the text of a paragraph; notes and frames inside it are put aside."""
    yield element.text or ""
    for child in element:
        if child.tag == "note":
            hanging += [("note", body) for body in child.findall("note-body")]
        elif child.tag in {"text-box", "custom-shape"}:
            hanging.append(("frame", child))
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag == "s":
            yield " " * min(number(child.get("c", ""), 1), _MOST_BLANKS)
        elif child.tag not in _UNSEEN:
            yield from _pieces(child, hanging)
        yield child.tail or ""


def _text(cell: Element) -> str:
    return " ".join(_said(cell, []))


def _said(cell: Element, hanging: list[tuple[PartKind, Element]]) -> Iterator[str]:
    """Yield the paragraphs of a cell, those of lists and tables inside it too."""
    for child in cell:
        if child.tag in {"p", "h"}:
            yield "".join(_pieces(child, hanging))
        elif child.tag not in _UNSEEN:
            yield from _said(child, hanging)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "table-row":
            yield child
        elif child.tag in {"table-header-rows", "table-rows", "table-row-group"}:
            yield from _rows(child)


def _span(cell: Element) -> tuple[int, int]:
    rows, columns = (
        min(max(number(cell.get(f"number-{kind}-spanned", ""), 1), 1), _COVERED)
        for kind in ("rows", "columns")
    )
    return rows, columns


def _times(element: Element, attribute: str) -> int:
    return max(number(element.get(attribute, ""), 1), 1)


def read_sheets(data: bytes, name: str) -> Source:
    """Return the source of an .ods file. Raises FormatError."""
    _package, content = _opened(data, name)
    body = content.find("body/spreadsheet")
    if body is None:
        raise WrongContent(name=name)
    layout = Layout()
    hidden = {
        style.get("name", "")
        for style in content.iterfind("automatic-styles/style")
        if (look := style.find("table-properties")) is not None and look.get("display") == "false"
    }
    cells = tables = 0
    for table in body.iterfind("table"):
        title = table.get("name", "")
        if table.get("style-name") in hidden:
            layout.note("hidden_sheet", title)
            continue
        slots = list(_slots(table, title))
        cells += len(slots)
        if cells > CELLS:
            raise TooMuchInside(name=name)
        tables = write_sheet(layout, title, slots, tables)
    return layout.source(data, name)


def _slots(table: Element, title: str) -> Iterator[Slot]:
    """Yield the cells with something in them; of a repeated row or cell the first."""
    at = 0
    for row in _rows(table):
        column = 0
        for cell in row:
            words = Words(_value(cell)).one_line() if cell.tag == "table-cell" else Words()
            if words.text:
                place = Place(sheet=title, cell=name_of(at, column))
                yield Slot(words, at, column, place, *_span(cell))
            column += _times(cell, "number-columns-repeated")
        at += _times(row, "number-rows-repeated")


def _value(cell: Element) -> str:
    """Return what a cell says; a value that is written wrongly counts as its text."""
    kind, told = cell.get("value-type", ""), cell.get("value", "")
    with suppress(ValueError):
        if kind in {"float", "currency", "percentage"}:
            is_grouped = _GROUPED.match(" ".join(_said(cell, []))) is not None
            form = NumberFormat(is_percent=kind == "percentage", is_grouped=is_grouped)
            return shown(float(told), form)
        if kind == "date":
            day = cell.get("date-value", "")
            return shown(datetime.fromisoformat(day) if "T" in day else date.fromisoformat(day))
    return " ".join(_said(cell, []))
