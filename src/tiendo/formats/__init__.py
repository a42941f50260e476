"""Files in, a source out: plain text and saved web pages, standard library only."""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePath

from tiendo.formats.encodings import Raw, characters, decoded
from tiendo.formats.errors import (
    BinaryFile,
    EmptyFile,
    FileTooLarge,
    FormatError,
    TooMuchInside,
    UnknownEncoding,
    UnsupportedType,
    WrongContent,
)
from tiendo.formats.html import cells_and_blocks, declared_charset, read_page
from tiendo.reading.source import Source

__all__ = [
    "BinaryFile",
    "EmptyFile",
    "FileTooLarge",
    "FormatError",
    "TooMuchInside",
    "UnknownEncoding",
    "UnsupportedType",
    "WrongContent",
    "extract",
    "lines",
]

LIMIT = 20 * 1024 * 1024
_PLAIN = frozenset({".txt", ".text", ".md", ""})
_PAGES = frozenset({".html", ".htm", ".xhtml"})


def extract(data: bytes, name: str, *, limit: int = LIMIT) -> Source:
    """Make a source of a file's bytes; the text of .txt is the decoded file, line ends untouched.

    `limit` counts bytes. Raises FileTooLarge, EmptyFile, UnsupportedType, BinaryFile or
    UnknownEncoding, all of them FormatError.
    """
    if len(data) > limit:
        raise FileTooLarge(name=name, size=len(data), limit=limit)
    if not data:
        raise EmptyFile(name=name)
    suffix = PurePath(name).suffix.lower()
    if suffix in _PAGES:
        source = read_page(_markup(data, name), data, name)
    elif suffix in _PLAIN:
        plain = decoded(data, name=name)
        source = Source(
            sha256(data).hexdigest(), name, plain.text, notes=plain.notes, origin=plain.origin
        )
    else:
        raise UnsupportedType(name=name, suffix=suffix)
    if not source.text.strip():
        raise EmptyFile(name=name)
    return source


def lines(source: Source, data: bytes) -> list[str]:
    """Return the lines of a file's text as they stand on the page, each cell of a table apart."""
    if PurePath(source.name).suffix.lower() in _PAGES:
        return cells_and_blocks(_markup(data, source.name).text)
    return source.text.splitlines()


def _markup(data: bytes, name: str) -> Raw:
    return characters(data, name=name, declared=declared_charset(data))
