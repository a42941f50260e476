"""Word's automatic numbers as a person sees them: "I.", "1.2.", "a)", "-"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tiendo.formats.docx_styles import Styles, number, value

LEVELS = 9
_PLACE = re.compile("%([1-9])")
_SYMBOLS = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "-", "\uf02b": "+",
    "\uf02a": "*", "\uf0be": "-", "\uf0e0": "→", "\uf06e": "▪", "\uf076": "•", "\uf0a8": "•",
    "·": "•", "§": "▪", "Ø": "➢", "ü": "✓",
}  # fmt: skip
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    is_legal: bool = False
    restarts_after: int | None = None  # level, from 1; 0 never; None after any higher one
    style: str = ""
    has_gap: bool = True


class Numbering:
    """Counts the paragraphs of every list of one file in their order."""

    def __init__(self, tree: Element | None, styles: Styles) -> None:
        """Read word/numbering.xml."""
        children = list(tree) if tree is not None else []
        self._abstract = {e.get("abstractNumId", ""): e for e in children if e.tag == "abstractNum"}
        self._lists = {e.get("numId", ""): e for e in children if e.tag == "num"}
        self._styles = styles
        self._levels: dict[str, tuple[str, list[_Level]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def level_of(self, list_id: str, style_id: str) -> int:
        """Return the level at which a list numbers paragraphs of a style."""
        levels = self._of(list_id)[1]
        return next((at for at, level in enumerate(levels) if level.style == style_id), 0)

    def next(self, list_id: str, at: int) -> str:
        """Count one more paragraph and return its number with what follows it, "" for none."""
        if list_id not in self._lists or not 0 <= at < LEVELS:
            return ""
        abstract, levels = self._of(list_id)
        counts = self._counts.setdefault(abstract, [None] * LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for level, start in self._restarts(list_id):
                counts[level] = start - 1
        before = counts[at]
        counts[at] = levels[at].start if before is None else before + 1
        for deeper in range(at + 1, LEVELS):
            after = levels[deeper].restarts_after
            if after is None or after > at:
                counts[deeper] = None
        for higher in range(at):
            if counts[higher] is None:
                counts[higher] = levels[higher].start
        shown = _shown(levels, at, counts)
        return shown + " " if shown and levels[at].has_gap else shown

    def _restarts(self, list_id: str) -> list[tuple[int, int]]:
        found = []
        for override in self._lists[list_id].findall("lvlOverride"):
            level, start = number(override.get("ilvl", ""), -1), value(override, "startOverride")
            if start and 0 <= level < LEVELS:
                found.append((level, number(start, 1)))
        return found

    def _of(self, list_id: str) -> tuple[str, list[_Level]]:
        """Return the key under which a list counts, and its levels."""
        if list_id not in self._levels:
            self._levels[list_id] = self._read(list_id)
        return self._levels[list_id]

    def _read(self, list_id: str) -> tuple[str, list[_Level]]:
        listed = self._lists.get(list_id)
        key = value(listed, "abstractNumId")
        for _step in range(LEVELS):  # a list may borrow its look from a style
            link = value(self._abstract.get(key), "numStyleLink")
            if not link:
                break
            key = value(self._lists.get(self._styles.numbering(link)[0]), "abstractNumId")
        levels = [_Level()] * LEVELS
        abstract = self._abstract.get(key)
        told = [] if abstract is None else abstract.findall("lvl")
        own = [] if listed is None else listed.findall("lvlOverride/lvl")
        for element in told + own:
            at = number(element.get("ilvl", ""), -1)
            if 0 <= at < LEVELS:
                levels[at] = _level(element)
        return key, levels


def _level(element: Element) -> _Level:
    restart = value(element, "lvlRestart")
    return _Level(
        start=number(value(element, "start"), 0 if element.find("start") is None else 1),
        format=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText"),
        is_legal=element.find("isLgl") is not None,
        restarts_after=number(restart, 0) if restart else None,
        style=value(element, "pStyle"),
        has_gap=value(element, "suff") != "nothing",
    )


def _shown(levels: list[_Level], at: int, counts: list[int | None]) -> str:
    level = levels[at]
    if level.format == "none":
        return ""
    if level.format == "bullet":
        mark = level.text.strip()
        return _SYMBOLS.get(mark, "•" if "\ue000" <= mark[:1] <= "\uf8ff" else mark)

    def one(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        count = counts[place]
        form = "decimal" if level.is_legal and place != at else levels[place].format
        return counted(levels[place].start if count is None else count, form)

    return _PLACE.sub(one, level.text).strip()


def counted(count: int, form: str) -> str:
    """Write a number as Word's form of numbers does: "iv", "c", "04"."""
    if form in {"lowerLetter", "upperLetter"} and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 30)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"} and 0 < count < 4000:
        roman = _roman(count)
        return roman.upper() if form == "upperRoman" else roman
    if form == "decimalZero":
        return f"{count:02}"
    if form == "vietnameseCounting" and 0 < count < 10:
        return _DIGITS[count]
    return "" if form in {"none", "bullet"} else str(count)


def _roman(count: int) -> str:
    pieces = []
    for size, letters in _ROMAN:
        times, count = divmod(count, size)
        pieces.append(letters * times)
    return "".join(pieces)
