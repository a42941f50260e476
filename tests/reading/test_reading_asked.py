"""Who is asked is no part of what a figure is about; sentences made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_samples import figure_of, figures_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Đề nghị UBND tỉnh sớm bổ sung 12 tỷ đồng cho dự án kè sông Trung.",
            "bổ sung cho dự án kè sông Trung",
        ),
        ("UBND tỉnh sớm bổ sung 12 tỷ đồng để hoàn thành tuyến đường.", "bổ sung"),
        (
            "Đề nghị Trung ương hỗ trợ 120 tỷ đồng khắc phục hậu quả thiên tai.",
            "hỗ trợ khắc phục hậu quả thiên tai",
        ),
        (
            "Đề nghị HĐND tỉnh quan tâm phân bổ thêm 50 tỷ đồng vốn đầu tư công.",
            "phân bổ vốn đầu tư công",
        ),
        ("UBND huyện yêu cầu các xã trồng 120 ha rừng.", "trồng rừng"),
        (
            "Giao Phòng Giáo dục và Đào tạo bổ sung 06 giáo viên tiếng Anh.",
            "bổ sung giáo viên tiếng Anh",
        ),
    ],
)
def test_the_name_holds_neither_who_is_asked_nor_the_asking(text: str, name: str) -> None:
    assert figure_of(text).indicator_text == name


def test_each_of_those_asked_is_left_out_under_one_heading() -> None:
    text = (
        "Kiến nghị: UBND tỉnh xem xét, bố trí 35 tỷ đồng vốn đối ứng; "
        "Sở Tài chính cấp 4,2 tỷ đồng kinh phí."
    )
    assert [one.indicator_text for one in figures_of(text)] == [
        "bố trí vốn đối ứng",
        "cấp kinh phí",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Thu ngân sách UBND tỉnh giao đạt 12 tỷ đồng.", "Thu ngân sách UBND tỉnh giao"),
        (
            "UBND tỉnh hỗ trợ 12 tỷ đồng xây dựng trường học.",
            "UBND tỉnh hỗ trợ xây dựng trường học",
        ),
    ],
)
def test_who_did_it_or_set_it_stays(text: str, name: str) -> None:
    assert figure_of(text).indicator_text == name


@given(
    body=st.sampled_from(["UBND tỉnh", "HĐND tỉnh", "Sở Tài chính", "Ban Quản lý dự án tỉnh"]),
    act=st.sampled_from(["Đề nghị", "Kiến nghị", "Đề xuất"]),
    urge=st.sampled_from(["", " sớm", " quan tâm", " xem xét", " xem xét, sớm"]),
    verb=st.sampled_from(["bổ sung", "hỗ trợ", "bố trí", "phân bổ"]),
    tens=st.integers(min_value=1, max_value=900),
)
def test_whoever_is_asked_the_name_begins_with_what_is_asked_for(
    body: str, act: str, urge: str, verb: str, tens: int
) -> None:
    figure = figure_of(f"{act} {body}{urge} {verb} {tens} tỷ đồng kinh phí làm đường.")
    assert figure.indicator_text == f"{verb} kinh phí làm đường"
