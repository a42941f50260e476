"""Long alternations written so that few of their alternatives are tried at each place."""

from __future__ import annotations

import re

_SIGN = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_REPEATS = ("?", "*", "+", "{")


def by_first_letter(alternatives: str) -> str:
    """Put the alternatives "a|b|c" of one first letter together: "ab|ac|d" gives "a(?:b|c)|d".

    What matches stays the same: only alternatives of one letter ever meet, and those keep their
    order. None is moved past one that begins with something else than a letter.
    """
    written: list[str] = []
    together: dict[str, list[str]] = {}
    for one in _apart(alternatives):
        if one[:1].isalpha() and not one[1:].startswith(_REPEATS):
            together.setdefault(one[0], []).append(one[1:])
        else:
            written += [*_grouped(together), one]
            together = {}
    return "|".join([*written, *_grouped(together)])


def _grouped(together: dict[str, list[str]]) -> list[str]:
    return [
        f"{letter}(?:{'|'.join(rests)})" if len(rests) > 1 else letter + rests[0]
        for letter, rests in together.items()
    ]


def _apart(alternatives: str) -> list[str]:
    """Divide a pattern at the bars outside brackets."""
    parts = [""]
    depth = 0
    for sign in _SIGN.findall(alternatives):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return parts
