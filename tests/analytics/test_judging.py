"""Values are judged against their path; ties share a rank."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.analytics.judging import (
    Tone,
    by_hand,
    from_history,
    linear,
    months_between,
    pace,
    ranks,
)

YEAR = (date(2023, 1, 1), date(2023, 12, 31))
fractions = st.fractions(-(10**6), 10**6, max_denominator=1000)
days = st.dates(*YEAR)


def test_a_quarter_is_judged_against_its_path_and_not_against_25_percent() -> None:
    """27,9 % in the first quarter is ahead of an even course, behind one that starts fast."""
    value, target = Fraction(279, 10), Fraction(100)
    even = pace(value, target, expected=linear(*YEAR, date(2023, 3, 31)), direction="up")
    assert (even.gap, even.tone) == (Fraction(29, 1000), Tone.AHEAD)
    steep = from_history([(Fraction(35), Fraction(100)), (Fraction(66), Fraction(200))])
    fast = pace(value, target, expected=steep, direction="up")
    assert fast.tone is Tone.BEHIND
    assert pace(value, target, expected=steep, direction="down").tone is Tone.AHEAD
    assert pace(value, target, expected=None, direction="up").tone is Tone.NONE


@given(days, days)
def test_an_even_path_only_rises_and_ends_at_the_whole(one: date, other: date) -> None:
    first, second = sorted((one, other))
    assert 0 < linear(*YEAR, first) <= linear(*YEAR, second) <= 1
    assert linear(*YEAR, YEAR[1]) == 1
    assert months_between(YEAR[0], first) == 12 * linear(*YEAR, first)


@given(st.lists(st.fractions(0, 1, max_denominator=1000), min_size=12, max_size=12), days)
def test_a_path_by_hand_meets_its_points(points: list[Fraction], day: date) -> None:
    shares = sorted(points)
    for month, share in enumerate(shares, start=1):
        end = date(2023, month, {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31))
        assert by_hand(shares, end) == share
    assert 0 <= by_hand(shares, day) <= shares[day.month - 1]


@pytest.mark.parametrize("years", [[], [(None, Fraction(1))], [(Fraction(1), Fraction(0))]])
def test_no_history_gives_no_path(years: list[tuple[Fraction | None, Fraction | None]]) -> None:
    assert from_history(years) is None


@given(fractions, st.fractions(1, 10**6, max_denominator=1000), days)
def test_what_is_needed_brings_the_target(value: Fraction, target: Fraction, day: date) -> None:
    found = pace(value, target, expected=None, direction="up", span=YEAR, day=day)
    left = 12 - months_between(YEAR[0], day)
    if left == 0:
        assert found.needed is None
    else:
        assert found.needed is not None
        assert value + found.needed * left == max(value, target)


@given(st.lists(fractions, max_size=12), st.booleans())
def test_a_rank_counts_who_is_better(values: list[Fraction], high: bool) -> None:
    for value, rank in zip(values, ranks(values, best_is_high=high), strict=True):
        assert rank == 1 + sum(1 for other in values if (other > value) == high and other != value)
