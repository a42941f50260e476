from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies_reading import decimals
from tiendo.reading.numbers import BadNumber, format_number, parse_number, to_decimal


@given(decimals)
def test_numbers_written_the_vietnamese_way_read_back(value: Decimal) -> None:
    assert parse_number(format_number(value)) == value


@given(decimals, st.integers(0, 6))
def test_rounded_numbers_read_back_as_the_rounded_value(value: Decimal, places: int) -> None:
    written = format_number(value, places=places)
    assert abs(parse_number(written) - value) <= Decimal(1).scaleb(-places) / 2


@pytest.mark.parametrize(
    ("written", "value"),
    [("1.234.567,5", "1234567.5"), ("40,7", "40.7"), ("-3", "-3"), ("−3,10", "-3.10"), ("0", "0")],
)
def test_it_reads_what_an_office_writes(written: str, value: str) -> None:
    assert parse_number(written) == Decimal(value)
    assert str(parse_number(written)) == value


@pytest.mark.parametrize("written", ["", "1.23", "1,2,3", "abc", "1.2345", "٣", "1e5", "12.34.567"])
def test_it_refuses_what_is_no_number(written: str) -> None:
    with pytest.raises(BadNumber):
        parse_number(written)


def test_it_writes_dots_between_thousands_and_a_comma_before_decimals() -> None:
    assert format_number(Decimal("1234567.50")) == "1.234.567,50"
    assert format_number(Decimal("2.5"), places=0) == "2"


@pytest.mark.parametrize(
    ("written", "counts", "value"),
    [
        ("107,838", False, "107.838"),  # three decimals before tỷ
        ("12,345", True, "12345"),  # a group before things that are counted
        ("602.000", True, "602000"),
        ("37.5", False, "37.5"),
        ("1.234,5", False, "1234.5"),
        ("1,234,567", False, "1234567"),
        ("0,125", True, "0.125"),
    ],
)
def test_it_tells_groups_from_decimals_as_texts_write_them(
    written: str, counts: bool, value: str
) -> None:
    assert to_decimal(written, counts=counts) == Decimal(value)
