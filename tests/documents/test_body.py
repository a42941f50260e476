from dataclasses import replace
from datetime import date

from documents.quarter_samples import QUARTER
from tiendo.documents.body import NOTHING_REPORTED, Block, body
from tiendo.documents.context import Assessment, LimitationItem, ResultGroup
from tiendo.packs import format_profile

PROFILE = format_profile(date(2023, 4, 7), party=True)


def headings(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if block.kind in {"part", "group", "section"}]


def test_it_follows_the_outline() -> None:
    assert headings(body(QUARTER, PROFILE)) == [
        "PHẦN THỨ NHẤT\nKẾT QUẢ LÃNH ĐẠO, CHỈ ĐẠO THỰC HIỆN NHIỆM VỤ QUÝ I/2023",
        "I- CÔNG TÁC XÂY DỰNG ĐẢNG",
        "1. Chính trị, tư tưởng",
        "2. Tổ chức, cán bộ",
        "3. Kiểm tra, giám sát",
        "II- LÃNH ĐẠO PHÁT TRIỂN KINH TẾ - XÃ HỘI",
        "1. Nông, lâm nghiệp",
        "2. Thu, chi ngân sách",
        "3. Đầu tư, giải phóng mặt bằng",
        "4. Y tế",
        "III- QUỐC PHÒNG - AN NINH",
        "1. An ninh trật tự",
        "IV- ĐÁNH GIÁ CHUNG",
        "1. Ưu điểm",
        "2. Tồn tại, hạn chế",
        "3. Nguyên nhân",
        "4. Trách nhiệm",
        "PHẦN THỨ HAI\nPHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM QUÝ II/2023",
        "I- XÂY DỰNG ĐẢNG",
        "II- KINH TẾ - XÃ HỘI",
        "PHẦN THỨ BA\nĐỀ XUẤT, KIẾN NGHỊ",
        "1. Đối với UBND tỉnh",
    ]


def test_the_limitation_stated_most_often_comes_first() -> None:
    texts = [block.text for block in body(QUARTER, PROFILE)]
    start = texts.index("2. Tồn tại, hạn chế")
    assert texts[start + 1 : start + 4] == [
        "a) Hạn chế kéo dài, nêu lần thứ ba:",
        "- Tiến độ giải ngân vốn đầu tư công còn thấp.",
        "b) Hạn chế mới nêu:",
    ]


def test_limitations_stated_for_the_first_time_need_no_sub_headings() -> None:
    first = Assessment(limitations=(LimitationItem(text="còn chậm"),))
    blocks = body(replace(QUARTER, assessment=first), PROFILE)
    assert not [block for block in blocks if block.kind == "point"]


def test_a_chapter_without_content_leaves_no_gap_in_the_numbers() -> None:
    told = replace(QUARTER.assessment, strengths=())
    written = headings(body(replace(QUARTER, assessment=told), PROFILE))
    assert "1. Tồn tại, hạn chế" in written


def test_a_group_without_content_says_so() -> None:
    blocks = body(replace(QUARTER, groups=(ResultGroup(title="NỘI CHÍNH", parts=()),)), PROFILE)
    assert Block("paragraph", NOTHING_REPORTED) in blocks


def test_proposals_become_part_two_where_no_task_is_set() -> None:
    written = headings(body(replace(QUARTER, task_groups=()), PROFILE))
    assert "PHẦN THỨ HAI\nĐỀ XUẤT, KIẾN NGHỊ" in written


def test_without_a_session_no_session_is_named() -> None:
    blocks = body(replace(QUARTER, session=None), PROFILE)
    assert not [block for block in blocks if "tổ chức hội nghị" in block.text]
