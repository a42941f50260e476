from __future__ import annotations

import pytest

from reading_samples import after_opening, reading_of
from tiendo.packs.lexicon import lexicon
from tiendo.reading import Source, read_source
from tiendo.reading.records import DocumentKind
from tiendo.reading.source import Cell, Part, Place, Table


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("HUYỆN ỦY HỮU LŨNG\nSố 125-BC/HU\nBÁO CÁO\nkết quả quý I\n", "party_report"),
        ("ỦY BAN NHÂN DÂN\nSố: 218 /BC-UBND\nBÁO CÁO\nkết quả quý I\n", "government_report"),
        ("ĐẢNG ỦY XÃ\nSố 21-TB/ĐU\nTHÔNG BÁO\nkết luận hội nghị\n", "notice"),
        ("UBND HUYỆN\nTHÔNG BÁO Kết luận của Chủ tịch\n", "notice"),
        ("HỘI ĐỒNG NHÂN DÂN\nSố: 41/NQ-HĐND\nNGHỊ QUYẾT\n", "resolution"),
        ("UBND HUYỆN\nSố: 845/UBND-NV\nV/v giao nhiệm vụ\n", "assignment"),
        ("ĐẢNG ỦY XÃ\tĐẢNG CỘNG SẢN VIỆT NAM\nSố 5-CV/ĐU\txã A, ngày 06/01/2026\n", "assignment"),
        ("BIÊN BẢN\nHọp giao ban tháng 3\n", "minutes"),
        ("ĐẢNG BỘ HUYỆN\nBÁO CÁO\nkết quả công tác quý I\n", "party_report"),
    ],
)
def test_number_and_title_tell_the_kind_of_paper(head: str, kind: DocumentKind) -> None:
    assert reading_of(f"{head}\nThu ngân sách đạt 40 tỷ đồng.\n").document == kind


def test_an_article_that_names_a_letter_is_news() -> None:
    reading = after_opening("Theo Công văn số 12/UBND-TH, các xã báo cáo kết quả trước ngày 15/5.")
    assert reading.document == "news"


def table_of(head: str, rows: list[list[str]]) -> Source:
    """Make a source of a title and a table, as a file's format would."""
    cells: list[Cell] = []
    position = len(head)
    for row, line in enumerate(rows):
        for column, words in enumerate(line):
            cells.append(Cell(position, position + len(words), row, column))
            position += len(words) + 1
    text = head + "\n".join("\t".join(line) for line in rows) + "\n\nHết\n"
    return Source("0" * 64, "phu-luc", text, tables=(Table(len(head), position - 1, tuple(cells)),))


ANNEX = [
    ["TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn", "Sản phẩm"],
    ["I", "Lĩnh vực kinh tế", "", "", "", ""],
    ["1", "Rà soát quỹ đất công", "Phòng Kinh tế", "UBND các xã, thị trấn; Hạt Kiểm lâm",
     "Quý II/2023", "Báo cáo"],
    ["2", "Theo dõi dư luận xã hội", "Ban Xây dựng Đảng", "", "Thường xuyên", ""],
    ["3", "Tổ chức hội nghị sơ kết", "Văn phòng Đảng ủy", "Các ban, ngành", "15/7", "Kế hoạch"],
]  # fmt: skip


def test_an_annex_of_assignments_is_read_by_its_columns() -> None:
    reading = read_source(table_of("PHỤ LỤC GIAO NHIỆM VỤ QUÝ II/2023\n\n", ANNEX), lexicon())
    first, second, third = reading.tasks
    assert [task.cite.quote for task in reading.tasks] == [row[1] for row in ANNEX[2:]]
    assert (first.lead, first.deadline, first.product) == ("Phòng Kinh tế", "2023-Q2", "Báo cáo")
    assert first.cooperating == ("UBND các xã, thị trấn", "Hạt Kiểm lâm")
    assert (second.kind, second.deadline) == ("standing", None)
    assert (third.deadline, third.kind) == ("2023-07-15", "concrete")


def test_a_cell_that_says_nobody_yet_names_no_lead_and_no_product() -> None:
    rows = [*ANNEX[:1], ["1", "Rà soát quỹ đất", "chưa phân công", "", "30/6", "chưa xác định"]]
    (task,) = read_source(table_of("PHỤ LỤC NĂM 2023\n\n", rows), lexicon()).tasks
    assert (task.lead, task.deadline, task.product) == (None, "2023-06-30", None)


def test_a_merged_lead_stands_for_every_row_that_it_covers() -> None:
    source = table_of("Phụ lục năm 2023\n\n", ANNEX)
    cells = tuple(
        Cell(cell.start, cell.end, cell.row, cell.column, rows=3)
        if (cell.row, cell.column) == (2, 2)
        else cell
        for cell in source.tables[0].cells
        if cell.column != 2 or cell.row not in {3, 4}
    )
    table = Table(source.tables[0].start, source.tables[0].end, cells)
    reading = read_source(Source(source.id, "", source.text, tables=(table,)), lexicon())
    assert {task.lead for task in reading.tasks} == {"Phòng Kinh tế"}


def test_a_table_of_figures_holds_no_tasks_and_no_statements() -> None:
    rows = [["Chỉ tiêu", "Kế hoạch", "Thực hiện"], ["Thu ngân sách còn chậm", "80", "40"]]
    reading = read_source(table_of("Biểu số liệu\n\n", rows), lexicon())
    assert not (reading.tasks)
    assert not (reading.limitations)
    assert not (reading.results)


def test_the_parts_of_a_file_tell_headings_items_notes_and_captions() -> None:
    lines = [
        ("heading", "Hạn chế"),
        ("item", "Giải ngân còn chậm"),
        ("note", "Mới đạt 40 tỷ đồng"),
        ("item", "Một số xã chưa nộp báo cáo"),
        ("caption", "Đoàn kiểm tra chưa đến nơi"),
    ]
    text, parts = "", []
    for kind, words in lines:
        parts.append(Part(len(text), len(text) + len(words), Place(), kind, 0))  # type: ignore[arg-type]
        text += words + "\n\n"
    reading = read_source(Source("0" * 64, "", text, parts=tuple(parts)), lexicon())
    assert [one.cite.quote for one in reading.limitations] == [
        "Giải ngân còn chậm",
        "Một số xã chưa nộp báo cáo",
    ]
    assert len(reading.figures) == 1
