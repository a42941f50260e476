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
from tiendo.web.figures.models import Figure, Indicator
from tiendo.web.figures.queries.ledger import Merger, Way, ledger_of
from web.figures.recording import Recorder, undone

pytestmark = pytest.mark.django_db
WHOLE = Fraction(1)
AMOUNTS = st.decimals(0, 10**6, places=3)
SHARES = st.one_of(
    st.just(WHOLE),
    st.fractions(Fraction(1, 100), Fraction(99, 100), max_denominator=100),
    st.none(),
)
few = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


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


@few
@given(st.lists(AMOUNTS, min_size=2, max_size=6))
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


@few
@given(st.lists(st.tuples(AMOUNTS, SHARES), min_size=2, max_size=6))
def test_what_a_stated_share_brings_is_exact_and_marked_and_without_one_there_is_nothing(
    recorder: Recorder, told: list[tuple[Decimal, Fraction | None]]
) -> None:
    """Law 7, whatever is divided among whatever."""
    with undone():
        for unit, (value, _share) in zip(recorder.communes(), told, strict=False):
            recorder.figure(value, "trieu_dong", unit=unit, digits=3)
        kept = list(Figure.objects.order_by("pk").values_list("value", flat=True))
        [row] = ledger_of([merger(recorder, *[share for _value, share in told])])
        assert list(Figure.objects.order_by("pk").values_list("value", flat=True)) == kept
    shares = [share for _value, share in told]
    if None in shares:
        assert (row.value, row.lacks_share) == (None, True)
        return
    exact = sum((Fraction(value) * (share or 0) for value, share in told), Fraction(0))
    assert row.value is not None
    assert abs(Fraction(row.value) - exact) <= Fraction(1, 2 * 10**6)
    assert row.is_estimated == any(share != WHOLE for share in shares)


@few
@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=2, max_size=6))
def test_a_rate_of_several_units_is_their_sums_divided(
    recorder: Recorder, told: list[tuple[Decimal, Decimal]]
) -> None:
    """Law 6: no mean of rates, whatever their sizes."""
    rate = next(each for each in Indicator.objects.filter(measure="percent") if _parts(each))
    over, under = _parts(rate)
    with undone():
        for unit, (top, base) in zip(recorder.communes(), told, strict=False):
            recorder.figure("50", rate.measure, unit=unit, indicator=rate)
            recorder.figure(top, over.measure, unit=unit, indicator=over)
            recorder.figure(base, under.measure, unit=unit, indicator=under)
        rows = {row.indicator: row for row in ledger_of([merger(recorder, *[WHOLE] * len(told))])}
    whole = sum(base for _top, base in told)
    if whole == 0:
        assert rows[rate].value is None
        return
    exact = Fraction(sum(top for top, _base in told)) / Fraction(whole) * 100
    found = rows[rate].value
    assert found is not None
    assert abs(Fraction(found) - exact) <= Fraction(1, 2 * 10**6)


def _parts(rate: Indicator) -> list[Indicator]:
    """Return numerator and denominator of a rate whose parts both add up; none for any other."""
    spec = _spec(rate)
    if not (spec.numerator and spec.denominator):
        return []
    parts = [Indicator.objects.get(code=code) for code in (spec.numerator, spec.denominator)]
    return parts if all(part.rollup == "sum" for part in parts) else []
