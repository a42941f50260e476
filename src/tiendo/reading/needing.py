"""Patterns tried only where a text holds one of the words that all their matches hold."""

from __future__ import annotations

import re
from collections.abc import Iterator


class Needing:
    """A pattern with the words of which every match of it holds one; most texts hold none."""

    __slots__ = ("pattern", "words")

    def __init__(self, words: str, pattern: str) -> None:
        """Compile a pattern; looking for its words, "a|b", costs a fraction of trying it."""
        self.words, self.pattern = tuple(words.split("|")), re.compile(pattern)

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Search text[start:end]."""
        part = text[start:end]
        for word in self.words:
            if word in part:
                return self.pattern.search(text, start, end)
        return None

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Match at the start of text[start:end]."""
        part = text[start:end]
        for word in self.words:
            if word in part:
                return self.pattern.match(text, start, end)
        return None

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Search text[start:end] for all matches."""
        part = text[start:end]
        for word in self.words:
            if word in part:
                return self.pattern.finditer(text, start, end)
        return iter(())
