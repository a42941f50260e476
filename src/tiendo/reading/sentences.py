"""Sentences of a block, and the items that an enumeration inside one lists."""

from __future__ import annotations

import re
from typing import NamedTuple

from tiendo.reading.keys import Key
from tiendo.reading.lines import Block
from tiendo.reading.ordinals import counts

_STOP = re.compile(r"[.!?…]+(?:/\.?|\")?")
_GROUP = re.compile(r"(?<=\d)\. \d{3},\d")
_STRUCTURE = re.compile(r"[();]")
_SHORT = re.compile(r"(?:\b(?:đ/c|tp|tx|tt|th\.?s|ts|pgs|gs|bs|ks|tr|p|q|ủy viên|vs)|\b\w)$")
_NUMERAL = re.compile(r"\b(?:quý|khóa|thứ|kỳ|phần|chương|loại|cấp|nhóm) [ivx]+$")
_STRIP_LEFT = " \t\n,;:.–-+*•…\"'()[]/"
_STRIP_RIGHT = " \t\n,;:.…\"'/-–"


class Span(NamedTuple):
    """A half-open stretch of the key."""

    start: int
    end: int


def find_sentences(key: Key, text: str, block: Block) -> tuple[Span, ...]:
    """Cut a block into sentences, closing signs left out."""
    sentences: list[Span] = []
    start = block.start
    for stop in _STOP.finditer(key.text, block.start, block.end):
        if not _is_end(key, text, stop, block):
            continue
        _add(sentences, key.text, start, stop.start())
        start = stop.end()
    _add(sentences, key.text, start, block.end)
    return tuple(sentences)


def _add(spans: list[Span], key: str, start: int, end: int) -> None:
    trimmed = trim(key, start, end)
    if trimmed is not None:
        spans.append(trimmed)


def _is_end(key: Key, text: str, stop: re.Match[str], block: Block) -> bool:
    """Tell a full stop from one in a number, an abbreviation or before the rest of a list."""
    end = stop.end()
    if end >= block.end or stop[0].startswith("./"):
        return True
    if stop[0] in {".", '."'}:
        return _ends_at_dot(key, text, stop, block)
    return not _goes_on(key, text, end, block.end)


def _ends_at_dot(key: Key, text: str, stop: re.Match[str], block: Block) -> bool:
    begin, end = stop.span()
    if _GROUP.match(key.text, begin):  # "59. 533,3 tỷ đồng": a blank slipped into a number
        return False
    if counts(key.text, end + 1):  # "… 2 huyện ủy viên. Thứ ba, …"
        return True
    before = key.text[max(block.start, begin - 8) : begin]
    is_short = _SHORT.search(before) is not None and _NUMERAL.search(before) is None
    if key.text[end] != " ":
        glued = before[-4:].isdecimal() or before[-3:].islower()
        is_word = key.text[end + 1 : end + 2].isalpha()  # the "Ư" of "UVT.Ư" is none
        return text[key.starts[end]].isupper() and glued and is_word and not is_short
    if before.endswith("số"):
        return not key.text[end + 1 : end + 2].isdigit()
    return not is_short or before[-1:].isdigit()


def _goes_on(key: Key, text: str, position: int, end: int) -> bool:
    """Whether a list goes on after its dots: a mark or a small letter follows."""
    while position < end and key.text[position] == " ":
        position += 1
    if position >= end:
        return False
    return key.text[position] in ",;)" or text[key.starts[position]].islower()


def split_at(key: str, start: int, end: int) -> list[Span]:
    """Split at semicolons outside brackets; empty parts are left out."""
    parts: list[Span] = []
    depth, begin = 0, start
    last_close = key.rfind(")", start, end)
    for found in _STRUCTURE.finditer(key, start, end):
        position = found.start()
        if found[0] == "(":
            depth += 1
        elif found[0] == ")":
            depth = max(0, depth - 1)
        elif depth == 0 or position > last_close:
            _add(parts, key, begin, position)
            begin, depth = position + 1, 0
    _add(parts, key, begin, end)
    return parts


def trim(key: str, start: int, end: int) -> Span | None:
    """Take blanks, list marks and closing signs off both ends; None where nothing is left."""
    while start < end and key[start] in _STRIP_LEFT and not _opens(key, start, end):
        start += 1
    while end > start and key[end - 1] in _STRIP_RIGHT:
        if key[end - 1] == '"' and key.count('"', start, end) % 2 == 0:
            break
        end -= 1
    if end > start and key[end - 1] == ")" and key.find("(", start, end) < 0:
        while end > start and (key[end - 1] == ")" or key[end - 1] in _STRIP_RIGHT):
            end -= 1
    return Span(start, end) if start < end else None


def _opens(key: str, start: int, end: int) -> bool:
    """Whether a bracket or quote at the start belongs to the words that follow."""
    if key[start] == "(":
        return 0 <= key.find(")", start, end) < end - 1
    return key[start] == '"' and key.find('"', start + 1, end) > 0
