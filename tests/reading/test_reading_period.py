from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from fractions import Fraction
from unicodedata import normalize

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from strategies_reading import period_codes
from tiendo.reading import BadPeriod, Period


@given(period_codes)
def test_a_period_reads_its_own_code_back(code: str) -> None:
    assert Period.parse(code).code == code
    assert Period.parse(code) == Period.parse(code)


@given(period_codes)
def test_a_year_back_is_the_same_days_of_the_year_before(code: str) -> None:
    period = Period.parse(code)
    before = period.same_period_last_year()
    assert (before.start.month, before.start.day) == (period.start.month, period.start.day)
    assert before.end.month == period.end.month
    assert before.end.year == period.end.year - 1


@given(period_codes)
def test_the_next_period_starts_the_day_after_or_next_year(code: str) -> None:
    period = Period.parse(code)
    assert period.next() > period
    assert period.next().start == period.end + timedelta(days=1)


@pytest.mark.parametrize(
    ("code", "start", "end", "label"),
    [
        ("2023-Q1", date(2023, 1, 1), date(2023, 3, 31), "quý I/2023"),
        ("2023-M05", date(2023, 5, 1), date(2023, 5, 31), "tháng 5/2023"),
        ("2023-H1", date(2023, 1, 1), date(2023, 6, 30), "6 tháng đầu năm 2023"),
        ("2023-H2", date(2023, 7, 1), date(2023, 12, 31), "6 tháng cuối năm 2023"),
        ("2023-9M", date(2023, 1, 1), date(2023, 9, 30), "9 tháng đầu năm 2023"),
        ("2023", date(2023, 1, 1), date(2023, 12, 31), "năm 2023"),
        ("2022-2023", date(2022, 9, 1), date(2023, 5, 31), "năm học 2022 – 2023"),
    ],
)
def test_a_period_knows_its_days_and_its_name(
    code: str, start: date, end: date, label: str
) -> None:
    period = Period.parse(code)
    assert (period.start, period.end, period.label) == (start, end, label)


@pytest.mark.parametrize(
    "code", ["", "23-Q1", "2023-Q5", "2023-M13", "2023-1M", "2023-12M", "2022-2024", "0000", "٢٠٢٣"]
)
def test_it_refuses_what_is_no_period(code: str) -> None:
    with pytest.raises(BadPeriod):
        Period.parse(code)


def test_three_and_six_months_from_january_are_the_quarter_and_the_half() -> None:
    assert Period.parse("2023-3M") == Period.parse("2023-Q1")
    assert Period.parse("2023-6M") == Period.parse("2023-H1")


def test_a_quarter_of_the_year_is_gone_after_the_first_quarter() -> None:
    assert Period.parse("2023-Q1").elapsed_share() == Fraction(1, 4)
    assert Period.parse("2024").elapsed_share(date(2024, 2, 29)) == Fraction(1, 6)
    assert Period.parse("2023-H1").elapsed_share(date(2023, 12, 31)) == Fraction(1, 2)


@given(period_codes, st.dates())
def test_the_elapsed_share_stays_within_the_year(code: str, day: date) -> None:
    assert 0 < Period.parse(code).elapsed_share(day) <= 1


@given(period_codes, st.sampled_from([str.upper, str.lower, str.title]))
def test_every_name_of_a_period_is_read_back(code: str, case: Callable[[str], str]) -> None:
    period = Period.parse(code)
    assume(period.year >= 1000)  # offices write no others, and labels do not pad them
    for name in (code, period.label, period.label_en, period.label.replace("/", " năm ")):
        assert Period.typed(f" {case(name)} ") == period


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(("quý II năm 2023", "2023-Q2"), ("Quý 2/2023", "2023-Q2"), ("quí ii 2023", "2023-Q2")),
        *(("6 tháng đầu năm 2023", "2023-H1"), ("6 tháng 2023", "2023-H1")),
        *(("6 tháng cuối năm 2023", "2023-H2"), ("3 tháng đầu năm 2023", "2023-Q1")),
        *(("9 tháng năm 2023", "2023-9M"), ("9 tháng/2023", "2023-9M"), ("12 tháng 2023", "2023")),
        *(("tháng 4 năm 2023", "2023-M04"), ("Tháng 04/2023", "2023-M04")),
        *(("năm 2023", "2023"), ("cả năm 2023", "2023"), ("2023", "2023")),
        *(("năm học 2022-2023", "2022-2023"), ("2023 - q2", "2023-Q2")),
    ],
)
def test_words_of_offices_name_a_period(text: str, code: str) -> None:
    assert Period.typed(text).code == code
    assert Period.typed(normalize("NFD", text)).code == code


@pytest.mark.parametrize("text", ["quý II", "9 tháng", "tháng 4", "6 tháng cuối năm", "năm"])
def test_a_period_without_a_year_is_of_the_year_that_is_meant(text: str) -> None:
    with pytest.raises(BadPeriod):
        Period.typed(text)
    if text != "năm":
        assert Period.typed(text, year=2024).year == 2024


@given(text=st.text(alphabet="quýthángnămIV0123/ -Q", max_size=20))
def test_whatever_is_typed_is_a_period_or_refused(text: str) -> None:
    with suppress(BadPeriod):
        period = Period.typed(text, year=2023)
        assert Period.typed(period.label) == period
