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


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "Chiều 5/4, Ban Chấp hành (BCH) Đảng bộ tỉnh Lạng Sơn tổ chức hội nghị lần thứ 9.",
            "Ban Chấp hành (BCH) Đảng bộ tỉnh Lạng Sơn",
        ),
        (
            "Ngày 26/12, được sự đồng ý của Ban Thường vụ Đảng ủy xã, Thường trực HĐND xã khóa VI "
            "triệu tập kỳ họp thứ 6.",
            "HĐND xã",
        ),
        (
            "Sáng 4-7, tại hội trường UBND tỉnh đã diễn ra kỳ họp thứ 6, HĐND tỉnh khóa IX.",
            "HĐND tỉnh",
        ),
        (
            "Ngày 14/10, Ban Chấp hành Đảng bộ TP. Lạng Sơn Khóa XI tổ chức hội nghị lần thứ Chín.",
            "Ban Chấp hành Đảng bộ TP. Lạng Sơn",
        ),
        (
            "Sáng 28/11, Đảng ủy Quân sự huyện Chi Lăng tổ chức hội nghị ra nghị quyết năm 2024.",
            "Đảng ủy Quân sự huyện Chi Lăng",
        ),
        (
            "Sáng 15/8, HĐND lâm thời phường Kỳ Lừa tổ chức kỳ họp thứ 2.",
            "HĐND lâm thời phường Kỳ Lừa",
        ),
        (
            "Kỳ họp thứ tư (thường lệ) của HĐND huyện Chi Lăng khai mạc sáng 6/12.",
            "HĐND huyện Chi Lăng",
        ),
    ],
)  # fmt: skip
def test_who_sits_is_told_from_who_convenes_agrees_or_lends_the_hall(text: str, body: str) -> None:
    assert session_of(text).body == body


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "Ngày 30/5, UBND tỉnh họp phiên thường kỳ tháng 5/2023 để đánh giá việc thực hiện "
            "nhiệm vụ trong tháng; bàn nhiệm vụ tháng tiếp theo.",
            ("2023-M05", "2023-M06"),
        ),
        (
            "UBND huyện họp giao ban thường kỳ tháng 8 đánh giá các mặt công tác tháng 7 và 7 "
            "tháng đầu năm 2023, phương hướng thời gian tới.",
            ("2023-M07", None),
        ),
        (
            "Ngày 4/11/2019, UBND huyện tổ chức hội nghị thường kỳ tháng 10 năm 2019 để đánh giá "
            "tình hình trong tháng, triển khai nhiệm vụ tháng 11 năm 2019.",
            ("2019-M10", "2019-M11"),
        ),
        (
            "Sáng 5/4, Huyện ủy họp đánh giá nhiệm vụ công tác quý I, triển khai nhiệm vụ công tác "
            "quý II/2024.",
            ("2024-Q1", "2024-Q2"),
        ),
        (
            "Sáng 18-12, HĐND tỉnh khóa XVI khai mạc kỳ họp thứ 11 đánh giá tình hình, kế hoạch "
            "phát triển kinh tế - xã hội năm 2014, mục tiêu, giải pháp năm 2015.",
            ("2014", "2015"),
        ),
        (
            "BÁO CÁO\nTình hình kinh tế - xã hội năm 2024 và kế hoạch năm 2025\n\n"
            "(Báo cáo tại kỳ họp thứ 20, HĐND huyện khóa XI)",
            ("2024", "2025"),
        ),
        (
            "Sáng 17-7, HĐND tỉnh họp, đánh giá việc thi hành pháp luật trên địa bàn tỉnh 6 tháng "
            "đầu năm 2014 và đề ra giải pháp để đạt chỉ tiêu kế hoạch năm 2014.",
            ("2014-H1", None),
        ),
        (
            "Ngày 14/7, Huyện ủy họp lần thứ 21, bàn nhiệm vụ 6 tháng cuối năm 2020.\n\n"
            "Trong 6 tháng đầu năm, huyện đã hoàn thành nhiều chỉ tiêu.",
            ("2020-H1", "2020-H2"),
        ),
        (
            "Đảng ủy xã giao ban thực hiện nhiệm vụ tháng 01, triển khai nhiệm vụ tháng 02/2024.",
            ("2024-M01", "2024-M02"),
        ),
        (
            "Sáng 8-10, Quận ủy họp sơ kết công tác 9 tháng, xác định 3 tháng cuối năm 2021 tập "
            "trung phục hồi kinh tế.",
            ("2021-9M", "2021-Q4"),
        ),
        (
            "Giải ngân quý I: nhiều dự án còn vướng mặt bằng\n\nĐến hết ngày 31/3/2024, toàn tỉnh "
            "giải ngân 412,6 tỷ đồng, đạt 9,8% kế hoạch, thấp hơn cùng kỳ năm 2023.",
            ("2024-Q1", None),
        ),
        (
            "Chiều 30-9, Đảng ủy xã tổ chức hội nghị đánh giá 9 tháng đầu năm 2025.\n\n"
            "Trong 3 tháng cuối năm, xã tập trung thu ngân sách.",
            ("2025-9M", "2025-Q4"),
        ),
    ],
)  # fmt: skip
def test_the_first_cue_of_a_clause_tells_past_from_coming(
    text: str, codes: tuple[str | None, str | None]
) -> None:
    reading = reading_of(text)
    assert (reading.period_reviewed, reading.period_ahead) == codes


@pytest.mark.parametrize(
    ("text", "held_on"),
    [
        (" date 2023-07 Sáng 18-7, HĐND huyện Chi Lăng khai mạc kỳ họp thứ 13.", "2023-07-18"),
        ("Cập nhật: 19/11/2020\n\nNgày 18/11, UBND huyện Chi Lăng họp.", "2020-11-18"),
        ("Cập nhật: 19/11/2022\n\nNgày 18/3, UBND huyện Chi Lăng họp.", "--03-18"),
        ("Sáng nay, 18-12, UBND huyện Chi Lăng họp.", "--12-18"),
        (
            "Chiều 12-7, kỳ họp thứ 7 HĐND huyện Chi Lăng bế mạc, thống nhất giải pháp thực hiện "
            "nhiệm vụ năm 2018.",
            "2018-07-12",
        ),
        (
            "Ngày 20/4, HĐND xã tổ chức kỳ họp thứ 12, nhiệm kỳ 2021 - 2026. Kỳ họp cho ý kiến về "
            "sắp xếp đơn vị hành chính năm 2025.",
            "2025-04-20",
        ),
    ],
)  # fmt: skip
def test_a_year_left_out_comes_from_a_stamp_soon_after_or_from_the_periods(
    text: str, held_on: str
) -> None:
    assert session_of(text).held_on == held_on


def test_a_session_that_is_only_prepared_lends_no_number() -> None:
    session = session_of(
        "Chiều 16-5, Thường trực HĐND tỉnh họp thống nhất nội dung chuẩn bị kỳ họp thứ 6."
    )
    assert session.ordinal is None


def test_a_session_told_whole_in_one_sentence_is_surer_than_a_bare_name() -> None:
    whole = session_of(
        "Ngày 7/4/2023, Ban Chấp hành Đảng bộ huyện Hữu Lũng họp lần thứ 15 đánh giá quý I/2023."
    )
    bare = session_of("UBND huyện Hữu Lũng vừa có buổi làm việc.")
    assert whole.certainty > bare.certainty
    assert 0 < bare.certainty < whole.certainty < 1


def test_a_report_names_the_session_it_goes_to() -> None:
    session = session_of(
        "ĐẢNG BỘ TỈNH LẠNG SƠN\nHUYỆN ỦY CHI LĂNG\nSố 72-BC/HU\n\nBÁO CÁO\nkết quả quý I năm 2024\n"
        "(Trình hội nghị Ban Chấp hành Đảng bộ huyện lần thứ mười một, ngày 02/4/2024)\n\n"
        "I. KẾT QUẢ\n\nĐến ngày 20/3, thu ngân sách đạt 43,5 tỷ đồng.\n"
    )
    assert (session.ordinal, session.held_on) == (11, "2024-04-02")
    assert session.body == "Ban Chấp hành Đảng bộ huyện Chi Lăng"


def test_a_councils_resolution_is_dated_on_the_day_it_sat() -> None:
    session = session_of(
        "HỘI ĐỒNG NHÂN DÂN\nXÃ VẠN LINH\nSố: 41/NQ-HĐND\n\nVạn Linh, ngày 24 tháng 12 năm 2025\n\n"
        "NGHỊ QUYẾT\nVề nhiệm vụ năm 2026\n\nHỘI ĐỒNG NHÂN DÂN XÃ VẠN LINH\n"
        "KHÓA I, KỲ HỌP THỨ NĂM\n\n"
        "Căn cứ Nghị quyết số 88/NQ-HĐND ngày 10/12/2025 của HĐND tỉnh;\n\nQUYẾT NGHỊ:\n"
    )
    assert (session.ordinal, session.held_on) == (5, "2025-12-24")


@pytest.mark.parametrize(
    ("told", "period", "codes"),
    [
        ("quý III, phương hướng, nhiệm vụ quý IV năm 2026", "2026-Q3", []),
        ("6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2026", "2026-H1", []),
        ("quý IV, phương hướng, nhiệm vụ quý I năm 2026", "2025-Q4", ["year_inferred"]),
        ("quý III; triển khai nhiệm vụ quý IV năm 2026", "2026-Q3", ["year_inferred"]),
    ],
)
def test_a_year_told_once_for_two_periods_of_one_clause_is_no_inference(
    told: str, period: str, codes: list[str]
) -> None:
    found = reading_of(f"Đảng ủy xã Yên Bình tổ chức hội nghị đánh giá kết quả {told}.\n")
    assert found.period_reviewed == period
    assert [warning.code for warning in found.warnings] == codes


@pytest.mark.parametrize("place", ["Cư M’gar", "Ea H'leo", "Đắk R'lấp", "M'Đrắk"])
def test_a_name_of_the_central_highlands_keeps_its_apostrophe(place: str) -> None:
    told = session_of(f"Sáng 5/7/2018, HĐND huyện {place} khóa VIII khai mạc kỳ họp thứ 6.")
    assert told.body == f"HĐND huyện {place}"


def test_since_when_something_lasts_is_no_year_of_the_session() -> None:
    told = session_of(
        "Sáng 15/7, HĐND tỉnh Bắc Kạn tiến hành kỳ họp thứ 9, phiên chất vấn.\n\n"
        "Chợ xã xây xong từ năm 2018 đến nay không mở cửa."
    )
    assert told.held_on == "--07-15"


def test_the_committee_below_its_superior_in_a_letterhead_writes() -> None:
    told = session_of(
        "TỈNH ỦY QUẢNG BÌNH\n\nHUYỆN ỦY TUYÊN HÓA\n\n*\n\nSố 168-BC/HU\n\nBÁO CÁO\n\n"
        "kết quả lãnh đạo thực hiện nhiệm vụ 9 tháng đầu năm 2022\n\n"
    )
    assert told.body == "HUYỆN ỦY TUYÊN HÓA"
