"""Law 3 on its way to the database: conversion is exact or refused."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.web.figures.measures import (
    Inconvertible,
    Interval,
    OutOfRange,
    convert,
    factor,
    measures,
)

VALUES = st.decimals(min_value=0, max_value=10**9, places=3)
PAIRS = [
    (one.code, other.code)
    for one in measures().values()
    for other in measures().values()
    if one.base == other.base
]


@given(VALUES, st.sampled_from(PAIRS))
def test_a_converted_value_is_exact_or_refused(value: Decimal, pair: tuple[str, str]) -> None:
    source, to = pair
    try:
        converted = convert(value, source=source, to=to)
    except OutOfRange:
        return
    assert Fraction(converted) == Fraction(value) * factor(source=source, to=to)
    assert convert(converted, source=to, to=source) == value


def test_billions_become_millions_without_a_float() -> None:
    assert convert(Decimal("40.7"), source="ty_dong", to="trieu_dong") == Decimal(40700)


def test_hectares_do_not_become_money() -> None:
    with pytest.raises(Inconvertible):
        convert(Decimal(1), source="ha", to="trieu_dong")


def test_half_a_dong_is_too_fine_to_keep_in_millions() -> None:
    with pytest.raises(OutOfRange):
        convert(Decimal("0.5"), source="dong", to="trieu_dong")


@given(VALUES, st.integers(0, 6))
def test_the_value_itself_lies_in_what_rounding_allows(value: Decimal, digits: int) -> None:
    around = Interval.around(value, digits=digits)
    assert around.meets(Interval(Fraction(value), Fraction(value)))
    assert around.high is not None
    assert around.high - around.low == Fraction(1, 10**digits)
