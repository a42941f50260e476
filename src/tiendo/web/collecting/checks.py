"""The packs' checks as they fall on the cells of one form; the page applies the same rules.

A rule knows numbers and keys of cells alone, so that it can be sent to the page as data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any, Literal

from django.utils.translation import get_language

from tiendo import packs
from tiendo.packs import lookup
from tiendo.packs.model import Check, Indicator
from tiendo.web.templatetags.tiendo import indicator_name, item_name

from .cells import key_of

PLACES = Decimal("0.000001")  # decimals that a stored value has


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One check upon one cell, in the measure of that cell.

    `between`: from `low` to `high`; `jump`: the same for all but zero, which no mistaken measure
    gives; `order`: not above the cell `others[0]`; `sum`: the sum of `others` within what the
    rounding of decimals allows; `rate`: the first of `others` by the second, times `scale`, within
    what rounding allows. Cells without a value break no rule.
    """

    check: str
    kind: Literal["between", "jump", "order", "sum", "rate"]
    cell: str
    others: tuple[str, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    scale: Decimal | None = None
    other: str = ""  # words for what the cell is set against


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the form as rules need it."""

    indicator: Indicator
    item: str
    name: str
    key: str


def place_of(code: str, item: str) -> Place:
    """Return the place of an indicator's cell; the packs have the indicator."""
    spec = lookup.indicator(code)
    if spec is None:
        raise KeyError(code)
    name = item_name(item) if item else indicator_name(spec)
    return Place(spec, item, name, key_of(code, item))


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier value of a cell and the words for its period."""

    value: Decimal
    words: str


def is_broken(rule: Rule, values: Mapping[str, Decimal]) -> bool:
    """Tell whether the values (of cells that have one; nil is 0) break a rule."""
    value = values.get(rule.cell)
    others = [values[key] for key in rule.others if key in values]
    if value is None or len(others) < len(rule.others):
        return False
    return _BROKEN[rule.kind](rule, value, others)


def _is_outside(rule: Rule, value: Decimal, _others: Sequence[Decimal]) -> bool:
    below = rule.low is not None and value < rule.low
    return below or (rule.high is not None and value > rule.high)


def _is_jump(rule: Rule, value: Decimal, others: Sequence[Decimal]) -> bool:
    return bool(value) and _is_outside(rule, value, others)


def _is_above(_rule: Rule, value: Decimal, others: Sequence[Decimal]) -> bool:
    return value > others[0]


def _is_another_sum(_rule: Rule, value: Decimal, others: Sequence[Decimal]) -> bool:
    slack = sum((_slack(each) for each in (value, *others)), Decimal(0))
    return abs(value - sum(others, Decimal(0))) > slack


def _is_another_rate(rule: Rule, rate: Decimal, others: Sequence[Decimal]) -> bool:
    """Tell whether no rounding lets the parts give the rate; nothing is divided by 0.

    A rate is rounded to its last digit, also where it is whole.
    """
    top, base = others
    least, most = Fraction(base - _slack(base)), Fraction(base + _slack(base))
    if least <= 0:
        return False
    low, high = Fraction(top - _slack(top)), Fraction(top + _slack(top))
    scale = Fraction(rule.scale or 1)
    low = low / (least if low < 0 else most) * scale
    high = high / (most if high < 0 else least) * scale
    exponent = rate.as_tuple().exponent
    half = Fraction(Decimal(5).scaleb(min(int(exponent), 0) - 1))
    return Fraction(rate) + half < low or high < Fraction(rate) - half


_BROKEN: dict[str, Callable[[Rule, Decimal, Sequence[Decimal]], bool]] = {
    "between": _is_outside,
    "jump": _is_jump,
    "order": _is_above,
    "sum": _is_another_sum,
    "rate": _is_another_rate,
}


def _slack(value: Decimal) -> Decimal:
    """Return half of the last decimal; whole numbers are counts and exact."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= 0:
        return Decimal(0)
    return Decimal(5).scaleb(exponent - 1)


def rules_for(
    places: Mapping[str, Place],
    same_year: Mapping[str, Before],
    last: Mapping[str, Before],
    beside: Mapping[str, Place] | None = None,
) -> list[Rule]:
    """Return every rule that the packs lay on these cells.

    `same_year`: the last value of each cell from earlier in the year; `last`: of the period before;
    `beside`: cells elsewhere that a rate among these may be held against.
    """
    return [*rules_within(places, beside or {}), *rules_of_time(places, same_year, last)]


def rules_of_time(
    places: Mapping[str, Place], same_year: Mapping[str, Before], last: Mapping[str, Before]
) -> Iterator[Rule]:
    """Yield the rules that hold cells against earlier values of their own."""
    for check in packs.catalogue().checks:
        if check.kind == "not_falling":
            yield from _not_falling(check, places, same_year)
        elif check.kind == "jump":
            yield from _jump(check, places, last)


def rules_within(places: Mapping[str, Place], beside: Mapping[str, Place]) -> Iterator[Rule]:
    """Yield the rules about one value, or about several of one unit and period."""
    for check in packs.catalogue().checks:
        if check.kind == "range":
            for key in _covered(check, places):
                yield Rule(
                    check=check.code, kind="between", cell=key, low=check.low, high=check.high
                )
        elif check.kind == "not_above":
            yield from _not_above(check, places)
        elif check.kind == "equals":
            yield from _equals(check, places)
        elif check.kind == "rate":
            yield from _rate(check, places, {**beside, **places})


def _covered(check: Check, places: Mapping[str, Place]) -> Iterator[str]:
    for key, place in places.items():
        if not check.indicators or place.indicator.code in check.indicators:
            yield key


def _not_falling(
    check: Check, places: Mapping[str, Place], before: Mapping[str, Before]
) -> Iterator[Rule]:
    for key in _covered(check, places):
        spec = places[key].indicator
        fits = check.indicators or (spec.kind == "cumulative" and spec.measure != "percent")
        if fits and (old := before.get(key)):
            yield Rule(check=check.code, kind="between", cell=key, low=old.value, other=old.words)


def _jump(
    check: Check, places: Mapping[str, Place], before: Mapping[str, Before]
) -> Iterator[Rule]:
    """Yield bounds around the last value; zero has no multiple."""
    for key in _covered(check, places):
        if (old := before.get(key)) and old.value > 0:
            yield Rule(
                check=check.code,
                kind="jump",
                cell=key,
                low=(old.value / check.factor).quantize(PLACES, rounding=ROUND_FLOOR),
                high=(old.value * check.factor).quantize(PLACES, rounding=ROUND_CEILING),
                other=old.words,
            )


def _not_above(check: Check, places: Mapping[str, Place]) -> Iterator[Rule]:
    present = [places[code] for code in check.indicators if code in places]
    for above, below in pairwise(present):
        if above.indicator.measure == below.indicator.measure:
            yield Rule(
                check=check.code,
                kind="order",
                cell=below.key,
                others=(above.key,),
                other=above.name,
            )


def _rate(check: Check, places: Mapping[str, Place], known: Mapping[str, Place]) -> Iterator[Rule]:
    """Yield a rule for each rate whose parts are known, an item's by the same item of its parts."""
    for key in _covered(check, places):
        spec, item = places[key].indicator, places[key].item
        parts = tuple(key_of(code, item) for code in (spec.numerator, spec.denominator) if code)
        if parts and all(part in known for part in parts):
            yield Rule(
                check=check.code,
                kind="rate",
                cell=key,
                others=parts,
                scale=spec.scale,
                other=" ÷ ".join(known[part].name for part in parts),
            )


def _equals(check: Check, places: Mapping[str, Place]) -> Iterator[Rule]:
    if check.indicators:
        parts = check.indicators
        if all(code in places for code in parts):
            yield _sum(check, places, parts[0], parts[1:])
        return
    for key, place in places.items():
        for code in () if place.item else place.indicator.breakdowns:
            breakdown = lookup.breakdown(code)
            if breakdown is None or not breakdown.is_complete:
                continue
            items = [key_of(key, f"{code}.{item.code}") for item in breakdown.items]
            if all(item in places for item in items):
                yield _sum(check, places, key, items)


def _sum(check: Check, places: Mapping[str, Place], whole: str, parts: Iterable[str]) -> Rule:
    keys = tuple(parts)
    names = ", ".join(places[key].name for key in keys)
    return Rule(check=check.code, kind="sum", cell=whole, others=keys, other=names)


def sentence(rule: Rule, name: str) -> str:
    """Return what a person is told of a broken rule."""
    return _words(_check(rule)).format(name=name, other=rule.other)


def is_refusal(rule: Rule) -> bool:
    """Tell whether what breaks the rule cannot be true."""
    return _check(rule).level == "refusal"


def _check(rule: Rule) -> Check:
    found = lookup.check(rule.check)
    if found is None:
        raise KeyError(rule.check)
    return found


def _words(check: Check) -> str:
    return check.sentence_en if get_language() == "en" else check.sentence_vi


def as_data(rules: Iterable[Rule], beside: Mapping[str, str]) -> dict[str, Any]:
    """Return the rules as the page gets them: sentences once, numbers as text.

    `beside`: what cells elsewhere show.
    """
    told = list(rules)
    checks = {rule.check: _check(rule) for rule in told}
    return {
        "checks": {code: [each.level, _words(each)] for code, each in checks.items()},
        "rules": [
            [
                *(r.check, r.kind, r.cell, list(r.others)),
                *(_text(r.low), _text(r.high), r.other, _text(r.scale)),
            ]
            for r in told
        ],
        "beside": dict(beside),
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
