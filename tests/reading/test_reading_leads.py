"""Who leads and who helps, as minutes and notices write it: "+", "phụ trách", stations, co-ops."""

from __future__ import annotations

import pytest

from tiendo.packs.lexicon import lexicon
from tiendo.reading import Task, read

MINUTES = (
    "BIÊN BẢN\nHọp giao ban tháng 10/2025 của Đảng ủy xã Quảng Lạc\n"
    "1. Nội dung\nVăn phòng thông qua báo cáo tháng 9.\n2. Kết luận của đồng chí Bí thư\n"
)


def task(item: str) -> Task:
    (found,) = read(f"{MINUTES}- {item}\n", lexicon()).tasks
    return found


@pytest.mark.parametrize(
    ("item", "lead", "quote"),
    [
        ("Đ/c Lam phụ trách, khắc phục xong 38 nhà", "Đ/c Lam", "khắc phục xong 38 nhà"),
        (
            "Cán bộ phụ trách nông nghiệp kiểm tra đồng ruộng",
            "Cán bộ phụ trách nông nghiệp",
            "kiểm tra đồng ruộng",
        ),
        (
            "Văn phòng Đảng ủy + Phòng Văn hóa - Xã hội: chuẩn bị hội nghị",
            "Văn phòng Đảng ủy và Phòng Văn hóa - Xã hội",
            "chuẩn bị hội nghị",
        ),
        (
            "Công an xã + Ban Chỉ huy Quân sự xã gác các ngầm tràn",
            "Công an xã và Ban Chỉ huy Quân sự xã",
            "gác các ngầm tràn",
        ),
        (
            "Trưởng các thôn chịu trách nhiệm toàn diện về kết quả xóa nhà tạm",
            "Trưởng các thôn",
            "chịu trách nhiệm toàn diện về kết quả xóa nhà tạm",
        ),
        ("Công an xã chịu trách nhiệm kiểm tra các hộ", "Công an xã", "kiểm tra các hộ"),
        (
            "Hợp tác xã dịch vụ nông nghiệp tổ chức vớt bèo",
            "Hợp tác xã dịch vụ nông nghiệp",
            "tổ chức vớt bèo",
        ),
    ],
)
def test_who_leads(item: str, lead: str, quote: str) -> None:
    found = task(f"{item}.")
    assert (found.lead, found.cite.quote) == (lead, quote)


@pytest.mark.parametrize(
    ("item", "partners"),
    [
        ("phối hợp với Trạm Thủy nông điều tiết nước", ("Trạm Thủy nông",)),
        (
            "phối hợp với Trạm Thủy nông Bắc Lạc, Hợp tác xã Đông Sơn bơm nước",
            ("Trạm Thủy nông Bắc Lạc", "Hợp tác xã Đông Sơn"),
        ),
    ],
)
def test_who_helps_ends_before_what_is_to_be_done(item: str, partners: tuple[str, ...]) -> None:
    found = task(f"Phòng Kinh tế chủ trì, {item} cho 56 ha lúa.")
    assert (found.lead, found.cooperating) == ("Phòng Kinh tế", partners)
