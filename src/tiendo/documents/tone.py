"""Where the tone mark of open "oa", "oe" and "uy" stands: an office writes hòa or hoà."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

ToneMarks = Literal["old", "new"]
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_OPEN = r"(?![^\W\d_]|[\u0300-\u036f])"  # nothing more in the syllable
_FIRST = "(?P<first>o|(?<!q)u)"
_NEW = re.compile(rf"{_FIRST}(?P<tone>[{_TONES}])(?P<second>[aey]){_OPEN}", re.I)
_OLD = re.compile(rf"{_FIRST}(?P<second>[aey])(?P<tone>[{_TONES}]){_OPEN}", re.I)


def with_tone_marks(text: str, style: ToneMarks) -> str:
    """Write a text in one style: "new" hòa, khỏe, ủy; "old" hoà, khoẻ, uỷ. The result is NFC."""
    parts = unicodedata.normalize("NFD", text)
    pattern = _NEW if style == "old" else _OLD
    return unicodedata.normalize("NFC", pattern.sub(_moved, parts))


def _moved(found: re.Match[str]) -> str:
    first, tone, second = found["first"], found["tone"], found["second"]
    if (first in "uU") != (second in "yY"):
        return found[0]
    is_new = found[0].startswith(first + tone)
    return f"{first}{second}{tone}" if is_new else f"{first}{tone}{second}"
