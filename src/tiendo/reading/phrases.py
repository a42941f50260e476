"""Finding many known phrases in a key in one pass, the longest at each place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from tiendo.reading.keys import fold_phrase

T = TypeVar("T")
Begun: TypeAlias = tuple[int, str, str, str]  # a place of a key, the three words from there
_Entries: TypeAlias = tuple[tuple[str, T], ...]  # phrases with what they stand for
_STRETCH = 50_000  # key characters whose words are held at a time
_SIGN = re.compile(r"[^\w ]")
_BEGIN = re.compile(r"(\w+)(?: (\w+)(?: (\w+))?)?")


class Hit(NamedTuple, Generic[T]):
    """A phrase found at [start, end) of the key, with what it stands for."""

    start: int
    end: int
    meaning: T


def begun_in(key: str, begins: Mapping[str, Container[str]]) -> list[Begun]:
    """Give the places of a key where words stand that begin phrases, each with the next two."""
    begun: list[Begun] = []
    for start, end in _stretches(key):
        words = [*_SIGN.sub(" ", key[start:end]).split(" "), "", ""]
        ends = list(accumulate(map(len, words), initial=start))  # the blanks between left out
        for place in [place for place, word in enumerate(words) if word in begins]:
            word, follows, third = words[place : place + 3]
            known = begins[word]
            if follows in known or "" in known:
                begun.append((ends[place] + place, word, follows, third))
    return begun


def _stretches(key: str) -> Iterator[tuple[int, int]]:
    """Divide a long key between lines: words take many times the memory of their letters."""
    start = 0
    while start < len(key):
        end = key.find("\n", start + _STRETCH)
        end = len(key) if end < 0 else end
        yield start, end
        start = end


class Places(Generic[T]):
    """Where the phrases of a table stand in a key, each place looked up once."""

    def __init__(self, hits: list[list[Hit[T]]]) -> None:
        """Take the hits of each place, the longest first, the places in order."""
        self._hits = hits
        self._starts = [same[0].start for same in hits]

    def find(self, start: int, end: int) -> Iterator[Hit[T]]:
        """Give the phrases in [start, end) from left to right, without overlaps."""
        done = start
        for place in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            if self._starts[place] >= done:
                hit = _within(self._hits[place], end)
                if hit is not None:
                    done = hit.end
                    yield hit

    def longest(self, start: int, end: int) -> Hit[T] | None:
        """Give the longest phrase anywhere in [start, end), the first of those as long."""
        places = range(bisect_left(self._starts, start), bisect_left(self._starts, end))
        hits = (_within(self._hits[place], end) for place in places)
        return max((hit for hit in hits if hit), key=_length, default=None)


class Phrases(Generic[T]):
    """A table of phrases by their first words, one, two or three of them, "" for none.

    At three words stand the phrases that begin with two or one of them too, the longest first.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        """Fold and sort the phrases; of two equal ones the first is kept."""
        by_start: dict[tuple[str, str, str], dict[str, T]] = {}
        for phrase, meaning in entries:
            folded = fold_phrase(phrase)
            begin = _BEGIN.match(folded)
            if begin is not None:
                word, follows, third = begin.groups("")
                by_start.setdefault((word, follows, third), {}).setdefault(folded, meaning)
        self.begins: dict[str, dict[str, dict[str, _Entries[T]]]] = {}
        for word, follows, third in by_start:
            by_third = self.begins.setdefault(word, {}).setdefault(follows, {})
            for last in {third, ""}:
                starts = dict.fromkeys([(word, follows, last), (word, follows, ""), (word, "", "")])
                by_third[last] = tuple(
                    entry
                    for start in starts
                    for entry in sorted(by_start.get(start, {}).items(), key=_shortness)
                )

    def at(self, key: str, position: int, limit: int) -> Hit[T] | None:
        """Give the longest phrase that starts at a position and ends by `limit`, on whole words."""
        begin = _BEGIN.match(key, position)
        if begin is None:
            return None
        word, follows, third = begin.groups("")
        return _within(self._starting(key, (position, word, follows, third)), limit)

    def places(self, key: str, begun: Iterable[Begun]) -> Places[T]:
        """Look the phrases up at those words of a key that may begin one."""
        found = (self._starting(key, one) for one in begun if one[1] in self.begins)
        return Places([hits for hits in found if hits])

    def longest(self, words: str) -> Hit[T] | None:
        """Give the longest phrase anywhere in some words, the first of those as long."""
        found = (self._starting(words, one) for one in begun_in(words, self.begins))
        return max((hits[0] for hits in found if hits), key=_length, default=None)

    def _starting(self, key: str, begun: Begun) -> list[Hit[T]]:
        """Give the phrases that begin with a word, the longest first."""
        start, word, follows, third = begun
        by_next = self.begins.get(word, {})
        by_third = by_next.get(follows) or by_next.get("", {})
        hits: list[Hit[T]] = []
        for phrase, meaning in by_third.get(third) or by_third.get("", ()):
            if key.startswith(phrase, start) and _ends_word(key, start + len(phrase)):
                hits.append(Hit(start, start + len(phrase), meaning))
        return hits


def beginning(*tables: Phrases[Any]) -> dict[str, set[str]]:
    """Give the first words of the phrases of several tables, each with those that follow it."""
    begins: dict[str, set[str]] = {}
    for table in tables:
        for word, follows in table.begins.items():
            begins.setdefault(word, set()).update(follows)
    return begins


def _shortness(entry: tuple[str, object]) -> int:
    return -len(entry[0])


def _length(hit: Hit[Any]) -> int:
    return hit.end - hit.start


def _within(hits: list[Hit[T]], limit: int) -> Hit[T] | None:
    for hit in hits:
        if hit.end <= limit:
            return hit
    return None


def _ends_word(key: str, end: int) -> bool:
    return end == len(key) or not (key[end].isalnum() and key[end - 1].isalnum())
