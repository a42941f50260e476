"""PDF files for tests, made when they run: set by Typst, or written by hand where it cannot."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import typst

FACE = '#set text(font: "Liberation Serif", size: 13pt, lang: "vi")\n#set par(justify: true)\n'


def typeset(markup: str) -> bytes:
    """Set a page as Typst does."""
    pdf = typst.compile((FACE + markup).encode())
    assert isinstance(pdf, bytes)
    return pdf


def picture(folder: Path, markup: str) -> bytes:
    """Set pages that may show `#image("scan.png")`, a grey sheet."""
    rows = b"".join(b"\0" + b"\x80" * 40 for _ in range(60))
    head = struct.pack(">IIBBBBB", 40, 60, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    (folder / "scan.png").write_bytes(png)
    (folder / "page.typ").write_text(FACE + markup, encoding="utf-8")
    pdf = typst.compile(folder / "page.typ")
    assert isinstance(pdf, bytes)
    return pdf


def in_old_font(font: str, lines: list[bytes]) -> bytes:
    """Write lines in a font that is named only, one byte a letter."""
    shown = b"BT /F1 13 Tf 70 760 Td 18 TL "
    shown += b" ".join(b"<" + line.hex().encode() + b"> Tj T*" for line in lines) + b" ET"
    name = font.replace(".", "#2E").encode()
    return by_hand(
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R"
        b"/Resources<</Font<</F1 4 0 R>>>>>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/" + name + b"/Encoding/WinAnsiEncoding>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown),
    )


def by_hand(page: bytes, *others: bytes, trailer: bytes = b"") -> bytes:
    """Write a file of one page, object 3, and the objects after it."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        *others,
    )
    pdf, places = b"%PDF-1.4\n", []
    for number, written in enumerate(objects, start=1):
        places.append(len(pdf))
        pdf += b"%d 0 obj%s endobj\n" % (number, written)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        trailer,
        len(pdf),
    )
    return pdf + table + end


def locked() -> bytes:
    """Write a file that nobody's password opens."""
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]" % (
        b"11" * 32,
        b"22" * 32,
    )
    return by_hand(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>", trailer=lock)
