"""The order and the one numbering of a notice: the same on the screen and on paper."""

from dataclasses import replace
from datetime import date
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.paper_samples import NOTICE
from documents.strategies_papers import GROUPS, ORGANS, PLACES
from tiendo.documents.context import Item
from tiendo.documents.notice import Place, numbered, rank_of, statement_places
from tiendo.documents.papers import NoticeItem
from tiendo.documents.sheet import compose
from tiendo.packs import format_profile

HD36 = format_profile(date(2023, 4, 11), party=True)
LEADS = st.lists(st.none() | st.sampled_from([*ORGANS, *PLACES, *GROUPS][::3]), max_size=12)


@pytest.mark.parametrize(
    "leads",
    [
        (
            "UBND huyện Hữu Lũng",
            "Ủy ban MTTQ Việt Nam huyện Hữu Lũng",
            "Ban Tổ chức Huyện ủy",
            "Ủy ban Kiểm tra Huyện ủy",
            "Văn phòng Huyện ủy",
            None,
        ),
        (
            "Uỷ ban nhân dân xã",
            "Hội Nông dân xã",
            "Ban Xây dựng Đảng xã Hữu Lũng",
            "UBKT Đảng uỷ",
            "Văn phòng Đảng ủy xã Hữu Lũng",
        ),
        (
            "Văn phòng đăng ký đất đai",
            "MTTQ và các đoàn thể chính trị - xã hội",
            "Các cấp ủy, tổ chức đảng",
            "Văn phòng HĐND và UBND huyện",
        ),
    ],
)
def test_agencies_are_told_in_the_order_of_offices(leads: tuple[str | None, ...]) -> None:
    ranks = [rank_of(lead) for lead in leads]
    assert ranks == sorted(set(ranks))


@given(LEADS, st.integers(0, 3))
def test_each_lead_stands_once_and_in_order(leads: list[str | None], statements: int) -> None:
    order = numbered(leads, statements=statements)
    assert sorted(at for at, _place in order) == list(range(len(leads)))
    ranks = [rank_of(leads[at]) for at, _place in order]
    assert ranks == sorted(ranks)
    runs = [lead for lead, _run in groupby(leads[at] for at, _place in order)]
    named = [lead for lead in runs if lead]
    assert len(named) == len(set(named))
    numbers = [place.number for _at, place in order]
    assert sorted(set(numbers)) == list(range(1, len(set(numbers)) + 1))
    assert len({place for _at, place in order}) == len(leads)


@given(LEADS, st.integers(0, 3))
def test_the_paper_prints_the_places(leads: list[str | None], statements: int) -> None:
    items = tuple(NoticeItem(lead=lead, text=f"việc {at}") for at, lead in enumerate(leads))
    general = tuple(Item(text=f"Nêu chung {at}") for at in range(statements))
    made = compose(
        replace(NOTICE, statements=general, items=items), replace(HD36, tone_marks="new")
    )
    printed = [block.text for block in made.blocks]
    for place, item in zip(statement_places(statements), general, strict=True):
        assert f"{place.number}. {item.text}." in printed
    for at, place in numbered(leads, statements=statements):
        own, told = items[at], f"iệc {at}."
        line = next(text for text in printed if text.endswith(told))
        mark = f"{place.letter})" if place.letter else f"{place.number}."
        assert line.startswith(mark)
        if place.letter:
            assert f"{place.number}. {own.lead}:" in printed


def test_a_place_is_written_as_people_quote_it() -> None:
    assert [str(place) for place in (Place(1, 2), Place(2, 3, "đ"), Place(0, 4, "a"))] == [
        "I.2",
        "II.3đ",
        "4a",
    ]
    many = numbered(["UBND xã"] * 25, statements=0)
    assert [str(place) for _at, place in many][3:6] == ["1d", "1đ", "1e"]
    assert str(many[-1][1]) == "1b2"
