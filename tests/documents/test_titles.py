"""The lines of a title: even, and never broken inside a date, a quarter, a number or a name."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.paper_samples import NOTICE
from tiendo.documents.sheet import compose, subject_room
from tiendo.documents.titles import TIED, bold_points, tied, title_lines
from tiendo.packs import format_profile

DAY = date(2023, 4, 11)
SIZE, ROOM = Decimal(14), subject_room(format_profile(DAY, party=True))
WHOLE = (
    *("quý II", "quý II/2023", "lần thứ 15", "lần thứ hai", "ngày 07 tháng 4 năm 2023"),
    *("6 tháng", "năm 2023", "2020 - 2025", "huyện Hữu Lũng", "phương hướng", "nhiệm vụ"),
    *("Ban Chấp hành", "Đảng bộ", "hội nghị", "số 15-NQ/HU", "ngày 07/4/2023", "khoá XVII"),
)
LOOSE = ("kết luận", "của", "về", "tại", "công tác", "giải ngân vốn đầu tư công", "và", "rà soát,")
TITLES = st.lists(st.sampled_from(WHOLE + LOOSE), min_size=1, unique=True).map(" ".join)


@pytest.mark.parametrize("words", WHOLE)
def test_no_line_ends_inside(words: str) -> None:
    assert tied(f"về {words}, rồi") == f"về {words.replace(' ', TIED)}, rồi"


@given(TITLES)
def test_a_title_is_told_whole_on_as_few_lines_as_it_needs(title: str) -> None:
    lines = title_lines(title, size=SIZE, room=ROOM).split("\n")
    assert " ".join(lines).replace(TIED, " ") == title
    assert all(bold_points(line, SIZE) <= ROOM for line in lines)
    if len(lines) > 1:
        assert len(lines[-1].replace(TIED, " ").split()) > 1
    assert (len(lines) == 1) == (bold_points(title, SIZE) <= ROOM)


@given(TITLES)
def test_what_is_laid_out_lies_the_same_again(title: str) -> None:
    once = title_lines(title, size=SIZE, room=ROOM)
    assert title_lines(once, size=SIZE, room=ROOM) == once


def test_the_title_of_a_notice_breaks_before_a_phrase() -> None:
    for day, party in ((DAY, True), (date(2026, 7, 1), True), (DAY, False)):
        subject = compose(NOTICE, format_profile(day, party=party)).subject
        assert subject.replace(TIED, " ").split("\n") == [
            "Kết luận của Ban Chấp hành Đảng bộ huyện Hữu Lũng",
            "tại hội nghị lần thứ 15",
        ]


def test_lines_are_even() -> None:
    paper = replace(
        NOTICE, title="kết quả thực hiện nhiệm vụ quý I, nhiệm vụ trọng tâm quý II/2023"
    )
    lines = compose(paper, format_profile(DAY, party=True)).subject.replace(TIED, " ").split("\n")
    assert lines == ["kết quả thực hiện nhiệm vụ quý I,", "nhiệm vụ trọng tâm quý II/2023"]
