"""What falls short, told as a plain fact among results: no heading and no "Tuy nhiên" before it."""

from __future__ import annotations

import time

import pytest

from reading_samples import after_opening
from tiendo.packs.lexicon import lexicon
from tiendo.reading import read
from tiendo.reading.keys import fold_phrase
from tiendo.reading.shortfalls import is_shortfall

RESULT = "Thu ngân sách đạt 12,5 tỷ đồng, bằng 61% dự toán. "


def shortfalls(text: str) -> list[str]:
    return [item.cite.quote for item in after_opening(RESULT + text).limitations]


def causes(text: str) -> list[str]:
    return [item.cite.quote for item in after_opening(RESULT + text).causes]


@pytest.mark.parametrize(
    "clause",
    [
        "Tiến độ làm đường thôn Đông vẫn chậm so với cam kết",
        "Giải ngân vốn sự nghiệp còn ở mức thấp",
        "Ba công trình trường học thi công cầm chừng",
        "Trạm bơm Cầu Đá xuống cấp",
        "Sản xuất vụ đông nhỏ lẻ",
        "Bệnh lở mồm long móng tái phát tại hai thôn",
        "Số vụ cháy rừng và tai nạn giao thông tăng so với cùng kỳ",
        "Cụm công nghiệp mới lấp đầy 28% diện tích",
        "Trường Tiểu học Hòa An thiếu 5 giáo viên",
        "Thu phí chợ chỉ đạt 35% kế hoạch",
        "Công tác quản lý đất đai có lúc, có nơi buông lỏng",
        "Cán bộ thôn không theo kịp yêu cầu",
        "Bà con chưa yên tâm với giá sắn",
        "Rừng phòng hộ tiếp tục bị lấn chiếm",
        "Hai trạm y tế xã không có bác sĩ",
        "Đầu ra nông sản bấp bênh",
        "Ba dự án khu dân cư đang bế tắc vì không tìm được nhà đầu tư",
    ],
)
def test_a_plain_predicate_tells_that_its_subject_falls_short(clause: str) -> None:
    assert shortfalls(clause + ".") == [clause]


@pytest.mark.parametrize(
    "clause",
    [
        "Xử phạt 31 trường hợp vi phạm trật tự đô thị",
        "Chưa phát hiện ca bệnh dại nào trên địa bàn",
        "Các hộ chưa có nhà được hỗ trợ 50 triệu đồng mỗi hộ",
        "Giá cà phê ở mức thấp nhưng diện tích vẫn được mở rộng",
        "Doanh thu du lịch giảm 3% so với cùng kỳ",
        "Xã có thêm 2 thôn nông thôn mới đạt chuẩn kiểu mẫu",
        "Trồng mới đạt 212 ha rừng",
        "Nắng nóng kéo dài trên địa bàn cả huyện",
        "Mặc dù thời tiết không thuận lợi, sản xuất vẫn tăng trưởng",
        "Khắc phục tình trạng chậm giải ngân ở 3 dự án",
        "Lễ hội kéo dài 3 ngày, thu hút 20 nghìn lượt khách",
        "Công an xã bắt 18 vụ vi phạm về ma túy",
        "Toàn xã không còn nhà dột nát",
        "Các dự án chậm tiến độ đã được gia hạn",
        "Thí điểm mô hình trồng dưa tại thôn chưa có nghề phụ",
        "Huyện tặng 210 suất quà cho hộ khó khăn",
        "Các đại biểu làm rõ nguyên nhân của những chỉ tiêu chưa đạt",
    ],
)
def test_what_went_well_or_was_set_right_falls_not_short(clause: str) -> None:
    assert shortfalls(clause + ".") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "3 chỉ tiêu chưa đạt là tỷ lệ hộ nghèo, số thôn văn hóa (4/9 thôn) và thu phí môi "
            "trường.",
            ["tỷ lệ hộ nghèo", "số thôn văn hóa (4/9 thôn)", "thu phí môi trường"],
        ),
        (
            "Điều khiến lãnh đạo xã lo ngại là thu thuế mới đạt 41% dự toán.",
            ["thu thuế mới đạt 41% dự toán"],
        ),
        (
            "Qua rà soát, một số thôn còn để rơm rạ trên đường; sổ sách hai hợp tác xã chưa khớp.",
            ["một số thôn còn để rơm rạ trên đường", "sổ sách hai hợp tác xã chưa khớp"],
        ),
        (
            "Đại diện Phòng Giáo dục phản ánh các trường vùng cao thiếu phòng học.",
            ["các trường vùng cao thiếu phòng học"],
        ),
        (
            "Người dân phản ánh mương thôn Hạ ùn ứ rác.",
            ["Người dân phản ánh mương thôn Hạ ùn ứ rác"],
        ),
        (
            "Toàn xã có 6/8 thôn đạt chuẩn song hai thôn ven sông chưa có nhà văn hóa.",
            ["hai thôn ven sông chưa có nhà văn hóa"],
        ),
        (
            "Hồ chứa Đá Bạc hư hỏng nặng do mưa lớn.",
            ["Hồ chứa Đá Bạc hư hỏng nặng do mưa lớn"],
        ),
    ],
)
def test_who_found_it_is_left_out_and_each_stands_by_itself(text: str, found: list[str]) -> None:
    assert shortfalls(text) == found


def test_why_it_fell_short_is_a_cause_and_the_next_shortfall_none() -> None:
    text = "Đường thôn Bãi hư hỏng nặng. Lý do là xe chở cát quá tải. Y tế thôn thiếu thuốc cục bộ."
    assert shortfalls(text) == ["Đường thôn Bãi hư hỏng nặng", "Y tế thôn thiếu thuốc cục bộ"]
    assert causes(text) == ["xe chở cát quá tải"]


def test_reasons_may_stand_before_what_they_are_reasons_for() -> None:
    text = "Giá vật tư tăng cao là nguyên nhân khiến ba công trình chậm."
    assert causes(text) == ["Giá vật tư tăng cao"]
    assert shortfalls(text) == []


def test_results_around_a_shortfall_stay_results() -> None:
    read_text = after_opening(
        RESULT + "Gieo trồng 412 ha, đạt 99% kế hoạch; kênh N2 xuống cấp; kết nạp 9 đảng viên."
    )
    told = [item.cite.quote for item in read_text.results]
    assert any(quote.startswith("Gieo trồng 412 ha") for quote in told)
    assert "kết nạp 9 đảng viên" in told
    assert [item.cite.quote for item in read_text.limitations] == ["kênh N2 xuống cấp"]


def test_a_hostile_chain_of_turns_takes_linear_time() -> None:
    chain = fold_phrase("kênh chưa xong nhưng " * 20_000)
    start = time.perf_counter()
    assert is_shortfall(chain, 0, len(chain))
    read("Huyện họp. " + "mương còn chậm song theo báo cáo phản ánh " * 3_000, lexicon())
    assert time.perf_counter() - start < 5
