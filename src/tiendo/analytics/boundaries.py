"""Figures of one day's units told in the boundaries of another day (law 7); knows no database.

Merging whole units is exact. A divided unit follows the shares that somebody stated, which makes
the answer an estimate; where a share on the way is not stated there is no share, never a guess.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)  # what names a unit: its row's number, or code and first day
WHOLE = Fraction(1)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Lifetime(Generic[K]):
    """A unit and the days on which it exists, both included; `valid_to` None: it still does."""

    key: K
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Link(Generic[K]):
    """`old` became `new` on the day `on`, the first under the new boundaries.

    `share`: how much of `old` went there. 1 is all of it; between 0 and 1 is what somebody stated
    of a divided unit, by `basis`; None is a divided unit whose share nobody stated.
    """

    old: K
    new: K
    on: date
    share: Fraction | None
    basis: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Row(Generic[K]):
    """How much of what `unit` reported belongs to `target`, a unit of the day asked for.

    `share` None: «chưa có tỷ lệ». `is_estimated`: the share rests on stated shares. `steps` are
    the successions on the way, the earliest first, with their bases and documents.
    """

    unit: K
    target: K
    share: Fraction | None
    is_estimated: bool
    steps: tuple[Link[K], ...]


class TimesDoNotFit(ValueError):
    """A succession's day is not the one on which its old unit ended and its new one began."""

    def __init__(self, link: Link[K]) -> None:
        """Keep the succession for whoever reports it."""
        super().__init__(f"{link.old} → {link.new} on {link.on}")
        self.old, self.new, self.on = link.old, link.new, link.on


Rows = tuple[Row[K], ...]


def bridge(
    successions: Iterable[Link[K]], units: Iterable[Lifetime[K]], on: date | None
) -> dict[K, Rows[K]]:
    """Return, for each unit that ever existed, its rows in the boundaries of `on`.

    `on` None: the boundaries of then, each unit as itself. A unit that ended earlier is followed
    to what became of it, one that began later to what it came from; there its share is 1 where
    one whole unit became it alone, and unknown otherwise. A unit that ended with nothing after it
    (the district level), or that came from nothing, has no rows. Raises TimesDoNotFit.
    """
    lifetimes = {unit.key: unit for unit in units}
    if on is None:
        return {key: _itself(key) for key in lifetimes}
    day, links = on, list(successions)
    for link in links:
        if not _fits(link, lifetimes):
            raise TimesDoNotFit(link)
    after = _by(links, lambda link: link.old)
    before = _by(links, lambda link: link.new)

    @cache
    def rows(key: K) -> Rows[K]:
        unit = lifetimes[key]
        if unit.valid_from > day:
            came_from = before.get(key, [])
            alone = len(came_from) == 1 and came_from[0].share == WHOLE
            share = WHOLE if alone else None
            return _along(key, [(link, share, rows(link.old)) for link in came_from])
        if unit.valid_to is not None and unit.valid_to < day:
            became = after.get(key, [])
            return _along(key, [(link, link.share, rows(link.new)) for link in became])
        return _itself(key)

    return {key: rows(key) for key in lifetimes}


def _itself(key: K) -> Rows[K]:
    return (Row(key, key, WHOLE, is_estimated=False, steps=()),)


def _fits(link: Link[K], lifetimes: Mapping[K, Lifetime[K]]) -> bool:
    old, new = lifetimes[link.old], lifetimes[link.new]
    return old.valid_to == link.on - DAY and new.valid_from == link.on


def _by(links: list[Link[K]], end: Callable[[Link[K]], K]) -> dict[K, list[Link[K]]]:
    found: dict[K, list[Link[K]]] = {}
    for link in links:
        found.setdefault(end(link), []).append(link)
    return found


def _along(unit: K, ways: list[tuple[Link[K], Fraction | None, Rows[K]]]) -> Rows[K]:
    """Add up what reaches each target over all ways; one unknown share leaves its sum unknown."""
    if len(ways) == 1 and len(ways[0][2]) == 1:  # most units: all of it went to one place
        link, share, (row,) = ways[0]
        return (_joined(unit, row.target, [_step(link, share, row)]),)
    reached: dict[K, list[Row[K]]] = {}
    for link, share, rows in ways:
        for row in rows:
            reached.setdefault(row.target, []).append(_step(link, share, row))
    return tuple(_joined(unit, target, found) for target, found in reached.items())


def _step(link: Link[K], share: Fraction | None, row: Row[K]) -> Row[K]:
    """Put one succession before what is known from its other end on."""
    product = None if share is None or row.share is None else share * row.share
    return Row(
        row.unit,
        row.target,
        product,
        is_estimated=product is not None and (share != WHOLE or row.is_estimated),
        steps=(link, *row.steps),
    )


def _joined(unit: K, target: K, parts: list[Row[K]]) -> Row[K]:
    known = [part.share for part in parts if part.share is not None]
    share = sum(known, Fraction(0)) if len(known) == len(parts) else None
    steps = dict.fromkeys(link for part in parts for link in part.steps)
    return Row(
        unit,
        target,
        share,
        is_estimated=share is not None and any(part.is_estimated for part in parts),
        steps=tuple(sorted(steps, key=lambda link: link.on)),
    )
