"""The head of a paper is read left, then right, in every kind of file and however it is set."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formats.pdf_files import typeset
from formats.test_opendoc import file
from formats.word_files import paragraph, word
from tiendo.formats import opendoc
from tiendo.formats.docx import read_docx
from tiendo.formats.pdf import read_pdf
from tiendo.packs.lexicon import lexicon
from tiendo.reading import Source, read, read_source

PARTY = (
    ("ĐẢNG BỘ TỈNH LẠNG SƠN", "*HUYỆN ỦY HỮU LŨNG*", "Số 45-BC/HU"),
    ("*ĐẢNG CỘNG SẢN VIỆT NAM*", "_Hữu Lũng, ngày 5 tháng 4 năm 2023_"),
)
COMMUNE = (
    ("ĐẢNG BỘ HUYỆN HỮU LŨNG", "*BAN CHẤP HÀNH ĐẢNG BỘ XÃ VÂN NHAM*", "Số 45-BC/ĐU"),
    ("*ĐẢNG CỘNG SẢN VIỆT NAM*", "", "_Vân Nham, ngày 5 tháng 4 năm 2023_"),
)
STATE = (
    ("UBND TỈNH LẠNG SƠN", "*BAN QUẢN LÝ KHU KINH TẾ CỬA KHẨU*", "Số: 45/BC-BQL"),
    (
        "*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM*", "*Độc lập - Tự do - Hạnh phúc*",
        "_Lạng Sơn, ngày 5 tháng 4 năm 2023_",
    ),
)  # fmt: skip
COUNCIL = (
    ("HỘI ĐỒNG NHÂN DÂN", "*XÃ VÂN NHAM*", "Số: 12/NQ-HĐND"),
    (
        "*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM*", "*Độc lập - Tự do - Hạnh phúc*",
        "_Vân Nham, ngày 5 tháng 4 năm 2023_",
    ),
)  # fmt: skip
HEADS = st.sampled_from([PARTY, COMMUNE, STATE, COUNCIL])
Head = tuple[tuple[str, ...], tuple[str, ...]]
TITLE = ("NGHỊ QUYẾT", "Về nhiệm vụ quý II năm 2023")
BODY = "Thu ngân sách trên địa bàn đạt 40,7 tỷ đồng, bằng 27,9% dự toán tỉnh giao."


def plain(head: Head) -> list[str]:
    return [line.strip("*_") for side in head for line in side if line]


def lines(source: Source) -> list[str]:
    return [one.strip() for one in re.split(r"\n+", source.text) if one.strip()]


def in_pdf(head: Head, columns: str, how: str = "") -> Source:
    left, right = ("\\ ".join(side) for side in head)
    title = "\\ ".join(f"*{line}*" for line in TITLE)
    return read_pdf(
        typeset(
            '#set page("a4", margin: (left: 3cm, rest: 2cm))\n'
            f"#grid(columns: {columns}, align: center, {how} [{left}], [{right}])\n"
            f"#v(12pt)\n#align(center)[{title}]\n\n{BODY}"
        ),
        "a.pdf",
    )


@settings(deadline=None, max_examples=40)
@given(
    head=HEADS,
    columns=st.sampled_from(["(1fr, 1fr)", "(2fr, 3fr)", "(5fr, 6fr)", "(7cm, 9cm)"]),
    how=st.sampled_from(["", "column-gutter: 4pt,", "row-gutter: 3pt,"]),
    size=st.sampled_from([11.0, 12.0, 13.0]),
)
def test_two_sides_in_a_pdf_are_never_mixed(
    head: Head, columns: str, how: str, size: float
) -> None:
    small = (*(f"#text(size: {size}pt)[{line}]" for line in head[0]),)
    found = lines(in_pdf((small, head[1]), columns, how))
    expected = plain(head)
    assert "".join(found[: found.index("NGHỊ QUYẾT")]).replace(" ", "") == (
        "".join(expected).replace(" ", "")
    )


@pytest.mark.parametrize("align", ["center + top", "center + horizon", "center + bottom"])
def test_lines_of_unlike_heights_stay_on_their_side(align: str) -> None:
    source = in_pdf(STATE, "(2fr, 3fr)", "").text
    assert source.index("45/BC-BQL") < source.index("CỘNG HÒA")
    left, right = ("\\ ".join(side) for side in STATE)
    shifted = read_pdf(
        typeset(
            f"#grid(columns: (2fr, 3fr), align: (center + top, {align}), [{left}], [{right}])\n"
            f"#align(center)[*{TITLE[0]}*]\n\n{BODY}"
        ),
        "a.pdf",
    )
    assert shifted.text.index("45/BC-BQL") < shifted.text.index("CỘNG HÒA")


def test_a_title_right_below_is_no_part_of_either_side() -> None:
    found = lines(in_pdf(PARTY, "(1fr, 1fr)"))
    assert found[5:7] == list(TITLE)


def test_a_name_over_the_whole_page_leaves_the_paragraphs_below_it_whole() -> None:
    source = read_pdf(
        typeset(
            "#align(center)[*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM*\\ *Độc lập - Tự do - Hạnh phúc*]"
            f"\n\n#align(center)[*BIÊN BẢN*]\n\n{BODY * 4}\n\nHết."
        ),
        "a.pdf",
    )
    assert lines(source)[2:] == ["BIÊN BẢN", BODY * 4, "Hết."]


def rows(head: Head) -> list[tuple[str, str]]:
    left, right = ([line.strip("*_") for line in side] for side in head)
    height = max(len(left), len(right))
    return list(
        zip(left + [""] * (height - len(left)), right + [""] * (height - len(right)), strict=True)
    )


def in_word(head: Head) -> Source:
    """Set each line of the head as a row of a table, as many offices do."""
    cells = "".join(
        f"<w:tr><w:tc>{paragraph(left)}</w:tc><w:tc>{paragraph(right)}</w:tc></w:tr>"
        for left, right in rows(head)
    )
    told = "".join(map(paragraph, [*TITLE, BODY]))
    return read_docx(word(f"<w:tbl>{cells}</w:tbl>{told}"), "a.docx")


def in_odt(head: Head) -> Source:
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{one}</text:p></table:table-cell>" for one in row)
        + "</table:table-row>"
        for row in rows(head)
    )
    told = "".join(f"<text:p>{line}</text:p>" for line in [*TITLE, BODY])
    return opendoc.read_text(
        file(".odt", f"<table:table>{cells}</table:table>{told}"),
        "a.odt",
    )


@given(head=HEADS)
def test_rows_of_a_table_in_word_or_writer_are_read_left_then_right(head: Head) -> None:
    for source in (in_word(head), in_odt(head)):
        assert lines(source)[: len(plain(head))] == plain(head)
        assert source.tables == ()


@settings(deadline=None, max_examples=12)
@given(head=HEADS)
def test_body_and_day_are_the_same_in_every_kind_of_file(head: Head) -> None:
    text = "\n\n".join([*plain(head), *TITLE, BODY])
    told = [
        read(text, lexicon()),
        read_source(in_word(head), lexicon()),
        read_source(in_odt(head), lexicon()),
        read_source(in_pdf(head, "(2fr, 3fr)"), lexicon()),
    ]
    said = {(one.session.body, one.session.held_on, one.document) for one in told}
    assert len(said) == 1


def test_a_table_that_only_names_the_country_once_stays_a_table() -> None:
    cells = "".join(
        f"<w:tr><w:tc>{paragraph(a)}</w:tc><w:tc>{paragraph(b)}</w:tc></w:tr>"
        for a, b in [("Chỉ tiêu", "Kết quả"), ("Tuyên truyền về ĐẢNG CỘNG SẢN", "12 buổi")]
    )
    assert read_docx(word(f"<w:tbl>{cells}</w:tbl>"), "a.docx").tables
