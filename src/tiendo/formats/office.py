"""Office files kept as received: whether they are what their ending says, and their lines.

Their text is not laid out here, only gone through line by line. Parts are unpacked piece by piece
within limits, and a document type, which no office program writes, is refused.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO
from xml.parsers import expat

from tiendo.formats.errors import TooMuchInside, WrongContent
from tiendo.formats.old_office import words_inside
from tiendo.formats.pdf_lines import pdf_lines

_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 1024  # bytes among which a PDF may begin

INSIDE = 100 * 1024 * 1024  # bytes that the XML parts of a file may unpack to
RATIO = 200  # times its own size that a file may unpack to, once that is over a megabyte
PARTS = 10_000
_WORDLESS = frozenset(
    {"word/styles.xml", "word/stylesWithEffects.xml", "word/settings.xml", "word/webSettings.xml",
     "word/fontTable.xml", "word/theme/theme1.xml", "xl/styles.xml", "xl/theme/theme1.xml"}
)  # fmt: skip
_MEGABYTE = 1024 * 1024
_PIECE = 64 * 1024
UNREADABLE = (
    *(expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, ValueError),
    *(RuntimeError, NotImplementedError),  # a password, an unknown way of packing
)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file of an ending holds; `part` is the one that must be in a zip, "" for no zip."""

    media_type: str
    part: str = ""
    text_under: tuple[str, ...] = ()  # how the names of parts with words begin


KINDS = {
    ".docx": Kind(_OPEN_XML + "wordprocessingml.document", "word/document.xml", ("word/",)),
    ".xlsx": Kind(_OPEN_XML + "spreadsheetml.sheet", "xl/workbook.xml", ("xl/",)),
    ".pptx": Kind(_OPEN_XML + "presentationml.presentation", "ppt/presentation.xml", ("ppt/",)),
    ".odt": Kind(_OPEN_DOCUMENT + "text", "content.xml", ("content.xml", "styles.xml")),
    ".ods": Kind(_OPEN_DOCUMENT + "spreadsheet", "content.xml", ("content.xml", "styles.xml")),
    ".pdf": Kind("application/pdf"),
    ".doc": Kind("application/msword"),
    ".xls": Kind("application/vnd.ms-excel"),
}


def ending_of(name: str) -> str:
    """Return the ending of a file's name in small letters, with its dot; "" for none."""
    return PurePath(name).suffix.lower()


def check_content(file: IO[bytes], name: str) -> None:
    """Refuse a file that is not what its ending, one of KINDS, says. Raises WrongContent."""
    kind = KINDS[ending_of(name)]
    if kind.part:
        with _opened(file, name) as archive:
            _check_parts(archive, kind, name)
        return
    file.seek(0)
    head = file.read(_HEAD)
    if not (b"%PDF-" in head if kind is KINDS[".pdf"] else head.startswith(_OLE)):
        raise WrongContent(name=name)


def _opened(file: IO[bytes], name: str) -> zipfile.ZipFile:
    file.seek(0)
    try:
        return zipfile.ZipFile(file)
    except UNREADABLE as error:
        raise WrongContent(name=name) from error


def _check_parts(archive: zipfile.ZipFile, kind: Kind, name: str) -> None:
    names = archive.namelist()
    if kind.part not in names:
        raise WrongContent(name=name)
    if kind.media_type.startswith(_OPEN_DOCUMENT):
        try:
            with archive.open("mimetype") as part:
                told = part.read(_HEAD)
        except UNREADABLE as error:
            raise WrongContent(name=name) from error
        if told.strip() != kind.media_type.encode():
            raise WrongContent(name=name)


def lines(file: IO[bytes], name: str) -> Iterator[str]:
    """Yield the lines of a file: paragraphs, cells, frames, watermarks.

    Of .pdf, .doc and .xls, which are held whole for it, those that can be found without laying them
    out. Raises WrongContent, and TooMuchInside for one that unpacks to more than the limits.
    """
    kind = KINDS[ending_of(name)]
    if not kind.part:
        file.seek(0)
        is_pdf = kind is KINDS[".pdf"]
        yield from pdf_lines(file.read(), name) if is_pdf else words_inside(file.read())
        return
    with _opened(file, name) as archive:
        parts = [
            part
            for part in archive.infolist()
            if part.filename.endswith(".xml") and part.filename.startswith(kind.text_under)
        ]
        check_sizes(parts, name)
        try:
            for part in (one for one in parts if one.filename not in _WORDLESS):
                with archive.open(part) as opened:
                    yield from _part_lines(opened)
        except UNREADABLE as error:
            raise WrongContent(name=name) from error


def check_sizes(parts: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse parts that unpack to more than the limits. Raises TooMuchInside."""
    unpacked, packed = (sum(p.file_size for p in parts), sum(p.compress_size for p in parts))
    if len(parts) > PARTS or unpacked > min(INSIDE, max(_MEGABYTE, packed * RATIO)):
        raise TooMuchInside(name=name)


def _part_lines(part: IO[bytes]) -> Iterator[str]:
    collected = _Lines()
    while piece := part.read(_PIECE):
        collected.parser.Parse(piece, False)
        yield from collected.taken()
    collected.parser.Parse(b"", True)
    yield from collected.taken()


class _Lines:
    """Collects the lines of one XML part; a text frame inside a paragraph has lines of its own."""

    ENDS = frozenset({"p", "h", "si", "is", "v"})  # what begins and ends a line
    WORDS = frozenset({"t", "v"})  # what holds words in Open XML; all of a line in OpenDocument
    BREAKS = frozenset({"br", "cr", "line-break"})
    BLANKS = frozenset({"tab", "s"})

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse
        self._open: list[list[str]] = []
        self._done: list[str] = []
        self._in_words = 0

    def taken(self) -> list[str]:
        """Return the lines that ended since this was last asked."""
        done, self._done = self._done, []
        return done

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        prefix, _colon, name = tag.rpartition(":")
        if name in self.ENDS:
            self._open.append([])
        if name in self.WORDS or prefix == "text":
            self._in_words += 1
        if self._open and name in self.BREAKS:
            self._open[-1].append("\n")
        elif self._open and name in self.BLANKS:
            self._open[-1].append(" ")
        elif name == "textpath":
            self._done.append(attributes.get("string", ""))

    def _end(self, tag: str) -> None:
        prefix, _colon, name = tag.rpartition(":")
        if name in self.WORDS or prefix == "text":
            self._in_words -= 1
        if name in self.ENDS and self._open:
            self._done.extend("".join(self._open.pop()).splitlines())

    def _text(self, data: str) -> None:
        if self._open and self._in_words:
            self._open[-1].append(data)

    @staticmethod
    def _refuse(*_declared: object) -> None:
        raise ValueError
