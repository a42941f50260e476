"""Periods as people type them: a code, or the words of an office; documents are read elsewhere."""

from __future__ import annotations

import re
import unicodedata

from .period import BadPeriod, Period

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = r"[\s/,.-]*(?:(?:đầu\s+)?năm\s+)?(\d{4})"
_QUARTER = re.compile(rf"quý\s*(iv|i{{1,3}}|[1-4]){_YEAR}", re.ASCII)
_MONTH = re.compile(rf"tháng\s*(\d{{1,2}}){_YEAR}", re.ASCII)
_HALF = re.compile(r"(?:6|sáu)\s*tháng\s*(đầu|cuối)?\s*(?:năm)?[\s/]*(\d{4})", re.ASCII)
_NINE = re.compile(rf"(?:9|chín)\s*tháng{_YEAR}", re.ASCII)
_WHOLE = re.compile(r"năm\s*(\d{4})", re.ASCII)


def typed_period(text: str) -> Period:
    """Return the period of a code (2023-Q1) or of words (quý I/2023). Raises BadPeriod."""
    words = unicodedata.normalize("NFC", text).strip().lower()
    return Period.parse(_code(words) or words.upper())


def _code(words: str) -> str:
    if found := _QUARTER.fullmatch(words):
        return f"{found[2]}-Q{_ROMAN.get(found[1], found[1])}"
    if found := _MONTH.fullmatch(words):
        return f"{found[2]}-M{int(found[1]):02}"
    if found := _HALF.fullmatch(words):
        return f"{found[2]}-H{2 if found[1] == 'cuối' else 1}"
    if found := _NINE.fullmatch(words):
        return f"{found[1]}-9M"
    if found := _WHOLE.fullmatch(words):
        return found[1]
    return ""


__all__ = ["BadPeriod", "typed_period"]
