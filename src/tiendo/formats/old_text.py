"""A text without fonts, made readable line by line where its words say that it was typed for one.

A line that is right already stays, so does a word of another language inside an old line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tiendo.formats.old_fonts import (
    WORD,
    Kind,
    Weight,
    convert,
    guess,
    is_odd,
    letters_of,
)
from tiendo.formats.syllables import is_syllable

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_KINDS: tuple[Kind, ...] = ("tcvn3", "vni")


@dataclass(frozen=True, slots=True)
class Modern:
    """A text in Unicode; `places[i]` is where character i stood, `kinds` what it was typed for."""

    text: str
    places: list[int]
    kinds: tuple[Kind, ...]

    def pairs(self, where: Sequence[int] | range) -> tuple[tuple[int, int], ...]:
        """Give the way back, a pair where the distance changes; `where` names an old place anew."""
        found: list[tuple[int, int]] = []
        distance: int | None = None
        for position, place in enumerate(self.places):
            if where[place] - position != distance:
                distance = where[place] - position
                found.append((position, where[place]))
        return tuple(found)


def modern(text: str) -> Modern | None:
    """Convert the lines typed for an old font; None where there are none."""
    if text.isascii():
        return None
    lines = [found.span() for found in _LINE.finditer(text)]
    sure = [guess(text[start:end]) for start, end in lines]
    known = {kind for kind in sure if kind}
    whole = None if known else guess(text)
    if whole is not None:
        known.add(whole)
    if not known:
        return None
    pieces: list[str] = []
    places: list[int] = []
    used: set[Kind] = set()
    last: Kind | None = whole or next(kind for kind in sure if kind)
    for (start, end), certain in zip(lines, sure, strict=True):
        line = text[start:end]
        kind = certain
        if certain is None and not line.isascii():
            kind = _likely(line, known, last)
        if not line.isascii():
            last = kind
        if kind is not None:
            used.add(kind)
        for piece, at in _converted(line, kind):
            pieces.append(piece)
            places.extend(start + place for place in at)
    return Modern("".join(pieces), places, tuple(sorted(used))) if used else None


def _likely(line: str, known: set[Kind], last: Kind | None) -> Kind | None:
    """Tell what a line of few words was typed for, given what the lines around it were."""
    for kind in _KINDS:
        if kind in known:
            weight = Weight.of(line, kind)
            if (weight.good and weight.leans) or (kind == last and weight.good >= weight.right):
                return kind
    return None


def _converted(line: str, kind: Kind | None) -> Iterator[tuple[str, Sequence[int]]]:
    """Yield the pieces of a line, and where their characters stood in it."""
    copied = 0
    if kind is not None:
        for word in WORD.finditer(line):
            if not word[0].isascii() and not _belongs(word[0], kind):
                yield _piece(line, copied, word.start(), kind)
                yield word[0], range(word.start(), word.end())
                copied = word.end()
        yield _piece(line, copied, len(line), kind)
    else:
        yield line, range(len(line))


def _piece(line: str, start: int, end: int, kind: Kind) -> tuple[str, Sequence[int]]:
    text, places = convert(line[start:end], kind)
    return text, [start + place for place in places]


def _belongs(word: str, kind: Kind) -> bool:
    """Tell whether a word of an old line was typed for the font: "§¾k", not "café" or a bullet."""
    new = convert(word, kind)[0]
    if len(word) == 1 or is_syllable(new):
        return is_syllable(new)
    return is_odd(word) or new.isupper() or any(len(old) > 1 for old in letters_of(word, kind))
