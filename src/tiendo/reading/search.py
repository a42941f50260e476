"""Searching texts by typed words: every word must occur, a phrase in quotes as it stands.

A text is kept as a key: its words in small letters with their marks, and again without any. So a
word typed without marks finds every text that has its letters, and one typed with marks only the
texts that have these. Where a tone mark stands (hoà, hòa), i or y (tỉ, tỷ), Đ or D do not count.
"""

from __future__ import annotations

import re
import unicodedata

from tiendo.reading.keys import fold_phrase

AGAIN = "\ue000"  # stands between the two halves of a key as a word that nobody types
_BETWEEN = re.compile(r"[\W_]+")
_MARKS = re.compile(r"[\u0300-\u036f]+")
_I_FOR_Y = re.compile(r"\b(t|k|qu|l|m)i\b")


def search_key(text: str) -> str:
    """Return what a search compares with: words with one blank on either side."""
    marked = _words(fold_phrase(text))
    return f" {marked} {AGAIN} {_bare(marked)} "


def sought(typed: str) -> list[str]:
    """Return the words and phrases that a key must hold, all of them, to match what was typed.

    They consist of letters, digits and single blanks alone. Empty where no word was typed.
    """
    parts = fold_phrase(typed).split('"')
    if len(parts) % 2 == 0:  # the last quote was never closed
        parts[-2:] = [" ".join(parts[-2:])]
    tokens = [
        _words(token)
        for place, part in enumerate(parts)
        for token in ([part] if place % 2 else part.split())
    ]
    return list(dict.fromkeys(piece for token in tokens for piece in _pieces(token)))


def _pieces(phrase: str) -> list[str]:
    """Return a phrase without marks and those of its words that have marks; "" gives nothing."""
    marked = [word for word in phrase.split() if _MARKS.search(unicodedata.normalize("NFD", word))]
    return marked if marked == [phrase] or not phrase else [_bare(phrase), *marked]


def _words(folded: str) -> str:
    return _BETWEEN.sub(" ", folded.replace("đ", "d")).strip()


def _bare(words: str) -> str:
    return _I_FOR_Y.sub(r"\1y", _MARKS.sub("", unicodedata.normalize("NFD", words)))
