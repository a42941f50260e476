"""Bytes to text: Unicode by its marks or its rules; what offices used before it when certain.

Before Unicode there were Windows code page 1258, and fonts that show Vietnamese letters in place of
Western ones. A text of either keeps the way back to the bytes it was read from.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from unicodedata import normalize

from tiendo.formats.errors import BinaryFile, UnknownEncoding
from tiendo.formats.old_text import modern
from tiendo.formats.syllables import is_syllable
from tiendo.reading.source import Note

_MAGIC = (
    b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"Rar!",
    b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf", b"MZ", b"\x7fELF", b"RIFF",
)  # fmt: skip
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Windows-1258 writes tones as marks after a vowel; any other place means another encoding.
_STRAY_MARK = re.compile("(?<![aeiouyăâêôơưAEIOUYĂÂÊÔƠƯ])[\u0300\u0301\u0303\u0309\u0323]")
_MARK = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_COMMON = re.compile(r"\b(?:và|trong|là|cho|các|năm|công|huyện|nhân dân|không|khi|theo|có)\b", re.I)
_WORD = re.compile(r"(?:[^\W\d_]|[\u0300\u0301\u0303\u0309\u0323])+")
_WIDE = {"utf-16-le": 2, "utf-16-be": 2}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, what was done to make it, and the way back to its bytes where something was."""

    text: str
    notes: tuple[Note, ...] = ()
    origin: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Raw:
    """The characters of bytes; in "cp1252" nobody knows yet what they mean."""

    text: str
    codec: str
    skipped: int = 0  # bytes of a mark before the text

    def starts(self) -> Sequence[int]:
        """Give the byte at which each character begins."""
        if self.codec in ("cp1252", "cp1258"):
            return range(len(self.text))
        if self.codec in _WIDE:
            sizes = (4 if char > "\uffff" else 2 for char in self.text)
        else:
            sizes = (_size_in_utf8(char) for char in self.text)
        return list(accumulate(sizes, initial=self.skipped))


def decode(data: bytes, *, name: str) -> str:
    """Decode text; a mark at its start is left out. Raises BinaryFile, UnknownEncoding."""
    return decoded(data, name=name).text


def decoded(data: bytes, *, name: str) -> Decoded:
    """Decode text and convert what was typed for old fonts. Raises BinaryFile, UnknownEncoding."""
    raw = characters(data, name=name)
    if raw.codec == "cp1258":
        return Decoded(raw.text, (Note("converted", "windows-1258"),), ((0, 0),))
    new = modern(raw.text)
    if new is None:
        if raw.codec == "cp1252":
            raise UnknownEncoding(name=name)
        return Decoded(raw.text)
    notes = tuple(Note("converted", kind) for kind in new.kinds)
    return Decoded(new.text, notes, new.pairs(raw.starts()))


def characters(data: bytes, *, name: str, declared: str | None = None) -> Raw:
    """Turn bytes into characters, which may still be those of an old font; see `modern`.

    A mark at the start is left out. Raises BinaryFile, UnknownEncoding.
    """
    for mark, codec in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"),
                        (codecs.BOM_UTF16_BE, "utf-16-be")):  # fmt: skip
        if data.startswith(mark):
            return Raw(_strict(data[len(mark) :], codec, name), codec, len(mark))
    if data.startswith(_MAGIC) or b"\0" in data:
        raise BinaryFile(name=name)
    try:
        raw = Raw(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        raw = _single_bytes(data, name=name, declared=declared)
    if len(_CONTROL.findall(raw.text)) * 100 > len(raw.text):
        raise BinaryFile(name=name)
    return raw


def _strict(data: bytes, codec: str, name: str) -> str:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise UnknownEncoding(name=name) from error
    if "\0" in text:
        raise BinaryFile(name=name)
    return text


def _single_bytes(data: bytes, *, name: str, declared: str | None) -> Raw:
    """Take windows-1258 where it is certain, else what Western Windows shows."""
    if len(_CONTROL.findall(data.decode("latin-1"))) * 100 > len(data):
        raise BinaryFile(name=name)
    text = data.decode("cp1258", errors="replace")
    if _is_old_windows(text, declared):
        return Raw(text, "cp1258")
    try:
        return Raw(data.decode("cp1252"), "cp1252")
    except UnicodeDecodeError as error:
        raise UnknownEncoding(name=name) from error


def _is_old_windows(text: str, declared: str | None) -> bool:
    """Tell whether marks sit on vowels, common words come out and most others are spelled well."""
    if "\ufffd" in text or _MARK.search(text) is None or _STRAY_MARK.search(text) is not None:
        return False
    enough = 1 if (declared or "").lower() in {"windows-1258", "cp1258"} else 3
    if len(_COMMON.findall(text)) < enough:
        return False
    words = [normalize("NFC", word) for word in _WORD.findall(text) if not word.isascii()]
    return sum(map(is_syllable, words)) * 5 >= len(words) * 4


def _size_in_utf8(char: str) -> int:
    return 1 if char < "\x80" else 2 if char < "\u0800" else 3 if char <= "\uffff" else 4
