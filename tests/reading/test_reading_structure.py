"""What real papers do: who asks whom, lists without a heading, noise between sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from reading_samples import after_opening
from tiendo.packs.lexicon import lexicon
from tiendo.reading import Source, Statement, Task, read_source
from tiendo.reading.source import Part, Place


def quotes(items: Sequence[Statement | Task]) -> list[str]:
    return [item.cite.quote for item in items]


@pytest.mark.parametrize(
    ("sentence", "asker", "lead", "content"),
    [
        (
            "Kết luận phiên họp, ông Chủ tịch UBND huyện yêu cầu các phòng, ban, UBND các xã, "
            "thị trấn khẩn trương rà soát quỹ đất công.",
            "ông Chủ tịch UBND huyện",
            "các phòng, ban, UBND các xã, thị trấn",
            "khẩn trương rà soát quỹ đất công",
        ),
        (
            "Để chấn chỉnh tình trạng chậm báo cáo, nộp hồ sơ thiếu, Chủ tịch UBND huyện đề nghị "
            "thủ trưởng các đơn vị có liên quan chấn chỉnh ngay việc tiếp nhận hồ sơ.",
            "Chủ tịch UBND huyện",
            "thủ trưởng các đơn vị có liên quan",
            "chấn chỉnh ngay việc tiếp nhận hồ sơ",
        ),
        (
            "UBND tỉnh giao Sở Tài chính, Sở Xây dựng theo dõi, hướng dẫn các địa phương.",
            "UBND tỉnh",
            "Sở Tài chính, Sở Xây dựng",
            "theo dõi, hướng dẫn các địa phương",
        ),
        (
            "Đồng chí Bí thư Huyện ủy lưu ý, thời tiết còn diễn biến bất thường, vì vậy các xã "
            "cần chủ động phòng, chống thiên tai.",
            "Đồng chí Bí thư Huyện ủy",
            "các xã",
            "chủ động phòng, chống thiên tai",
        ),
        (
            "Đồng chí Chủ tịch UBND huyện ghi nhận sự cố gắng của các đơn vị; đồng thời yêu cầu "
            "Phòng Kinh tế tham mưu phương án phân bổ vốn.",
            "Đồng chí Chủ tịch UBND huyện",
            "Phòng Kinh tế",
            "tham mưu phương án phân bổ vốn",
        ),
        (
            "Văn phòng HĐND và UBND huyện có trách nhiệm đôn đốc, tổng hợp kết quả.",
            None,
            "Văn phòng HĐND và UBND huyện",
            "đôn đốc, tổng hợp kết quả",
        ),
        (
            "Chủ tịch UBND huyện yêu cầu UBND các xã: Tân Thành, Yên Bình tiếp tục vận động "
            "Nhân dân hiến đất làm đường.",
            "Chủ tịch UBND huyện",
            "UBND các xã: Tân Thành, Yên Bình",
            "tiếp tục vận động Nhân dân hiến đất làm đường",
        ),
    ],
)
def test_who_asks_whom_and_for_what(
    sentence: str, asker: str | None, lead: str, content: str
) -> None:
    (task,) = after_opening(sentence).tasks
    assert (task.assigned_by, task.lead, task.cite.quote) == (asker, lead, content)


def test_a_clause_without_its_own_agency_goes_on_with_the_one_before() -> None:
    reading = after_opening(
        "UBND huyện yêu cầu: Phòng Kinh tế hướng dẫn các xã gieo cấy đúng khung thời vụ; kiểm tra "
        "nguồn giống. Công an huyện tăng cường tuần tra ban đêm."
    )
    assert [task.lead for task in reading.tasks] == [
        "Phòng Kinh tế",
        "Phòng Kinh tế",
        "Công an huyện",
    ]


def test_partners_of_a_group_stay_one_name() -> None:
    (task,) = after_opening(
        "Giao Phòng Nội vụ chủ trì, phối hợp với các phòng, ban, ngành và UBND các xã thẩm định "
        "hồ sơ khen thưởng."
    ).tasks
    assert task.cooperating == ("các phòng, ban, ngành", "UBND các xã")


@pytest.mark.parametrize(
    "opener",
    [
        "Thời gian tới, ",
        "Từ nay đến cuối năm, Đảng bộ huyện ",
        "Những tháng cuối năm 2023, huyện ",
        "Theo đó, trong quý II, xã ",
        "Nhiệm vụ trọng tâm thời gian tới, ",
        "Để hoàn thành chỉ tiêu, nhiệm vụ cả năm, huyện ",
        "Quý II/2023, huyện xác định nhiệm vụ trọng tâm là ",
        "Trong quý II, huyện tập trung: ",
    ],
)
def test_the_next_period_may_open_in_many_ways(opener: str) -> None:
    (task,) = after_opening(f"{opener}đẩy mạnh tiến độ giải ngân vốn đầu tư công.").tasks
    assert task.cite.quote == "đẩy mạnh tiến độ giải ngân vốn đầu tư công"
    assert task.lead is None


def test_what_was_done_and_what_was_given_are_no_tasks() -> None:
    reading = after_opening(
        "UBND huyện đã chỉ đạo các xã tập trung thu hoạch lúa. Thu ngân sách đạt 50% dự toán tỉnh "
        "giao, đáp ứng yêu cầu đề ra. Hội nghị đã nghe và cho ý kiến vào các báo cáo."
    )
    assert reading.tasks == ()


def test_targets_of_the_next_period_are_neither_results_nor_tasks() -> None:
    reading = after_opening(
        "II. NHIỆM VỤ QUÝ II\n1. Chỉ tiêu chủ yếu\n- Thu ngân sách đạt 60 tỷ đồng.\n- Trồng mới "
        "120 ha rừng.\n2. Giải pháp\n- Tăng cường quản lý thu.\n"
    )
    assert quotes(reading.tasks) == ["Tăng cường quản lý thu"]
    assert reading.results == ()
    assert {figure.role for figure in reading.figures} == {"target"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Tuy nhiên, vẫn còn một số hạn chế trong công tác quản lý đất đai còn lỏng lẻo, chưa "
            "xử lý dứt điểm vi phạm.",
            ["công tác quản lý đất đai còn lỏng lẻo, chưa xử lý dứt điểm vi phạm"],
        ),
        (
            "02 chỉ tiêu không đạt, gồm: tỷ lệ lao động qua đào tạo; số hợp tác xã thành lập mới.",
            ["tỷ lệ lao động qua đào tạo", "số hợp tác xã thành lập mới"],
        ),
        (
            "Mặc dù các đơn vị đã nỗ lực, nhưng tiến độ giải ngân vẫn còn chậm.",
            ["tiến độ giải ngân vẫn còn chậm"],
        ),
        ("Dù còn nhiều khó khăn, song kinh tế của huyện tiếp tục tăng trưởng khá.", []),
        ("Nhờ khắc phục kịp thời những hạn chế, sản xuất từng bước ổn định.", []),
        (
            "Tuy nhiên, công tác thu thuế còn gặp khó khăn, tình trạng lấn chiếm vỉa hè tái diễn.",
            ["công tác thu thuế còn gặp khó khăn", "tình trạng lấn chiếm vỉa hè tái diễn"],
        ),
    ],
)
def test_shortfalls_are_told_from_what_was_overcome(text: str, found: list[str]) -> None:
    assert quotes(after_opening(text).limitations) == found


def test_a_talk_about_limitations_ends_their_list() -> None:
    reading = after_opening(
        "Bên cạnh đó vẫn còn một số tồn tại: thu gom rác thải chưa triệt để.\n\nTrong cuộc họp, "
        "các đại biểu trao đổi về những khó khăn, hạn chế còn tồn đọng."
    )
    assert quotes(reading.limitations) == ["thu gom rác thải chưa triệt để"]


def test_causes_of_success_are_no_causes_of_limitations() -> None:
    reading = after_opening(
        "Nguyên nhân của những kết quả đạt được là do các cấp ủy quyết liệt chỉ đạo."
    )
    assert reading.causes == ()


def test_causes_are_divided_by_commas_with_subjects_of_their_own() -> None:
    reading = after_opening(
        "Nguyên nhân chủ yếu là do khối lượng hồ sơ rất lớn, kinh phí được giao chưa kịp thời."
    )
    assert quotes(reading.causes) == [
        "khối lượng hồ sơ rất lớn",
        "kinh phí được giao chưa kịp thời",
    ]


@pytest.mark.parametrize(
    "noise",
    [
        "Đồng chí Bí thư Huyện ủy phát biểu chỉ đạo tại hội nghị.",
        "Quang cảnh hội nghị. Ảnh: CTV",
        "Nguồn: Trang tin huyện",
        "An Bình",
        "Cùng dự có các đồng chí: Phó Chủ tịch HĐND huyện; lãnh đạo các phòng, ban đến dự.",
        "Các đại biểu dự hội nghị đã thảo luận, cho ý kiến vào dự thảo nghị quyết.",
    ],
)
def test_captions_names_and_guests_are_no_content(noise: str) -> None:
    reading = after_opening(f"Thu ngân sách trên địa bàn huyện ổn định.\n\n{noise}\n")
    assert quotes(reading.results) == ["Thu ngân sách trên địa bàn huyện ổn định"]
    assert not (reading.tasks)
    assert not (reading.limitations)


def test_sentences_that_begin_like_by_lines_are_read() -> None:
    reading = after_opening(
        "Nguồn thu từ đất tiếp tục tăng khá so với cùng kỳ năm trước.\n\nẢnh hưởng của thời tiết "
        "được khắc phục kịp thời, sản xuất vụ xuân bảo đảm tiến độ."
    )
    assert len(reading.results) >= 2


def test_articles_of_a_resolution_are_headings() -> None:
    reading = after_opening(
        "Điều 1. Nhiệm vụ, giải pháp\n1. Nâng cao hiệu quả sản xuất nông nghiệp.\n"
        "2. Giải quyết kịp thời kiến nghị của cử tri.\n"
        "Điều 2. Tổ chức thực hiện\n1. Giao Ủy ban nhân dân huyện tổ chức thực hiện Nghị quyết.\n"
    )
    assert [task.lead for task in reading.tasks] == [None, None, "Ủy ban nhân dân huyện"]


def test_those_a_letter_is_sent_to_are_no_tasks() -> None:
    reading = after_opening(
        "Kính gửi:\n- Các phòng, ban chuyên môn;\n- UBND các xã, thị trấn.\n"
        "Chủ tịch UBND huyện yêu cầu:\n1. Phòng Nội vụ xây dựng báo cáo, gửi về Văn phòng chậm "
        "nhất ngày 15/5.\n"
    )
    (task,) = reading.tasks
    assert (task.lead, task.deadline) == ("Phòng Nội vụ", "2023-05-15")
    assert task.assigned_by == "Chủ tịch UBND huyện"


@pytest.mark.parametrize(
    ("words", "deadline"),
    [
        ("hoàn thành trước ngày 30/6", "2023-06-30"),
        ("xong trước 30/6/2023", "2023-06-30"),
        ("hoàn thành trong tháng 5", "2023-M05"),
        ("chậm nhất ngày 20/5/2023", "2023-05-20"),
        ("định kỳ hằng tháng", "monthly"),
        ("phấn đấu hết quý II đạt trên 35%", "2023-Q2"),
        ("theo kế hoạch hằng năm của huyện", None),
        ("theo nhiệm vụ đã đề ra trong năm 2023 của huyện", None),
    ],
)
def test_deadlines_are_told_from_other_times(words: str, deadline: str | None) -> None:
    (task,) = after_opening(f"Giao Phòng Kinh tế rà soát quỹ đất công, {words}.").tasks
    assert task.deadline == deadline


def test_one_deadline_may_close_a_list_of_tasks() -> None:
    reading = after_opening(
        "Chủ tịch UBND huyện yêu cầu các xã rà soát hộ nghèo; lập danh sách hộ khó khăn về nhà ở; "
        "các nhiệm vụ trên hoàn thành trước ngày 20/5."
    )
    assert [task.deadline for task in reading.tasks] == ["2023-05-20", "2023-05-20"]


def test_tasks_may_follow_the_sentence_that_announces_them() -> None:
    reading = after_opening(
        "Hội nghị đã thảo luận, đề ra nhiệm vụ trọng tâm của quý. Trong đó, tập trung thu hoạch vụ "
        "xuân; nâng cao chất lượng kiểm tra, giám sát."
    )
    assert len(reading.tasks) == 2


def test_the_aims_of_a_plan_are_no_tasks() -> None:
    reading = after_opening(
        "I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\n- Tạo chuyển biến về kỷ luật, kỷ cương.\n2. Yêu cầu\n"
        "- Bảo đảm đồng bộ, thống nhất.\nII. NHIỆM VỤ\n- Rà soát thủ tục hành chính.\n"
    )
    assert quotes(reading.tasks) == ["Rà soát thủ tục hành chính"]
    assert reading.results == ()


def test_a_headline_in_a_heading_style_sets_nothing_and_leads_nobody() -> None:
    headline = "Thành phố Vân Giang triển khai nhiệm vụ quý II"
    text = (
        f"{headline}\n\nNgày 7/4/2023, UBND thành phố Vân Giang họp đánh giá kết quả quý I.\n\n"
        "Thu ngân sách đạt 12 tỷ đồng. Chủ tịch yêu cầu: giải phóng mặt bằng khu đô thị phía Bắc."
    )
    whole = Source.from_text(text, name="a.docx")
    source = replace(whole, parts=(Part(0, len(headline), Place(paragraph=1), "heading", 0),))
    reading = read_source(source, lexicon())
    assert [(one.cite.quote, one.lead) for one in reading.tasks] == [
        ("giải phóng mặt bằng khu đô thị phía Bắc", None)
    ]
    assert [one.cite.quote for one in reading.results] == ["Thu ngân sách đạt 12 tỷ đồng"]
