from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from documents.quarter_samples import QUARTER
from tiendo.documents.docx import write_docx
from tiendo.documents.sheet import compose, drawn
from tiendo.packs import format_profile

PROFILE = format_profile(date(2023, 4, 7), party=True)
SHEET = compose(QUARTER, PROFILE)


@pytest.fixture(scope="module")
def report() -> Any:
    out = BytesIO()
    write_docx(QUARTER, PROFILE, out)
    return Document(BytesIO(out.getvalue()))


def written(report: Any) -> list[str]:
    """Everything printed in the body, in order, cell by cell."""
    lines: list[str] = []
    for part in report.iter_inner_content():
        if isinstance(part, Paragraph):
            lines.append(part.text)
        elif isinstance(part, Table):
            cells = [cell for row in part.rows for cell in dict.fromkeys(row.cells)]
            lines += [line for cell in cells for line in (p.text for p in cell.paragraphs)]
    return [line for line in lines if line]


def test_it_prints_every_string_of_the_sheet_once_and_in_order(report: Any) -> None:
    expected = [
        SHEET.superior, SHEET.issuer, SHEET.issuer_mark, SHEET.title, SHEET.number,
        SHEET.place_date, SHEET.type_name, SHEET.subject, SHEET.subject_mark,
        *map(drawn, SHEET.blocks), SHEET.recipients_label, *SHEET.recipients,
        SHEET.authority, SHEET.post,
    ]  # fmt: skip
    for title, table in zip(SHEET.appendix_titles, SHEET.tables, strict=True):
        expected += [title, table.title, SHEET.appendix_reference]
        expected += [column.head for column in table.columns]
        expected += [cell for row in table.rows for cell in row.cells if cell]
        expected += table.notes
    assert written(report) == expected


def test_the_first_page_is_an_upright_a4_with_the_profiles_margins(report: Any) -> None:
    section = report.sections[0]
    lengths = (section.page_width, section.page_height, section.top_margin,
               section.bottom_margin, section.left_margin, section.right_margin)  # fmt: skip
    assert [round(length.mm) for length in lengths] == [210, 297, 20, 20, 30, 15]


def test_the_tables_lie_on_pages_of_their_own(report: Any) -> None:
    lying = report.sections[1:]
    assert len(lying) == len(SHEET.tables)
    assert all(section.orientation == WD_ORIENT.LANDSCAPE for section in lying)
    assert all(round(section.page_width.mm) == 297 for section in lying)


def test_the_page_number_stands_in_the_header_from_page_two(report: Any) -> None:
    first = report.sections[0]
    assert first.different_first_page_header_footer
    assert "PAGE" in first.header._element.xml
    assert "PAGE" not in first.first_page_header._element.xml
    assert all(section.header.is_linked_to_previous for section in report.sections[1:])
    assert not any(section.different_first_page_header_footer for section in report.sections[1:])


def test_one_font_serves_every_script(report: Any) -> None:
    fonts = report.styles.element.xpath("w:docDefaults//w:rFonts")[0]
    assert {fonts.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "eastAsia", "cs")} == {
        "Times New Roman"
    }
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Heading 4"):
        style = report.styles[name]
        assert style.font.name == "Times New Roman"
        assert not style.element.xpath(".//w:rFonts/@w:asciiTheme")


def test_the_document_is_in_vietnamese_and_has_a_title(report: Any) -> None:
    assert report.core_properties.language == "vi-VN"
    assert report.core_properties.title.startswith("BÁO CÁO kết quả thực hiện nhiệm vụ quý I")
    assert report.styles.element.xpath("w:docDefaults//w:lang/@w:val") == ["vi-VN"]


def test_the_body_is_justified_with_an_indented_first_line(report: Any) -> None:
    bullet = next(p for p in report.paragraphs if p.text.startswith("- Thu ngân sách"))
    assert bullet.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert round(bullet.paragraph_format.first_line_indent.mm) == 10
    assert bullet.paragraph_format.line_spacing == Pt(18)
    assert bullet.runs[0].font.size == Pt(14)


def test_headings_are_words_own_and_stay_with_their_text(report: Any) -> None:
    group = next(p for p in report.paragraphs if p.text.startswith("I- "))
    assert group.style.name == "Heading 2"
    assert group.paragraph_format.keep_with_next
    assert group.runs[0].bold


def test_the_signature_is_never_alone_on_a_page(report: Any) -> None:
    signature = report.tables[1]
    before = signature._tbl.getprevious(), signature._tbl.getprevious().getprevious()
    for element in before:
        assert Paragraph(element, report).paragraph_format.keep_with_next
    assert signature.rows[0]._tr.xpath("w:trPr/w:cantSplit")


def test_the_post_is_not_bold_and_the_authority_is(report: Any) -> None:
    right = report.tables[1].rows[0].cells[1].paragraphs
    assert (right[0].text, right[0].runs[0].bold) == ("T/M BAN THƯỜNG VỤ", True)
    assert (right[1].text, right[1].runs[0].bold) == ("BÍ THƯ", False)


def test_number_and_day_stand_level(report: Any) -> None:
    level = report.tables[0].rows[1].cells
    assert (level[0].text, level[1].text) == (SHEET.number, SHEET.place_date)


def test_a_tables_head_is_repeated_and_no_row_is_broken(report: Any) -> None:
    for table in report.tables[2:]:
        assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
        assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in table.rows)


def test_illustrative_data_are_told_at_the_foot_of_every_page(report: Any) -> None:
    section = report.sections[0]
    for footer in (section.footer, section.first_page_footer):
        assert footer.paragraphs[0].text == SHEET.note


def test_it_writes_to_a_path_as_well(tmp_path: Path) -> None:
    out = tmp_path / "báo cáo.docx"
    write_docx(replace(QUARTER, draft_mark="Dự thảo lần 1"), PROFILE, out)
    assert "Dự thảo lần 1" in written(Document(str(out)))
