"""The match key of a text: folded for comparing, with the way back to the untouched text.

The key is NFC and lower case, has one way to place tone marks (hòa, lũy, thủy), one way to write
i/y where both are usual (tỷ, kỳ, quý), Đ for Ð, one space for a run of blanks, one or two line
feeds for a run of line ends. Nothing outside this file turns a key position into a text position.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple, overload

_PLAIN = {
    **dict.fromkeys("ðɖ", "đ"),
    **dict.fromkeys("\t\x0b\x0c\x1f\xa0\u1680\u202f\u205f\u3000", " "),
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
    **dict.fromkeys("\r\x1c\x1d\x1e\x85\u2028\u2029", "\n"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’", "'"),
}
# Each pattern begins with the few characters that it looks for, so that a search passes over all
# others at once; what stands before them is looked at from behind.
_ODD = re.compile(f"[{re.escape(''.join(_PLAIN))}]")
_MARKS = "\u0300-\u036f"
# At most eight marks on one letter: ordering a longer run is quadratic in its length.
_UNEVEN = re.compile(
    rf"(?P<blanks>[ \n][ \n]+)|(?P<marks>[{_MARKS}]{{1,8}})|[\u00ad\u200b-\u200f\u2060\ufeff]+"
)
_UNEVEN_BLANKS = ("  ", " \n", "\n ", "\n\n\n")
_UNEVEN_SIGNS = re.compile(rf"[{_MARKS}\u00ad\u200b-\u200f\u2060\ufeff]")
_TONE = re.compile(r"(?:o[àáảãạèéẻẽẹ]|u(?<!qu)[ỳýỷỹỵ])(?!\w)")
_MOVE = {
    **{f"o{toned}": f"{o}a" for toned, o in zip("àáảãạ", "òóỏõọ", strict=True)},
    **{f"o{toned}": f"{o}e" for toned, o in zip("èéẻẽẹ", "òóỏõọ", strict=True)},
    **{f"u{toned}": f"{u}y" for toned, u in zip("ỳýỷỹỵ", "ùúủũụ", strict=True)},
}
_Y = re.compile(r"[ìíỉĩị]\b(?:(?<=\btỉ)|(?<=\bk[ìíỉĩ])|(?<=\bqu[íì])|(?<=\bl[íị])|(?<=\bmĩ))")
_TO_Y = str.maketrans("ìíỉĩị", "ỳýỷỹỵ")


class Key(NamedTuple):
    """A folded text; `starts[i]` and `ends[i]` bound what key character i stands for."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the half-open span of the original text for a non-empty span of the key."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Key:
    """Make the match key of any text in linear time."""
    folded = text.lower()
    if len(folded) != len(text):  # "İ" alone grows; every other letter keeps its length
        folded = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    key = _even_out(_ODD.sub(_plain, folded))
    same_length = _Y.sub(_with_y, _TONE.sub(_move_tone, key.text))
    return Key(same_length, key.starts, key.ends)


def fold_phrase(phrase: str) -> str:
    """Fold a phrase of a lexicon the way texts are folded, without blanks at its ends."""
    return fold(phrase).text.strip()


def _plain(found: re.Match[str]) -> str:
    return _PLAIN[found[0]]


def _move_tone(found: re.Match[str]) -> str:
    return _MOVE[found[0]]


def _with_y(found: re.Match[str]) -> str:
    return found[0].translate(_TO_Y)


def _has_letter_at(text: str, position: int) -> bool:
    return position >= 0 and text[position].isalnum() and not text[position].isdecimal()


def _replacement(run: str, kind: str | None) -> str:
    if kind == "marks":
        return unicodedata.normalize("NFC", run)
    return "" if kind is None else "\n\n"[: run.count("\n")] or " "


class _Steps(Sequence[int]):
    """Positions that follow the key's at a constant distance, from step to step."""

    def __init__(self, length: int) -> None:
        self.length = length
        self.at: list[int] = [0]
        self.shift: list[int] = [0]

    def step(self, position: int, value: int) -> None:
        """Let the key position stand for a text position from here on."""
        if self.at[-1] == position:
            self.shift[-1] = value - position
        else:
            self.at.append(position)
            self.shift.append(value - position)

    def __len__(self) -> int:
        """Count the key's characters."""
        return self.length

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...
    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        """Give the text position of a key position that is not negative."""
        if isinstance(index, slice):
            return [self[one] for one in range(*index.indices(self.length))]
        if not 0 <= index < self.length:
            raise IndexError(index)
        return index + self.shift[bisect_right(self.at, index) - 1]


def _even_out(text: str) -> Key:
    """Apply the changes that alter the length, keeping for each key character its place."""
    if _UNEVEN_SIGNS.search(text) is None and not any(run in text for run in _UNEVEN_BLANKS):
        return _as_it_is(text)
    pieces: list[str] = []
    starts, ends = _Steps(0), _Steps(0)
    ends.step(0, 1)
    copied = written = 0
    for found in _UNEVEN.finditer(text):
        start, end = found.span()
        if found.lastgroup == "marks":
            start -= 1  # the letter that bears them
            if not _has_letter_at(text, start):
                continue
        run = text[start:end]
        new = _replacement(run, found.lastgroup)
        if new == run:
            continue
        pieces += (text[copied:start], new)
        written += start - copied
        for _ in new:
            starts.step(written, start)
            ends.step(written, end)
            written += 1
        starts.step(written, end)
        ends.step(written, end + 1)
        copied = end
    if not pieces:
        return _as_it_is(text)
    key = "".join([*pieces, text[copied:]])
    starts.length = ends.length = len(key)
    return Key(key, starts, ends)


def _as_it_is(text: str) -> Key:
    return Key(text, range(len(text)), range(1, len(text) + 1))
