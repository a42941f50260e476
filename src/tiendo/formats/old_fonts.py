"""Texts made for the old fonts, which show Vietnamese letters in place of Western ones.

TCVN3 (fonts ".VnTime", also called ABC) has one code a letter and no capitals with a tone: a font
".VnTimeH" shows every letter as a capital. VNI ("VNI-Times") has a letter and then its mark.
Letters here are characters U+0000–U+00FF, in a file the byte of the same number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal
from unicodedata import normalize

from tiendo.formats.syllables import is_syllable

Kind = Literal["tcvn3", "vni"]

_TCVN3 = {
    **dict(zip("¡¢£¤¥¦§¨©ª«¬\xad®", "ĂÂÊÔƠƯĐăâêôơưđ", strict=True)),
    **dict(zip("µ¶·\xb8¹»¼½¾ÆÇÈÉÊË", "àảãáạằẳẵắặầẩẫấậ", strict=True)),
    **dict(zip("ÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞ", "èẻẽéẹềểễếệìỉĩíị", strict=True)),
    **dict(zip("ßáâãäåæçèéêëìíî", "òỏõóọồổỗốộờởỡớợ", strict=True)),
    **dict(zip("ïñòóôõö÷øùúûüýþ", "ùủũúụừửữứựỳỷỹýỵ", strict=True)),
}
_SINGLE = dict(zip("íìæóòôöîñ", "íìỉĩịơưỵđ", strict=True))
_TONES = dict(zip("øùûõï", "\u0300\u0301\u0309\u0303\u0323", strict=True))
_MARKED = {
    "a": dict(zip("âáàåãäêéèúüë", "âấầẩẫậăắằẳẵặ", strict=True)),
    "e": dict(zip("âáàåãä", "êếềểễệ", strict=True)),
    "o": dict(zip("âáàåãä", "ôốồổỗộ", strict=True)),
    **{vowel: {} for vowel in "uyôö"},
}
_VNI_SMALL = _SINGLE | {
    vowel + mark: normalize("NFC", _SINGLE.get(vowel, vowel) + tone)
    for vowel in _MARKED
    for mark, tone in _TONES.items()
}
_VNI_SMALL |= {vowel + mark: new for vowel, marks in _MARKED.items() for mark, new in marks.items()}
# a mark of the other case is read too; the letter before it says whether it is a capital
_VNI = {
    **{old[:-1] + old[-1].upper(): new for old, new in _VNI_SMALL.items() if len(old) > 1},
    **{old[:-1].upper() + old[-1]: new.upper() for old, new in _VNI_SMALL.items() if len(old) > 1},
    **_VNI_SMALL,
    **{old.upper(): new.upper() for old, new in _VNI_SMALL.items()},
}
_CODES = {
    "tcvn3": re.compile("[" + "".join(_TCVN3) + "]"),
    "vni": re.compile("|".join(sorted(_VNI, key=len, reverse=True))),
}
_NEW: dict[str, dict[str, str]] = {"tcvn3": _TCVN3, "vni": _VNI}
_OLD: dict[str, dict[str, str]] = {
    "tcvn3": {new.upper(): old for old, new in _TCVN3.items()}
    | {new: old for old, new in _TCVN3.items()},
    "vni": {new: old for old, new in _VNI_SMALL.items()}
    | {new.upper(): old.upper() for old, new in _VNI_SMALL.items()},
}
WORD = re.compile("(?:[^\\W\\d_]|[" + "".join(_TCVN3) + "])+")
"""A word of an old text; some of its letters are signs to everybody else."""

_ASCII = re.compile(r"[a-zA-Z]")
_FONT = re.compile(
    r"(?:[A-Z]{6}\+)?(?:(?P<vni>VNI[-_ ])"
    r"|(?P<tcvn3>\.Vn[A-Z0-9]|Vn(?:Time|Arial|Avant|Courier|Helv)))"
)


def font_kind(name: str) -> Kind | None:
    """Tell which letters a font of this name shows: ".VnTime", "ABCDEF+VNI-Times"."""
    found = _FONT.match(name)
    if found is None:
        return None
    return "tcvn3" if found["tcvn3"] else "vni"


def is_capital_font(name: str) -> bool:
    """Tell whether a font of TCVN3 shows every letter as a capital: ".VnTimeH"."""
    plain = re.split(r"[,\-]| Bold| Italic", name)[0]
    return font_kind(name) == "tcvn3" and plain.endswith("H")


def convert(text: str, kind: Kind, *, capitals: bool = False) -> tuple[str, list[int]]:
    """Read a text of an old font; also give where each new character stood in the old text.

    `capitals` is for a font that shows capitals only. Without it, letters of TCVN3 become capitals
    where they stand among capitals ("CéNG HOµ X· HéI").
    """
    pieces: list[str] = []
    places: list[int] = []
    copied = 0
    for found in _CODES[kind].finditer(text):
        places.extend(range(copied, found.start() + 1))
        pieces += (text[copied : found.start()], _NEW[kind][found[0]])
        copied = found.end()
    places.extend(range(copied, len(text)))
    new = "".join([*pieces, text[copied:]])
    if capitals:
        return _one_by_one_upper(new), places
    return (_with_capitals(text, new) if kind == "tcvn3" else new), places


def encode(text: str, kind: Kind) -> str:
    """Write a text as an old font wants it; what it has no letter for stays as it is."""
    old = _OLD[kind]
    return "".join(old.get(letter, letter) for letter in normalize("NFC", text))


def guess(text: str) -> Kind | None:
    """Tell which old font a piece of text was made for, where its words say so; else None."""
    weighed = {kind: Weight.of(text, kind) for kind in ("tcvn3", "vni")}
    best: Kind = "vni" if weighed["vni"].good > weighed["tcvn3"].good else "tcvn3"
    return best if weighed[best].is_certain else None


def letters_of(word: str, kind: Kind) -> list[str]:
    """Give what in a word stands for a letter with a mark."""
    return _CODES[kind].findall(word)


class Weight:
    """How a piece of text reads before and after conversion, in words with marks.

    `good` become Vietnamese syllables, `bad` become none, `right` are syllables as they stand.
    `strong` of the good ones could hardly be words of another language.
    """

    __slots__ = ("bad", "good", "right", "strong")

    def __init__(self) -> None:
        """Begin with nothing weighed."""
        self.good = self.bad = self.right = self.strong = 0

    @classmethod
    def of(cls, text: str, kind: Kind) -> Weight:
        """Weigh a text."""
        weight = cls()
        if not text.isascii():
            for word in WORD.findall(text):
                if not word.isascii():
                    weight.add(word, kind)
        return weight

    def add(self, word: str, kind: Kind) -> None:
        """Weigh one word."""
        self.right += is_syllable(word)
        codes = letters_of(word, kind)
        if not codes:
            return
        new = _CODES[kind].sub(lambda found: _NEW[kind][found[0]], word)
        is_good = is_syllable(new)
        is_old = is_odd(word) if kind == "tcvn3" else len(codes) > 1
        self.good += is_good
        self.strong += is_good and is_old
        is_name = kind == "tcvn3" and is_old and _ASCII.search(word) is not None
        is_mute = len(word) == 1 or new.isupper() or is_name  # a bullet, "H§ND", "§¾k"
        self.bad += not is_good and not is_mute

    @property
    def is_certain(self) -> bool:
        """Whether the text can be meant for the old font only."""
        return (self.good > 1 or self.strong > 0) and self.leans and self.good > 2 * self.right

    @property
    def leans(self) -> bool:
        """Whether most words get better, which is enough among other lines of that font."""
        return self.good >= 4 * self.bad and self.good > self.right


def is_odd(word: str) -> bool:
    """Tell whether signs or capitals stand inside a word, as in no other language."""
    return any(not letter.isalpha() for letter in word) or any(
        before.islower() and letter.isupper() for before, letter in pairwise(word)
    )


def _one_by_one_upper(text: str) -> str:
    return "".join(big if len(big := letter.upper()) == 1 else letter for letter in text)


def _with_capitals(old: str, new: str) -> str:
    """Raise the letters that stand among capitals; `old` and `new` are of one length."""
    if old == new:
        return new
    pieces: list[str] = []
    copied = 0
    for start, end in _runs_of_capitals(old):
        pieces += (new[copied:start], new[start:end].upper())
        copied = end
    return "".join([*pieces, new[copied:]])


def _runs_of_capitals(old: str) -> Iterator[tuple[int, int]]:
    """Yield runs of words without small letters, one of which is surely written in capitals."""
    start = end = -1
    is_sure = False
    for word in WORD.finditer(old):
        goes_on = start >= 0 and "\n" not in old[end : word.start()]
        has_small = any("a" <= letter <= "z" for letter in word[0])
        if is_sure and (has_small or not goes_on):
            yield start, end
        if has_small or not goes_on:
            start, is_sure = (-1 if has_small else word.start()), False
        end = word.end()
        is_sure = is_sure or (not has_small and _is_in_capitals(word[0]))
    if is_sure:
        yield start, end


def _is_in_capitals(word: str) -> bool:
    capitals = sum("A" <= letter <= "Z" or "¡" <= letter <= "§" for letter in word)
    return capitals > 1 and any(letter > "§" for letter in word)
