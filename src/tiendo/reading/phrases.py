"""Finding many known phrases in a key in one pass, the longest at each place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import accumulate
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from tiendo.reading.keys import fold_phrase

T = TypeVar("T")
Begun: TypeAlias = tuple[int, str, str, str]  # a place of a key, the three words from there
_STRETCH = 50_000  # key characters whose words are held at a time
_GAP = re.compile(r"(\W+)")
_BEGIN = re.compile(r"(\w+)(?: (\w+)(?: (\w+))?)?")


class Hit(NamedTuple, Generic[T]):
    """A phrase found at [start, end) of the key, with what it stands for."""

    start: int
    end: int
    meaning: T


def begun_in(key: str, begins: Mapping[str, Set[str]]) -> list[Begun]:
    """Give the places of a key where words stand that begin phrases."""
    begun: list[Begun] = []
    for start, end in _stretches(key):
        pieces = _GAP.split(key[start:end])
        words = pieces[::2]
        ends = list(accumulate(map(len, pieces), initial=start))[1::2]
        begun += [
            (end - len(word), word, follows, third)
            for end, word, follows, third in zip(
                ends, words, [*words[1:], ""], [*words[2:], "", ""], strict=False
            )
            if (known := begins.get(word)) is not None and (follows in known or "" in known)
        ]
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
    """A table of phrases by their first three words; one is looked up by three, two and one."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        """Fold and sort the phrases; of two equal ones the first is kept."""
        by_start: dict[tuple[str, ...], dict[str, T]] = {}
        self.begins: dict[str, set[str]] = {}  # the words that follow each first one, "" for none
        for phrase, meaning in entries:
            folded = fold_phrase(phrase)
            begin = _BEGIN.match(folded)
            if begin is not None:
                word, follows, third = begin.groups("")
                start = (word, follows, third) if third else (word, follows) if follows else (word,)
                by_start.setdefault(start, {}).setdefault(folded, meaning)
                self.begins.setdefault(word, set()).add(follows)
        self._by_start = {
            start: tuple(sorted(same.items(), key=lambda entry: -len(entry[0])))
            for start, same in by_start.items()
        }

    def at(self, key: str, position: int, limit: int) -> Hit[T] | None:
        """Give the longest phrase that starts at a position and ends by `limit`, on whole words."""
        begin = _BEGIN.match(key, position)
        if begin is None:
            return None
        word, follows, third = begin.groups("")
        known = self.begins.get(word, ())
        if follows not in known and "" not in known:
            return None
        return _within(self._starting(key, (position, word, follows, third)), limit)

    def places(self, key: str, begun: Iterable[Begun]) -> Places[T]:
        """Look the phrases up at those words of a key that may begin one."""
        begins = self.begins
        found = [
            self._starting(key, one)
            for one in begun
            if (known := begins.get(one[1])) is not None and (one[2] in known or "" in known)
        ]
        return Places([hits for hits in found if hits])

    def longest(self, words: str) -> Hit[T] | None:
        """Give the longest phrase anywhere in some words, the first of those as long."""
        found = (self._starting(words, one) for one in begun_in(words, self.begins))
        return max((hits[0] for hits in found if hits), key=_length, default=None)

    def _starting(self, key: str, begun: Begun) -> list[Hit[T]]:
        """Give the phrases that begin with a word, the longest first."""
        start, word, follows, third = begun
        hits: list[Hit[T]] = []
        for begin in ((word, follows, third), (word, follows), (word,)):
            for phrase, meaning in self._by_start.get(begin, ()):
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


def _length(hit: Hit[Any]) -> int:
    return hit.end - hit.start


def _within(hits: list[Hit[T]], limit: int) -> Hit[T] | None:
    for hit in hits:
        if hit.end <= limit:
            return hit
    return None


def _ends_word(key: str, end: int) -> bool:
    return end == len(key) or not (key[end].isalnum() and key[end - 1].isalnum())
