"""Bytes to text: Unicode by its marks or its rules, the old Windows code page only when certain."""

from __future__ import annotations

import codecs
import re

from tiendo.formats.errors import BinaryFile, UnknownEncoding

_MAGIC = (
    b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"Rar!",
    b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf", b"MZ", b"\x7fELF", b"RIFF",
)  # fmt: skip
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Windows-1258 writes tones as marks after a vowel; any other place means another encoding.
_STRAY_MARK = re.compile("(?<![aeiouyăâêôơưAEIOUYĂÂÊÔƠƯ])[\u0300\u0301\u0303\u0309\u0323]")
_MARK = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_COMMON = re.compile(r"\b(?:và|trong|là|cho|các|năm|công|huyện|nhân dân|không|khi|theo|có)\b", re.I)


def decode(data: bytes, *, name: str, declared: str | None = None) -> str:
    """Decode text; a mark at its start is left out. Raises BinaryFile, UnknownEncoding."""
    for mark, codec in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"),
                        (codecs.BOM_UTF16_BE, "utf-16-be")):  # fmt: skip
        if data.startswith(mark):
            return _strict(data[len(mark) :], codec, name)
    if data.startswith(_MAGIC) or b"\0" in data:
        raise BinaryFile(name=name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _old_windows(data, name=name, declared=declared)
    if len(_CONTROL.findall(text)) * 100 > len(text):
        raise BinaryFile(name=name)
    return text


def _strict(data: bytes, codec: str, name: str) -> str:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise UnknownEncoding(name=name) from error
    if "\0" in text:
        raise BinaryFile(name=name)
    return text


def _old_windows(data: bytes, *, name: str, declared: str | None) -> str:
    """Decode windows-1258 where its marks sit on vowels and common words come out."""
    if len(_CONTROL.findall(data.decode("latin-1"))) * 100 > len(data):
        raise BinaryFile(name=name)
    try:
        text = data.decode("cp1258")
    except UnicodeDecodeError as error:
        raise UnknownEncoding(name=name) from error
    is_marked = _MARK.search(text) is not None and _STRAY_MARK.search(text) is None
    words = len(_COMMON.findall(text))
    enough = 1 if (declared or "").lower() in {"windows-1258", "cp1258"} else 3
    if not is_marked or words < enough:
        raise UnknownEncoding(name=name)
    return text
