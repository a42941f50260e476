"""Runs of text in fonts from before Unicode, told by the fonts' names, and their conversion."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from tiendo.formats.layout import Words
from tiendo.formats.old_fonts import Kind, convert, font_kind, is_capital_font

_LAST = "\xff"  # letter that an old font has


class Run(NamedTuple):
    """A run of text; `font` is the name of what it is shown in."""

    text: str
    font: str = ""


def joined(runs: Iterable[Run]) -> tuple[Words, frozenset[Kind]]:
    """Join runs to a text in Unicode, and say which old letters were among them.

    What holds letters that no old font has is in Unicode already, whatever its font.
    """
    text: list[str] = []
    origin: list[int] = []
    found: set[Kind] = set()
    at = 0
    for (kind, is_capital), group in groupby(runs, key=_way):
        told = "".join(run.text for run in group)
        shown, places = told, list(range(len(told)))
        if kind is not None and not any(letter > _LAST and letter.isalpha() for letter in told):
            shown, places = convert(told, kind, capitals=is_capital)
            if shown != told:
                found.add(kind)
        text.append(shown)
        origin.extend(at + place for place in places)
        at += len(told)
    whole = "".join(text)
    return (Words(whole, origin) if found else Words(whole)), frozenset(found)


def _way(run: Run) -> tuple[Kind | None, bool]:
    return font_kind(run.font), is_capital_font(run.font)
