from dataclasses import replace

from documents.quarter_samples import QUARTER
from tiendo.documents.tables import Table, appendix


def rows(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows if not row.is_heading]


def test_every_row_fills_every_column() -> None:
    for table in appendix(QUARTER):
        assert all(len(cells) == len(table.columns) for cells in rows(table))
        assert sum(column.width for column in table.columns) == 100


def test_a_second_target_has_its_own_row() -> None:
    _, first, second, *_ = rows(appendix(QUARTER)[0])
    assert first[3:7] == ("kế hoạch tỉnh giao", "2.500", "2.465,5", "98,6")
    assert second == ("", "", "", "kế hoạch HĐND huyện giao", "2.590", "", "95,2", "", "")


def test_a_missing_value_is_no_zero() -> None:
    forest = rows(appendix(QUARTER)[0])[3]
    assert forest[1] == "Diện tích rừng trồng mới"
    assert forest[5] == "chưa có số liệu"


def test_the_share_of_the_same_period_is_one_hundred_plus_the_growth() -> None:
    revenue = rows(appendix(QUARTER)[0])[4]
    assert revenue[-1] == "105,3"


def test_illustrative_rows_are_starred_and_sources_listed() -> None:
    table = appendix(QUARTER)[0]
    assert rows(table)[1][1] == "Diện tích lúa xuân [2] (*)"
    assert any(note.startswith("Nguồn số liệu: [1] Tin về hội nghị") for note in table.notes)


def test_a_task_without_a_lead_is_shown_as_not_assigned() -> None:
    assert rows(appendix(QUARTER)[1])[3][2:6] == (
        "chưa phân công",
        "–",
        "chưa xác định",
        "chưa xác định",
    )


def test_a_re_dated_task_shows_both_dates() -> None:
    task = rows(appendix(QUARTER)[1])[2]
    assert task[4] == "30/6/2023"
    assert task[6] == "chuyển từ kỳ trước; thời hạn giao lần đầu 31/3/2023"


def test_a_standing_direction_runs_through_its_period() -> None:
    assert rows(appendix(QUARTER)[1])[1][4] == "thường xuyên trong quý II/2023"


def test_a_table_without_rows_is_not_printed() -> None:
    assert len(appendix(replace(QUARTER, projects=()))) == 2
