"""A deadline is understood as offices write it, shown back, and read back as the same."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from tiendo.reading.period import Period
from tiendo.web.cycle.deadlines import (
    Deadline,
    assumed,
    deadline_text,
    deadline_words,
    default_deadline,
    read_deadline,
)
from tiendo.web.cycle.recurrence import MOST, due_days, is_recurring, occurrences
from tiendo.web.errors import BadDate, BadDeadlineText, DeadlineTooFar, TooManyOccurrences
from tiendo.web.workdays import is_working, next_working

DAY = date(2023, 4, 7)  # a Friday
Q2 = Period.parse("2023-Q2")
JUNE = date(2023, 6, 30)


@pytest.mark.parametrize(
    ("text", "rule", "due_on"),
    [
        ("30/6/2023", "", JUNE),
        ("30.06.2023", "", JUNE),
        ("30/6/23", "", JUNE),
        ("2023-06-30", "", JUNE),
        ("30/6", "", JUNE),
        ("--06-30", "", JUNE),
        ("trước ngày 30/6", "", JUNE),
        ("chậm nhất ngày 30/6/2023", "", JUNE),
        ("hoàn thành chậm nhất ngày 30/6", "", JUNE),
        ("ngày 30 tháng 6 năm 2023", "", JUNE),
        ("Hoàn thành trước ngày 30/6/2023.", "", JUNE),
        ("thời hạn: 30/06/2023", "", JUNE),
        ("15/3", "", date(2024, 3, 15)),  # the one of this year is over
        ("7/4", "", DAY),
        ("29/2", "", date(2024, 2, 29)),
        ("quý II", "2023-Q2", JUNE),
        ("QUÝ 2", "2023-Q2", JUNE),
        ("trong quý II/2023", "2023-Q2", JUNE),
        ("hết quí II năm 2023", "2023-Q2", JUNE),
        ("2023-Q2", "2023-Q2", JUNE),
        ("quý I", "2024-Q1", date(2024, 3, 31)),
        ("tháng 5", "2023-M05", date(2023, 5, 31)),
        ("trước cuối tháng 5", "2023-M05", date(2023, 5, 31)),
        ("tháng 3", "2024-M03", date(2024, 3, 31)),
        ("5/2023", "2023-M05", date(2023, 5, 31)),
        ("6 tháng đầu năm", "2023-H1", JUNE),
        ("9 tháng đầu năm 2023", "2023-9M", date(2023, 9, 30)),
        ("năm 2023", "2023", date(2023, 12, 31)),
        ("cuối năm", "2023", date(2023, 12, 31)),
        ("năm học 2022 – 2023", "2022-2023", date(2023, 5, 31)),
        ("10 ngày", "days:10", date(2023, 4, 17)),
        ("trong vòng 08 ngày", "days:8", date(2023, 4, 17)),  # a Saturday moves to Monday
        ("2 tuần", "days:14", date(2023, 4, 21)),
        ("10 ngày làm việc", "workdays:10", date(2023, 4, 21)),
        ("20 ngày làm việc kể từ ngày ký", "workdays:20", date(2023, 5, 10)),  # over 30 April
        ("thứ sáu hằng tuần", "weekly:5", JUNE),
        ("hàng tuần vào thứ 2", "weekly:1", date(2023, 6, 26)),
        ("hằng tháng ngày 25", "monthly:25", date(2023, 6, 26)),
        ("ngày 25 hàng tháng", "monthly:25", date(2023, 6, 26)),
        ("trước ngày 25 hằng tháng", "monthly:25", date(2023, 6, 26)),
        ("ngày 25 hằng tháng đến hết năm 2023", "monthly:25", date(2023, 12, 25)),
        ("hằng quý", "quarterly:31", JUNE),
        ("ngày 15 tháng cuối hằng quý đến 31/12/2023", "quarterly:15", date(2023, 12, 15)),
        ("định kỳ hằng năm", "yearly:12-31", date(2024, 1, 2)),
        ("weekly", "weekly:5", JUNE),
        ("monthly", "monthly:31", JUNE),
        ("quarterly", "quarterly:31", JUNE),
        ("yearly", "yearly:12-31", date(2024, 1, 2)),
        ("", "", None),
        ("  ", "", None),
        ("Thường xuyên", "", None),
        ("không thời hạn", "", None),
        ("không hạn", "", None),
    ],
)
def test_it_understands_what_offices_write(text: str, rule: str, due_on: date | None) -> None:
    assert read_deadline(text, given_on=DAY, ahead=Q2) == Deadline(rule, due_on)


@pytest.mark.parametrize(
    "text",
    [
        "sớm",
        "trước tháng 5",  # the end of April or of May?
        "quý V",
        "tháng 13",
        "0 ngày",
        "ngày 32 hằng tháng",
        "trong quý II/2023 (29/06/2023)",  # the day contradicts the words
        "năm học 2022 – 2024",
        "x" * 500,
        "hằng tháng đến khi xong",
    ],
)
def test_it_refuses_what_it_does_not_understand_and_shows_examples(text: str) -> None:
    with pytest.raises(BadDeadlineText) as caught:
        read_deadline(text, given_on=DAY, ahead=Q2)
    assert "ngày 25 hằng tháng" in caught.value.message()


@pytest.mark.parametrize("text", ["31/02/2024", "31/4", "2023-13-01"])
def test_a_day_that_no_calendar_has_is_told_as_such(text: str) -> None:
    with pytest.raises(BadDate):
        read_deadline(text, given_on=DAY)


def test_what_recurs_without_end_is_refused() -> None:
    with pytest.raises(TooManyOccurrences):
        read_deadline("thứ sáu hằng tuần đến 31/12/2099", given_on=DAY)


def test_a_day_more_than_ten_years_away_is_a_mistyped_one() -> None:
    assert read_deadline("07/04/2033", given_on=DAY).due_on == date(2033, 4, 7)
    for text in ("08/04/2033", "01/01/9999", "năm 2050"):
        with pytest.raises(DeadlineTooFar) as caught:
            read_deadline(text, given_on=DAY)
        assert "10 năm" in caught.value.message()


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("hằng tuần", "thứ sáu hằng tuần"),
        ("Hàng tháng đến hết năm 2023", "ngày cuối hằng tháng"),
        ("cuối hằng tháng", ""),
        ("thứ sáu hằng tuần", ""),
        ("ngày 25 hằng tháng", ""),
        ("30/6/2023", ""),
    ],
)
def test_a_rule_that_names_no_day_says_which_one_was_taken(text: str, every: str) -> None:
    assert assumed(text, read_deadline(text, given_on=DAY, ahead=Q2)) == every


def test_without_a_period_ahead_it_recurs_to_the_end_of_the_year() -> None:
    found = read_deadline("ngày 25 hằng tháng", given_on=DAY)
    assert found.due_on == date(2023, 12, 25)
    over = read_deadline("hằng quý", given_on=DAY, ahead=Period.parse("2022-Q4"))
    assert over.due_on == date(2024, 1, 2)


def test_counted_days_stay_on_a_day_off_where_the_office_says_so(settings: Settings) -> None:
    settings.MOVE_DAYS_OFF = False
    assert read_deadline("8 ngày", given_on=DAY).due_on == date(2023, 4, 15)


def test_what_recurs_moves_from_days_off_unless_the_office_says_no(settings: Settings) -> None:
    told = date(2023, 9, 1)  # off, for 2 September
    found = due_days("weekly:5", date(2023, 8, 24), told)
    assert found == [date(2023, 8, 25), date(2023, 9, 5)]
    settings.MOVE_DAYS_OFF = False
    assert due_days("weekly:5", date(2023, 8, 24), told) == [date(2023, 8, 25), told]


@given(st.sampled_from(["weekly:1", "weekly:7", "monthly:31", "yearly:12-31"]), st.integers(0, 400))
def test_every_occurrence_is_due_on_a_working_day_and_none_is_lost(rule: str, length: int) -> None:
    until = date.fromordinal(DAY.toordinal() + length)
    found = due_days(rule, DAY, until)
    assert all(map(is_working, found))
    assert set(found) == {next_working(day) for day in occurrences(rule, DAY, until)}
    if found:
        assert due_days(rule, DAY, found[-1]) == found


def test_the_default_deadline_is_a_setting(settings: Settings) -> None:
    assert default_deadline(DAY) == Deadline("days:10", date(2023, 4, 17))
    settings.DEFAULT_DAYS = 15
    assert default_deadline(DAY) == Deadline("days:15", date(2023, 4, 24))  # a Saturday moves


@pytest.mark.parametrize(
    ("rule", "due_on", "text"),
    [
        ("", None, ""),
        ("", JUNE, "30/06/2023"),
        ("2023-Q2", JUNE, "trong quý II/2023 (30/06/2023)"),
        ("2023-Q2", date(2023, 7, 31), "31/07/2023"),  # moved since: the period no longer tells it
        ("workdays:10", date(2023, 4, 21), "10 ngày làm việc (21/04/2023)"),
        ("monthly:25", date(2023, 12, 25), "ngày 25 hằng tháng đến 25/12/2023"),
        ("quarterly:15", date(2023, 12, 15), "ngày 15 tháng cuối hằng quý đến 15/12/2023"),
        ("weekly:7", date(2023, 4, 30), "chủ nhật hằng tuần đến 30/04/2023"),
    ],
)
def test_it_is_shown_as_understood(rule: str, due_on: date | None, text: str) -> None:
    assert deadline_text(rule, due_on) == text


def days() -> st.SearchStrategy[date]:
    return st.dates(date(2000, 1, 1), date(2060, 12, 31))


def texts() -> st.SearchStrategy[str]:
    year = st.integers(2061, 2099).map(str)
    at = st.integers(1, 31).map(str)
    again = st.one_of(
        st.sampled_from(["hằng tuần", "chủ nhật hằng tuần", "thứ ba mỗi tuần", "hằng tháng"]),
        st.sampled_from(["hằng quý", "hằng năm", "ngày 28/2 hằng năm", "weekly", "yearly"]),
        at.map("ngày {} hằng tháng".format),
        at.map("ngày {} tháng cuối hằng quý".format),
    )
    return st.one_of(
        again,
        st.sampled_from(["", "thường xuyên", "29/2", "1/1", "31/12", "--06-30", "năm nay"]),
        st.integers(1, 999).map("{} ngày".format),
        st.integers(1, 200).map("{} ngày làm việc".format),
        st.sampled_from(["quý I", "quý IV", "tháng 2", "6 tháng cuối năm", "11 tháng đầu năm"]),
        st.builds("quý {}/{}".format, st.integers(1, 4), year),
        st.builds("tháng {}/{}".format, st.integers(1, 12), year),
        year,
        days().map("{:%d/%m/%Y}".format),
    )


@given(texts(), days(), st.sampled_from([None, "2023-Q2", "2030", "2060-M12"]))
def test_what_is_shown_reads_back_as_the_same(text: str, given_on: date, code: str | None) -> None:
    ahead = Period.parse(code) if code else None
    try:
        found = read_deadline(text, given_on=given_on, ahead=ahead)
    except (TooManyOccurrences, DeadlineTooFar):
        return
    for shown in (deadline_text, deadline_words):
        again = shown(found.rule, found.due_on)
        assert read_deadline(again, given_on=given_on) == found
        assert read_deadline(again, given_on=given_on, ahead=Q2) == found


@given(texts(), days())
def test_a_deadline_without_a_year_never_lies_in_the_past(text: str, given_on: date) -> None:
    try:
        found = read_deadline(text, given_on=given_on)
    except DeadlineTooFar:
        return
    assert found.due_on is None or found.rule.isdigit() or "/20" in text or found.due_on >= given_on
    if found.rule.startswith(("days", "workdays")) and found.due_on:
        assert is_working(found.due_on)


@given(
    st.sampled_from(
        ["weekly:1", "weekly:7", "monthly:31", "monthly:5", "quarterly:15", "yearly:02-28"]
    ),
    days(),
    st.integers(0, 3000),
)
def test_occurrences_lie_in_their_span_in_order_and_none_is_left_out(
    rule: str, given_on: date, length: int
) -> None:
    until = date.fromordinal(given_on.toordinal() + length)
    found = occurrences(rule, given_on, until)
    assert is_recurring(rule)
    assert found == sorted(set(found))
    assert all(given_on < day <= until for day in found)
    per_year = {"weekly": 52, "monthly": 12, "quarterly": 4, "yearly": 1}[rule.partition(":")[0]]
    assert len(found) >= min(MOST + 1, length // 366 * per_year)


@given(st.text(max_size=40), days())
def test_any_text_is_read_or_refused(text: str, given_on: date) -> None:
    with suppress(BadDeadlineText, BadDate, TooManyOccurrences, DeadlineTooFar):
        found = read_deadline(text, given_on=given_on)
        assert found.due_on or not found.rule
