"""Where figures of merging units meet: added, computed anew, or not at all; never a guess."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from people import People
from tiendo.packs import lookup
from tiendo.web.figures.models import Indicator
from tiendo.web.figures.queries.ledger import Merger, Way, ledger_of
from web.figures.recording import Recorder, undone

pytestmark = pytest.mark.django_db
WHOLE = Fraction(1)


def merger(recorder: Recorder, *shares: Fraction | None) -> Merger:
    """The first communes of the district becoming one, with these shares."""
    return Merger("xã Mới", tuple(zip(recorder.communes(), shares, strict=False)))


def test_whole_units_add_up_and_a_missing_one_is_told(recorder: Recorder) -> None:
    first, second, *_ = recorder.communes()
    recorder.figure("3.5", unit=first)
    recorder.figure(None, nil=True, unit=second)
    [row] = ledger_of([merger(recorder, WHOLE, WHOLE, WHOLE)])
    assert (row.way, row.value) == (Way.ADD, Decimal("3500.000000"))  # kept in million đồng
    assert (len(row.entries), row.expected, row.is_partial) == (2, 3, True)
    assert not row.is_estimated


def test_a_figure_of_one_unit_alone_meets_nothing(recorder: Recorder) -> None:
    recorder.figure("3.5", unit=recorder.communes()[0])
    assert ledger_of([merger(recorder, WHOLE, WHOLE)]) == []


def test_a_stated_share_makes_an_estimate_and_an_unknown_one_leaves_no_number(
    recorder: Recorder,
) -> None:
    first, second, *_ = recorder.communes()
    recorder.figure("4", unit=first)
    recorder.figure("8", unit=second)
    [row] = ledger_of([merger(recorder, WHOLE, Fraction(1, 4))])
    assert (row.value, row.is_estimated) == (Decimal("6000.000000"), True)
    assert row.entries[1].percent == 25
    [row] = ledger_of([merger(recorder, WHOLE, None)])
    assert (row.value, row.lacks_share, row.is_estimated) == (None, True, False)


def test_a_rate_is_computed_anew_from_its_parts_and_never_averaged(
    recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    rate, poor, all_ = Indicator.objects.exclude(rollup="sum")[0], *_sums()
    told = {
        rate.code: replace(
            _spec(rate), numerator=poor.code, denominator=all_.code, scale=Decimal(100)
        )
    }
    known = lookup.indicator
    monkeypatch.setattr(lookup, "indicator", lambda code: told.get(code) or known(code))
    first, second, *_ = recorder.communes()
    for unit, percent in ((first, "50"), (second, "10")):
        recorder.figure(percent, rate.measure, unit=unit, indicator=rate)
    [row] = ledger_of([merger(recorder, WHOLE, WHOLE)])
    assert (row.way, row.value, row.lacks_parts) == (Way.RECOMPUTE, None, True)
    for unit, over, under in ((first, "5", "10"), (second, "9", "90")):
        recorder.figure(over, poor.measure, unit=unit, indicator=poor)
        recorder.figure(under, all_.measure, unit=unit, indicator=all_)
    rows = {row.indicator: row for row in ledger_of([merger(recorder, WHOLE, WHOLE)])}
    assert rows[rate].value == Decimal(14)


def _sums() -> list[Indicator]:
    return list(Indicator.objects.filter(rollup="sum").exclude(kind="cumulative")[:2])


def _spec(indicator: Indicator) -> Any:
    return lookup.indicator(indicator.code)


def test_a_rate_without_parts_cannot_be_put_together(recorder: Recorder) -> None:
    others = Indicator.objects.exclude(rollup="sum")
    rate = next(each for each in others if not _spec(each).numerator)
    for unit in recorder.communes()[:2]:
        recorder.figure("50", rate.measure, unit=unit, indicator=rate)
    [row] = ledger_of([merger(recorder, WHOLE, WHOLE)])
    assert (row.way, row.value) == (Way.NONE, None)


def test_it_asks_one_query_however_much_there_is(
    recorder: Recorder, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    units = recorder.communes()
    for unit in units[:6]:
        recorder.figure("1", unit=unit)
    mergers = [
        Merger("xã A", tuple((unit, WHOLE) for unit in units[:3])),
        Merger("xã B", tuple((unit, WHOLE) for unit in units[3:6])),
    ]
    with django_assert_num_queries(1):
        assert [row.name for row in ledger_of(mergers)] == ["xã A", "xã B"]


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.decimals(0, 10**6, places=3), min_size=2, max_size=6))
def test_merging_whole_units_keeps_the_total(
    recorder: Recorder, people: People, values: list[Decimal]
) -> None:
    with undone():
        for unit, value in zip(recorder.communes(), values, strict=False):
            recorder.figure(value, "trieu_dong", unit=unit, digits=3)
        [row] = ledger_of([merger(recorder, *[WHOLE] * len(values))])
        assert row.value == sum(values)
        assert not row.is_estimated
        assert not row.is_partial
