"""A share told after a count: a rate of its own, named after what is counted; sentences made up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_samples import Named, after_opening, figures_of, named_figures, reading_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Toàn xã còn 112 hộ nghèo, chiếm 2,35%; 98 hộ cận nghèo, chiếm tỷ lệ 2,06%.",
            [
                ("hộ nghèo", "112", "hộ"),
                ("tỷ lệ hộ nghèo", "2.35", "%"),
                ("hộ cận nghèo", "98", "hộ"),
                ("tỷ lệ hộ cận nghèo", "2.06", "%"),
            ],
        ),
        (
            "Toàn huyện có 1.383 hộ nghèo (chiếm 2,15%) và 1.441 hộ cận nghèo (chiếm 2,24%).",
            [
                ("hộ nghèo", "1383", "hộ"),
                ("tỷ lệ hộ nghèo", "2.15", "%"),
                ("hộ cận nghèo", "1441", "hộ"),
                ("tỷ lệ hộ cận nghèo", "2.24", "%"),
            ],
        ),
        (
            "Số dân tham gia bảo hiểm y tế 12.345 người, đạt tỷ lệ 94,2%.",
            [
                ("Số dân tham gia bảo hiểm y tế", "12345", "người"),
                ("tỷ lệ dân tham gia bảo hiểm y tế", "94.2", "%"),
            ],
        ),
        (
            "Có 15 tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ, tỷ lệ 36,7%.",
            [
                ("tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ", "15", "tổ chức cơ sở đảng"),
                ("tỷ lệ tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ", "36.7", "%"),
            ],
        ),
    ],
)
def test_a_share_after_a_count_is_a_figure_named_after_it(text: str, expected: Named) -> None:
    assert named_figures(text) == expected


def test_count_and_share_have_each_their_own_indicator() -> None:
    count, share = figures_of("Toàn xã còn 112 hộ nghèo, chiếm 2,35%, giảm 0,5% so với đầu năm.")
    assert (count.indicator, share.indicator) == ("poor_households", "poverty_rate")
    assert (count.targets, share.targets, count.changes) == ((), (), ())
    assert [(one.points, one.basis) for one in share.changes] == [(Decimal("-0.5"), "year_start")]


@pytest.mark.parametrize(
    "text",
    [
        "Kết nạp 22 đảng viên, đạt 44%.",
        "Đào tạo 1.250 lao động, đạt tỷ lệ 62,3% kế hoạch.",
        "Thu ngân sách đạt 40,7 tỷ đồng, đạt tỷ lệ 52%.",
        "Có 18/24 xã đạt chuẩn nông thôn mới, chiếm tỷ lệ 75%.",
    ],
)
def test_a_share_of_a_target_stays_with_its_figure(text: str) -> None:
    (figure,) = figures_of(text)
    assert figure.value is not None
    assert len(figure.targets) == 1


def test_a_share_of_some_says_of_whom() -> None:
    text = "Hộ đồng bào dân tộc thiểu số là 649 hộ, chiếm tỷ lệ 97% số hộ nghèo toàn huyện."
    assert figures_of(text)[1].indicator_text == (
        "tỷ lệ hộ đồng bào dân tộc thiểu số trong số hộ nghèo toàn huyện"
    )


def test_a_share_of_everyone_keeps_its_name() -> None:
    text = "Toàn huyện có trên 83.000 người tham gia BHYT, đạt tỷ lệ 85,14% dân số của huyện."
    assert named_figures(text)[1] == ("tỷ lệ người tham gia BHYT", "85.14", "%")


def test_a_share_of_the_opposite_is_not_named_for_sure() -> None:
    share = figures_of("Còn 1.309 hồ sơ giải quyết quá hạn, chiếm 0,6%.")[1]
    assert share.indicator is None


def test_a_share_in_the_next_sentence_belongs_to_no_count_before() -> None:
    assert named_figures("Toàn xã còn 112 hộ nghèo. Chiếm 2,35%.")[0] == ("hộ nghèo", "112", "hộ")
    broken = "Ban Chấp hành Đảng bộ huyện Hữu Lũng 105,3% ./. bằng 27,9%"
    assert all(one.cite.quote in broken for one in reading_of(broken).figures)


def test_shares_of_two_communes_are_no_contradiction() -> None:
    reading = after_opening(
        "Xã Yên Bình có 112 hộ nghèo, chiếm 2,35%; xã Hòa Lạc có 20 hộ nghèo, chiếm 0,4%."
    )
    assert [one.unit for one in reading.figures] == ["Xã Yên Bình"] * 2 + ["xã Hòa Lạc"] * 2
    assert "told_twice" not in {one.code for one in reading.warnings}


@given(
    noun=st.sampled_from(["hộ", "người", "đảng viên", "hồ sơ", "trường", "chi bộ", "học sinh"]),
    rest=st.sampled_from(["", " nghèo", " chưa kiểm tra", " vùng cao"]),
    count=st.integers(min_value=2, max_value=999),
    share=st.decimals(min_value="0.01", max_value="99.99", places=2),
    verb=st.sampled_from([", chiếm", " (chiếm", ", chiếm tỷ lệ", ", đạt tỷ lệ", ", tỷ lệ"]),
)
def test_both_numbers_are_always_told(
    noun: str, rest: str, count: int, share: Decimal, verb: str
) -> None:
    close = ")" if "(" in verb else ""
    written = f"{share}".replace(".", ",")
    figures = figures_of(f"Toàn xã có {count} {noun}{rest}{verb} {written}%{close}.")
    assert [(one.value, one.measure) for one in figures] == [
        (Decimal(count), noun), (share, "%"),
    ]  # fmt: skip
    assert figures[1].indicator_text == f"tỷ lệ {noun}{rest}"
