"""Finding many known phrases in a key in one pass, the longest at each place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from tiendo.reading.keys import fold_phrase

T = TypeVar("T")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase found at [start, end) of the key, with what it stands for."""

    start: int
    end: int
    meaning: T


class Phrases(Generic[T]):
    """A table of phrases by their first word; looking one up costs one look in a dict."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        """Fold and sort the phrases; of two equal ones the first is kept."""
        by_first: dict[str, dict[str, T]] = {}
        for phrase, meaning in entries:
            folded = fold_phrase(phrase)
            first = _WORD.match(folded)
            if first is not None:
                by_first.setdefault(first[0], {}).setdefault(folded, meaning)
        self._by_first = {
            first: tuple(sorted(same.items(), key=lambda entry: -len(entry[0])))
            for first, same in by_first.items()
        }

    def at(self, key: str, position: int, limit: int) -> Hit[T] | None:
        """Give the longest phrase that starts at a position and ends by `limit`, on whole words."""
        word = _WORD.match(key, position, limit)
        return None if word is None else self._longest(key, word, limit)

    def find(self, key: str, start: int, end: int) -> Iterator[Hit[T]]:
        """Give the phrases in [start, end) from left to right, without overlaps."""
        done = start
        known = self._by_first
        for word in _WORD.finditer(key, start, end):
            if word[0] in known and word.start() >= done:
                hit = self._longest(key, word, end)
                if hit is not None:
                    done = hit.end
                    yield hit

    def longest(self, key: str, start: int, end: int) -> Hit[T] | None:
        """Give the longest phrase anywhere in [start, end), the first of those as long."""
        best: Hit[T] | None = None
        known = self._by_first
        for word in _WORD.finditer(key, start, end):
            hit = self._longest(key, word, end) if word[0] in known else None
            if hit is not None and (best is None or hit.end - hit.start > best.end - best.start):
                best = hit
        return best

    def _longest(self, key: str, word: re.Match[str], limit: int) -> Hit[T] | None:
        position = word.start()
        for phrase, meaning in self._by_first.get(word[0], ()):
            if key.startswith(phrase, position):
                end = position + len(phrase)
                if end <= limit and _ends_word(key, end):
                    return Hit(position, end, meaning)
        return None


def _ends_word(key: str, end: int) -> bool:
    return end == len(key) or not (key[end].isalnum() and key[end - 1].isalnum())
