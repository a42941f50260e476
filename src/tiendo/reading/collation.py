"""Vietnamese alphabetical order: letters first (a ă â … d đ … u ư v x y), tones between equals."""

from __future__ import annotations

import unicodedata

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
# huyền, hỏi, ngã, sắc, nặng: the order of dictionaries; a syllable without a mark comes first
_PLACE = {letter: chr(ord("A") + place) for place, letter in enumerate(ALPHABET)}


def vietnamese_key(text: str) -> str:
    """Return a key of plain ASCII: sorting by keys sorts texts as a Vietnamese dictionary does.

    Case and repeated spaces do not count; digits come before letters.
    """
    letters: list[str] = []
    tones: list[str] = []
    for character in unicodedata.normalize("NFC", " ".join(text.casefold().split())):
        base, tone = _apart(character)
        letters.append(_PLACE.get(base, base if base.isascii() else "~"))
        tones.append(str(tone))
    return "".join(letters) + "!" + "".join(tones)


def _apart(character: str) -> tuple[str, int]:
    """Return a letter without its tone mark, and the tone's place (0 for none)."""
    parts = unicodedata.normalize("NFD", character)
    tone = next((TONES[mark] for mark in parts if mark in TONES), 0)
    plain = "".join(mark for mark in parts if mark not in TONES)
    return unicodedata.normalize("NFC", plain), tone
