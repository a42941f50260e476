"""Suggestions by function: precise, with the words that led to them, never more than that."""

from __future__ import annotations

from datetime import date

import pytest

from people import People, unit_named
from tiendo.web.cycle.routing import MOST, offices_of, suggest
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import below, units_on

DAY = date(2023, 4, 7)
LATER = date(2026, 4, 7)


def offices(place: Unit, day: date) -> list[Unit]:
    return offices_of(below(place, day=day), place)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Giám sát, phản biện xã hội đối với dự thảo đề án", ["Ủy ban MTTQ Việt Nam xã Hữu Lũng"]),
        (
            "Giám sát chuyên đề việc thực hiện nghị quyết",
            ["Ủy ban Kiểm tra Đảng ủy xã Hữu Lũng"],
        ),
        ("Giám sát đối với chi bộ trường học", ["Ủy ban Kiểm tra Đảng ủy xã Hữu Lũng"]),
        ("Kết nạp đảng viên mới đạt chỉ tiêu", ["Ban Xây dựng Đảng xã Hữu Lũng"]),
        ("Đẩy nhanh giải phóng mặt bằng đường tỉnh", ["UBND xã Hữu Lũng"]),
        (
            "Theo dõi, đôn đốc việc thực hiện kết luận này",
            ["Văn phòng Đảng ủy xã Hữu Lũng"],
        ),
        ("Giám sát", []),  # whose, nobody can tell
        ("Tiếp tục thực hiện tốt nhiệm vụ được giao", []),
    ],
)
def test_work_falls_to_the_bodies_of_a_two_tier_commune(
    people: People, text: str, names: list[str]
) -> None:
    assert people.district
    commune = units_on(LATER).get(code="06385")
    assert [s.name for s in suggest(text, offices(commune, LATER))] == names


@pytest.mark.parametrize(
    ("text", "name", "cue"),
    [
        ("Tăng cường THU NGÂN SÁCH quý II", "Phòng Tài chính - Kế hoạch", "thu ngân sách"),
        (
            "Tập trung giải phóng mặt bằng",
            "Trung tâm Phát triển quỹ đất huyện",
            "giải phóng mặt bằng",
        ),
        ("Đẩy mạnh giải ngân vốn đầu tư công", "Ban Quản lý dự án đầu tư xây dựng huyện", None),
        ("Tiêm phòng gia súc vụ xuân", "Phòng Nông nghiệp và Phát triển nông thôn", None),
        ("Phòng, chống tội phạm, ma tuý", "Công an huyện Hữu Lũng", "tội phạm"),
    ],
)
def test_a_district_routes_to_its_own_offices_and_says_why(
    people: People, text: str, name: str, cue: str | None
) -> None:
    [found] = suggest(text, offices(people.district, DAY))
    assert found.unit == unit_named(name)
    assert cue is None or found.cue == cue


def test_offices_of_places_below_are_not_suggested(people: People) -> None:
    found = offices(people.district, DAY)
    assert people.commune not in found
    assert {unit.code.partition("-")[0] for unit in found} == {"186"}


def test_an_office_that_two_units_could_be_is_not_suggested(people: People) -> None:
    finance = unit_named("Phòng Tài chính - Kế hoạch")
    twin = Unit(pk=0, code="187-tckh", name="Phòng khác")
    assert suggest("Thu ngân sách", [finance])
    assert suggest("Thu ngân sách", [finance, twin]) == []
    assert people.district


def test_no_more_than_three_are_suggested(people: People) -> None:
    text = "Thu ngân sách, giảm nghèo, nông thôn mới, quốc phòng, tội phạm, chuyển đổi số"
    found = suggest(text, offices(people.district, DAY))
    assert len(found) == MOST
    assert len({s.name for s in found}) == MOST


def test_a_group_that_the_words_name_comes_first(people: People) -> None:
    found = suggest("Các xã, thị trấn rà soát hộ nghèo", offices(people.district, DAY))
    assert [(s.unit is None, s.group, s.cue) for s in found] == [
        (True, "communes", "các xã, thị trấn"),
        (False, "", "hộ nghèo"),
    ]
