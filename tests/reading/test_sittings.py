"""Which sitting is held, by whom and when, where others are named beside it."""

from __future__ import annotations

import pytest

from reading_samples import reading_of
from tiendo.reading import Session


def session_of(text: str) -> Session:
    return reading_of(text).session


def times_of(text: str) -> tuple[str | None, str | None]:
    reading = reading_of(text)
    return reading.period_reviewed, reading.period_ahead


@pytest.mark.parametrize(
    "text",
    [
        "Chiều 22/6/2021, Thường trực HĐND huyện Chi Lăng tổ chức phiên họp để chuẩn bị kỳ họp thứ "
        "nhất HĐND huyện khóa XX.",
        "Ngày 9/6/2021, Thường trực HĐND huyện Chi Lăng họp thống nhất nội dung, chương trình Kỳ "
        "họp thứ hai.",
        "Ngày 10/7/2025, Thường trực HĐND huyện Chi Lăng họp bàn công tác chuẩn bị.\n\nĐây là kỳ "
        "họp thứ 2 sau khi vận hành chính quyền mới.",
        "Ngày 7/6/2021, Thường trực HĐND huyện Chi Lăng họp.\n\nHội nghị xem xét các báo cáo để "
        "trình kỳ họp thứ 5, HĐND huyện khóa XX.",
    ],
)
def test_who_prepares_a_councils_session_sits_without_its_number(text: str) -> None:
    session = session_of(text)
    assert (session.body, session.ordinal) == ("Thường trực HĐND huyện Chi Lăng", None)


def test_a_standing_boards_own_number_is_not_that_of_the_session_it_prepares() -> None:
    session = session_of(
        "Sáng 29/3, Thường trực HĐND huyện Chi Lăng tổ chức phiên họp thường kỳ lần thứ 27, thống "
        "nhất nội dung chương trình kỳ họp thứ 11 (kỳ họp chuyên đề), HĐND huyện khóa XX."
    )
    assert (session.body, session.ordinal) == ("Thường trực HĐND huyện Chi Lăng", 27)


def test_a_councils_session_that_others_go_to_lends_them_no_number() -> None:
    session = session_of(
        "Ngày 14/7/2022, UBND huyện Chi Lăng họp đánh giá tháng 7, triển khai nhiệm vụ tháng 8.\n\n"
        "Các ngành chuẩn bị tốt kỳ họp thường lệ giữa năm, kỳ họp thứ 7 HĐND huyện khóa XX."
    )
    assert (session.body, session.ordinal) == ("UBND huyện Chi Lăng", None)


@pytest.mark.parametrize(
    ("words", "ordinal"),
    [
        ("kỳ họp thứ 21tiếp tục ngày làm việc thứ hai", 21),
        ("ngày làm việc thứ hai của hội nghị", None),
        ("phiên họp thứ IX", 9),
        ("hội nghị lần thứ bảy Ban Chấp hành", 7),
        ("hội nghị lần 22 (mở rộng)", 22),
        ("thông báo nhanh Hội nghị lần thứ 10 của Ban Chấp hành Trung ương Đảng", None),
    ],
)
def test_a_day_of_work_is_no_number_of_a_sitting(words: str, ordinal: int | None) -> None:
    assert session_of(f"Sáng 2/12/2022, Đảng ủy xã Vạn Linh họp, {words}.").ordinal == ordinal


def test_a_number_may_stand_in_a_caption_alone() -> None:
    session = session_of(
        "Chiều 24/12/2025, HĐND xã Vạn Linh khóa I tổ chức kỳ họp thường lệ cuối năm 2025.\n\n"
        "Toàn cảnh kỳ họp thứ 4 HĐND xã Vạn Linh\n\nTại kỳ họp, các đại biểu đã nghe báo cáo."
    )
    assert session.ordinal == 4


@pytest.mark.parametrize(
    ("days", "held_on"),
    [
        ("diễn ra từ ngày 6 đến ngày 8-12-2021", "2021-12-06"),
        ("diễn ra từ ngày 16/7/2018 đến hết sáng ngày 17/7/2018", "2018-07-16"),
        ("diễn ra trong 3 ngày (từ 9-11/12), quyết nghị nhiệm vụ năm 2025", "2024-12-09"),
        ("diễn ra từ ngày 29 đến ngày 30 tháng 6 năm 2017", "2017-06-29"),
        ("thông qua các nghị quyết và bế mạc vào sáng ngày 11/7/2023", "2023-07-11"),
        ("thông qua Nghị quyết số 12 ngày 11/7/2023", None),
        ("bàn Chỉ thị số 59-CT/TW, ngày 15/12/2000", None),
        ("trao Huy hiệu Đảng đợt ngày 7/11/2023", None),
    ],
)
def test_of_several_days_the_first_is_the_sittings(days: str, held_on: str | None) -> None:
    assert session_of(f"Kỳ họp thứ 4 HĐND huyện Chi Lăng {days}.").held_on == held_on


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "Chiều 6/8, đồng chí Bí thư chủ trì cuộc họp của Ban Thường vụ Thành ủy Lạng Sơn.",
            "Ban Thường vụ Thành ủy Lạng Sơn",
        ),
        (
            "Chiều 6/8, đồng chí An, UVT.Ư Đảng, chủ trì hội nghị Ban Thường vụ Tỉnh ủy.",
            "Ban Thường vụ Tỉnh ủy",
        ),
        ("Sáng 2.10, Ban Chấp hành Đảng bộ TP.HCM họp.", "Ban Chấp hành Đảng bộ TP.HCM"),
        ("Chiều 11/7, UBND phường Nhị Quý họp.", "UBND phường Nhị Quý"),
        (
            "Ngày 30-10, tại phiên họp thường kỳ UBND thành phố tháng 10, Chủ tịch UBND thành phố "
            "Nguyễn Văn An nói về kỳ họp HĐND thành phố vào cuối năm.",
            "UBND thành phố",
        ),
        (
            "Ngày 08/6, Thường trực HĐND tỉnh tổ chức hội nghị giao ban với Thường trực HĐND các "
            "huyện.",
            "Thường trực HĐND tỉnh",
        ),
        (
            "Ngày 29/7, tại trụ sở HĐND&UBND quận Lê Chân, đồng chí Chủ tịch chủ trì phiên họp "
            "tháng 07/2019 của Thường trực HĐND quận.",
            "Thường trực HĐND quận Lê Chân",
        ),
        (
            "Ngày 6/9, Ủy ban nhân dân thị xã tổ chức cuộc họp Ủy ban nhân dân thường kỳ.",
            "Ủy ban nhân dân thị xã",
        ),
        (
            "Ngày 05/4, tại Huyện ủy Hữu Lũng đã tổ chức hội nghị giao ban quý I.",
            "Huyện ủy Hữu Lũng",
        ),
        (
            "Sáng 12/1, Đảng ủy các cơ quan Đảng phường Kỳ Lừa tổ chức hội nghị.",
            "Đảng ủy các cơ quan Đảng phường Kỳ Lừa",
        ),
        (
            "Ngày 5/7, Ban Chấp hành Đảng bộ thị xã họp lần thứ 9. Sau khi nghe Ban Thường vụ Thị "
            "ủy trình, Ban Chấp hành Đảng bộ thị xã\n\nQUYẾT NGHỊ",
            "Ban Chấp hành Đảng bộ thị xã",
        ),
        (
            "Ngày 16-1, UBND huyện Châu Thành tổ chức Hội nghị triển khai Nghị quyết HĐND huyện.",
            "UBND huyện Châu Thành",
        ),
        (
            "Ngày 3/2, phường Phổ Thạnh họp giao ban. Hội nghị có lãnh đạo Đảng ủy, HĐND, UBND.",
            None,
        ),
        ("Lãnh đạo Sở cho biết sẽ tham mưu UBND tỉnh điều chuyển vốn của các dự án.", None),
    ],
)  # fmt: skip
def test_the_name_of_who_sits_is_read_with_its_own_place(text: str, body: str | None) -> None:
    assert session_of(text).body == body


def test_a_letter_names_the_sitting_it_follows_not_its_letterhead() -> None:
    session = session_of(
        "ĐẢNG ỦY XÃ VẠN LINH\nSố 86-CV/ĐU\n\nKính gửi: Các chi bộ\n\n"
        "Ngày 11/5/2026, Thường trực Đảng ủy xã họp giao ban tuần, nghe báo cáo tiến độ."
    )
    assert session.body == "Thường trực Đảng ủy xã Vạn Linh"


def test_a_notice_gives_the_words_of_the_office_its_title_names() -> None:
    session = session_of(
        "ỦY BAN NHÂN DÂN\nTHỊ XÃ KỲ LỪA\n\nSố: 32/TB-UBND\n\nTHÔNG BÁO\n\n"
        "Ý kiến kết luận của Phó Chủ tịch UBND thị xã tại cuộc họp về giải phóng mặt bằng\n\n"
        "Chiều 16/8/2022, Phó Chủ tịch UBND thị xã chủ trì cuộc họp nghe báo cáo tiến độ."
    )
    assert session.body == "UBND thị xã Kỳ Lừa"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "Ngày 18/11/2020, UBND huyện tổ chức phiên họp thường kỳ tháng 11. Hội nghị nghe dự "
            "thảo báo cáo tình hình kinh tế - xã hội năm 2020, phương hướng nhiệm vụ năm 2021.",
            ("2020", "2021"),
        ),
        (
            "Ngày 28/3/2022, UBND phường họp thường kỳ tháng 3/2022. Chủ tịch UBND phường kết luận "
            "một số nhiệm vụ trọng tâm cuối tháng 3 và trong tháng 4/2022.",
            ("2022-M03", "2022-M04"),
        ),
        (
            "Chiều 6/8, Đảng bộ thị trấn họp định kỳ tháng 8 năm 2022. Hội nghị nghe kết quả công "
            "tác tháng 8, nhiệm vụ năm 2022 và phương hướng tháng 9 năm 2022.",
            ("2022-M08", "2022-M09"),
        ),
        (
            "Ngày 30-10-2020, UBND thành phố họp.\n\nTại phiên họp thường kỳ UBND thành phố tháng "
            "10, Chủ tịch yêu cầu chuẩn bị tốt kỳ họp cuối năm 2020.",
            ("2020-M10", None),
        ),
        (
            "Ngày 19/4, Tỉnh ủy họp giao ban với Mặt trận và các đoàn thể chính trị - xã hội tỉnh "
            "quý I/2024.",
            ("2024-Q1", None),
        ),
        (
            "Chiều 29/5, UBND tỉnh tổ chức phiên họp thảo luận các nội dung trình tại kỳ họp "
            "thường lệ giữa năm 2023, HĐND tỉnh khóa XIX.",
            (None, None),
        ),
        (
            "Chuẩn bị tốt các điều kiện để tổ chức kỳ họp thường lệ giữa năm 2025 của HĐND xã\n\n"
            "Chiều 17-7, Thường trực HĐND xã họp. Theo dự kiến, kỳ họp thường lệ giữa năm 2025 "
            "diễn ra trong một ngày.",
            (None, None),
        ),
        (
            "Huyện ủy họp đánh giá công tác lãnh đạo, chỉ đạo, triển khai nhiệm vụ của Đảng bộ, "
            "chính quyền huyện năm 2019; đề ra nhiệm vụ năm 2020.",
            ("2019", "2020"),
        ),
        (
            "Chiều 27/11, UBND thị xã họp về tình hình hoạt động và chuẩn bị cho kỳ họp cuối năm "
            "2015.",
            (None, None),
        ),
        (
            "Chiều 8/12, UBND huyện tổ chức hội nghị đánh giá kết quả thực hiện các chỉ tiêu, "
            "nhiệm vụ tháng 11 và đề ra phương hướng tháng 12 năm 2020.",
            ("2020-M11", "2020-M12"),
        ),
        (
            "UBND huyện họp đánh giá tình hình tháng 11 năm 2021; nhiệm vụ, giải pháp đến 31 tháng "
            "12 năm 2021.",
            ("2021-M11", None),
        ),
        (
            "Trong năm 2020, Huyện ủy Ninh Sơn họp 12 kỳ.\n\nNăm 2021, Huyện ủy tập trung lãnh đạo "
            "xây dựng nông thôn mới.",
            ("2020", "2021"),
        ),
        (
            "Thường trực HĐND phường họp, đánh giá hoạt động 9 tháng đầu năm và chương trình hoạt "
            "động quý IV/2025 của HĐND phường.",
            ("2025-9M", "2025-Q4"),
        ),
        (
            "Ngày 16/01/2026, UBND xã tổ chức hội nghị giao ban tuần 2 tháng 01/2026.",
            ("2026-M01", None),
        ),
        (
            "Sáng 2/10, Đảng ủy xã họp. Tăng trưởng kinh tế 9 tháng đầu năm 2019 thấp hơn so cùng "
            "kỳ.",
            ("2019-9M", None),
        ),
        (
            "Ngày 12/12/2021, HĐND xã họp đánh giá kết quả năm 2021.\n\nThu ngân sách đạt 3,2 tỷ "
            "đồng.\n\nKỳ họp thống nhất nhiệm vụ năm 2022, trong đó trọng tâm là giảm nghèo.",
            ("2021", "2022"),
        ),
        (
            "Ngày 8/7/2016, Huyện ủy họp sơ kết 6 tháng đầu năm 2016.\n\nThu ngân sách đạt 31 tỷ "
            "đồng.\n\nTừ nay đến cuối năm, Huyện ủy yêu cầu hỗ trợ giống cho các hộ bị hạn.",
            ("2016-H1", "2016-H2"),
        ),
    ],
)  # fmt: skip
def test_what_a_sitting_reviews_outweighs_its_own_month(
    text: str, codes: tuple[str | None, str | None]
) -> None:
    reading = reading_of(text)
    assert (reading.period_reviewed, reading.period_ahead) == codes


def test_a_stamp_of_the_same_week_tells_the_year_before_the_periods_do() -> None:
    session = session_of(
        "Ban Thường vụ Huyện ủy Chi Lăng họp\n\n21:29, 09/09/2022\n\nSáng 9/9, Ban Thường vụ Huyện "
        "ủy Chi Lăng họp, đánh giá nhiệm vụ năm 2021 và 8 tháng năm 2022."
    )
    assert session.held_on == "2022-09-09"


def test_a_sitting_of_today_was_held_on_the_day_of_the_pages_stamp() -> None:
    text = (
        "Hội nghị Huyện ủy Vân Canh\nThứ ba, 12/04/2022\n\n{}, Huyện ủy Vân Canh họp lần thứ mười."
    )
    assert session_of(text.format("Sáng nay")).held_on == "2022-04-12"
    assert session_of(text.format("Mới đây")).held_on is None


def test_minutes_name_who_met_as_their_title_does() -> None:
    session = session_of(
        "ỦY BAN NHÂN DÂN\nXÃ HÒA SƠN\n\nBIÊN BẢN\nHọp giao ban UBND xã tháng 5/2024\n\n"
        "Thời gian: 14 giờ 00 ngày 04/6/2024.\nChủ trì: Chủ tịch UBND xã.\n"
    )
    assert (session.body, session.held_on) == ("UBND xã Hòa Sơn", "2024-06-04")


def test_the_grounds_of_a_paper_tell_of_no_sitting_of_its_own() -> None:
    session = session_of(
        "UBND HUYỆN YÊN CHÂU\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nPhát triển kinh tế - xã hội năm 2024\n\n"
        "Căn cứ Nghị quyết số 88/NQ-HĐND của HĐND huyện khóa XXI tại kỳ họp thứ 11, UBND huyện "
        "ban hành kế hoạch như sau:"
    )
    assert (session.body, session.ordinal) == ("UBND HUYỆN YÊN CHÂU", None)


def test_what_a_year_is_to_bring_is_told_at_its_start_or_near_its_end() -> None:
    text = "{}, Đảng ủy Quân sự huyện tổ chức hội nghị ra nghị quyết lãnh đạo nhiệm vụ năm 2024."
    assert session_of(text.format("Sáng 9/1")).held_on == "2024-01-09"
    assert session_of(text.format("Sáng 28/11")).held_on == "2023-11-28"


@pytest.mark.parametrize(
    ("text", "body", "ordinal", "held_on"),
    [
        (
            "Họp chuẩn bị tổ chức kỳ họp thứ 15 HĐND huyện Chi Lăng.\n\nNgày 07/5/2020, Thường "
            "trực HĐND huyện Chi Lăng họp liên tịch.\n\nKỳ họp thứ 15 để sơ kết 6 tháng năm 2020.",
            "Thường trực HĐND huyện Chi Lăng",
            None,
            "2020-05-07",
        ),
        (
            "Ngày 9/6/2021, Thường trực HĐND huyện Chi Lăng họp thống nhất nội dung, chương trình, "
            "thời gian tiến hành Kỳ họp thứ nhất.\n\nTheo đó, Kỳ họp thứ nhất của HĐND huyện dự "
            "kiến diễn ra vào ngày 24/6/2021.",
            "Thường trực HĐND huyện Chi Lăng",
            None,
            "2021-06-09",
        ),
        (
            "Kỳ họp thứ 7 HĐND huyện Chi Lăng được tổ chức vào các ngày 9, 10, 11 và 12/7/2018.",
            "HĐND huyện Chi Lăng",
            7,
            "2018-07-09",
        ),
        (
            "Sáng 20/10/2023, Đảng ủy xã Chi Lăng tổ chức hội nghị.\n\nTại hội nghị, Chủ tịch UBND "
            "xã báo cáo kết quả thi đua chào mừng kỷ niệm ngày thành lập Đảng (03/02/1930 - "
            "03/02/2025).",
            "Đảng ủy xã Chi Lăng",
            None,
            "2023-10-20",
        ),
        (
            "Hội nghị tổng kết năm 2019\n\nNgày 5/1/2020, hội nghị được tổ chức với sự tham dự của "
            "Trưởng Ban Tổ chức Tỉnh ủy Lạng Sơn, Tỉnh ủy viên Nguyễn Văn An, UVTV Huyện ủy.",
            None,
            None,
            "2020-01-05",
        ),
    ],
)
def test_what_is_prepared_remembered_or_attended_is_not_the_sitting(
    text: str, body: str | None, ordinal: int | None, held_on: str
) -> None:
    session = session_of(text)
    assert (session.body, session.ordinal, session.held_on) == (body, ordinal, held_on)


def test_a_plan_for_the_year_after_lies_ahead() -> None:
    reading = times_of(
        "Sáng 4/12/2025, HĐND xã Chi Lăng họp, nghe báo cáo tình hình kinh tế - xã hội, quốc phòng "
        "- an ninh năm 2025 và kế hoạch phát triển kinh tế - xã hội, quốc phòng - an ninh năm 2026."
    )
    assert reading == ("2025", "2026")


def test_a_month_and_its_year_may_have_a_full_stop_between() -> None:
    reading = times_of(
        "Chiều 26.4, UBND thị xã Trảng Bàng tổ chức hội nghị đánh giá tình hình kinh tế - xã hội "
        "tháng 4 và triển khai nhiệm vụ trọng tâm tháng 5.2023."
    )
    assert reading == ("2023-M04", "2023-M05")
