"""Where a list of shortfalls is divided, by what follows a comma."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_samples import shortfalls_after as shortfalls
from tiendo.formats import extract
from tiendo.packs.lexicon import lexicon
from tiendo.reading.dividing import shortfalls_in
from tiendo.reading.page import Page
from tiendo.reading.sentences import Span

ONE = [
    "chất lượng sinh hoạt chi bộ còn hạn chế, nội dung sinh hoạt đơn điệu",
    "chi bộ Hạ sinh hoạt sơ sài, sổ ghi chép thiếu",
    "một số xã báo cáo chưa kịp thời, số liệu chưa sát thực tế",
    "công tác hòa giải chưa được quan tâm, tỷ lệ hòa giải thành mới đạt 71%",
    "giải ngân vốn đầu tư công còn chậm, đến hết tháng 8 mới đạt 33,7% kế hoạch",
    "giải ngân vốn xây dựng cơ bản chậm, 05 công trình chưa khởi công",
    "công tác quản lý, bảo vệ rừng có lúc, có nơi buông lỏng, để xảy ra 14 vụ phá rừng",
    "giá cà phê, hồ tiêu xuống thấp, người trồng thua lỗ",
    "đường vào khu sản xuất hư hỏng nặng, mùa mưa xe không vào được",
    "tình trạng lấn chiếm đất tại xã Ea Dăh, xã Cư Klông chưa được xử lý dứt điểm",
    "tình trạng thiếu thuốc, vật tư y tế tại bệnh viện công chưa được khắc phục",
    "vi phạm về đất đai, hành lang giao thông vẫn diễn ra",
    "tiến độ bồi thường, hỗ trợ, tái định cư dự án đường vành đai chậm so với yêu cầu",
    "các nhà trường còn thiếu 07 giáo viên",
    "công tác giải phóng mặt bằng, thu tiền sử dụng đất chậm so với kế hoạch",
    "việc xử lý vi phạm đất đai, hành lang giao thông chưa kiên quyết",
    "công chức chuyên môn về xây dựng, công nghệ thông tin còn thiếu, một số người phải kiêm nhiệm",
]
TWO = [
    ["hồ sơ đất đai trễ hạn còn nhiều", "phần mềm một cửa thường xuyên lỗi, nghẽn mạng"],
    ["nợ đọng thuế tăng", "tình trạng lấn chiếm vỉa hè, lòng đường tái diễn"],
    ["trạm y tế đang thiếu thuốc, vật tư tiêu hao", "máy siêu âm hỏng chưa sửa được"],
    ["đường liên xã đã nứt bể nhiều đoạn", "nhà văn hóa xây xong thì khóa cửa để đó"],
    ["một số cơ quan chưa nghiêm chế độ thông tin, báo cáo", "văn bản còn sai sót"],
    ["tiến độ giải ngân còn chậm, mới đạt 6%", "việc kiểm tra có nơi còn hình thức"],
]


@pytest.mark.parametrize("told", ONE)
def test_what_goes_on_with_the_same_is_no_shortfall_of_its_own(told: str) -> None:
    assert shortfalls(f"Tuy nhiên, {told}.") == [told]


@given(st.lists(st.sampled_from(ONE), min_size=2, max_size=4, unique=True))
def test_semicolons_always_divide(told: list[str]) -> None:
    assert shortfalls(f"Bên cạnh đó, còn một số hạn chế như: {'; '.join(told)}.") == told


@given(st.lists(st.sampled_from([*ONE, *(one for pair in TWO for one in pair)]), min_size=1))
def test_no_word_is_lost_but_commas_and_joining_words(told: list[str]) -> None:
    words = ", ".join(told)
    page = Page.of(extract(words.encode(), "a.txt"), lexicon())
    key = page.key.text
    pieces = shortfalls_in(page, Span(0, len(key)))
    assert (pieces[0].start, pieces[-1].end) == (0, len(key))
    for one, other in pairwise(pieces):
        assert re.fullmatch(
            r", (?:(?:và|còn|riêng|đồng thời|trong khi) )?", key[one.end : other.start]
        )


@pytest.mark.parametrize("told", TWO)
@pytest.mark.parametrize("before", ["Tuy nhiên, ", "Hội nghị chỉ ra một số hạn chế: "])
def test_another_subject_that_falls_short_is_one_of_its_own(before: str, told: list[str]) -> None:
    assert shortfalls(f"{before}{', '.join(told)}.") == told


def test_a_name_at_the_end_that_nothing_is_said_of_stays_with_what_stands_before() -> None:
    told = "một số đơn vị chưa quan tâm công tác kiểm tra, công tác tự phê bình"
    assert shortfalls(f"Tuy nhiên, {told}.") == [told]
