from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from documents.quarter_samples import FOREST, INSURED, MEMBERS, REVENUE, RICE
from tiendo.documents.context import ChangeShown, FigureLine, TargetShown, TaskLine
from tiendo.documents.prose import (
    begun_small,
    clock_words,
    day_words,
    figure_sentence,
    long_day_words,
    percent_words,
    task_sentence,
    times_words,
)


def test_it_says_an_estimate_with_its_target_and_growth() -> None:
    assert figure_sentence(REVENUE) == (
        "Thu ngân sách trên địa bàn ước đạt 40,7 tỷ đồng, bằng 27,9% dự toán tỉnh giao,"
        " tăng 5,3% so với cùng kỳ."
    )


def test_it_says_two_targets_in_one_sentence() -> None:
    assert "bằng 98,6% kế hoạch tỉnh giao và 95,2% kế hoạch HĐND huyện giao" in figure_sentence(
        RICE
    )


def test_it_says_a_fall_without_a_minus() -> None:
    assert figure_sentence(RICE).endswith("giảm 1,2% so với cùng kỳ.")


def test_it_never_makes_up_a_missing_figure() -> None:
    assert figure_sentence(FOREST) == "Diện tích rừng trồng mới: chưa có số liệu."


def test_it_says_a_rate_in_points() -> None:
    assert figure_sentence(INSURED).endswith("đạt 95,4%, tăng 0,6 điểm % so với cùng kỳ.")


def test_it_says_a_share_where_only_the_share_is_known() -> None:
    line = replace(REVENUE, value=None, changes=())
    assert figure_sentence(line) == "Thu ngân sách trên địa bàn ước đạt 27,9% dự toán tỉnh giao."


def test_it_says_a_growth_where_only_the_growth_is_known() -> None:
    line = replace(REVENUE, value=None, targets=(), estimate=False)
    assert figure_sentence(line) == "Thu ngân sách trên địa bàn tăng 5,3% so với cùng kỳ."


def test_it_says_no_change_as_the_same_level() -> None:
    line = replace(REVENUE, targets=(), changes=(ChangeShown(percent=Decimal("0.0")),))
    assert figure_sentence(line).endswith(", bằng 100% so với cùng kỳ.")


def test_a_target_without_a_share_stays_out_of_the_sentence() -> None:
    line = replace(REVENUE, targets=(TargetShown(value=Decimal(146)),), changes=())
    assert figure_sentence(line) == "Thu ngân sách trên địa bàn ước đạt 40,7 tỷ đồng."


def test_it_writes_a_part_of_a_whole() -> None:
    line = FigureLine(label="Số xã đạt chuẩn", value=Decimal(18), of=Decimal(24), measure="xã")
    assert figure_sentence(line) == "Số xã đạt chuẩn là 18/24 xã."


@pytest.mark.parametrize(
    ("label", "measure", "words"),
    [
        ("Số vụ tai nạn giao thông", "vụ", "Số vụ tai nạn giao thông là 2 vụ."),
        ("Giải quyết việc làm mới", "lao động", "Giải quyết việc làm mới được 2 lao động."),
        ("Tỷ lệ che phủ rừng", "%", "Tỷ lệ che phủ rừng đạt 2%."),
    ],
)
def test_it_takes_the_verb_that_an_office_would(label: str, measure: str, words: str) -> None:
    line = FigureLine(label=label, value=Decimal(2), measure=measure)
    assert figure_sentence(line) == words


def test_a_deadline_that_comes_from_before_says_so() -> None:
    task = TaskLine(content="Hoàn thành rà soát", deadline=date(2023, 3, 31), carried_over=True)
    assert task_sentence(task).endswith("Thời hạn: 31/3/2023 (chuyển từ kỳ trước).")


def test_a_task_names_only_what_is_assigned() -> None:
    task = TaskLine(content="Hoàn thành kiểm kê;", deadline=date(2023, 5, 31))
    assert task_sentence(task) == "Hoàn thành kiểm kê. Thời hạn: 31/5/2023."


def test_a_bare_task_has_no_brackets() -> None:
    assert task_sentence(TaskLine(content="giữ vững an ninh")) == "Giữ vững an ninh."


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2023, 4, 7), "07/4/2023"),
        (date(2023, 2, 10), "10/02/2023"),
        (date(2023, 12, 1), "01/12/2023"),
    ],
)
def test_it_writes_days_as_offices_do(day: date, words: str) -> None:
    assert day_words(day) == words


@pytest.mark.parametrize(("times", "words"), [(2, "thứ hai"), (4, "thứ tư"), (12, "thứ 12")])
def test_it_counts_sessions_in_words(times: int, words: str) -> None:
    assert times_words(times) == words


def test_what_is_counted_is_not_said_twice() -> None:
    assert figure_sentence(MEMBERS) == "Kết nạp 32 đảng viên, bằng 17,8% chỉ tiêu nghị quyết."
    estimated = replace(MEMBERS, estimate=True, targets=())
    assert figure_sentence(estimated) == "Kết nạp ước đạt 32 đảng viên."


def test_a_bare_number_of_things_keeps_its_label() -> None:
    line = FigureLine(label="Tổng số hộ", value=Decimal(12), measure="hộ")
    assert figure_sentence(line) == "Tổng số hộ là 12 hộ."


def test_a_cumulative_figure_says_so() -> None:
    line = replace(REVENUE, cumulative=True, targets=(), changes=())
    assert figure_sentence(line) == "Thu ngân sách trên địa bàn, lũy kế ước đạt 40,7 tỷ đồng."


def test_a_target_of_no_known_kind_is_just_assigned() -> None:
    line = replace(
        REVENUE, targets=(TargetShown(percent=Decimal(60), kind="unstated"),), changes=()
    )
    assert figure_sentence(line).endswith("bằng 60% mức giao.")


def test_a_task_says_who_leads_what_with_whom_until_when() -> None:
    task = TaskLine(
        content="đôn đốc thu nợ thuế",
        lead="Chi cục Thuế khu vực",
        cooperating=("Kho bạc Nhà nước huyện", "Công an huyện"),
        deadline=date(2023, 6, 30),
        product="báo cáo kết quả",
    )
    assert task_sentence(task) == (
        "Chi cục Thuế khu vực: Đôn đốc thu nợ thuế (phối hợp với Kho bạc Nhà nước huyện,"
        " Công an huyện). Thời hạn: 30/6/2023; sản phẩm: báo cáo kết quả."
    )


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("Chi trả đủ", "chi trả đủ"),
        ("Hữu Lũng", "Hữu Lũng"),
        ("UBND xã", "UBND xã"),
        ("Ốm", "ốm"),
        ("", ""),
    ],
)
def test_a_clause_goes_on_small_and_a_name_does_not(text: str, begun: str) -> None:
    assert begun_small(text) == begun


def test_minutes_tell_days_hours_and_shares_as_offices_do() -> None:
    assert long_day_words(date(2023, 4, 7)) == "ngày 07 tháng 4 năm 2023"
    assert long_day_words(date(2023, 2, 28)) == "ngày 28 tháng 02 năm 2023"
    assert clock_words(8, 0) == "8 giờ 00 phút"
    assert percent_words(Decimal(88), places=1) == "88,0%"
