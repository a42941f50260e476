"""A gold text as a spreadsheet: a line a row, tables in their cells, numbers as numbers."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from xml.sax.saxutils import escape

import xlsxwriter
from bench.corpus.gold import Gold
from bench.corpus.render import Block, Box, blocks, boxes

_NUMBER = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_KIND = "application/vnd.oasis.opendocument.spreadsheet"


def number(words: str) -> Decimal | None:
    """Give the number of a cell that holds nothing else."""
    if _NUMBER.fullmatch(words) is None or re.fullmatch(r"0\d+", words):
        return None
    return Decimal(words.replace(".", "").replace(",", "."))


def _grid(gold: Gold) -> list[tuple[int, Block | None, Box]]:
    """Place every line and every cell on the one sheet."""
    placed: list[tuple[int, Block | None, Box]] = []
    row = 0
    for block in blocks(gold.text):
        if block.kind == "table":
            row += 1
            placed += [(row + box.row, block, box) for box in boxes(block)]
            row += len(block.rows) + 1
        else:
            placed.append((row, None, Box(block.text, 0, 0, 1, 1)))
            row += 1
    return placed


def xlsx(gold: Gold) -> bytes:
    """Make the Excel file of a text."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Biểu 1")
    for row, _, box in _grid(gold):
        value = number(box.text)
        places = len(box.text.partition(",")[2])
        shape = book.add_format({"num_format": "#,##0" + ("." + "0" * places if places else "")})
        if (box.rows, box.columns) != (1, 1):
            sheet.merge_range(
                row, box.column, row + box.rows - 1, box.column + box.columns - 1, box.text
            )
        elif value is not None:
            sheet.write_number(row, box.column, float(value), shape)
        else:
            sheet.write_string(row, box.column, box.text)
    book.close()
    return out.getvalue()


def ods(gold: Gold) -> bytes:
    """Make the OpenDocument spreadsheet of a text."""
    placed = {(row, box.column): box for row, _, box in _grid(gold)}
    covered = {
        (row + i, box.column + j)
        for row, _, box in _grid(gold)
        for i in range(box.rows)
        for j in range(box.columns)
        if (i, j) != (0, 0)
    }
    height = max(row for row, _ in placed) + 1
    width = max(column for _, column in placed) + 1
    rows = "".join(
        "<table:table-row>"
        + "".join(_cell(placed.get((i, j)), covered=(i, j) in covered) for j in range(width))
        + "</table:table-row>"
        for i in range(height)
    )
    names = "".join(f' xmlns:{name}="{_OFFICE}:{name}:1.0"' for name in ("office", "table", "text"))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names} '
        'office:version="1.3"><office:body><office:spreadsheet><table:table table:name="Biểu 1">'
        f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        f'xmlns:manifest="{_OFFICE}:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_KIND}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _KIND, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return out.getvalue()


def _cell(box: Box | None, *, covered: bool) -> str:
    if covered:
        return "<table:covered-table-cell/>"
    if box is None:
        return "<table:table-cell/>"
    value = number(box.text)
    kind = (
        'office:value-type="string"'
        if value is None
        else f'office:value-type="float" office:value="{value:f}"'
    )
    spans = f'table:number-columns-spanned="{box.columns}" table:number-rows-spanned="{box.rows}"'
    return (
        f"<table:table-cell {kind} {spans}><text:p>{escape(box.text)}</text:p></table:table-cell>"
    )
