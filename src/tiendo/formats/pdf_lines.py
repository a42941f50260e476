"""The lines of a PDF, read by its fonts' own tables: enough to find a stamp, not to lay out a page.

Words stand in content streams as codes of a font; a table in the file (ToUnicode) says which
letters they are. Each line is given once for each table, since only the right one makes words of
it. Pictures of pages (scans) and files under a password hold no words that can be found so.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from tiendo.formats.errors import TooMuchInside

INSIDE = 100 * 1024 * 1024  # bytes that all streams together may unpack to
_BEFORE = 1024  # bytes before a stream among which its dictionary stands
_SKIPPED = (b"/Image", b"/Length1", b"DCTDecode", b"JPXDecode")  # pictures and fonts
_TABLE = re.compile(rb"beginbf(?P<kind>char|range)(?P<rows>[\s\S]*?)endbf")
_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_TOKEN = re.compile(
    rb"(?P<text>\((?:[^\\()]|\\[\s\S])*\)|<[0-9A-Fa-f\s]*>)"
    rb"|(?P<number>[-+]?(?:\d+\.?\d*|\.\d+))|(?P<word>[A-Za-z'\"*]+)"
)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|\r?\n|([\s\S]))")
_CONTROL = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_LONGEST = 120  # codes of a line that can be a stamp
WIDEST = 0.9  # of its size that a letter, two bytes of code, may take
GAP = 2  # sizes of a letter
_WIDE = 256  # codes that one row of a table may name

Letters = dict[bytes, str]


def pdf_lines(data: bytes, name: str) -> Iterator[str]:
    """Yield the short lines of a PDF. Raises TooMuchInside."""
    tables: list[Letters] = []
    contents: list[bytes] = []
    for stream in _streams(data, name):
        if b"beginbf" in stream:
            tables.append(_letters(stream))
        elif b"BT" in stream and (b"Tj" in stream or b"TJ" in stream):
            contents.append(stream)
    for content in contents:
        for line in _Lines().of(content):
            for table in tables:
                yield _written(line, table)


def _streams(data: bytes, name: str) -> Iterator[bytes]:
    room, at = INSIDE, 0
    while (begin := data.find(b"stream", at)) >= 0:
        end = data.find(b"endstream", begin)
        if end < 0:
            return
        head, at = data[max(at, begin - _BEFORE) : begin], end + len(b"endstream")
        told = head[head.rfind(b" obj") + 1 :]
        if any(mark in told for mark in _SKIPPED):
            continue
        piece = data[begin + len(b"stream") : end].lstrip(b"\r\n")
        if b"FlateDecode" in told:
            piece = _unpacked(piece, room + 1)
        room -= len(piece)
        if room < 0:
            raise TooMuchInside(name=name)
        yield piece


def _unpacked(piece: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(piece, most)
    except zlib.error:
        return b""


def _letters(stream: bytes) -> Letters:
    """Return which letters the codes of a font stand for."""
    found: Letters = {}
    for table in _TABLE.finditer(stream):
        if table["kind"] == b"char":
            for code, told in _CHAR.findall(table["rows"]):
                found[_bytes(code)] = _utf16(told)
            continue
        for low, high, told, each in _RANGE.findall(table["rows"]):
            first, size = int(low, 16), len(_bytes(low))
            listed = re.findall(rb"<([0-9A-Fa-f\s]+)>", each)
            for step in range(min(int(high, 16) - first + 1, _WIDE)):
                if listed and step < len(listed):
                    letters = _utf16(listed[step])
                elif told:
                    letters = _after(_utf16(told), step)
                else:
                    break
                found[(first + step).to_bytes(size + 1, "big")[-size:]] = letters
    return found


def _bytes(digits: bytes) -> bytes:
    clean = b"".join(digits.split())
    return bytes.fromhex((clean + b"0" * (len(clean) % 2)).decode())


def _utf16(digits: bytes) -> str:
    return _bytes(digits).decode("utf-16-be", errors="replace")


def _after(letters: str, step: int) -> str:
    return letters[:-1] + chr(min(ord(letters[-1]) + step, 0x10FFFF)) if letters else ""


def _written(codes: bytes, table: Letters) -> str:
    size = max(map(len, table), default=1)
    return "".join(table.get(codes[at : at + size], "\ufffd") for at in range(0, len(codes), size))


@dataclass(slots=True)
class _Lines:
    """Collects the codes shown at one height without a wide gap, such as one between columns."""

    across: float = 0.0
    height: float = 0.0
    size: float = 0.0  # of the letters
    began: float = 0.0  # where the line begins
    shown: bytearray = field(default_factory=bytearray)
    done: list[bytes] = field(default_factory=list)

    def of(self, content: bytes) -> list[bytes]:
        """Return the codes of each short line of a content stream."""
        numbers: list[float] = []
        for token in _TOKEN.finditer(content):
            if token["text"] is not None:
                self.shown += _codes(token["text"])
            elif token["number"] is not None:
                numbers.append(float(token["number"]))
            else:
                self._does(token["word"], numbers)
                numbers = []
        self._ends()
        return self.done

    def _does(self, operator: bytes, numbers: list[float]) -> None:
        if operator in {b"T*", b"'", b'"', b"cm", b"Q"}:
            self._ends()
        elif operator == b"Tf" and numbers:
            self.size = numbers[-1]
        elif operator in {b"Td", b"TD"} and len(numbers) >= 2:
            self._moves(self.across + numbers[-2], self.height + numbers[-1])
        elif operator == b"Tm" and len(numbers) >= 2:
            self._moves(numbers[-2], numbers[-1])

    def _moves(self, across: float, height: float) -> None:
        """Go on at another place: the same line where height and gap are those of one."""
        reach = self.began + (len(self.shown) * WIDEST / 2 + GAP) * self.size
        if abs(height - self.height) > 1 or across > reach:
            self._ends()
        if not self.shown:
            self.began = across
        self.across, self.height = across, height

    def _ends(self) -> None:
        if 0 < len(self.shown) <= _LONGEST:
            self.done.append(bytes(self.shown))
        self.shown.clear()


def _codes(text: bytes) -> bytes:
    """Return the bytes that a string of a PDF stands for."""
    if text.startswith(b"<"):
        return _bytes(text[1:-1])
    return _ESCAPE.sub(_escaped, text[1:-1])


def _escaped(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes([int(found[1], 8) & 255])
    return _CONTROL.get(found[2], found[2]) if found[2] else b""
