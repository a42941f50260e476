"""The parts of a zipped office file as trees, within limits; tags and attributes without prefix.

A document type, which no office program writes, is refused, so that no entity grows or is fetched.
"""

from __future__ import annotations

import posixpath
import zipfile
from functools import lru_cache
from io import BytesIO
from typing import IO
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from tiendo.formats.errors import HasMacros, PasswordNeeded, TooMuchInside, WrongContent
from tiendo.formats.kinds import is_locked
from tiendo.formats.office import UNREADABLE, check_sizes

DEPTH = 256  # elements that lie within each other; office programs write some forty
ELEMENTS = 3_000_000
_PIECE = 64 * 1024


class Package:
    """An opened office file. Raises PasswordNeeded, HasMacros, TooMuchInside or WrongContent."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open a file and check its sizes before anything is unpacked."""
        self.name = name
        if is_locked(data):
            raise PasswordNeeded(name=name)
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except UNREADABLE as error:
            raise WrongContent(name=name) from error
        parts = self._archive.infolist()
        if any(part.flag_bits & 1 for part in parts):
            raise PasswordNeeded(name=name)
        check_sizes([part for part in parts if part.filename.endswith((".xml", ".rels"))], name)
        self.names = frozenset(part.filename for part in parts)
        if any(posixpath.basename(part).lower() == "vbaproject.bin" for part in self.names):
            raise HasMacros(name=name)

    def bytes_of(self, part: str) -> bytes:
        """Return a part as it is, b"" for one that is not there."""
        if part not in self.names:
            return b""
        try:
            return self._archive.read(part)
        except UNREADABLE as error:
            raise WrongContent(name=self.name) from error

    def tree(self, part: str) -> Element | None:
        """Return a part's outermost element; None for one that is not there."""
        if part not in self.names:
            return None
        try:
            with self._archive.open(part) as opened:
                return _Reader(self.name).read(opened)
        except UNREADABLE as error:
            raise WrongContent(name=self.name) from error

    def related(self, part: str) -> dict[str, list[tuple[str, str]]]:
        """Return the parts that one leads to: (id, path) by the last word of the relation's type.

        The part "" stands for the file as a whole.
        """
        folder, base = posixpath.split(part)
        tree = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, list[tuple[str, str]]] = {}
        for link in tree if tree is not None else ():
            path = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))[1:]
            if link.get("TargetMode") != "External" and path in self.names:
                kind = link.get("Type", "").rpartition("/")[2]
                found.setdefault(kind, []).append((link.get("Id", ""), path))
        return found


class _Reader:
    """Builds the tree of one part piece by piece."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.depth = self.count = 0
        self.builder = TreeBuilder()
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self.builder.data
        self.parser.StartDoctypeDeclHandler = self._refuse

    def read(self, part: IO[bytes]) -> Element:
        while piece := part.read(_PIECE):
            self.parser.Parse(piece, False)
        self.parser.Parse(b"", True)
        return self.builder.close()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.count += 1
        if self.depth > DEPTH or self.count > ELEMENTS:
            raise TooMuchInside(name=self.name)
        if attributes:
            attributes = {_local(key): value for key, value in attributes.items()}
        self.builder.start(_local(tag), attributes)

    def _end(self, tag: str) -> None:
        self.depth -= 1
        self.builder.end(_local(tag))

    @staticmethod
    def _refuse(*_declared: object) -> None:
        raise ValueError


@lru_cache(maxsize=4096)
def _local(tag: str) -> str:
    return tag.rpartition(":")[2]
