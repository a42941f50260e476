"""A PDF is read as a person reads it: columns, paragraphs over pages, tables, each in its place."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from formats.pdf_files import in_old_font, locked, picture, typeset
from tiendo.formats.errors import FormatError
from tiendo.formats.old_fonts import Kind, encode
from tiendo.formats.pdf import read_pdf
from tiendo.reading import Source

BUDGET = "Thu ngân sách trên địa bàn huyện đạt 40,7 tỷ đồng, bằng 27,9% dự toán tỉnh giao; "
LIMIT = "giải ngân vốn đầu tư công còn chậm, một số xã chưa hoàn thành kế hoạch. "


def blocks(source: Source) -> list[str]:
    return source.text.rstrip("\n").split("\n\n")


def test_a_paragraph_is_one_line_without_running_heads_over_pages() -> None:
    paragraphs = [f"Đoạn {number}: " + (BUDGET + LIMIT) * 6 for number in range(1, 9)]
    source = read_pdf(
        typeset(
            '#set page(header: [Huyện ủy -- Báo cáo], numbering: "1")\n' + "\n\n".join(paragraphs)
        ),
        "a.pdf",
    )
    assert blocks(source) == [paragraph.strip() for paragraph in paragraphs]
    pages = [part.place.page for part in source.parts]
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert len(source.parts) > len(paragraphs)  # some stand on two pages


def test_a_wider_page_among_upright_ones_leaves_their_paragraphs_whole() -> None:
    text = [f"Đoạn {number}: " + (BUDGET + LIMIT) * 2 for number in range(1, 7)]
    upright, wide = '#set page("a4", margin: 3cm)\n', "#page(flipped: true, margin: 1cm)"
    source = read_pdf(typeset(upright + "\n\n".join(text) + f"\n{wide}[{text[0] * 2}]"), "a.pdf")
    assert blocks(source)[:6] == [paragraph.strip() for paragraph in text]


def test_two_columns_are_read_one_after_the_other_below_their_heading() -> None:
    paragraphs = [f"{number}. " + (BUDGET + LIMIT) * 4 for number in range(1, 5)]
    text = "#align(center)[*BÁO CÁO QUÝ I*]\n#columns(2)[" + "\n\n".join(
        paragraph.replace(". ", "#[.] ", 1) for paragraph in paragraphs
    )
    source = read_pdf(typeset(text + "]"), "a.pdf")
    assert blocks(source) == ["BÁO CÁO QUÝ I", *(paragraph.strip() for paragraph in paragraphs)]
    assert source.parts[0].kind == "heading"


@pytest.mark.parametrize("lines", range(18, 24))
def test_a_column_that_has_just_begun_does_not_enter_the_one_before_it(lines: int) -> None:
    written = [f"{number}. Xã Hòa Lạc đạt." for number in range(1, lines)]
    long = (BUDGET * 12).strip()
    text = "#set page(columns: 2)\n" + "\n\n".join(
        one.replace(". ", "#[.] ", 1) for one in [long, *written]
    )
    assert blocks(read_pdf(typeset(text), "a.pdf")) == [long, *written]


@pytest.mark.parametrize("width", range(420, 480, 6))
def test_a_paragraph_of_one_full_line_does_not_go_on_in_the_next(width: int) -> None:
    line = "Căn cứ Nghị quyết của Hội đồng nhân dân huyện, kỳ họp thứ {}, khóa XX;"
    lines = [*(line.format(number) for number in range(1, 6)), (BUDGET * 9).strip()]
    set_so = (
        f"#set page(width: {width}pt, margin: 1cm)\n"
        "#set par(first-line-indent: (amount: 1cm, all: true), spacing: 0.65em)\n"
    )
    assert blocks(read_pdf(typeset(set_so + "\n\n".join(lines)), "a.pdf")) == lines


def test_a_centred_title_broken_where_its_line_was_full_is_one_line() -> None:
    title = "TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU PHÁT TRIỂN KINH TẾ - XÃ HỘI, QUỐC PHÒNG NĂM 2022"
    below = "(Kèm theo Báo cáo số 402 ngày 09 tháng 12 năm 2022 của Ủy ban nhân dân thị xã)"
    text = f"#align(center)[*{title}*\n\n{below}]\n\n{BUDGET * 3}"
    assert blocks(read_pdf(typeset(text), "a.pdf")) == [title, below, (BUDGET * 3).strip()]


def test_a_bold_sentence_over_lines_is_no_heading() -> None:
    source = read_pdf(typeset(f"*{LIMIT * 2 + LIMIT.strip()}*\n\n*Đánh giá chung*"), "a.pdf")
    assert [part.kind for part in source.parts] == ["paragraph", "heading"]


@pytest.mark.parametrize("width", range(90, 150, 6))
def test_a_measure_broken_behind_its_slash_stays_whole(width: int) -> None:
    text = "Năng suất đạt 54,6 tạ/ha; thu nhập đạt 20,5 triệu đồng/người/năm."
    page = f"#set page(width: {width}mm, height: auto, margin: 1cm)\n#set par(justify: false)\n"
    cells = f"#table(columns: ({width / 4}mm, 2cm), [{text}], [Đạt], [Thu], [40,7])"
    assert read_pdf(typeset(f"{page}{text}\n{cells}"), "a.pdf").text.count(text) == 2


def test_what_stands_side_by_side_at_the_head_of_a_paper_stays_apart() -> None:
    head = (
        "#grid(columns: (1fr, 1fr), align: center, [HUYỆN ỦY HỮU LŨNG\\ Số 45-BC/HU],"
        "[*ĐẢNG CỘNG SẢN VIỆT NAM*\\ Hữu Lũng, ngày 5 tháng 4 năm 2023])\n"
    )
    assert blocks(read_pdf(typeset(head + BUDGET * 3), "a.pdf")) == [
        "HUYỆN ỦY HỮU LŨNG", "Số 45-BC/HU", "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Hữu Lũng, ngày 5 tháng 4 năm 2023", (BUDGET * 3).strip(),
    ]  # fmt: skip


def test_items_are_not_joined() -> None:
    items = ["- " + BUDGET + LIMIT.strip(), "- " + LIMIT.strip(), "a) " + LIMIT.strip()]
    typed = "#set par(first-line-indent: (amount: 1cm, all: true))\n" + "\n\n".join(
        item.replace("- ", "#[-] ", 1) for item in items
    )
    source = read_pdf(typeset(typed), "a.pdf")
    assert blocks(source) == items
    assert {part.kind for part in source.parts} == {"item"}


@pytest.mark.parametrize("millimetres", [99, 111, 132])
@pytest.mark.parametrize("indent", ["0cm", "1cm"])
def test_a_ragged_line_goes_on_in_a_number_or_a_small_letter(millimetres: int, indent: str) -> None:
    set_so = (
        f"#set page(width: {millimetres}mm, height: 20cm, margin: 1cm)\n#set par(justify: false, "
        f"first-line-indent: (amount: {indent}, all: true))\n"
    )
    text = (
        "Thu ngân sách đạt 12,5 tỷ đồng, bằng 62,5% dự toán; giải ngân 3,2 tỷ đồng; còn 12 hộ "
        "nghèo và 7 hộ cận nghèo, 5 thôn chưa đạt."
    )
    last = "Các xã tiếp tục rà soát."
    typed = "\n\n".join([text, text, last])
    assert blocks(read_pdf(typeset(set_so + typed), "a.pdf")) == [text, text, last]


def test_an_item_far_from_its_mark_stays_with_it() -> None:
    items = [LIMIT.strip() + " " + LIMIT.strip(), BUDGET + BUDGET.strip()]
    typed = "#set enum(body-indent: 1.3cm)\n+ " + "\n+ ".join(items)
    source = read_pdf(typeset(typed), "a.pdf")
    assert blocks(source) == [f"{number}. {item}" for number, item in enumerate(items, start=1)]


def test_a_ruled_table_goes_on_over_pages_with_its_header_once() -> None:
    rows = "".join(
        f"[Chỉ tiêu {number}],[tỷ đồng],[{number},5],[{number},2]," for number in range(70)
    )
    source = read_pdf(
        typeset(
            BUDGET + "\n#table(columns: (1fr, 3cm, 2cm, 2cm), table.header("
            "table.cell(rowspan: 2)[Chỉ tiêu], table.cell(rowspan: 2)[Đơn vị],"
            f"table.cell(colspan: 2)[Thực hiện], [Quý I], [Cùng kỳ]), {rows})\n" + LIMIT
        ),
        "a.pdf",
    )
    (table,) = source.tables
    lines = source.text[table.start : table.end].split("\n")
    assert lines[:2] == ["Chỉ tiêu\tĐơn vị\tThực hiện", "\t\tQuý I\tCùng kỳ"]
    assert lines[2:] == [f"Chỉ tiêu {n}\ttỷ đồng\t{n},5\t{n},2" for n in range(70)]
    merged = {(cell.row, cell.column): (cell.rows, cell.columns) for cell in table.cells[:5]}
    assert merged == {
        (0, 0): (2, 1),
        (0, 1): (2, 1),
        (0, 2): (1, 2),
        (1, 2): (1, 1),
        (1, 3): (1, 1),
    }
    assert blocks(source)[-1] == LIMIT.strip()


def test_a_table_without_rules_is_told_by_its_columns() -> None:
    source = read_pdf(
        typeset(
            BUDGET * 2 + "\n#table(columns: (1fr, 3cm, 2cm), stroke: none, [Đơn vị], [Kế hoạch],"
            "[Đạt], [Xã Cai Kinh], [120], [35,5], [Xã Hòa Lạc thuộc vùng khó khăn của huyện có"
            " nhiều thôn đặc biệt khó khăn], [90], [27,1])\n" + LIMIT
        ),
        "a.pdf",
    )
    (table,) = source.tables
    assert source.text[table.start : table.end] == (
        "Đơn vị\tKế hoạch\tĐạt\nXã Cai Kinh\t120\t35,5\n"
        "Xã Hòa Lạc thuộc vùng khó khăn của huyện có nhiều thôn đặc biệt khó khăn\t90\t27,1"
    )


def test_a_footnote_follows_its_paragraph_and_its_number_is_no_digit_of_the_text() -> None:
    text = BUDGET + "bằng 40,7#footnote[Theo Chi cục Thuế khu vực.] tỷ đồng. " + LIMIT * 30
    source = read_pdf(typeset(text), "a.pdf")
    assert "bằng 40,7 tỷ đồng" in source.text
    (note,) = [part for part in source.parts if part.kind == "note"]
    assert source.text[note.start : note.end].endswith("Theo Chi cục Thuế khu vực.")


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from([BUDGET, LIMIT, "1.234,5 ha. "]), min_size=1, max_size=9),
             min_size=1, max_size=8),
    st.sampled_from([1, 2]),
    st.booleans(),
)  # fmt: skip
@example([[BUDGET] * 4, [BUDGET] * 8, [*[BUDGET] * 7, "1.234,5 ha. ", LIMIT]], 2, False)
@example([[BUDGET] * 7, [BUDGET] * 8, [BUDGET] * 5, ["1.234,5 ha. "]], 2, False)
@example([[BUDGET] * 4, [BUDGET] * 8, [BUDGET] * 8, *[["1.234,5 ha. "]] * 3], 2, False)
def test_the_text_of_a_part_is_what_stands_in_its_box(
    paragraphs: list[list[str]], columns: int, is_turned: bool
) -> None:
    written = "\n\n".join("".join(paragraph) for paragraph in paragraphs)
    table = "#table(columns: 2, [Chỉ tiêu], [Đạt], [Thu], [40,7])"
    data = typeset(
        f"#set page(flipped: {str(is_turned).lower()}, columns: {columns})\n{written}\n{table}"
    )
    source = read_pdf(data, "a.pdf")
    document = pypdfium2.PdfDocument(data)
    for part in source.parts:
        assert part.place.page is not None
        assert part.place.box is not None
        page = document[part.place.page - 1]
        across, down = page.get_size()
        left, top, right, bottom = part.place.box
        box = (left * across - 1, (1 - bottom) * down, right * across + 1, (1 - top) * down)
        found = page.get_textpage().get_text_bounded(*box)
        assert "".join(found.split()) == "".join(source.text[part.start : part.end].split())


@pytest.mark.parametrize(
    ("font", "kind"),
    [(".VnTime", "tcvn3"), ("ABCDEF+VNI-Times", "vni"), ("TT1A2B", "tcvn3"), ("TT1A2B", "vni")],
)  # fmt: skip
def test_letters_of_an_old_font_are_told_by_its_name_or_by_their_words(
    font: str, kind: Kind
) -> None:
    lines = ["Thu ngân sách đạt 40,7 tỷ đồng.", "Một số xã được giao còn chậm."]
    source = read_pdf(in_old_font(font, [encode(x, kind).encode("cp1252") for x in lines]), "a.pdf")
    assert blocks(source) == lines
    assert [(note.code, note.detail) for note in source.notes] == [("converted", kind)]
    assert source.origin


def test_a_scanned_file_and_a_scanned_page_are_said(tmp_path: Path) -> None:
    sheet = '#page(margin: 0pt)[#image("scan.png", width: 100%, height: 100%)]\n'
    with pytest.raises(FormatError) as caught:
        read_pdf(picture(tmp_path, sheet), "a.pdf")
    assert caught.value.code == "scanned_pdf"
    source = read_pdf(picture(tmp_path, f"{BUDGET}\n{sheet}{LIMIT}\n{sheet}"), "a.pdf")
    assert [(note.code, note.detail) for note in source.notes] == [("scanned_page", "2, 4")]


@pytest.mark.parametrize(
    ("data", "code"), [(locked(), "password_needed"), (b"%PDF-1.7 nothing", "wrong_content")]
)
def test_what_cannot_be_opened_says_why(data: bytes, code: str) -> None:
    with pytest.raises(FormatError) as caught:
        read_pdf(data, "a.pdf")
    assert caught.value.code == code


def test_a_page_without_a_word_is_an_empty_text() -> None:
    assert read_pdf(typeset("#page[]"), "a.pdf").text == ""
