"""What falls short, told as a plain fact among results: no heading and no "Tuy nhiên" before it."""

from __future__ import annotations

import time

import pytest

from reading_samples import after_opening
from reading_samples import shortfalls_after as shortfalls
from tiendo.packs.lexicon import lexicon
from tiendo.reading import read
from tiendo.reading.keys import fold_phrase
from tiendo.reading.shortfalls import is_shortfall

RESULT = "Thu ngân sách đạt 12,5 tỷ đồng, bằng 61% dự toán. "


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
        "Ban Quản lý dự án mới thanh toán 12,4 tỷ đồng, đạt 31% kế hoạch vốn",
        "Cấp giấy chứng nhận cho hộ dân đến 30/6 mới được 41,5% kế hoạch",
        "Học sinh xóm Đồi sau lũ vẫn phải học nhờ",
        "Hồ sơ các xã gửi lên phần lớn phải trả lại",
        "4 gói thầu khởi công từ năm trước chưa nghiệm thu",
        "Công tác giải phóng mặt bằng còn chậm",
        "Tốc độ tăng trưởng còn thấp",
        "Hệ thống camera có 12/40 mắt không truyền được hình",
        "Một số bộ phận báo cáo số liệu không thống nhất",
        "Kết quả như vậy là thấp so với yêu cầu",
        "Sinh hoạt của hai chi bộ còn dàn trải",
        "Việc tháo gỡ khó khăn cho hợp tác xã chưa đạt yêu cầu",
        "Thu hút đầu tư gặp khó khăn",
        "Vốn năm nay là 30 tỷ đồng, hết quý mới rút được 2 tỷ đồng",
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
        "Tỷ lệ hộ nghèo chỉ còn 2,8%",
        "Số vụ vi phạm lâm luật tăng 2 vụ",
        "Thôn chưa đạt chuẩn sẽ được ưu tiên vốn",
        "Hộ thiếu đất sản xuất được vay 300 triệu đồng",
        "Trả lời cử tri về việc đường thôn Đông xuống cấp, phòng Kinh tế cho biết đã có vốn",
        "Cử tri hỏi vì sao dự án kè chậm tiến độ",
        "Năm trước còn 3 bản chưa có điện; đến nay cả 3 bản đã có điện lưới",
        "Toàn xã không có trường hợp sinh con thứ ba",
        "100% cửa hàng nhận thanh toán không dùng tiền mặt",
        "Phong trào đi vào chiều sâu, không hình thức",
        "Công an xã lập biên bản 5 trường hợp không đội mũ bảo hiểm",
        "Với những hộ chưa đồng thuận, Mặt trận xã nên đến nhà vận động",
        "Toàn xã còn 41 hộ nghèo",
        "Số hộ thiếu nước giảm từ 90 xuống 20 hộ",
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
            "Tại phần thảo luận, Trưởng phòng Nội vụ cho biết, ba xã chưa có công chức địa chính; "
            "Trưởng phòng Kinh tế nói thêm rằng trạm bơm Đá hỏng đã lâu.",
            ["ba xã chưa có công chức địa chính", "trạm bơm Đá hỏng đã lâu"],
        ),
        (
            "Bí thư chi bộ thôn Hạ phản ánh nước về thôn ngày có ngày không.",
            ["nước về thôn ngày có ngày không"],
        ),
        (
            "Hạn chế lớn nhất là thu tiền sử dụng đất chưa đạt.",
            ["thu tiền sử dụng đất chưa đạt"],
        ),
        (
            "Còn một số việc chậm so với yêu cầu: đề án chợ chưa trình; quỹ đất chưa rà soát.",
            ["đề án chợ chưa trình", "quỹ đất chưa rà soát"],
        ),
        (
            "Chợ Hạ đã bố trí vốn nhưng chưa khởi công.",
            ["Chợ Hạ đã bố trí vốn nhưng chưa khởi công"],
        ),
        (
            "Thu thuế chậm, thôn Đông mới nộp 8/40 triệu đồng.",
            ["Thu thuế chậm", "thôn Đông mới nộp 8/40 triệu đồng"],
        ),
        (
            "Giá sắn xuống thấp, người trồng thua lỗ.",
            ["Giá sắn xuống thấp, người trồng thua lỗ"],
        ),
        (
            "Đường liên thôn qua Hạ Bì, Thượng Bì xuống cấp.",
            ["Đường liên thôn qua Hạ Bì, Thượng Bì xuống cấp"],
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
        (
            "Tuy nhiên, lãnh đạo xã Yên Thịnh, Yên Sơn lo học sinh bỏ học sau Tết vẫn còn.",
            ["học sinh bỏ học sau Tết vẫn còn"],
        ),
        ("Tuy nhiên, mùi hôi vẫn bị cử tri kêu nhiều.", ["mùi hôi vẫn bị cử tri kêu nhiều"]),
        ("Tuy nhiên, về y tế, trạm xá còn thiếu bác sĩ.", ["trạm xá còn thiếu bác sĩ"]),
    ],
)
def test_who_found_it_is_left_out_and_each_stands_by_itself(text: str, found: list[str]) -> None:
    assert shortfalls(text) == found


def test_a_paper_with_a_heading_for_shortfalls_tells_results_elsewhere() -> None:
    told = "I. Kết quả\n\nKênh N2 xuống cấp. Trường mầm non chưa có nước sạch.\n\n"
    assert shortfalls("\n\n" + told) == ["Kênh N2 xuống cấp", "Trường mầm non chưa có nước sạch"]
    listed = "II. Tồn tại, hạn chế\n\n- Rác chưa thu gom hết.\n"
    assert shortfalls("\n\n" + told + listed) == [
        "Trường mầm non chưa có nước sạch",  # what was not done counts wherever it is said
        "Rác chưa thu gom hết",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Bộ phận một cửa giải quyết đúng hạn 689 hồ sơ, còn 53 hồ sơ quá hạn, chủ yếu về đất.",
            ["còn 53 hồ sơ quá hạn, chủ yếu về đất"],
        ),
        (
            "Thu ngân sách đạt 78% dự toán, riêng thu tiền sử dụng đất mới được 41% dự toán.",
            ["thu tiền sử dụng đất mới được 41% dự toán"],
        ),
        ("Xã vận động được 41/46 hộ, 05 hộ chưa đồng thuận.", ["05 hộ chưa đồng thuận"]),
        ("Diện tích gieo trồng, sản lượng lúa không đạt kế hoạch.", None),
        ("Huyện đã thu hồi 05 dự án chậm triển khai.", []),
        ("Dịch tả lợn được khống chế ở 3 xã, không lây thêm.", []),
    ],
)
def test_a_result_may_turn_to_something_else_that_falls_short(
    text: str, found: list[str] | None
) -> None:
    assert shortfalls(text) == ([text.rstrip(".")] if found is None else found)


def test_a_heading_of_conditions_announces_no_shortfalls() -> None:
    text = "I. Thuận lợi, khó khăn\nXã có quốc lộ chạy qua.\nII. Kinh tế\nGieo 20 ha ngô."
    assert shortfalls("\n" + text) == []


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


def test_why_a_task_is_set_is_no_task() -> None:
    found = read(
        "UBND huyện Yên Sơn\nTHÔNG BÁO\nKết luận của Chủ tịch UBND huyện tại phiên họp tháng 8\n\n"
        "II. Nhiệm vụ tháng 9\n\n"
        "1. Đối với đường Hạ Bì: Tiến độ thi công rất chậm. Giao Ban Quản lý đôn đốc nhà thầu.\n\n"
        "2. Về nước sạch, hai thôn chưa có bể chứa. Giao Phòng Kinh tế đề xuất phương án.\n",
        lexicon(),
    )
    assert [item.cite.quote for item in found.limitations] == [
        "Tiến độ thi công rất chậm",
        "hai thôn chưa có bể chứa",
    ]
    assert [task.cite.quote for task in found.tasks] == ["đôn đốc nhà thầu", "đề xuất phương án"]


def test_whom_somebody_reproves_is_told_by_what_fell_short() -> None:
    text = "Ban Thường vụ phê bình Ban Chỉ huy Quân sự xã chậm báo cáo; nhắc nhở thôn Hạ chưa họp."
    assert shortfalls(text) == ["Ban Chỉ huy Quân sự xã chậm báo cáo", "thôn Hạ chưa họp"]


def test_what_is_asked_behind_a_reproof_is_a_task() -> None:
    found = after_opening(
        RESULT + "Chủ tịch UBND huyện phê bình xã Hạ giải ngân chậm; đồng thời yêu cầu xã Hạ lập "
        "lại kế hoạch."
    )
    assert [item.cite.quote for item in found.limitations] == ["xã Hạ giải ngân chậm"]
    assert [(task.lead, task.cite.quote) for task in found.tasks] == [("xã Hạ", "lập lại kế hoạch")]
    roads = "Tuy nhiên, chợ thôn Đông xuống cấp, giao thông nội đồng còn khó khăn."
    assert shortfalls(roads) == ["chợ thôn Đông xuống cấp", "giao thông nội đồng còn khó khăn"]


def test_what_moved_people_and_was_settled_falls_not_short() -> None:
    text = "Các vấn đề bức xúc trong nhân dân đã được giải quyết, không tồn đọng đơn thư."
    assert shortfalls(text) == []


def test_a_prohibition_among_tasks_is_no_shortfall() -> None:
    found = read(
        "UBND huyện Yên Sơn\nTHÔNG BÁO\nKết luận của Chủ tịch UBND huyện tại phiên họp tháng 8\n\n"
        "II. Nhiệm vụ tháng 9\n\n1. UBND các xã không ký thêm hợp đồng lao động.\n",
        lexicon(),
    )
    assert found.limitations == ()


def test_a_list_of_figures_before_it_goes_not_on_with_a_shortfall() -> None:
    text = "Một số kết quả cụ thể:\n\nQua kiểm tra, đàn lợn không đạt kế hoạch. Mở 6 lớp tập huấn."
    assert shortfalls("\n\n" + text) == ["đàn lợn không đạt kế hoạch"]


def test_what_follows_a_list_of_unmet_targets_is_no_shortfall() -> None:
    reading = after_opening(
        "Có 21/25 chỉ tiêu đạt, còn 2 chỉ tiêu không đạt là: thu tiền sử dụng đất; thành lập mới "
        "doanh nghiệp. Thu nhập bình quân đạt 61,5 triệu đồng/người, tăng 10%."
    )
    assert [one.cite.quote for one in reading.limitations] == [
        "thu tiền sử dụng đất",
        "thành lập mới doanh nghiệp",
    ]


def test_a_request_behind_a_complaint_is_none_of_it() -> None:
    text = "Đại biểu phản ánh trạm cấp nước đã hư hỏng nặng, từ đó đề nghị tỉnh bố trí kinh phí."
    assert shortfalls(text) == ["trạm cấp nước đã hư hỏng nặng"]


def test_fighting_an_epidemic_is_no_task_of_the_frame() -> None:
    read_text = after_opening(
        "Trong điều kiện vừa phòng, chống dịch vừa sản xuất, các xã đã có nhiều cố gắng."
    )
    assert read_text.tasks == ()


def test_targets_that_came_out_low_are_named_one_by_one() -> None:
    text = "Tuy nhiên, vẫn còn 3 chỉ tiêu đạt thấp là thu ngân sách, đào tạo nghề và số hộ nghèo."
    assert shortfalls(text) == ["thu ngân sách", "đào tạo nghề", "số hộ nghèo"]


@pytest.mark.parametrize(
    "told",
    [
        "Giải ngân vốn đầu tư công đạt 54,6% kế hoạch, thấp hơn so với yêu cầu",
        "Tỷ lệ tham gia bảo hiểm y tế đạt 88,6%, chưa đạt chỉ tiêu huyện giao",
        "Cán bộ phụ trách công nghệ thông tin vừa thiếu vừa yếu về chuyên môn",
    ],
)
def test_a_number_may_be_judged_behind_a_comma_and_a_subject_stays_whole(told: str) -> None:
    assert shortfalls(f"{told}.") == [told]


@pytest.mark.parametrize(
    "told",
    [
        "Tỷ lệ hộ nghèo còn 3,2%, thấp hơn mức bình quân của tỉnh",
        "Số vụ việc về trật tự xã hội không tăng, không giảm",
        "Thưa toàn thể hội nghị, kết quả này chưa phải là tất cả",
    ],
)
def test_less_of_what_is_bad_and_a_greeting_fall_short_of_nothing(told: str) -> None:
    assert shortfalls(f"{told}.") == []


def test_a_promise_behind_a_shortfall_is_a_task() -> None:
    read_text = after_opening(
        "Tuy nhiên, công tác khảo sát chưa sát thực tế và cam kết hoàn thành trạm cấp nước."
    )
    assert [one.cite.quote for one in read_text.limitations] == [
        "công tác khảo sát chưa sát thực tế"
    ]
    assert [task.cite.quote for task in read_text.tasks] == ["hoàn thành trạm cấp nước"]


def test_targets_not_met_may_be_named_behind_those_that_were() -> None:
    text = "Có 14/16 chỉ tiêu đạt kế hoạch, 2 chỉ tiêu không đạt là thu ngân sách và số hộ nghèo."
    assert shortfalls(text) == ["thu ngân sách", "số hộ nghèo"]
