"""The slow, plain answers that the engine's are held against."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from strategies_figures import INDICATORS, UNITS, Told, World, closure_rows
from tiendo.analytics.cells import Cell, Place, Why
from tiendo.analytics.tables import TERRITORY, period_key, period_of

CLOSURE = closure_rows()


def standing(world: World, event: int | None) -> list[Told]:
    """Return the figures of which none superseded the other, as known after an event."""
    known = [each for each in world.figures if event is None or each.event <= event]
    gone = {each.supersedes for each in known}
    return [each for each in known if each.id not in gone and not each.withdrawn]


def counting(world: World, event: int | None) -> dict[tuple[int, int, int, str, bool], Told]:
    """Return the figure of each cell that counts: final before estimate, then by origin."""
    found: dict[tuple[int, int, int, str, bool], Told] = {}
    for each in standing(world, event):
        key = (each.unit, each.indicator, each.item, each.period, each.whole)
        best = found.get(key)
        rank = (each.status, each.origin, each.event, each.id)
        if best is None or rank > (best.status, best.origin, best.event, best.id):
            found[key] = each
    return found


def sources(world: World, place: Place, day: date) -> dict[int, dict[int, Fraction | None]]:
    """Return target → reporting unit that existed on a day → share."""
    rows = {row[0]: row for row in UNITS}
    within = {unit for above, unit in CLOSURE if above == place.scope}
    ways: dict[int, dict[int, Fraction | None]] = {}
    for unit, into, share, _estimated in world.bridge(place.boundary):
        _id, _code, kind, tree, _path, begin, end = rows[unit]
        if kind in place.kinds and tree == TERRITORY and begin <= day and not (end and end < day):
            ways.setdefault(unit, {})[into] = share
    found: dict[int, dict[int, Fraction | None]] = {}
    for target in within:
        if rows[target][2] not in place.into:
            continue
        for unit, parts in ways.items():
            inside = [share for into, share in parts.items() if (target, into) in CLOSURE]
            if not inside:
                continue
            unknown = None in inside
            if target not in parts and len(inside) == len(parts):
                share = Fraction(1)  # nothing of the unit lies elsewhere
            else:
                share = None if unknown else sum((s for s in inside if s), Fraction(0))
            found.setdefault(target, {})[unit] = share
    return found


def cell(
    world: World, place: Place, indicator: int, period: str, target: int, event: int | None
) -> Cell:
    """Return one cell of the sum over the reporting units."""
    span = period_of(period_key(period))
    units = sources(world, place, span.end).get(target, {})
    counted = counting(world, event)
    told = INDICATORS[indicator]

    def of(code: int) -> dict[int, Told]:
        found = {unit: counted.get((unit, code, 0, period, True)) for unit in units}
        return {unit: each for unit, each in found.items() if each is not None}

    def answer(value: Fraction | None, why: Why, used: set[int]) -> Cell:
        shared = any(units[unit] not in {None, Fraction(1)} for unit in used)
        return Cell(value=value, why=why, reported=len(used), expected=len(units), estimated=shared)

    own = of(indicator)
    if told.is_additive and own:
        return answer(*_sum(own, units), set(own))
    if len(units) == 1 and len(own) == 1 and set(units.values()) == {Fraction(1)}:
        return answer(*_sum(own, units), set(own))
    tops, bases = of(told.numerator or 0), of(told.denominator or 0)
    both = tops.keys() & bases.keys()
    if both:
        top, why = _sum({unit: tops[unit] for unit in both}, units)
        base, _why = _sum({unit: bases[unit] for unit in both}, units)
        if top is not None and base is not None:
            rate = None if base == 0 else top / base * 100
            return answer(rate, Why.NO_BASE if rate is None else Why.NONE, both)
        return answer(None, why, both)
    if own:
        return answer(None, Why.NO_PARTS, set(own))
    return answer(None, Why.MISSING if units else Why.NO_UNITS, set())


def _sum(
    figures: dict[int, Told], units: dict[int, Fraction | None]
) -> tuple[Fraction | None, Why]:
    total = Fraction(0)
    for unit, each in figures.items():
        share = units[unit]
        if share is None:
            return None, Why.NO_SHARE
        total += share * Fraction(each.value or 0)
    return total, Why.NONE
