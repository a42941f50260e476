"""A Word file gives the text that a person sees, and says where each piece of it stands."""

from __future__ import annotations

import time
from io import BytesIO

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.word_files import HEADING, cell, levels, listed, paragraph, run, table, word
from tiendo.formats.docx import read_docx
from tiendo.formats.docx_numbering import counted
from tiendo.formats.old_fonts import encode
from tiendo.reading.source import Note, Place, Source

words = st.text(alphabet="aăâbcđeêghiơưý 0123,%", min_size=1, max_size=20).filter(str.strip)


def of(body: str, **parts: str) -> Source:
    return read_docx(word(body, **parts), "bao-cao.docx")


def blocks(source: Source) -> list[str]:
    return source.text.removesuffix("\n").split("\n\n")


@given(st.lists(words, min_size=1, max_size=8))
def test_each_paragraph_is_a_block_at_its_number(told: list[str]) -> None:
    source = of("".join(paragraph(text) for text in told))
    assert blocks(source) == [text.strip() for text in told]
    for number, part in enumerate(source.parts, start=1):
        assert part.place == Place(paragraph=number)
        assert source.text[part.start : part.end] == told[number - 1].strip()


@pytest.mark.parametrize(
    ("style", "kind", "level"),
    [("H1", "heading", 0), ("Muc", "heading", 0), ("VN2", "heading", 1), ("", "paragraph", None)],
)
def test_headings_are_told_by_style_and_what_it_is_based_on(
    style: str, kind: str, level: int | None
) -> None:
    (part,) = of(paragraph("Kết quả", style=style), styles=HEADING).parts
    assert (part.kind, part.level) == (kind, level)


def test_an_outline_level_makes_a_heading() -> None:
    body = f'<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr>{run("Thu ngân sách")}</w:p>'
    (part,) = of(body).parts
    assert (part.kind, part.level) == ("heading", 2)


def test_numbers_stand_in_the_text_level_under_level() -> None:
    numbering = levels(("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)")) + listed(
        1
    )
    told = [("Kết quả", 0), ("Thu", 1), ("xã", 2), ("huyện", 2), ("Chi", 1), ("Nhiệm vụ", 0),
            ("Giao", 1)]  # fmt: skip
    source = of(
        "".join(paragraph(text, numbered=(1, level)) for text, level in told), numbering=numbering
    )
    assert blocks(source) == [
        *("I. Kết quả", "1. Thu", "a) xã", "b) huyện", "2. Chi", "II. Nhiệm vụ", "1. Giao")
    ]
    assert [part.level for part in source.parts] == [level for _text, level in told]
    assert {part.kind for part in source.parts} == {"item"}


def test_a_number_may_hold_those_above_it_in_their_own_form_or_as_digits() -> None:
    for extra, second in (("", "I.1."), ("<w:isLgl/>", "1.1.")):
        numbering = levels(("upperRoman", "%1."), ("decimal", "%1.%2."), extra=extra) + listed(1)
        body = paragraph("A", numbered=(1, 0)) + paragraph("B", numbered=(1, 1))
        assert blocks(of(body, numbering=numbering)) == ["I. A", f"{second} B"]


def test_lists_of_one_numbering_go_on_and_one_with_a_start_of_its_own_begins_anew() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = levels(("decimal", "%1.")) + listed(1) + listed(2) + listed(3, 0, override)
    order = [1, 1, 2, 3, 3, 1]
    body = "".join(paragraph("x", numbered=(number, 0)) for number in order)
    assert [block[0] for block in blocks(of(body, numbering=numbering))] == list("123123")


def test_bullets_are_shown_as_signs_that_any_font_has() -> None:
    looks = {"\uf0b7": "•", "-": "-", "\uf0d8": "➢", "+": "+", "\uf099": "•"}
    for look, shown in looks.items():
        source = of(paragraph("x", numbered=(1, 0)), numbering=levels(("bullet", look)) + listed(1))
        assert blocks(source) == [f"{shown} x"]


def test_a_style_brings_its_numbering_and_a_paragraph_may_go_without() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="S"><w:name w:val="S"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = levels(("decimal", "%1."), ("lowerLetter", "%2)"),
                       extra='<w:pStyle w:val="none"/>') + listed(1)  # fmt: skip
    body = paragraph("a", style="S") + paragraph("b", style="S", numbered=(0, 0))
    source = of(body + paragraph("c", style="S"), styles=styles, numbering=numbering)
    assert blocks(source) == ["1. a", "b", "2. c"]


def test_empty_numbered_cells_show_their_number() -> None:
    numbering = levels(("decimal", "%1")) + listed(1)
    rows = [cell(paragraph(numbered=(1, 0))) + cell(name) for name in ("Thu", "Chi")]
    assert of(table(*rows), numbering=numbering).text == "1\tThu\n2\tChi\n"


@given(st.integers(1, 3999))
def test_roman_numbers_read_back(number: int) -> None:
    value = dict(zip("ivxlcdm", (1, 5, 10, 50, 100, 500, 1000), strict=True))
    sizes = [value[letter] for letter in counted(number, "lowerRoman")]
    after = [*sizes[1:], 0]
    told = sum(-a if a < b else a for a, b in zip(sizes, after, strict=True))
    assert told == number


def test_letters_are_doubled_after_the_last() -> None:
    assert [counted(n, "lowerLetter") for n in (1, 26, 27, 53)] == ["a", "z", "aa", "aaa"]


def test_merged_cells_stand_once_and_say_what_they_cover() -> None:
    span, top, below = (
        '<w:gridSpan w:val="2"/>',
        '<w:vMerge w:val="restart"/>',
        "<w:vMerge/>",
    )
    source = of(
        table(
            cell("Chỉ tiêu", look=top) + cell("Quý I", look=span),
            cell(look=below) + cell("Kế hoạch") + cell("Đạt"),
            cell("Thu") + cell("45") + cell("40,7"),
        )
    )
    assert source.text == "Chỉ tiêu\tQuý I\n\tKế hoạch\tĐạt\nThu\t45\t40,7\n"
    (found,) = source.tables
    told = [(source.text[c.start : c.end], c.row, c.column, c.rows, c.columns) for c in found.cells]
    assert told == [
        *[("Chỉ tiêu", 0, 0, 2, 1), ("Quý I", 0, 1, 1, 2), ("Kế hoạch", 1, 1, 1, 1)],
        *[("Đạt", 1, 2, 1, 1), ("Thu", 2, 0, 1, 1), ("45", 2, 1, 1, 1), ("40,7", 2, 2, 1, 1)],
    ]
    assert source.parts[-1].place == Place(table=1, row=3, column=3)


def test_a_table_inside_a_cell_is_words_of_that_cell() -> None:
    inner = table(cell("một") + cell("hai"))
    source = of(table(f"<w:tc><w:p/>{inner}<w:p/></w:tc>" + cell("ba"), cell("x") + cell("y")))
    assert source.text == "một hai\tba\nx\ty\n"


def test_the_head_of_a_paper_is_paragraphs_and_no_table() -> None:
    head = table(cell("HUYỆN ỦY", "Số 12-BC/HU") + cell("ĐẢNG CỘNG SẢN VIỆT NAM"), borders=False)
    source = of(head + paragraph("Báo cáo"))
    assert blocks(source) == ["HUYỆN ỦY", "Số 12-BC/HU", "ĐẢNG CỘNG SẢN VIỆT NAM", "Báo cáo"]
    assert not source.tables
    assert source.parts[1].place == Place(table=1, row=1, column=1)


def test_changes_are_accepted_and_fields_give_their_result() -> None:
    body = (
        f"<w:p>{run('Thu ')}<w:del><w:r><w:delText>39</w:delText></w:r></w:del>"
        f"<w:ins>{run('40,7')}</w:ins>{run(' tỷ')}</w:p>"
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText>'
        f'</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("31/3")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    source = of(body)
    assert blocks(source) == ["Thu 40,7 tỷ", "31/3"]
    assert source.notes == (Note("changes_accepted"),)


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    body = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('Thu ')}</w:p>" + paragraph("đạt 9")
    assert blocks(of(body)) == ["Thu đạt 9"]
    gone = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('Chi')}</w:p>"
    source = of(gone + table(cell(gone) + cell("8"), cell("x") + cell("y")) + gone)
    assert source.text == "Chi\n\nChi\t8\nx\ty\n\nChi\n"


def test_notes_follow_their_paragraph_and_frames_stand_apart() -> None:
    box = f"<w:txbxContent>{paragraph('Kính gửi')}</w:txbxContent>"
    both = (
        '<mc:AlternateContent xmlns:mc="m"><mc:Choice><w:drawing>'
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = f"<w:p>{run('Thu 9 tỷ')}{note}<w:r>{both}</w:r></w:p>" + paragraph("Hết")
    footnotes = f'<w:footnote w:id="2">{paragraph("Chưa kể hoàn thuế")}</w:footnote>'
    source = of(body, footnotes=footnotes)
    assert blocks(source) == ["Thu 9 tỷ", "Chưa kể hoàn thuế", "Kính gửi", "Hết"]
    assert [part.kind for part in source.parts] == ["paragraph", "note", "frame", "paragraph"]


def test_breaks_tabs_hyphens_controls_and_hidden_words() -> None:
    body = (
        f"<w:p>{run('Một')}<w:r><w:tab/></w:r>{run('hai')}<w:r><w:noBreakHyphen/></w:r>"
        f"{run('ba')}<w:r><w:softHyphen/><w:br/></w:r><w:sdt><w:sdtContent>{run('bốn')}"
        "</w:sdtContent></w:sdt><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>"
        f"<w:sdt><w:sdtContent>{paragraph('năm')}</w:sdtContent></w:sdt>"
    )
    assert of(body).text == "Một hai-ba\nbốn\n\nnăm\n"


def test_contents_are_left_out_with_a_note() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    source = of(paragraph("I. Kết quả 3", style="T") + paragraph("Thu"), styles=styles)
    assert blocks(source) == ["Thu"]
    assert source.notes == (Note("left_out", "contents"),)


@pytest.mark.parametrize(("font", "kind"), [(".VnTime", "tcvn3"), ("VNI-Times", "vni")])
def test_old_fonts_are_told_by_run_and_lead_back(font: str, kind: str) -> None:
    text = "Huyện ủy giao chỉ tiêu"
    old = encode(text, kind)  # type: ignore[arg-type]
    body = paragraph(run("Số 5 ") + run(old, font) + run(" đã đạt"))
    source = of(body + paragraph("Hết"))
    assert blocks(source) == [f"Số 5 {text} đã đạt", "Hết"]
    assert source.notes == (Note("converted", kind),)
    before = f"Số 5 {old} đã đạt"
    place = dict(source.origin)
    assert place[source.text.index("Hết")] == 0
    last = source.text.index("ạt")
    start = max(at for at in place if at <= last)
    assert before[place[start] + last - start :] == "ạt"


def test_words_of_today_in_an_old_font_stay() -> None:
    assert blocks(of(paragraph(run("Huyện ủy", ".VnTime")))) == ["Huyện ủy"]


def test_every_part_of_the_text_is_where_the_source_says(tmp_path: object) -> None:
    made = docx.Document()
    made.add_heading("Kết quả", 1)
    made.add_paragraph("Thu", style="List Number")
    made.add_table(2, 2).cell(1, 1).text = "40,7"
    made.add_paragraph("Chi", style="List Number")
    file = BytesIO()
    made.save(file)
    source = read_docx(file.getvalue(), "a.docx")
    assert source.text == "Kết quả\n\n1. Thu\n\n\t40,7\n\n2. Chi\n"
    assert all(source.text[part.start : part.end].strip() for part in source.parts)
    ends = [part.end for part in source.parts]
    assert ends == sorted(ends)


def test_sixty_pages_are_read_in_three_seconds() -> None:
    text = "Thu ngân sách nhà nước trên địa bàn ước đạt 40,7 tỷ đồng, bằng 45% dự toán. " * 4
    numbering = levels(("decimal", "%1.")) + listed(1)
    body = "".join(paragraph(text, numbered=(1, 0)) for _ in range(60 * 8))
    start = time.process_time()
    source = of(body, numbering=numbering)
    assert len(source.text) > 60 * 2300
    assert time.process_time() - start < 3
