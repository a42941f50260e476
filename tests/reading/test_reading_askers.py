"""Who is asked to do what: lists below an ask, what somebody says must be done, who is named."""

from __future__ import annotations

import textwrap
import unicodedata

import pytest

from reading_samples import after_opening
from tiendo.packs.lexicon import lexicon
from tiendo.reading import Reading, read

OPENING = (
    "Ngày 06/10/2023, UBND huyện Mai Sơn họp phiên thường kỳ đánh giá kết quả 9 tháng, "
    "triển khai nhiệm vụ quý IV năm 2023.\n\n"
)
NOTICE = (
    "THÔNG BÁO\nKết luận của Chủ tịch UBND xã tại phiên họp tháng 9 năm 2023\n\n"
    "Ngày 02/10/2023, UBND xã Hát Lót họp phiên thường kỳ. Chủ tịch UBND xã kết luận như sau:\n\n"
)


def reading(text: str) -> Reading:
    return read(text, lexicon())


def told(text: str) -> list[tuple[str | None, str]]:
    return [(task.lead, task.cite.quote) for task in reading(OPENING + text).tasks]


@pytest.mark.parametrize(
    "asks",
    [
        "Chủ tịch UBND huyện ghi nhận kết quả của các ngành, đồng thời yêu cầu trong tháng 10:",
        "Chủ tịch UBND huyện yêu cầu các xã bám sát kế hoạch; trong đó:",
        "Chủ tịch UBND huyện thống nhất với báo cáo của các phòng và yêu cầu:",
    ],
)
def test_an_ask_that_ends_in_a_colon_opens_a_list(asks: str) -> None:
    listed = "\n\n1. Phòng Nội vụ rà soát biên chế.\n\n2. Trạm Y tế xúc rửa bể nước ở chợ."
    assert told(asks + listed)[-2:] == [
        ("Phòng Nội vụ", "rà soát biên chế"),
        ("Trạm Y tế", "xúc rửa bể nước ở chợ"),
    ]


def test_those_asked_before_a_colon_lead_what_stands_behind_it() -> None:
    asked = "Chủ tịch UBND huyện yêu cầu các xã, thị trấn trong thời gian tới: (1) Rà soát hộ "
    assert told(asked + "nghèo; (2) Tiêm phòng cho đàn trâu, bò.") == [
        ("các xã, thị trấn", "Rà soát hộ nghèo"),
        ("các xã, thị trấn", "Tiêm phòng cho đàn trâu, bò"),
    ]


@pytest.mark.parametrize(
    ("sentence", "lead", "words"),
    [
        (
            "Theo ông, muốn kịp thời vụ thì các hợp tác xã phải chốt đơn giống trước ngày 20/10.",
            "các hợp tác xã",
            "chốt đơn giống trước ngày 20/10",
        ),
        (
            "Bí thư Huyện ủy nói, đường đã thông nên UBND xã Chiềng Mung cần dọn sạch hành lang.",
            "UBND xã Chiềng Mung",
            "dọn sạch hành lang",
        ),
    ],
)
def test_what_somebody_says_must_be_done_is_a_task(sentence: str, lead: str, words: str) -> None:
    assert told(sentence) == [(lead, words)]


@pytest.mark.parametrize(
    ("sentence", "tasks"),
    [
        (
            "Chủ tịch UBND huyện đề nghị Phòng Y tế kiểm tra bếp ăn các trường trong tháng 10, "
            "Công an huyện xử lý xe quá tải.",
            [
                ("Phòng Y tế", "kiểm tra bếp ăn các trường trong tháng 10"),
                ("Công an huyện", "xử lý xe quá tải"),
            ],
        ),
        (
            "Chủ tịch UBND huyện đề nghị Phòng Y tế phối hợp với Công an huyện, Đội Quản lý thị "
            "trường kiểm tra bếp ăn các trường.",
            [
                (
                    "Phòng Y tế",
                    "phối hợp với Công an huyện, Đội Quản lý thị trường kiểm tra bếp ăn các trường",
                )
            ],
        ),
    ],
)
def test_somebody_else_behind_a_comma_has_a_task_but_no_partner(
    sentence: str, tasks: list[tuple[str, str]]
) -> None:
    assert told(sentence) == tasks


@pytest.mark.parametrize(
    ("item", "lead", "words"),
    [
        ("Công an xã dẹp tụ điểm bán pháo.", "Công an xã", "dẹp tụ điểm bán pháo"),
        ("Các bản thu dứt điểm quỹ đền ơn.", "Các bản", "thu dứt điểm quỹ đền ơn"),
        ("Kế toán đối chiếu sổ nợ với kho bạc.", "Kế toán", "đối chiếu sổ nợ với kho bạc"),
        (
            "Phòng Kinh tế trước ngày 15/10 lập danh sách hộ thiếu giống.",
            "Phòng Kinh tế",
            "trước ngày 15/10 lập danh sách hộ thiếu giống",
        ),
        (
            "Hội Nông dân cùng Trạm Khuyến nông hướng dẫn ủ chua thức ăn.",
            "Hội Nông dân",
            "cùng Trạm Khuyến nông hướng dẫn ủ chua thức ăn",
        ),
        (
            "Ban giảm nghèo rà soát hộ vay vốn.",
            "Ban giảm nghèo",
            "rà soát hộ vay vốn",
        ),
    ],
)
def test_a_name_leads_whatever_verb_follows(item: str, lead: str, words: str) -> None:
    assert told(f"Chủ tịch UBND huyện yêu cầu:\n\n1. {item}") == [(lead, words)]


def test_a_name_before_a_colon_leads_the_sentences_behind_it() -> None:
    tasks = told("Nhiệm vụ quý IV:\n\n1. UBND xã Nà Ớt: sửa nhà văn hóa. Tiếp tục làm đường bản Ỏ.")
    assert tasks[1] == ("UBND xã Nà Ớt", "Tiếp tục làm đường bản Ỏ")


@pytest.mark.parametrize(
    "sentence",
    [
        "Trong tháng, xã kết nạp 04 đảng viên, lũy kế 9 tháng 21 đảng viên.",
        "Về kinh phí sửa chợ, Chủ tịch UBND xã đồng ý chủ trương.",
        "Theo Quy chế làm việc, các bộ phận có trách nhiệm gửi báo cáo trước 02 ngày.",
        "Chủ tịch UBND xã chủ trì.",
    ],
)
def test_what_was_done_decided_or_holds_by_rule_is_no_task(sentence: str) -> None:
    assert reading(NOTICE + "1. " + sentence).tasks == ()


def test_a_table_of_a_budget_holds_no_tasks() -> None:
    table = "Nội dung\tDự toán giao\tThực hiện\tTỷ lệ (%)\nTổng thu ngân sách\t96.500\t52.740\t54,7"
    assert reading(OPENING + table).tasks == ()


def test_what_is_said_to_fall_short_is_no_task() -> None:
    found = reading(OPENING + "Chủ tịch UBND huyện lưu ý: còn 02 xã chưa bố trí người trực.")
    assert [one.cite.quote for one in found.limitations] == ["còn 02 xã chưa bố trí người trực"]
    assert found.tasks == ()


def test_a_day_without_the_word_for_it_is_read_behind_its_lead() -> None:
    tasks = reading(OPENING + "Nhiệm vụ quý IV:\n\n1. Rà soát hộ nghèo, xong trước 15-11.").tasks
    assert [task.deadline for task in tasks] == ["2023-11-15"]


@pytest.mark.parametrize(
    ("sentence", "proposal"),
    [
        (
            "Cử tri bản Nà Hạ kiến nghị xã làm lại cầu treo.",
            "kiến nghị xã làm lại cầu treo",
        ),
        (
            "Đại biểu xã Nà Bó đề nghị huyện sớm cấp vốn làm cầu.",
            "đề nghị huyện sớm cấp vốn làm cầu",
        ),
        (
            "Trưởng các bản đề nghị xã hỗ trợ xi măng làm mương.",
            "đề nghị xã hỗ trợ xi măng làm mương",
        ),
    ],
)
def test_what_those_below_ask_for_is_a_proposal(sentence: str, proposal: str) -> None:
    found = reading(OPENING + "Nông dân các bản thu hoạch xong lúa mùa. " + sentence)
    assert [one.cite.quote for one in found.proposals] == [proposal]
    assert found.tasks == ()


def test_a_conclusion_in_minutes_asks_though_it_stands_below_results() -> None:
    minutes = (
        "BIÊN BẢN\nHọp Ban Thường vụ Huyện ủy tháng 10/2023\n\n"
        "1. Kết quả 9 tháng\n\nThu ngân sách đạt 46,3 tỷ đồng.\n\n"
        "Kết luận: Phòng Tài chính - Kế hoạch lập danh mục vốn, trình trước ngày 20/10/2023.\n"
    )
    assert [task.lead for task in reading(minutes).tasks] == ["Phòng Tài chính - Kế hoạch"]


def test_a_text_that_was_wrapped_reads_like_one_that_was_not() -> None:
    lines = [
        "Nhiệm vụ quý IV năm 2023 của các phòng, ban, ngành và các xã, thị trấn trong huyện gồm:",
        "1. Phòng Giáo dục và Đào tạo cùng các trường ở Chiềng Lương, Phiêng Pằn, Nà Ớt vận động "
        "học sinh ra lớp sau mùa thu hoạch ngô, báo cáo Chủ tịch UBND huyện kết quả trong quý III.",
        "2. Trung tâm Dịch vụ nông nghiệp hướng dẫn các xã Hát Lót, Cò Nòi, Chiềng Sung trồng hết "
        "diện tích rau vụ đông trước ngày 30 tháng 10 và tiêm phòng đợt 2 cho đàn trâu, bò.",
        "3. Ban Quản lý dự án huyện đôn đốc nhà thầu thi công đường Chiềng Kheo - Phiêng Cằm để "
        "giải ngân cả năm đạt 98% kế hoạch vốn mà HĐND huyện đã giao từ đầu năm 2023.",
    ]
    whole = "\n\n".join(lines)
    wrapped = "\n\n".join(textwrap.fill(line, 66) for line in lines)

    def squeezed(text: str) -> list[tuple[str | None, str, str | None]]:
        tasks = reading(OPENING + text).tasks
        return [(task.lead, " ".join(task.cite.quote.split()), task.deadline) for task in tasks]

    assert len(squeezed(whole)) == 3
    assert squeezed(wrapped) == squeezed(whole)


@pytest.mark.parametrize(
    "reported",
    [
        "Trong tháng 9, các bản đã thu hoạch xong ngô. Tổ chức tốt ngày khai trường.",
        "Thu ngân sách đạt 61% dự toán. Giải quyết 118 hồ sơ đất đai.",
        "Đàn bò tăng 40 con. Ban Chỉ huy Quân sự xã thực hiện tốt chế độ trực.",
    ],
)
def test_a_paragraph_that_reports_in_a_notice_holds_no_tasks(reported: str) -> None:
    asked = "\n\n2. Đồng ý với dự thảo quy chế chợ. Văn phòng hoàn thiện, trình ký trước 20/10."
    assert [task.lead for task in reading(NOTICE + "1. " + reported + asked).tasks] == ["Văn phòng"]


def test_a_notice_asks_again_behind_what_falls_short() -> None:
    short = (
        "1. Tuy nhiên, tiến độ làm kênh mương còn chậm.\n\n2. Văn phòng chuẩn bị kỳ họp cuối năm."
    )
    assert [task.lead for task in reading(NOTICE + short).tasks] == ["Văn phòng"]


@pytest.mark.parametrize(
    "words",
    [
        "đoàn kết, khắc phục khó khăn, phấn đấu hoàn thành thắng lợi nhiệm vụ năm 2023",
        "triển khai thực hiện nghiêm túc Thông báo này",
        "nỗ lực thực hiện tốt các nhiệm vụ được giao",
    ],
)
def test_an_exhortation_is_no_task(words: str) -> None:
    asked = f"Chủ tịch UBND huyện yêu cầu các phòng, ban {words}. Phòng Y tế mua thêm vắc xin."
    assert [quote for _, quote in told(asked)] == ["mua thêm vắc xin"]


def test_a_lead_is_told_though_its_letters_are_taken_apart() -> None:
    text = OPENING + "Chủ tịch UBND huyện yêu cầu Phòng Nội vụ cần rà soát biên chế giáo viên."
    apart = unicodedata.normalize("NFD", text)
    assert [task.lead for task in reading(apart).tasks] == ["Phòng Nội vụ"]


def test_a_heading_that_says_who_concludes_leads_no_task() -> None:
    minutes = (
        "BIÊN BẢN\nHọp giao ban UBND xã tháng 8 năm 2023\n\nNgày 03/8/2023, UBND xã họp.\n\n"
        "1. Ý kiến thảo luận\n\n- Trưởng bản Bó: mương đầu bản bị vỡ.\n\n"
        "2. Chủ tịch UBND xã kết luận\n\n- Bản Bó nộp danh sách hộ thiếu nước trong tuần.\n"
        "- Rà soát hộ nghèo, báo cáo trước 10/8.\n"
    )
    assert [task.lead for task in reading(minutes).tasks] == ["Bản Bó", None]


@pytest.mark.parametrize("when", ["", "trong năm 2026 "])
def test_those_asked_lead_a_list_below_but_for_items_of_their_own(when: str) -> None:
    read_text = after_opening(
        f"Chủ tịch HĐND xã đề nghị {when}UBND xã tập trung thực hiện các nhiệm vụ:\n\n"
        "- Giao kế hoạch vốn đầu tư công.\n\n- Phòng Kinh tế sắp xếp lại công chức.\n"
    )
    assert [task.lead for task in read_text.tasks] == ["UBND xã", "Phòng Kinh tế"]
