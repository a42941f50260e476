"""Why something falls short: reasons told by a cue, in a sentence or a section."""

from __future__ import annotations

import pytest

from reading_samples import after_opening
from reading_samples import shortfalls_after as shortfalls

RESULT = "Thu ngân sách đạt 12,5 tỷ đồng, bằng 61% dự toán. "


def causes(text: str) -> list[str]:
    return [item.cite.quote for item in after_opening(RESULT + text).causes]


def test_why_it_fell_short_is_a_cause_and_the_next_shortfall_none() -> None:
    text = "Đường thôn Bãi hư hỏng nặng. Lý do là xe chở cát quá tải. Y tế thôn thiếu thuốc cục bộ."
    assert shortfalls(text) == ["Đường thôn Bãi hư hỏng nặng", "Y tế thôn thiếu thuốc cục bộ"]
    assert causes(text) == ["xe chở cát quá tải"]


def test_reasons_may_stand_before_what_they_are_reasons_for() -> None:
    text = "Giá vật tư tăng cao là nguyên nhân khiến ba công trình chậm."
    assert causes(text) == ["Giá vật tư tăng cao"]
    assert shortfalls(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Những hạn chế trên do nhiều nguyên nhân. Về khách quan, giá phân bón tăng; nắng hạn "
            "kéo dài.",
            ["giá phân bón tăng", "nắng hạn kéo dài"],
        ),
        (
            "Theo đồng chí, nguyên do là trưởng thôn chưa sâu sát, tuyên truyền còn hình thức.",
            ["trưởng thôn chưa sâu sát", "tuyên truyền còn hình thức"],
        ),
        (
            "Những việc chậm trên bắt nguồn từ năng lực tư vấn yếu và hướng dẫn của ngành chưa "
            "thống nhất.",
            ["năng lực tư vấn yếu", "hướng dẫn của ngành chưa thống nhất"],
        ),
        (
            "Nguyên nhân là giá nông sản giảm, đời sống người dân khó khăn.",
            ["giá nông sản giảm, đời sống người dân khó khăn"],
        ),
    ],
)
def test_reasons_are_told_by_what_they_are_for_and_split_where_each_stands(
    text: str, found: list[str]
) -> None:
    assert causes("Tuy nhiên, trạm bơm chậm sửa. " + text) == found


def test_what_is_due_to_something_is_told_with_its_reason() -> None:
    text = "Đại biểu cho biết, việc giải ngân chậm là do các dự án phải điều chỉnh chủ đầu tư."
    assert shortfalls(text) == ["việc giải ngân chậm"]
    assert causes(text) == ["các dự án phải điều chỉnh chủ đầu tư"]


@pytest.mark.parametrize("said", ["Sở dĩ như vậy", "Sở dĩ có tình trạng trên, theo tôi,"])
def test_why_it_is_so_is_a_cause(said: str) -> None:
    assert causes(f"Tuy nhiên, giải ngân còn chậm. {said} là vì cán bộ sợ sai.") == [
        "cán bộ sợ sai"
    ]
