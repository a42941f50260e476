"""What an .xlsx says of the look of its cells: percentages, thousands, decimals, old fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from tiendo.formats.cell_words import NumberFormat
from tiendo.formats.docx_styles import number, value
from tiendo.formats.old_fonts import font_kind
from tiendo.formats.package import Package

_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*)>")
_NAME = re.compile(rb'(?:^|\s)r="([A-Z]{1,3})(\d{1,7})"')
_STYLE = re.compile(rb'(?:^|\s)s="(\d{1,6})"')
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0",
    39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00",
}  # fmt: skip


class Look(NamedTuple):
    """How the cells of one style look; `font` is "" for one of today."""

    form: NumberFormat = NumberFormat()
    font: str = ""


PLAIN = Look()


class Looks:
    """The looks of a workbook; nothing of what is no .xlsx."""

    def __init__(self, package: Package | None) -> None:
        """Read which parts hold the sheets, and the styles."""
        self._package = package
        self._sheets: dict[str, str] = {}
        self._styles: list[Look] = []
        if package is None:
            return
        main = package.related("").get("officeDocument", [("", "xl/workbook.xml")])[0][1]
        related = package.related(main)
        paths = dict(related.get("worksheet", []))
        book = package.tree(main)
        for sheet in book.iter("sheet") if book is not None else ():
            self._sheets[sheet.get("name", "")] = paths.get(sheet.get("id", ""), "")
        styles = package.tree(related.get("styles", [("", "xl/styles.xml")])[0][1])
        self._styles = [] if styles is None else list(_looks(styles))

    def of(self, sheet: str) -> dict[tuple[int, int], Look]:
        """Return how the cells of a sheet look, by row and column from 0; plain ones left out."""
        path = self._sheets.get(sheet, "")
        told = {str(at).encode(): look for at, look in enumerate(self._styles) if look != PLAIN}
        if self._package is None or not path or not told:
            return {}
        found: dict[tuple[int, int], Look] = {}
        for cell in _CELL.finditer(self._package.bytes_of(path)):
            style, name = _STYLE.search(cell[1]), _NAME.search(cell[1])
            if style and name and (look := told.get(style[1])):
                found[int(name[2]) - 1, _column(name[1])] = look
        return found


def _looks(styles: Element) -> Iterator[Look]:
    codes = {
        number(form.get("numFmtId", ""), -1): form.get("formatCode", "")
        for form in styles.iterfind("numFmts/numFmt")
    }
    fonts = [value(font, "name") for font in styles.iterfind("fonts/font")]
    for style in styles.iterfind("cellXfs/xf"):
        at = number(style.get("numFmtId", ""), 0)
        code = codes.get(at, _BUILT_IN.get(at, ""))
        font_at = number(style.get("fontId", ""), -1)
        font = fonts[font_at] if 0 <= font_at < len(fonts) else ""
        yield Look(NumberFormat.of(code), font if font_kind(font) else "")


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return column - 1
