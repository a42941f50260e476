"""The match key of a text: folded for comparing, with the way back to the untouched text.

The key is NFC and lower case, has one way to place tone marks (hòa, lũy, thủy), one way to write
i/y where both are usual (tỷ, kỳ, quý), Đ for Ð, one space for a run of blanks, one or two line
feeds for a run of line ends. Nothing outside this file turns a key position into a text position.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

_ODD = re.compile(
    "[ðɖ\t\r\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\u2010-\u2015\u2212“”„«»‘’]"
)
_EVEN_OUT = {
    **dict.fromkeys(map(ord, "ðɖ"), "đ"),
    **dict.fromkeys(map(ord, "\t\x0b\x0c\x1f\xa0\u1680\u202f\u205f\u3000"), " "),
    **dict.fromkeys(range(0x2000, 0x200B), " "),
    **dict.fromkeys(map(ord, "\r\x1c\x1d\x1e\x85\u2028\u2029"), "\n"),
    **dict.fromkeys([*range(0x2010, 0x2016), 0x2212], "-"),
    **dict.fromkeys(map(ord, "“”„«»"), '"'),
    **dict.fromkeys(map(ord, "‘’"), "'"),
}
_MARKS = "\u0300-\u036f"
# At most eight marks on one letter: ordering a longer run is quadratic in its length.
_UNEVEN = re.compile(
    rf"(?P<letter>[^\W\d_][{_MARKS}]{{1,8}})|[\u00ad\u200b-\u200f\u2060\ufeff]+"
    r"|(?P<lines> *\n[ \n]*)|(?P<blanks> {2,})"
)
_TONE = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\w)")
_MOVE = {
    **{f"o{toned}": f"{o}a" for toned, o in zip("àáảãạ", "òóỏõọ", strict=True)},
    **{f"o{toned}": f"{o}e" for toned, o in zip("èéẻẽẹ", "òóỏõọ", strict=True)},
    **{f"u{toned}": f"{u}y" for toned, u in zip("ỳýỷỹỵ", "ùúủũụ", strict=True)},
}
_Y = re.compile(r"\b(?:t[ỉ]|k[ìíỉĩ]|qu[íì]|l[íị]|m[ĩ])\b")
_TO_Y = str.maketrans("ìíỉĩị", "ỳýỷỹỵ")


@dataclass(frozen=True, slots=True)
class Key:
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
    if _ODD.search(folded):
        folded = folded.translate(_EVEN_OUT)
    key = _even_out(folded)
    same_length = _Y.sub(_with_y, _TONE.sub(_move_tone, key.text))
    return Key(same_length, key.starts, key.ends)


def fold_phrase(phrase: str) -> str:
    """Fold a phrase of a lexicon the way texts are folded, without blanks at its ends."""
    return fold(phrase).text.strip()


def _move_tone(found: re.Match[str]) -> str:
    return _MOVE[found[0]]


def _with_y(found: re.Match[str]) -> str:
    return found[0].translate(_TO_Y)


def _replacement(found: re.Match[str]) -> str:
    if found["letter"]:
        return unicodedata.normalize("NFC", found[0])
    if found["lines"]:
        return "\n\n" if found[0].count("\n") > 1 else "\n"
    return " " if found["blanks"] else ""


def _even_out(text: str) -> Key:
    """Apply the changes that alter the length, keeping for each key character its place."""
    pieces: list[str] = []
    starts, ends = array("q"), array("q")
    copied = 0
    for found in _UNEVEN.finditer(text):
        new = _replacement(found)
        start, end = found.span()
        if new == found[0]:
            continue
        pieces.append(text[copied:start])
        starts.extend(range(copied, start))
        ends.extend(range(copied + 1, start + 1))
        pieces.append(new)
        starts.extend([start] * len(new))
        ends.extend([end] * len(new))
        copied = end
    if not pieces:
        return Key(text, range(len(text)), range(1, len(text) + 1))
    pieces.append(text[copied:])
    starts.extend(range(copied, len(text)))
    ends.extend(range(copied + 1, len(text) + 1))
    return Key("".join(pieces), starts, ends)
