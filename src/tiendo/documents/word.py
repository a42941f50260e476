"""The few things that a Word file needs and python-docx has no words for, as small helpers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from tiendo.packs.profiles import Paragraph as ParagraphRule
from tiendo.packs.profiles import Style

CELL_MARGIN = Mm(1.9)  # left and right in every cell of a Word table, unless said otherwise


def mm(value: int | Decimal) -> Length:
    """Millimetres of a profile as a length."""
    return Mm(float(value))


def child(parent: Any, tag: str, **attributes: str) -> Any:
    """Append an element such as "w:tblHeader"; attributes are in the same name space."""
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    parent.append(element)
    return element


def set_fonts(properties: Any, font: str) -> None:
    """Name one font for every script, so that Word replaces none of them by its own choice."""
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)


def write(paragraph: Paragraph, text: str, style: Style) -> None:
    """Put text in the letters of a profile's style; a newline becomes a line break."""
    run = paragraph.add_run(text)
    run.font.size = Pt(float(style.size))
    run.bold, run.italic, run.underline = style.bold, style.italic, style.underline


def space(paragraph: Paragraph, *, before: Decimal = Decimal(0), after: Decimal = Decimal(0),
          keep_next: bool = False) -> None:  # fmt: skip
    """Set the gaps around a paragraph, in points, and whether it stays with the next one."""
    layout = paragraph.paragraph_format
    layout.space_before, layout.space_after = Pt(float(before)), Pt(float(after))
    layout.keep_with_next = keep_next


def set_line(paragraph: Paragraph, rule: ParagraphRule) -> None:
    """Set the distance of lines: exact in points, or a multiple of the font's own."""
    layout = paragraph.paragraph_format
    if rule.line_rule == "exact":
        layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        layout.line_spacing = Pt(float(rule.line))
    else:
        layout.line_spacing = float(rule.line)


def add_rule(paragraph: Paragraph, *, width: Length, room: Length) -> None:
    """Draw a line of `width` centred in `room` under what stands above this empty paragraph."""
    indent = Length(max(0, (room - width) // 2 - CELL_MARGIN))
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = indent
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = Pt(4)
    borders = child(paragraph._p.get_or_add_pPr(), "w:pBdr")
    child(borders, "w:top", val="single", sz="6", space="1", color="000000")
    order_properties(paragraph)


def order_properties(paragraph: Paragraph) -> None:
    """Put borders where Word's schema wants them: before spacing and indents."""
    properties = paragraph._p.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    spacing = properties.find(qn("w:spacing"))
    if borders is not None and spacing is not None:
        spacing.addprevious(borders)


def add_page_field(paragraph: Paragraph, style: Style) -> None:
    """Put the page's number where the field stands."""
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(float(style.size))
        if kind:
            child(run._r, "w:fldChar", fldCharType=kind)
        else:
            child(run._r, "w:instrText").text = text


def fix_columns(table: Table, widths: list[Length]) -> None:
    """Give every column its width for good; Word would else fit columns to their text."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def keep_row(row: Any, *, is_head: bool = False) -> None:
    """Never break a row over two pages; a head is repeated on every page."""
    properties = row._tr.get_or_add_trPr()
    child(properties, "w:cantSplit")
    if is_head:
        child(properties, "w:tblHeader")
