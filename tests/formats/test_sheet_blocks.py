"""What stands around the tables of a sheet is text of its own, and several tables are several."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tiendo.formats.cell_words import name_of
from tiendo.formats.layout import Layout, Slot, Words
from tiendo.formats.sheet_blocks import write_sheet
from tiendo.reading.source import Place, Source

HEAD = "TT | Chỉ tiêu | Đơn vị | Kế hoạch | Thực hiện"
ROWS = ("1 | Thu ngân sách | tỷ đồng | 90 | 40,7", "2 | Trồng rừng | ha | 800 | 861")


def sheet(*rows: str, title: str = "Sheet1") -> Source:
    """Lay out rows of cells parted by bars, a blank one where nothing stands."""
    slots = [
        Slot(Words(word), row, column, Place(sheet=title, cell=name_of(row, column)))
        for row, line in enumerate(rows)
        for column, word in enumerate(cell.strip() for cell in line.split("|"))
        if word
    ]
    layout = Layout()
    write_sheet(layout, title, slots, 0)
    return layout.source(b"x", "bieu.xlsx")


def tables(source: Source) -> list[list[str]]:
    return [source.text[table.start : table.end].split("\n") for table in source.tables]


def around(source: Source) -> list[str]:
    return [source.text[p.start : p.end] for p in source.parts if p.kind != "cell"]


def told(*rows: str) -> list[str]:
    return [row.replace(" | ", "\t") for row in rows]


def test_title_rows_and_the_outline_below_are_paragraphs_of_their_own() -> None:
    source = sheet(
        "UBND TỈNH HÀ SƠN |  |  | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 145/BC-UBND |  |  | Độc lập - Tự do - Hạnh phúc",
        "BÁO CÁO tình hình kinh tế - xã hội tháng 5",
        " |  |  |  | Đơn vị tính: tỷ đồng",
        HEAD,
        *ROWS,
        "Ghi chú: số liệu ước thực hiện",
        "2. Hạn chế",
        "- Thu hút đầu tư đạt thấp.",
    )
    assert tables(source) == [told(HEAD, *ROWS)]
    assert around(source) == [
        *("UBND TỈNH HÀ SƠN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 145/BC-UBND"),
        *("Độc lập - Tự do - Hạnh phúc", "BÁO CÁO tình hình kinh tế - xã hội tháng 5"),
        *("Đơn vị tính: tỷ đồng", "Ghi chú: số liệu ước thực hiện", "2. Hạn chế"),
        "- Thu hút đầu tư đạt thấp.",
    ]
    number = source.part_at(source.text.index("145"))
    assert number is not None
    assert number.place == Place(sheet="Sheet1", cell="A2")
    first = source.part_at(source.text.index("Thu ngân sách"))
    assert first is not None
    assert first.place == Place(table=1, row=2, column=2, sheet="Sheet1", cell="B6")


def test_lines_between_rows_name_groups_of_the_same_table() -> None:
    rows = (HEAD, "A. KINH TẾ", ROWS[0], "B. XÃ HỘI", "Lao động", ROWS[1])
    assert tables(sheet(*rows)) == [told(*rows)]
    work = ("TT | Nội dung | Chủ trì | Thời hạn", "I. Kinh tế", "Rà soát quỹ đất | Sở Xây dựng | 6")
    assert tables(sheet(*work)) == [told(*work)]


def test_tables_apart_by_a_blank_row_or_a_title_are_several() -> None:
    other = "TT | Đơn vị | Thu | Chi"
    lines = ("1 | Xã Cai Kinh | 5,5 | 4", "2 | Xã Hòa Bình | 7 | 6")
    for between in ((), ("Biểu 2. Thu, chi của các xã",)):
        source = sheet(HEAD, *ROWS, *(between or ("",)), other, *lines)
        assert tables(source) == [told(HEAD, *ROWS), told(other, *lines)]
        assert around(source) == list(between)
        assert [part.place.table for part in source.parts if part.kind == "cell"][-1] == 2


def test_a_table_goes_on_after_a_blank_row_where_no_other_head_comes() -> None:
    source = sheet(HEAD, ROWS[0], "", "II. Nông nghiệp", ROWS[1])
    assert tables(source) == [told(HEAD, ROWS[0], "II. Nông nghiệp", ROWS[1])]


def test_a_table_of_two_columns_keeps_its_head() -> None:
    source = sheet("Kết quả quý I", "Chỉ tiêu | Quý I/2023", "Thu | 40,7", "Chi | 30")
    assert tables(source) == [told("Chỉ tiêu | Quý I/2023", "Thu | 40,7", "Chi | 30")]
    assert around(source) == ["Kết quả quý I"]


def test_a_mark_in_a_cell_of_its_own_begins_the_paragraph_of_its_row() -> None:
    source = sheet("2. | Hạn chế", "- | Thu hút đầu tư đạt thấp")
    assert source.text == "2. Hạn chế\n\n- Thu hút đầu tư đạt thấp\n"
    assert [part.place.cell for part in source.parts] == ["A1", "B1", "A2", "B2"]


def test_only_a_name_that_tells_something_heads_its_sheet() -> None:
    for name in ("Sheet1", "Trang tính 2", "Biểu 1", "BIỂU 03", "Phụ lục", "2"):
        assert around(sheet(HEAD, *ROWS, title=name)) == []
    for name in ("Biểu 1 - Thu ngân sách", "Nông nghiệp", "Biểu thu"):
        assert around(sheet(HEAD, *ROWS, title=name)) == [name]


_CELLS = st.sampled_from(["", "", "Thu ngân sách", "40,7", "1", "-", "I", "2. Hạn chế", "2023"])


@given(st.lists(st.lists(_CELLS, max_size=6), max_size=14))
def test_every_cell_stands_once_at_its_place_in_the_order_of_the_sheet(
    grid: list[list[str]],
) -> None:
    source = sheet(*(" | ".join(row) for row in grid))
    assert [(part.place.cell, source.text[part.start : part.end]) for part in source.parts] == [
        (name_of(row, column), word)
        for row, words in enumerate(grid)
        for column, word in enumerate(words)
        if word
    ]
    for at, table in enumerate(source.tables, start=1):
        lines = source.text[table.start : table.end].split("\n")
        assert max(cell.row for cell in table.cells) == len(lines) - 1
        for cell in table.cells:
            assert source.text[cell.start : cell.end] == lines[cell.row].split("\t")[cell.column]
            part = source.part_at(cell.start)
            assert part is not None
            assert (part.place.table, part.place.row) == (at, cell.row + 1)
