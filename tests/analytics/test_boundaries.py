"""Law 7: merging whole units is exact, a division follows stated shares, nothing is guessed."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.analytics.boundaries import Lifetime, Link, Row, TimesDoNotFit, bridge

START = date(2020, 1, 1)
DAY = timedelta(days=1)
MERGER, SECOND = date(2024, 12, 1), date(2025, 7, 1)
Shares = dict[str, tuple[Fraction | None, bool]]


@dataclass(frozen=True)
class History:
    """Units named by numbers, and what became of them over several days of change."""

    units: tuple[Lifetime[int], ...]
    links: tuple[Link[int], ...]
    days: tuple[date, ...]  # of change, in order

    def valid_on(self, day: date) -> set[int]:
        """The units of a day."""
        return {u.key for u in self.units if u.valid_from <= day <= (u.valid_to or date.max)}

    def bridge(self, day: date) -> dict[int, tuple[Row[int], ...]]:
        """All units in the boundaries of a day."""
        return bridge(self.links, self.units, day)


@st.composite
def fractions_of_a_whole(draw: st.DrawFn, count: int) -> list[Fraction]:
    weights = draw(st.lists(st.integers(1, 9), min_size=count, max_size=count))
    return [Fraction(weight, sum(weights)) for weight in weights]


@st.composite
def histories(draw: st.DrawFn, *, divide: bool = True, complete: bool = True) -> History:
    """Every change ends some units; each goes whole to one new unit, or in parts to several."""
    units = {key: Lifetime(key, START, None) for key in range(draw(st.integers(1, 6)))}
    links: list[Link[int]] = []
    days = [START + timedelta(days=100 * n) for n in range(1, draw(st.integers(1, 3)) + 1)]
    for day in days:
        alive = [key for key, unit in units.items() if unit.valid_to is None]
        ending = draw(st.lists(st.sampled_from(alive), min_size=1, unique=True))
        fresh = [max(units) + 1 + n for n in range(draw(st.integers(1, len(ending) + 1)))]
        used: set[int] = set()
        for old in ending:
            units[old] = replace(units[old], valid_to=day - DAY)
            heirs = draw(
                st.lists(
                    st.sampled_from(fresh), min_size=1, unique=True, max_size=3 if divide else 1
                )
            )
            shares: list[Fraction | None] = list(draw(fractions_of_a_whole(len(heirs))))
            if not complete and len(heirs) > 1:
                unknown = draw(st.lists(st.booleans(), min_size=len(heirs), max_size=len(heirs)))
                pairs = zip(shares, unknown, strict=True)
                shares = [None if hidden else share for share, hidden in pairs]
            links += [Link(old, n, day, s) for n, s in zip(heirs, shares, strict=True)]
            used |= set(heirs)
        units |= {key: Lifetime(key, day, None) for key in sorted(used)}
    return History(tuple(units.values()), tuple(links), tuple(days))


def spread(
    rows: dict[int, tuple[Row[int], ...]], values: dict[int, Decimal]
) -> dict[int, Fraction]:
    """What each target gets of the values; every share must be known."""
    total: dict[int, Fraction] = {}
    for unit, value in values.items():
        for row in rows[unit]:
            assert row.share is not None
            total[row.target] = total.get(row.target, Fraction(0)) + row.share * Fraction(value)
    return total


def shares(rows: tuple[Row[int], ...]) -> dict[int, tuple[Fraction | None, bool]]:
    return {row.target: (row.share, row.is_estimated) for row in rows}


VALUES = st.decimals(min_value=-(10**9), max_value=10**12, places=6)


@given(histories(divide=False), st.data())
def test_merging_whole_units_adds_exactly(history: History, data: st.DataObject) -> None:
    rows = history.bridge(history.days[-1])
    before = sorted(history.valid_on(START))
    values = {key: data.draw(VALUES) for key in before}
    got = spread(rows, values)
    expected: dict[int, Fraction] = {}
    for key in before:
        assert [(row.share, row.is_estimated) for row in rows[key]] == [(Fraction(1), False)]
        target = rows[key][0].target
        expected[target] = expected.get(target, Fraction(0)) + Fraction(values[key])
    assert got == expected


@given(histories(), st.data())
def test_a_complete_succession_keeps_the_total(history: History, data: st.DataObject) -> None:
    day = data.draw(st.sampled_from(history.days))
    values = {key: data.draw(VALUES) for key in sorted(history.valid_on(START))}
    got = spread(history.bridge(day), values)
    assert sum(got.values()) == sum((Fraction(v) for v in values.values()), Fraction(0))
    assert set(got) <= history.valid_on(day)


def ways(history: History, unit: int, day: date) -> list[tuple[int, list[Fraction | None]]]:
    """Every way from a unit to the day's units, walked one by one, with the shares met."""
    if unit in history.valid_on(day):
        return [(unit, [])]
    return [
        (target, [link.share, *rest])
        for link in history.links
        if link.old == unit
        for target, rest in ways(history, link.new, day)
    ]


@given(histories(complete=False))
def test_a_share_missing_on_the_way_leaves_no_share(history: History) -> None:
    day = history.days[-1]
    rows = history.bridge(day)
    for unit in history.valid_on(START):
        walked = ways(history, unit, day)
        assert {row.target for row in rows[unit]} == {target for target, _ in walked}
        for row in rows[unit]:
            met = [way for target, way in walked if target == row.target]
            if any(share is None for way in met for share in way):
                assert row.share is None
            else:
                assert row.share == sum(_product(way) for way in met)


def _product(way: list[Fraction | None]) -> Fraction:
    product = Fraction(1)
    for share in way:
        assert share is not None
        product *= share
    return product


@given(histories(complete=False))
def test_only_stated_shares_make_an_estimate(history: History) -> None:
    for found in history.bridge(history.days[-1]).values():
        for row in found:
            stated = any(step.share not in (None, 1) for step in row.steps)
            if row.share is not None and row.steps and row.steps[0].old == row.unit:
                assert row.is_estimated == stated


@given(histories(complete=False), st.data())
def test_going_by_a_day_between_is_going_there_directly(
    history: History, data: st.DataObject
) -> None:
    between, last = sorted(data.draw(st.tuples(*[st.sampled_from((START, *history.days))] * 2)))
    for first, second, start in ((between, last, START), (between, START, last)):
        there, onward, direct = (
            history.bridge(first),
            history.bridge(second),
            history.bridge(second),
        )
        for unit in history.valid_on(start):
            assert shares(direct[unit]) == _by_way_of(there[unit], onward)


def _by_way_of(
    there: tuple[Row[int], ...], onward: dict[int, tuple[Row[int], ...]]
) -> dict[int, tuple[Fraction | None, bool]]:
    """Compose two answers as a person would: multiply along a way, add over the ways."""
    met: dict[int, list[tuple[Fraction | None, bool]]] = {}
    for row in there:
        for rest in onward[row.target]:
            known = row.share is not None and rest.share is not None
            share = row.share * rest.share if row.share is not None and rest.share else None
            estimated = known and (row.is_estimated or rest.is_estimated)
            met.setdefault(rest.target, []).append((share, estimated))
    return {
        target: (
            (None, False)
            if any(share is None for share, _ in found)
            else (sum((s for s, _ in found if s), Fraction(0)), any(e for _, e in found))
        )
        for target, found in met.items()
    }


@given(histories(complete=False), st.data())
def test_a_unit_of_that_day_is_itself(history: History, data: st.DataObject) -> None:
    day = data.draw(st.sampled_from((START, *history.days)))
    rows = history.bridge(day)
    for unit in history.valid_on(day):
        assert rows[unit] == (Row(unit, unit, Fraction(1), is_estimated=False, steps=()),)


@given(histories(complete=False))
def test_in_the_boundaries_of_then_every_unit_is_itself(history: History) -> None:
    rows = bridge(history.links, history.units, None)
    assert {unit: [row.target for row in found] for unit, found in rows.items()} == {
        unit.key: [unit.key] for unit in history.units
    }


@given(histories(complete=False))
def test_looking_back_only_a_unit_alone_in_another_has_a_share(history: History) -> None:
    back = history.bridge(START)
    for unit in history.units:
        if unit.key in history.valid_on(START):
            continue
        for row in back[unit.key]:
            forth = history.bridge(unit.valid_from)
            alone = [
                old for old in history.valid_on(START) if unit.key in {r.target for r in forth[old]}
            ] == [row.target]
            only = [r.target for r in forth[row.target]] == [unit.key]
            chain = all(step.share == 1 for step in row.steps)
            assert row.share in (None, 1)
            if row.share == 1:
                assert alone
                assert only
                assert chain
            assert not row.is_estimated


def test_a_merged_town_cannot_be_asked_in_the_boundaries_before() -> None:
    units = [
        Lifetime("town", START, MERGER - DAY),
        Lifetime("son_ha", START, MERGER - DAY),
        Lifetime("town2", MERGER, SECOND - DAY),
        Lifetime("renamed", SECOND, None),
    ]
    links = [
        Link("town", "town2", MERGER, Fraction(1), document="NQ 1"),
        Link("son_ha", "town2", MERGER, Fraction(1), document="NQ 1"),
        Link("town2", "renamed", SECOND, Fraction(1), document="NQ 2"),
    ]
    back = bridge(links, units, START)["renamed"]
    assert {row.target: row.share for row in back} == {"town": None, "son_ha": None}
    between = bridge(links, units, MERGER)["renamed"]
    assert [(row.target, row.share) for row in between] == [("town2", Fraction(1))]
    [forth] = bridge(links, units, SECOND)["son_ha"]
    assert (forth.target, forth.share) == ("renamed", Fraction(1))
    assert [step.document for step in forth.steps] == ["NQ 1", "NQ 2"]


def test_a_stated_share_of_a_divided_unit_says_by_what_it_was_measured() -> None:
    units = [
        Lifetime("a", START, SECOND - DAY),
        Lifetime("b", SECOND, None),
        Lifetime("c", SECOND, None),
    ]
    links = [
        Link("a", "b", SECOND, Fraction(3, 4), basis="area", document="NQ"),
        Link("a", "c", SECOND, None, document="NQ"),
    ]
    to_b, to_c = bridge(links, units, SECOND)["a"]
    assert (to_b.share, to_b.is_estimated, to_b.steps[0].basis) == (Fraction(3, 4), True, "area")
    assert (to_c.share, to_c.is_estimated) == (None, False)


def test_a_unit_that_ended_with_nothing_after_it_has_no_rows() -> None:
    assert bridge([], [Lifetime("district", START, SECOND - DAY)], SECOND) == {"district": ()}


def test_it_refuses_a_succession_on_another_day_than_its_units_change() -> None:
    units = [Lifetime("a", START, None), Lifetime("b", SECOND, None)]
    with pytest.raises(TimesDoNotFit, match="a → b"):
        bridge([Link("a", "b", SECOND, Fraction(1))], units, SECOND)
