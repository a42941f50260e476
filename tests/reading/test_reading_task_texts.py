"""Tables of tasks typed as text: bars or tabs part the columns for content, lead and deadline."""

from __future__ import annotations

import pytest

from tiendo.packs.lexicon import lexicon
from tiendo.reading import Reading, Task, read

OPENING = (
    "Ngày 06/8/2024, UBND huyện Mai Lĩnh họp phiên thường kỳ đánh giá kết quả tháng 7, "
    "triển khai nhiệm vụ tháng 8 năm 2024.\n\n"
)
TASKS = (
    "TT|Nội dung công việc|Cơ quan chủ trì|Cơ quan phối hợp|Thời hạn",
    "1|Thu dứt điểm nợ thuế môn bài|Chi cục Thuế huyện|Công an huyện|30/9/2024",
    "2|Nạo vét kênh Rạch Sậy|Phòng Kinh tế|UBND xã Tân An, Hội Nông dân huyện|Tháng 10/2024",
)


def reading(text: str) -> Reading:
    return read(OPENING + text, lexicon())


def told(task: Task) -> tuple[str | None, tuple[str, ...], str | None, str]:
    return task.lead, task.cooperating, task.deadline, task.cite.quote


def bars(line: str) -> str:
    return "| " + line.replace("|", " | ") + " |"


@pytest.mark.parametrize(
    "lines",
    [
        [line.replace("|", "\t") for line in TASKS],
        list(TASKS),
        [bars(TASKS[0]), "|---|---|---|---|---|", *map(bars, TASKS[1:])],
    ],
    ids=["tabs", "bars", "framed"],
)
def test_a_table_of_tasks_in_plain_text_tells_who_does_what_by_when(lines: list[str]) -> None:
    found = reading("PHÂN CÔNG NHIỆM VỤ\n" + "\n".join(lines) + "\n")
    assert [told(task) for task in found.tasks] == [
        ("Chi cục Thuế huyện", ("Công an huyện",), "2024-09-30", "Thu dứt điểm nợ thuế môn bài"),
        (
            "Phòng Kinh tế",
            ("UBND xã Tân An", "Hội Nông dân huyện"),
            "2024-M10",
            "Nạo vét kênh Rạch Sậy",
        ),
    ]
    assert {task.rule for task in found.tasks} == {"task_table"}
    assert not found.limitations


def test_a_table_of_figures_beside_it_stays_one() -> None:
    found = reading(
        "| TT | Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện | So KH (%) |\n"
        "|----|------|----|----|----|----|\n"
        "| 1 | Trồng rừng | ha | 900 | 810 | 90 |\n\n" + "\n".join(map(bars, TASKS)) + "\n"
    )
    assert [str(figure.value) for figure in found.figures if figure.rule == "table_row"] == ["810"]
    assert len(found.tasks) == 2


def test_what_follows_a_table_under_its_own_heading_is_told_by_itself() -> None:
    found = reading(
        "PHÂN CÔNG NHIỆM VỤ\n" + "\n".join(map(bars, TASKS)) + "\n\n"
        "Nhìn chung các việc bảo đảm tiến độ. Riêng tiến độ nạo vét kênh còn chậm.\n"
    )
    assert {task.rule for task in found.tasks} == {"task_table"}
    assert [one.cite.quote for one in found.limitations] == ["tiến độ nạo vét kênh còn chậm"]
