"""Where figures count, told for every unit above as well: a part lost below is whole again above.

The shares of a divided unit are needed only where the line runs between its parts. For a unit that
holds all of them nothing was divided, so that totals stay exact whether or not anybody stated a
share (law 7).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

Row = tuple[int, int, Fraction | None, bool]  # unit, target, share, estimated
WHOLE = Fraction(1)


def lift(rows: Iterable[Row], above: Mapping[int, Sequence[int]]) -> Iterator[Row]:
    """Yield one row per unit and each unit that a part of it counts in.

    `rows` name the lowest units, `above` all units above a unit (itself may be among them).
    """
    ways: dict[int, list[Row]] = {}
    for row in rows:
        ways.setdefault(row[0], []).append(row)
    for unit, parts in ways.items():
        yield from parts
        lowest = {target for _unit, target, _share, _estimated in parts}
        reached: dict[int, list[Row]] = {}
        for part in parts:
            for ancestor in above.get(part[1], ()):
                if ancestor not in lowest:
                    reached.setdefault(ancestor, []).append(part)
        for ancestor, found in reached.items():
            yield (unit, ancestor, *_together(found, holds_all=len(found) == len(parts)))


def _together(parts: list[Row], *, holds_all: bool) -> tuple[Fraction | None, bool]:
    """Add shares up; all parts of a unit are the whole of it."""
    shares = [share for _unit, _target, share, _estimated in parts]
    known = [share for share in shares if share is not None]
    total = sum(known, Fraction(0))
    if holds_all and (len(known) < len(shares) or total == WHOLE):
        return WHOLE, False
    if len(known) < len(shares):
        return None, False
    return total, any(estimated for *_rest, estimated in parts)
