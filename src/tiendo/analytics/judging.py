"""How a value is judged: the expected path, the gap to it, the rate still needed; pure functions.

All shares are Fractions of 1. The year of a target is judged against its path, not against a
quarter of it: 27,9 % at the end of March is ahead of an even course and may be behind a steep one.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

NEAR = Fraction(5, 100)  # so far below the path still reads as near it
MONTHS = 12


class Tone(StrEnum):
    """How a cell reads at a glance; a word and a shape stand beside it wherever it is shown."""

    AHEAD = "ahead"
    NEAR = "near"
    BEHIND = "behind"
    NONE = "none"  # nothing to judge it by


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """A value against its target and its expected path.

    `done`: value ÷ target. `gap`: done − expected. `needed`: what every remaining month has to
    bring, `so_far` what a month brought; both in the indicator's measure.
    """

    done: Fraction
    expected: Fraction | None
    gap: Fraction | None
    so_far: Fraction | None
    needed: Fraction | None  # None at the end of the target's time
    tone: Tone


def months_between(start: date, end: date) -> Fraction:
    """Return the months of [start, end], both included; days count as parts of their month."""
    return _months_at(end) - _months_at(start) + Fraction(1, _length(start))


def _months_at(day: date) -> Fraction:
    return day.year * MONTHS + day.month - 1 + Fraction(day.day, _length(day))


def _length(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def linear(start: date, end: date, day: date) -> Fraction:
    """Return the share of [start, end], both included, that has gone at the end of `day`."""
    if day < start:
        return Fraction(0)
    return min(Fraction(1), months_between(start, day) / months_between(start, end))


def from_history(years: Iterable[tuple[Fraction | None, Fraction | None]]) -> Fraction | None:
    """Return what the same period had of its year in the years before; None where none is known.

    `years` are pairs of the same period's value and the whole year's, both cumulative.
    """
    known = [(part, whole) for part, whole in years if part is not None and whole]
    total = sum((whole for _part, whole in known), Fraction(0))
    return sum((part for part, _whole in known), Fraction(0)) / total if total > 0 else None


def by_hand(shares: Sequence[Fraction], day: date) -> Fraction:
    """Return the share at the end of `day` from those at the ends of the twelve months."""
    before = Fraction(0) if day.month == 1 else shares[day.month - 2]
    return before + (shares[day.month - 1] - before) * Fraction(day.day, _length(day))


def pace(
    value: Fraction,
    target: Fraction,
    *,
    expected: Fraction | None,
    direction: str,
    span: tuple[date, date] | None = None,
    day: date | None = None,
) -> Pace:
    """Judge a cumulative value. `span`: the target's time; `day`: until when the value counts."""
    done = value / target
    gap = None if expected is None else done - expected
    so_far = needed = None
    if span is not None and day is not None:
        gone, whole = months_between(span[0], day), months_between(*span)
        so_far = value / gone if gone > 0 else None
        needed = max(Fraction(0), target - value) / (whole - gone) if whole > gone else None
    tone = tone_of(gap, direction)
    return Pace(done=done, expected=expected, gap=gap, so_far=so_far, needed=needed, tone=tone)


def tone_of(gap: Fraction | None, direction: str) -> Tone:
    """Tell how a gap to the expected share reads, given which way is better."""
    if gap is None or direction == "neutral":
        return Tone.NONE
    ahead = gap if direction == "up" else -gap
    if ahead >= 0:
        return Tone.AHEAD
    return Tone.NEAR if ahead >= -NEAR else Tone.BEHIND


def ranks(values: Sequence[Fraction], *, best_is_high: bool = True) -> list[int]:
    """Return the rank of each value from 1; equal values share one, and the next is left out."""
    ordered = sorted(values, reverse=best_is_high)
    first: dict[Fraction, int] = {}
    for place, value in enumerate(ordered, start=1):
        first.setdefault(value, place)
    return [first[value] for value in values]
