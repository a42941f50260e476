"""The lines of a PDF, read in a process of its own: enough to find a stamp.

PDFium is not safe among threads, and a file may be made to end the process that reads it. Run as a
program, this file reads a PDF from standard input and writes its lines as JSON. Pictures of pages
(scans), files under a password and damaged ones give none.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple, Self

import pypdfium2
from pypdfium2 import raw

from tiendo.formats.errors import TooMuchInside

PAGES = 500  # that are read, from the first on
SECONDS = 20  # that reading may take
MEMORY = 1024 * 1024 * 1024  # bytes
_GAP = 2  # heights of a letter between two words of a line, at most; between columns there is more
_WIDEST = 40  # heights of a letter that a line with a stamp may be wide


def pdf_lines(data: bytes, name: str) -> list[str]:
    """Return the lines of a PDF, and what stands alone in a column. Raises TooMuchInside."""
    command = [sys.executable, "-m", "tiendo.formats.pdf_lines"]
    try:
        done = subprocess.run(  # noqa: S603 our own file, the bytes go to its standard input
            command, input=data, capture_output=True, timeout=SECONDS, check=True
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise TooMuchInside(name=name) from error
    found: list[str] = json.loads(done.stdout)
    return found


def lines_here(data: bytes) -> list[str]:
    """Return the same in this process, which must be one that may end."""
    found: list[str] = []
    with suppress(pypdfium2.PdfiumError):
        found.extend(_lines(data))
    return found


class _Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def goes_on_in(self, other: Self) -> bool:
        """Tell whether `other` follows on the same line."""
        lower = min(self.height, other.height)
        shared = min(self.top, other.top) - max(self.bottom, other.bottom)
        return shared > lower / 2 and other.left - self.right < _GAP * self.height

    def together_with(self, other: Self) -> _Box:
        return _Box(*map(min, self[:2], other[:2]), *map(max, self[2:], other[2:]))


def _lines(data: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(data)
    for number in range(min(len(document), PAGES)):
        page = document[number]
        if raw.FPDFPage_GetAnnotCount(page):  # a stamp may be laid over the page
            raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
            page = document[number]
        text = page.get_textpage()
        yield from text.get_text_range().splitlines()
        for box in _boxes(text):
            if box.right - box.left < _WIDEST * box.height:
                yield text.get_text_bounded(*box)


def _boxes(text: pypdfium2.PdfTextpage) -> Iterator[_Box]:
    """Yield where the words without a wide gap stand, as one box."""
    last = None
    for number in range(text.count_rects()):
        box = _Box(*text.get_rect(number))
        if last is not None and last.goes_on_in(box):
            last = last.together_with(box)
            continue
        if last is not None:
            yield last
        last = box
    if last is not None:
        yield last


def _limit_memory() -> None:
    """Let the system end this process before it takes the machine's memory; not on Windows."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    _limit_memory()
    sys.stdout.write(json.dumps(lines_here(sys.stdin.buffer.read())))
