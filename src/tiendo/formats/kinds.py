"""Which reader a file is for: by its ending, and by its content where endings are known to lie.

What reads office files is imported with the first of them, since plain text needs none of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import PurePath

from tiendo.formats.errors import (
    HasMacros,
    OldWord,
    PasswordNeeded,
    TooMuchInside,
    UnsupportedType,
)
from tiendo.reading.source import Source

MACROS = frozenset({".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".xlsb", ".pptm"})
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|meta|table|body)\b", re.I)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD = "WordDocument".encode("utf-16-le")
_ZIP, _RTF = b"PK\x03\x04", b"{\\rtf"


def is_locked(data: bytes) -> bool:
    """Tell whether a file is an Open XML one that is wrapped under a password."""
    return data.startswith(_OLE) and _LOCKED in data


def true_ending(data: bytes, name: str) -> str:
    """Return the ending that a file should have; old programs name pages and new files .xls.

    Raises HasMacros, OldWord or PasswordNeeded for what is not read at all.
    """
    ending = PurePath(name).suffix.lower()
    if ending in MACROS:
        raise HasMacros(name=name)
    if ending in {".docx", ".xlsx", ".doc", ".xls"}:
        if is_locked(data):
            raise PasswordNeeded(name=name)
        if ending in {".doc", ".xls"} and data.startswith(_ZIP):
            return f"{ending}x"
        if ending in {".doc", ".xls"} and _PAGE.match(data):
            return ".html"
        if ending == ".doc" or _OLD_WORD in data[:1_000_000] or data.startswith(_RTF):
            raise OldWord(name=name)
    return ending


def read_office(data: bytes, name: str, ending: str) -> Source:
    """Read a file that is neither plain text nor a page. Raises FormatError."""
    reader = _reader(ending)
    if reader is None:
        raise UnsupportedType(name=name, suffix=ending)
    try:
        return reader(data, name)
    except (RecursionError, MemoryError) as error:
        raise TooMuchInside(name=name) from error


def stamp_lines(data: bytes, name: str, ending: str) -> list[str]:
    """Return all lines of an office file, where a stamp may stand; nothing is laid out for it."""
    if ending == ".pdf":
        from tiendo.formats.pdf_lines import lines_here

        return lines_here(data)
    from tiendo.formats.office import lines

    return list(lines(BytesIO(data), PurePath(name).stem + ending))


def _reader(ending: str) -> Callable[[bytes, str], Source] | None:
    if ending == ".docx":
        from tiendo.formats.docx import read_docx

        return read_docx
    if ending in {".xlsx", ".xls"}:
        from tiendo.formats.sheets import read_sheets

        return read_sheets
    if ending in {".odt", ".ods"}:
        from tiendo.formats import opendoc

        return opendoc.read_text if ending == ".odt" else opendoc.read_sheets
    if ending == ".pdf":
        from tiendo.formats.pdf import read_pdf

        return read_pdf
    return None
