"""One page of a PDF as a picture, made in a process of its own.

PDFium is not safe among threads, and a file may be made to end the process that reads it. Run as a
program with the number of a page, this file reads a PDF from standard input and writes a PNG.
"""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from contextlib import suppress

import pypdfium2
from pypdfium2 import raw

from tiendo.formats.errors import TooMuchInside

WIDTH, HEIGHT = 1100, 2200  # pixels, at most: small print can be read
SECONDS = 20  # that drawing may take
MEMORY = 1024 * 1024 * 1024  # bytes
_NONE = 3  # exit code: there is no such page, or the file cannot be opened


def page_image(data: bytes, name: str, page: int) -> bytes | None:
    """Return page `page` (from 1) of a PDF as PNG, None where there is none. Raises TooMuchInside.

    Nothing of it is drawn in this process.
    """
    command = [sys.executable, "-m", "tiendo.formats.page_image", str(page)]
    try:
        done = subprocess.run(  # noqa: S603 our own file, the bytes go to its standard input
            command, input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise TooMuchInside(name=name) from error
    if done.returncode == _NONE:
        return None
    if done.returncode:
        raise TooMuchInside(name=name)
    return done.stdout


def _draw(data: bytes, number: int) -> bytes | None:
    try:
        document = pypdfium2.PdfDocument(data)
        if not 1 <= number <= len(document):
            return None
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return None
    if raw.FPDFPage_GetAnnotCount(page):  # a stamp may be laid over the page
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
        page = document[number - 1]
    width, height = page.get_size()
    scale = min(WIDTH / max(width, 1), HEIGHT / max(height, 1))
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
    return _png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels)


def _png(pixels: bytes, width: int, height: int, stride: int, channels: int) -> bytes:
    """Return RGB rows as PNG: three blocks, each with its length and checksum."""
    kind = {1: 0, 3: 2, 4: 6}[channels]  # grey, red-green-blue, with a fourth for transparency
    rows = (pixels[row * stride : row * stride + width * channels] for row in range(height))
    packed = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    head = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    blocks = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in blocks
    )


def _limit_memory() -> None:
    """Let the system end this process before it takes the machine's memory; not on Windows."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    _limit_memory()
    drawn = _draw(sys.stdin.buffer.read(), int(sys.argv[1]))
    if drawn is None:
        sys.exit(_NONE)
    sys.stdout.buffer.write(drawn)
