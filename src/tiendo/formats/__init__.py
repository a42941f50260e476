"""Files in, a source out: plain text, saved web pages, Word, spreadsheets, OpenDocument, PDF.

Files of strangers are read through `formats.worker`, in a process with limits.
"""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from itertools import chain

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
from tiendo.formats.kinds import read_office, stamp_lines, true_ending
from tiendo.reading.secrecy import secrecy_mark
from tiendo.reading.source import Note, Source

__all__ = [
    "LIMIT",
    "PLAIN",
    "BinaryFile",
    "EmptyFile",
    "FileTooLarge",
    "FormatError",
    "TooMuchInside",
    "UnknownEncoding",
    "UnsupportedType",
    "WrongContent",
    "extract",
]

LIMIT = 20 * 1024 * 1024
PLAIN = frozenset({".txt", ".text", ".md", ""})
_PAGES = frozenset({".html", ".htm", ".xhtml"})


def extract(data: bytes, name: str, *, limit: int = LIMIT) -> Source:
    """Make a source of a file's bytes; the text of .txt is the decoded file, line ends untouched.

    `limit` counts bytes. A note "stamp" tells the stamp of a state secret on a line of its own.
    Raises FormatError.
    """
    if len(data) > limit:
        raise FileTooLarge(name=name, size=len(data), limit=limit)
    if not data:
        raise EmptyFile(name=name)
    ending = true_ending(data, name)
    if ending in _PAGES:
        markup = _markup(data, name)
        source = read_page(markup, data, name)
        shown = cells_and_blocks(markup.text)
    elif ending in PLAIN:
        plain = decoded(data, name=name)
        source = Source(
            sha256(data).hexdigest(), name, plain.text, notes=plain.notes, origin=plain.origin
        )
        shown = source.text.splitlines()
    else:
        source = read_office(data, name, ending)
        shown = stamp_lines(data, name, ending)
    as_read = re.split(r"[\n\t]", source.text)  # letters of old fonts converted
    if mark := secrecy_mark(chain(shown, as_read)):
        return replace(source, notes=(*source.notes, Note("stamp", mark)))
    if not source.text.strip():
        raise EmptyFile(name=name)
    return source


def _markup(data: bytes, name: str) -> Raw:
    return characters(data, name=name, declared=declared_charset(data))
