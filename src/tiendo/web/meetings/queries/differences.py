"""What changed between two texts, word by word, as a person can read it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

WORD = re.compile(r"\s+|\d+(?:[.,]\d+)*|\w+|[^\w\s]+")  # a number such as 1.234,5 is one word
LINE = re.compile(r"[^\n]*\n|[^\n]+")
WORDS_AT_ONCE = 4000  # beyond, a changed passage is shown whole: comparing words is quadratic


class Change(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and what became of it."""

    change: Change
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """Return the pieces of both texts in order.

    Without the added ones they are `old`, without the removed ones `new`. Lines are compared
    first, then the words of those that differ.
    """
    pieces: list[Piece] = []
    for change, before, after in _compared(LINE.findall(old), LINE.findall(new)):
        if change is Change.SAME:
            pieces.append(Piece(Change.SAME, before))
            continue
        words = WORD.findall(before), WORD.findall(after)
        if not before or not after or sum(map(len, words)) > WORDS_AT_ONCE:
            pieces += _both(before, after)
            continue
        for inner, was, became in _compared(*words):
            same = inner is Change.SAME
            pieces += [Piece(Change.SAME, was)] if same else _both(was, became)
    return pieces


def _both(before: str, after: str) -> list[Piece]:
    told = (Piece(Change.REMOVED, before), Piece(Change.ADDED, after))
    return [piece for piece in told if piece.text]


def _compared(old: list[str], new: list[str]) -> list[tuple[Change, str, str]]:
    """Return the blocks of two lists of words or lines, equal ones as SAME, others as ADDED."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        (
            Change.SAME if tag == "equal" else Change.ADDED,
            "".join(old[start:end]),
            "".join(new[begin:stop]),
        )
        for tag, start, end, begin, stop in matcher.get_opcodes()
    ]
