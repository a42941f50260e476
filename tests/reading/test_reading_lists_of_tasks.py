"""Tasks told one by one: "Một là, …", "Trọng tâm tuần tới: …", items below "Chủ tịch yêu cầu:"."""

from __future__ import annotations

import pytest

from tiendo.packs.lexicon import lexicon
from tiendo.reading import Reading, read

OPENING = (
    "Ngày 07/8/2024, UBND huyện Mai Lĩnh họp phiên thường kỳ đánh giá kết quả tháng 7, "
    "triển khai nhiệm vụ tháng 8 năm 2024.\n"
)
LETTER = (
    "UBND HUYỆN MAI LĨNH\nSố: 218/UBND-NN\nV/v phòng, chống úng\n"
    "Mai Lĩnh, ngày 24 tháng 7 năm 2024\nKính gửi:\n- Các phòng, ban;\n- UBND các xã.\n"
    "Do mưa lớn, toàn huyện có 450 ha lúa bị ngập. Chủ tịch UBND huyện yêu cầu:\n"
)
NOTICE = (
    "UBND HUYỆN MAI LĨNH\nSố: 84/TB-UBND\nTHÔNG BÁO\n"
    "Kết luận của Chủ tịch UBND huyện tại phiên họp tháng 8/2024\n"
    "Ngày 06/8/2024, Chủ tịch UBND huyện chỉ đạo như sau:\n"
)


def reading(text: str) -> Reading:
    return read(text, lexicon())


def told(text: str) -> list[tuple[str | None, str]]:
    return [(task.lead, task.cite.quote) for task in reading(text).tasks]


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [("Một là", "Hai là", "Ba là"), ("Thứ nhất", "Thứ hai", "Thứ ba")],
)
@pytest.mark.parametrize("gap", [" ", "\n"])
def test_what_is_counted_in_words_after_an_ask_is_a_list_of_tasks(
    first: str, second: str, third: str, gap: str
) -> None:
    tasks = told(
        OPENING + "Kết luận hội nghị, đồng chí Bí thư đề nghị các đồng chí làm cho được ba việc."
        f"{gap}{first}, Ban Tổ chức sớm có đề án nhân sự."
        f"{gap}{second}, mỗi đồng chí huyện ủy viên về dự sinh hoạt với chi bộ mỗi quý một lần."
        f"{gap}{third}, Hội Phụ nữ kể lại những tấm gương thoát nghèo.\n"
    )
    assert tasks == [
        ("Ban Tổ chức", "sớm có đề án nhân sự"),
        ("mỗi đồng chí huyện ủy viên", "về dự sinh hoạt với chi bộ mỗi quý một lần"),
        ("Hội Phụ nữ", "kể lại những tấm gương thoát nghèo"),
    ]


def test_who_speaks_for_himself_asks_too() -> None:
    tasks = told(
        "BÀI PHÁT BIỂU\ncủa đồng chí Bí thư Huyện ủy tại Hội nghị tổng kết năm 2023\n"
        "Năm 2023, huyện ta đạt 15/17 chỉ tiêu. Năm 2024, tôi đề nghị các đồng chí làm tốt hai "
        "việc. Một là, Văn phòng Huyện ủy rà soát quy chế. Hai là, các chi bộ về đích sớm."
    )
    assert tasks == [("Văn phòng Huyện ủy", "rà soát quy chế"), ("các chi bộ", "về đích sớm")]


def test_what_is_counted_ends_a_sentence_before_it_and_is_no_day_of_the_week() -> None:
    found = reading(
        OPENING + "Hội nghị chỉ ra ba hạn chế. Thứ nhất, giải ngân vốn còn chậm. Thứ hai, kỷ luật "
        "02 đồng chí huyện ủy viên. Thứ ba, đơn thư vượt cấp còn nhiều."
    )
    quotes = [one.cite.quote for one in found.limitations]
    assert quotes == [
        "giải ngân vốn còn chậm",
        "kỷ luật 02 đồng chí huyện ủy viên",
        "đơn thư vượt cấp còn nhiều",
    ]


@pytest.mark.parametrize(
    "lead_in", ["Trọng tâm tháng 9: ", "Công tác trọng tâm thời gian tới: ", "Trọng tâm tuần 33: "]
)
def test_the_focus_of_a_time_to_come_announces_tasks(lead_in: str) -> None:
    tasks = told(
        OPENING + lead_in + "Phòng Kinh tế kiểm đếm các hộ. Trạm Y tế phun hóa chất diệt muỗi.\n"
    )
    assert tasks == [
        ("Phòng Kinh tế", "kiểm đếm các hộ"),
        ("Trạm Y tế", "phun hóa chất diệt muỗi"),
    ]


def test_the_focus_as_a_heading_announces_tasks_and_its_results_do_not() -> None:
    tasks = told(
        "BÁO CÁO\nKết quả công tác tháng 8 năm 2024\nI. KẾT QUẢ CÔNG TÁC TRỌNG TÂM THÁNG 8\n"
        "1. Trồng 40 ha rừng.\n"
        "II. CÔNG TÁC TRỌNG TÂM THÁNG TỚI\n1. Phòng Kinh tế nghiệm thu rừng.\n"
    )
    assert tasks == [("Phòng Kinh tế", "nghiệm thu rừng")]


@pytest.mark.parametrize("head", [LETTER, NOTICE])
def test_every_item_below_who_asks_is_a_task_whatever_its_verb(head: str) -> None:
    tasks = told(
        head + "1. Phòng Nội vụ tham mưu.\n"
        "2. Giao đồng chí Phó Chủ tịch Trần Văn Tú chỉ đạo các xã phía Nam.\n"
        "3. Đài Truyền thanh - Truyền hình huyện tăng thời lượng phát tin, bài.\n"
        "4. Yêu cầu Điện lực huyện ưu tiên nguồn điện cho trạm bơm.\n"
        "5. Trạm Y tế bám các điểm ngập, phát thuốc cho dân.\n"
    )
    assert tasks == [
        ("Phòng Nội vụ", "tham mưu"),
        ("đồng chí Phó Chủ tịch Trần Văn Tú", "chỉ đạo các xã phía Nam"),
        ("Đài Truyền thanh - Truyền hình huyện", "tăng thời lượng phát tin, bài"),
        ("Điện lực huyện", "ưu tiên nguồn điện cho trạm bơm"),
        ("Trạm Y tế", "bám các điểm ngập, phát thuốc cho dân"),
    ]


@pytest.mark.parametrize(
    "item",
    [
        "Đồng ý chủ trương sửa chữa trụ sở.",
        "UBND xã Tân An đã bàn giao mặt bằng.",
        "Trung tâm Y tế huyện thiếu 21 bác sĩ.",
        "Các xã gieo được 450 ha lúa.",
    ],
)
def test_an_item_that_tells_how_things_stand_is_none(item: str) -> None:
    assert told(NOTICE + f"1. Phòng Nội vụ lập danh sách.\n2. {item}\n") == [
        ("Phòng Nội vụ", "lập danh sách")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Khối lượng thực hiện mới đạt 45%, chậm 3 tháng so với hợp đồng",
        "Thực hiện mới đạt 45%, chậm 3 tháng so với hợp đồng",
        "Nhà thầu thi công chỉ đạt 30% khối lượng, chậm so với hợp đồng",
    ],
)
def test_what_was_reached_is_no_task(words: str) -> None:
    found = reading(NOTICE + f"1. Về đường 12: {words}. Giao Ban Quản lý dự án đôn đốc nhà thầu.\n")
    assert [task.lead for task in found.tasks] == ["Ban Quản lý dự án"]
    assert [one.cite.quote for one in found.limitations] == [words]
