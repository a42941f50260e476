"""Small drawings and signs inside tables."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.web.figures.measures import Interval
from tiendo.web.figures.templatetags.figures import HEIGHT, WIDTH, interval, signed, sparkline
from tiendo.web.templatetags.tiendo import days

VALUES = st.lists(
    st.none() | st.decimals(min_value=-(10**6), max_value=10**9, places=2), min_size=2, max_size=8
)


@given(VALUES)
def test_a_sparkline_has_a_dot_per_value_inside_its_frame(values: list[Decimal | None]) -> None:
    drawn = sparkline(values)
    known = [value for value in values if value is not None]
    if len(known) < 2:
        assert "svg" not in drawn
        return
    root = ET.fromstring(drawn)  # noqa: S314 drawn a moment ago
    dots = root.findall("circle")
    assert len(dots) == len(known)
    assert all(0 <= float(dot.attrib["cx"]) <= WIDTH for dot in dots)
    assert all(0 <= float(dot.attrib["cy"]) <= HEIGHT for dot in dots)
    assert "style" not in drawn


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2.94", "+2,9"),
        ("-4.06", "−4,1"),
        ("0.01", "0,0"),
        ("-0.04", "0,0"),
        ("1234.5", "+1.234,5"),
    ],
)
def test_a_change_carries_its_sign(value: str, shown: str) -> None:
    assert signed(Decimal(value)) == shown


def test_an_unknown_change_is_a_dash() -> None:
    assert signed(None) == "–"


def test_an_interval_that_rounds_to_one_number_is_one_number() -> None:
    assert interval(Interval(Fraction("27.86"), Fraction("27.93"))) == "27,9"
    assert interval(Interval(Fraction("27.86"), Fraction("27.93")), 2) == "27,86 – 27,93"
    assert interval(None) == "–"


def test_days_are_told_with_thousands_apart() -> None:
    assert days(7) == "7 ngày"
    assert days(1243) == "1.243 ngày"
