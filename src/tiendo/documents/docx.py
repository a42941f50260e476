"""A paper as a Word file that an office can go on editing; draws a Sheet, words nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from tiendo.documents import word
from tiendo.documents.body import Block, BlockKind
from tiendo.documents.context import Issued
from tiendo.documents.grid import add_tables
from tiendo.documents.sheet import Sheet, compose, drawn, head_share
from tiendo.documents.titles import bold_points
from tiendo.packs.profiles import FormatProfile, Style

LANGUAGE = "vi-VN"
LEFT_SHARE = Decimal("0.45")  # of the text's width: recipients left, authority right
SHORT_RULE = word.mm(25)  # under issuer and subject: a third to a half of the line above
SIGNING_ROOM = 4  # empty lines for the hand and the seal
HEADING_STYLES: dict[BlockKind, str] = {
    "part": "Heading 1",
    "group": "Heading 2",
    "section": "Heading 3",
    "point": "Heading 4",
}
CENTRE = WD_ALIGN_PARAGRAPH.CENTER


def write_docx(context: Issued, profile: FormatProfile, out: Path | BinaryIO) -> None:
    """Write the paper as .docx to a path or a binary file; nothing is written if it fails."""
    sheet = compose(context, profile)
    document = Document()
    _set_up(document, sheet, profile, organ=context.organ)
    _title_block(document, sheet, profile)
    _title(document, sheet, profile)
    _text(document, sheet.blocks, profile)
    _signature(document, sheet, profile)
    add_tables(document, sheet, profile)
    document.save(str(out) if isinstance(out, Path) else out)


def _set_up(document: WordDocument, sheet: Sheet, profile: FormatProfile, *, organ: str) -> None:
    _fonts(document, profile)
    _page(document.sections[0], sheet, profile)
    now = datetime.now(UTC)
    properties = document.core_properties
    properties.title = " ".join(f"{sheet.type_name} {sheet.subject}".split())
    properties.author = properties.last_modified_by = " ".join(organ.split())
    properties.language = LANGUAGE
    properties.comments = ""
    properties.created = properties.modified = now


def _fonts(document: WordDocument, profile: FormatProfile) -> None:
    """Set one font and language everywhere, and headings that look as the profile says."""
    styles: Any = document.styles
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    word.set_fonts(defaults, profile.font)
    language = defaults.find(qn("w:lang"))
    for name in ("val", "eastAsia"):
        language.set(qn(f"w:{name}"), LANGUAGE)
    normal = styles["Normal"]
    normal.font.size = Pt(float(profile.styles.body.size))
    word.set_fonts(normal.element.get_or_add_rPr(), profile.font)
    normal.paragraph_format.space_after = Pt(0)
    for kind, name in HEADING_STYLES.items():
        style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _heading_style(style, _block_style(kind, profile), profile)


def _heading_style(style: Any, look: Style, profile: FormatProfile) -> None:
    word.set_fonts(style.element.get_or_add_rPr(), profile.font)
    style.font.size = Pt(float(look.size))
    style.font.bold, style.font.italic = look.bold, look.italic
    style.font.color.rgb = RGBColor(0, 0, 0)


def _page(section: Section, sheet: Sheet, profile: FormatProfile) -> None:
    page = profile.page
    section.page_width, section.page_height = word.mm(page.width_mm), word.mm(page.height_mm)
    section.top_margin, section.bottom_margin = word.mm(page.top_mm), word.mm(page.bottom_mm)
    section.left_margin, section.right_margin = word.mm(page.left_mm), word.mm(page.right_mm)
    section.header_distance = section.footer_distance = word.mm(10)
    section.different_first_page_header_footer = page.number_from > 1
    number = section.header.paragraphs[0]
    number.alignment = CENTRE
    word.add_page_field(number, profile.styles.page_number)
    if sheet.note:
        for footer in (section.footer, section.first_page_footer):
            footer.paragraphs[0].alignment = CENTRE
            word.write(footer.paragraphs[0], sheet.note, Style(size=Decimal(11), italic=True))


def text_width(profile: FormatProfile) -> Length:
    """Width between the margins of an upright page."""
    page = profile.page
    return word.mm(page.width_mm - page.left_mm - page.right_mm)


def _two_columns(
    document: WordDocument, profile: FormatProfile, *, rows: int, share: Decimal
) -> Table:
    """Add a borderless table of rows that are never broken over two pages."""
    width = text_width(profile)
    left = Length(int(width * share))
    table: Table = document.add_table(rows=rows, cols=2)
    word.fix_columns(table, [left, Length(width - left)])
    for row in table.rows:
        word.keep_row(row)
    return table


def _line(cell: _Cell, text: str, style: Style, *, before: Decimal = Decimal(0)) -> Paragraph:
    """Add a centred line to a cell; the first one uses the paragraph that a cell begins with."""
    is_first = len(cell.paragraphs) == 1 and not cell.paragraphs[0].runs
    paragraph: Paragraph = cell.paragraphs[0] if is_first else cell.add_paragraph()
    paragraph.alignment = CENTRE
    word.write(paragraph, text, style)
    word.space(paragraph, before=before)
    return paragraph


def _title_block(document: WordDocument, sheet: Sheet, profile: FormatProfile) -> None:
    """Organs and the Party's name in one row, number and day level with each other in the next."""
    styles = profile.styles
    table = _two_columns(document, profile, rows=2, share=head_share(profile))
    organs, name = table.rows[0].cells
    if sheet.superior:
        _line(organs, sheet.superior, styles.superior)
    _line(organs, sheet.issuer, styles.issuer)
    if sheet.issuer_mark:
        _line(organs, sheet.issuer_mark, styles.issuer_mark)
    if profile.issuer_rule:
        room = Length(int(text_width(profile) * head_share(profile)))
        _rule(organs.add_paragraph(), SHORT_RULE, room=room)
    _line(name, sheet.title, styles.title)
    if sheet.motto:
        _line(name, sheet.motto, styles.motto)
    if profile.title_rule:
        _title_rule(name, sheet, profile)
    number, day = table.rows[1].cells
    _line(number, sheet.number, styles.number)
    if sheet.draft_mark:
        _line(number, sheet.draft_mark, styles.draft_mark)
    _line(day, sheet.place_date, styles.place_date)


def _title_rule(cell: _Cell, sheet: Sheet, profile: FormatProfile) -> None:
    """Draw the line as long as the text above it."""
    styles = profile.styles
    text, style = (sheet.motto, styles.motto) if sheet.motto else (sheet.title, styles.title)
    room = Length(text_width(profile) - int(text_width(profile) * head_share(profile)))
    _rule(cell.add_paragraph(), Pt(bold_points(text, style.size)), room=room)


def _rule(paragraph: Paragraph, width: Length, *, room: Length) -> None:
    word.space(paragraph)
    word.add_rule(paragraph, width=width, room=room)


def _title(document: WordDocument, sheet: Sheet, profile: FormatProfile) -> None:
    styles = profile.styles
    lines = [(sheet.type_name, styles.type_name, 18), (sheet.subject, styles.subject, 0)]
    if sheet.subject_mark:
        lines.append((sheet.subject_mark, styles.subject, 0))
    for text, style, before in lines:
        paragraph = document.add_paragraph()
        paragraph.alignment = CENTRE
        word.write(paragraph, text, style)
        word.space(paragraph, before=Decimal(before), keep_next=True)
    if profile.subject_rule:
        rule = document.add_paragraph()
        _rule(rule, SHORT_RULE, room=text_width(profile))
        rule.paragraph_format.space_before = Pt(3)
    word.space(document.paragraphs[-1], after=Decimal(12), keep_next=True)


def _text(document: WordDocument, blocks: tuple[Block, ...], profile: FormatProfile) -> None:
    """Set the running text; its last paragraph stays on the page of the signature."""
    for place, block in enumerate(blocks, start=1):
        paragraph = document.add_paragraph(style=HEADING_STYLES.get(block.kind, "Normal"))
        is_heading = block.kind in HEADING_STYLES
        style = _block_style(block.kind, profile)
        text = drawn(block)
        if block.strong:
            word.write(paragraph, text[: block.strong], replace(style, bold=True))
        word.write(paragraph, text[block.strong :], style)
        word.set_line(paragraph, profile.paragraph)
        before = profile.paragraph.gap_pt * (2 if block.kind == "part" else 1)
        keep_next = is_heading or place == len(blocks)
        word.space(paragraph, before=before, keep_next=keep_next)
        paragraph.paragraph_format.widow_control = True
        if block.kind == "part":
            paragraph.alignment = CENTRE
            continue
        sides = WD_ALIGN_PARAGRAPH
        paragraph.alignment = sides.LEFT if is_heading else sides.JUSTIFY
        paragraph.paragraph_format.first_line_indent = word.mm(profile.paragraph.first_line_mm)


def _block_style(kind: BlockKind, profile: FormatProfile) -> Style:
    styles = profile.styles
    return {
        "part": styles.part,
        "group": styles.heading_1,
        "section": styles.heading_2,
        "point": styles.heading_3,
    }.get(kind, styles.body)


def _signature(document: WordDocument, sheet: Sheet, profile: FormatProfile) -> None:
    """Recipients or a second signature left, authority right, in one unbroken row."""
    styles = profile.styles
    gap = document.add_paragraph()
    word.space(gap, keep_next=True)
    left, right = _two_columns(document, profile, rows=1, share=LEFT_SHARE).rows[0].cells
    if sheet.left_post:
        _signed(left, [(sheet.left_post, styles.authority)], sheet.left_signer, profile)
    else:
        label = _line(left, sheet.recipients_label, styles.recipients_label)
        label.alignment = WD_ALIGN_PARAGRAPH.LEFT
        for name in sheet.recipients:
            _line(left, name, styles.recipients_list).alignment = WD_ALIGN_PARAGRAPH.LEFT
    posts = [(sheet.authority, styles.authority), (sheet.post, styles.post)]
    _signed(right, posts, sheet.signer, profile)


def _signed(
    cell: _Cell, posts: list[tuple[str, Style]], signer: str, profile: FormatProfile
) -> None:
    """Put posts, room for the hand and the seal, and the name below each other."""
    for text, style in posts:
        if text:
            _line(cell, text, style)
    for _ in range(SIGNING_ROOM):
        _line(cell, "", profile.styles.signer)
    _line(cell, signer, profile.styles.signer)
