"""Finding many known phrases in a key in one pass, the longest at each place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from tiendo.reading.keys import fold_phrase

T = TypeVar("T")
_WORD = re.compile(r"\w+")
_TWO_WORDS = re.compile(r"\w+ \w+")


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase found at [start, end) of the key, with what it stands for."""

    start: int
    end: int
    meaning: T


class Phrases(Generic[T]):
    """A table of phrases by their first two words; looking one up costs two looks in a dict."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        """Fold and sort the phrases; of two equal ones the first is kept."""
        by_start: dict[str, dict[str, T]] = {}
        self._first: set[str] = set()
        for phrase, meaning in entries:
            folded = fold_phrase(phrase)
            first = _WORD.match(folded)
            if first is not None:
                two = _TWO_WORDS.match(folded)
                self._first.add(first[0])
                by_start.setdefault((two or first)[0], {}).setdefault(folded, meaning)
        self._by_start = {
            start: tuple(sorted(same.items(), key=lambda entry: -len(entry[0])))
            for start, same in by_start.items()
        }

    def at(self, key: str, position: int, limit: int) -> Hit[T] | None:
        """Give the longest phrase that starts at a position and ends by `limit`, on whole words."""
        word = _WORD.match(key, position, limit)
        return None if word is None else self._longest(key, word, limit)

    def find(self, key: str, start: int, end: int) -> Iterator[Hit[T]]:
        """Give the phrases in [start, end) from left to right, without overlaps."""
        done = start
        known = self._first
        for word in _WORD.finditer(key, start, end):
            if word[0] in known and word.start() >= done:
                hit = self._longest(key, word, end)
                if hit is not None:
                    done = hit.end
                    yield hit

    def longest(self, key: str, start: int, end: int) -> Hit[T] | None:
        """Give the longest phrase anywhere in [start, end), the first of those as long."""
        best: Hit[T] | None = None
        known = self._first
        for word in _WORD.finditer(key, start, end):
            hit = self._longest(key, word, end) if word[0] in known else None
            if hit is not None and (best is None or hit.end - hit.start > best.end - best.start):
                best = hit
        return best

    def _longest(self, key: str, word: re.Match[str], limit: int) -> Hit[T] | None:
        position = word.start()
        two = _TWO_WORDS.match(key, position, limit)
        long = self._begun(key, two[0], position, limit) if two else None
        short = self._begun(key, word[0], position, limit)  # one word, or "trâu, bò"
        return long if long and (short is None or long.end >= short.end) else short

    def _begun(self, key: str, start: str, position: int, limit: int) -> Hit[T] | None:
        for phrase, meaning in self._by_start.get(start, ()):
            if key.startswith(phrase, position):
                end = position + len(phrase)
                if end <= limit and _ends_word(key, end):
                    return Hit(position, end, meaning)
        return None


def _ends_word(key: str, end: int) -> bool:
    return end == len(key) or not (key[end].isalnum() and key[end - 1].isalnum())
