"""Tables that are ruled: lines that cross make a grid, cells without a line between are merged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from tiendo.formats.pdf_page import Box, Word

_NEAR = 3.0  # points between lines that are one
_MOST = 400  # rows or columns of a grid
_RULES = 6_000  # of a page


@dataclass(slots=True)
class Square:
    """A cell of a table, and the words in it."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box
    words: list[Word] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A table of a page; `edges` are where its columns begin and end, `floors` its rows."""

    edges: list[float]
    floors: list[float]
    squares: list[Square]
    _owner: dict[tuple[int, int], Square] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note which square covers which place of the grid."""
        for square in self.squares:
            for row in range(square.row, square.row + square.rows):
                for column in range(square.column, square.column + square.columns):
                    self._owner[row, column] = square

    @property
    def box(self) -> Box:
        """Return the box around the table."""
        return Box(self.edges[0], self.floors[0], self.edges[-1], self.floors[-1])

    def at(self, x: float, y: float) -> Square | None:
        """Return the square at a point."""
        return self._owner.get((bisect_right(self.floors, y) - 1, bisect_right(self.edges, x) - 1))


def ruled(rules: list[Box], words: list[Word]) -> tuple[list[Grid], list[Word]]:
    """Return the ruled tables of a page, and the words that stand in none."""
    lying = _merged([_turned(rule) for rule in rules if _is_lying(rule)])
    standing = _merged([rule for rule in rules if not _is_lying(rule)])
    lying = [_turned(rule) for rule in lying]
    grids = [grid for group in _groups(lying, standing) if (grid := _grid(*group)) is not None]
    outside: list[Word] = []
    for word in words:
        middle = (word.box.left + word.box.right) / 2
        square = next(filter(None, (grid.at(middle, word.box.middle) for grid in grids)), None)
        (outside if square is None else square.words).append(word)
    kept: list[Grid] = []
    for grid in grids:
        filled = [square for square in grid.squares if square.words]
        if len(filled) > 1:
            kept.append(grid)
        else:  # a frame around a paragraph is no table
            outside.extend(word for square in filled for word in square.words)
    return kept, outside


def _is_lying(rule: Box) -> bool:
    return rule.right - rule.left >= rule.height


def _turned(box: Box) -> Box:
    return Box(box.top, box.left, box.bottom, box.right)


def _merged(rules: list[Box]) -> list[Box]:
    """Join standing lines that lie on each other or follow one another."""
    joined: list[Box] = []
    for rule in sorted(rules[:_RULES], key=lambda rule: (round(rule.left / _NEAR), rule.top)):
        last = joined[-1] if joined else None
        if (
            last is not None
            and abs(last.left - rule.left) <= _NEAR
            and rule.top <= last.bottom + _NEAR
        ):
            joined[-1] = last._replace(bottom=max(last.bottom, rule.bottom))
        else:
            joined.append(rule)
    return joined


def _groups(lying: list[Box], standing: list[Box]) -> Iterator[tuple[list[Box], list[Box]]]:
    """Yield lines that hang together by crossing."""
    owner = list(range(len(lying) + len(standing)))

    def root(one: int) -> int:
        while owner[one] != one:
            owner[one] = owner[owner[one]]
            one = owner[one]
        return one

    if len(lying) * len(standing) > _MOST * _MOST:
        return
    for number, across in enumerate(lying):
        for other, up in enumerate(standing, start=len(lying)):
            if (
                across.left - _NEAR <= up.left <= across.right + _NEAR
                and up.top - _NEAR <= across.top <= up.bottom + _NEAR
            ):
                owner[root(number)] = root(other)
    groups: dict[int, tuple[list[Box], list[Box]]] = {}
    for number, rule in enumerate([*lying, *standing]):
        groups.setdefault(root(number), ([], []))[number >= len(lying)].append(rule)
    yield from groups.values()


def _grid(lying: list[Box], standing: list[Box]) -> Grid | None:
    across = _places([rule.left for rule in standing])
    down = _places([rule.top for rule in lying])
    if len(across) < 2 or len(down) < 2 or max(len(across), len(down)) > _MOST:
        return None
    walls = {
        (row, column)
        for rule in standing
        for column in _between([rule.left], across)
        for row in range(len(down) - 1)
        if rule.top <= (down[row] + down[row + 1]) / 2 <= rule.bottom
    }
    floors = {
        (row, column)
        for rule in lying
        for row in _between([rule.top], down)
        for column in range(len(across) - 1)
        if rule.left <= (across[column] + across[column + 1]) / 2 <= rule.right
    }
    squares = list(_squares(across, down, walls, floors))
    if len(squares) < 2:
        return None
    return Grid(across, down, squares)


def _places(values: list[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _between(values: list[float], places: list[float]) -> Iterator[int]:
    """Yield the number of the place that a value is near to."""
    for value in values:
        yield max(0, bisect_right(places, value + _NEAR) - 1)


def _squares(
    across: list[float],
    down: list[float],
    walls: set[tuple[int, int]],
    floors: set[tuple[int, int]],
) -> Iterator[Square]:
    taken: set[tuple[int, int]] = set()
    for row in range(len(down) - 1):
        for column in range(len(across) - 1):
            if (row, column) in taken:
                continue
            right, below = column + 1, row + 1
            while right < len(across) - 1 and (row, right) not in walls:
                right += 1
            while below < len(down) - 1 and not any(
                (below, one) in floors or (below, one) in taken for one in range(column, right)
            ):
                below += 1
            taken.update((y, x) for y in range(row, below) for x in range(column, right))
            box = Box(across[column], down[row], across[right], down[below])
            yield Square(row, column, below - row, right - column, box)
