from __future__ import annotations

import pytest

from reading_samples import reading_of
from tiendo.reading import Session


def session_of(text: str) -> Session:
    return reading_of(text).session


@pytest.mark.parametrize(
    ("text", "body", "ordinal", "held_on"),
    [
        (
            "Sáng 12-7-2022, HĐND huyện Chi Lăng khóa XX, nhiệm kỳ 2021 - 2026 khai mạc kỳ "
            "họp thứ năm.",
            "HĐND huyện Chi Lăng", 5, "2022-07-12",
        ),
        (
            "Ngày 5/7, Ban Chấp hành Đảng bộ huyện Chi Lăng (khóa XXIII) tổ chức hội nghị lần thứ "
            "12 (mở rộng) đánh giá kết quả 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2022.",
            "Ban Chấp hành Đảng bộ huyện Chi Lăng", 12, "2022-07-05",
        ),
        (
            "Huyện ủy Hữu Lũng vừa tổ chức hội nghị Ban Chấp hành Đảng bộ huyện lần thứ mười hai.",
            "Ban Chấp hành Đảng bộ huyện Hữu Lũng", 12, None,
        ),
        (
            "Chiều 3/8, Ban Thường vụ Đảng ủy xã Vạn Linh tổ chức phiên họp thứ 21.",
            "Ban Thường vụ Đảng ủy xã Vạn Linh", 21, "--08-03",
        ),
        (
            "Ngày 2 tháng 4 năm 2024, UBND tỉnh Lạng Sơn họp phiên thường kỳ tháng 3.",
            "UBND tỉnh Lạng Sơn", None, "2024-04-02",
        ),
    ],
)  # fmt: skip
def test_it_reads_who_met(text: str, body: str, ordinal: int | None, held_on: str | None) -> None:
    session = session_of(text)
    assert (session.body, session.ordinal, session.held_on) == (body, ordinal, held_on)


def test_a_congress_a_term_and_a_decree_are_not_the_session() -> None:
    session = session_of(
        "Ngày 7/4, Ban Chấp hành Đảng bộ huyện Hữu Lũng khóa XXIV tổ chức hội nghị lần "
        "thứ 15 đánh giá "
        "kết quả quý I/2023, thực hiện Nghị quyết Đại hội Đảng bộ huyện lần thứ XXIV và "
        "Nghị quyết số "
        "05-NQ/TU ngày 3-9-2020 của Tỉnh ủy."
    )
    assert (session.ordinal, session.held_on) == (15, "2023-04-07")


def test_a_session_in_january_reviews_the_year_before() -> None:
    reading = reading_of(
        "Ngày 9/1, Ban Chấp hành Đảng bộ huyện Hữu Lũng tổ chức hội nghị tổng kết năm 2022, triển "
        "khai nhiệm vụ năm 2023."
    )
    assert reading.session.held_on == "2023-01-09"
    assert (reading.period_reviewed, reading.period_ahead) == ("2022", "2023")


@pytest.mark.parametrize(
    ("past", "coming", "codes"),
    [
        ("6 tháng đầu năm", "6 tháng cuối năm 2023", ("2023-H1", "2023-H2")),
        ("9 tháng đầu năm 2023", "3 tháng cuối năm", ("2023-9M", "2023-Q4")),
        ("quý IV/2022", "quý I/2023", ("2022-Q4", "2023-Q1")),
        ("quý IV/2022", "quý I", ("2022-Q4", "2023-Q1")),
        ("tháng 5", "tháng 6/2023", ("2023-M05", "2023-M06")),
        ("quí 3 năm 2023", "những tháng cuối năm", ("2023-Q3", None)),
        ("8 tháng đầu năm 2023", "tháng 9", ("2023-8M", "2023-M09")),
        ("6 tháng đầu năm 2023", "những tháng cuối năm", ("2023-H1", "2023-H2")),
    ],
)
def test_it_reads_both_periods(past: str, coming: str, codes: tuple[str, str | None]) -> None:
    reading = reading_of(
        f"Ban Chấp hành Đảng bộ huyện Chi Lăng tổ chức hội nghị đánh giá kết quả {past}, "
        f"triển khai "
        f"phương hướng, nhiệm vụ {coming}."
    )
    assert (reading.period_reviewed, reading.period_ahead) == codes


def test_a_day_that_does_not_exist_is_a_warning_and_no_date() -> None:
    reading = reading_of("Ngày 31/02/2023, UBND huyện Hữu Lũng tổ chức phiên họp thường kỳ.")
    assert reading.session.held_on is None
    (warning,) = [item for item in reading.warnings if item.code == "bad_date"]
    assert reading.source.text[warning.start : warning.end] == "31/02/2023"


def test_a_text_without_a_session_says_so() -> None:
    reading = reading_of("Lúa xuân đang lên xanh tốt.")
    assert [item.code for item in reading.warnings] == ["no_session"]
