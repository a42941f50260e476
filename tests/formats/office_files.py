"""Small office files, made part by part."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile
from zlib import compress

from tiendo.formats.office import KINDS

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def packed(parts: dict[str, str]) -> bytes:
    """Return a zip of these parts."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def docx(*paragraphs: str, inside: str = "") -> bytes:
    """Return a Word file of these paragraphs; `inside` is XML put into its body as it is."""
    told = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    return packed(
        {"word/document.xml": f"<w:document {W}><w:body>{told}{inside}</w:body></w:document>"}
    )


def xlsx(*cells: str) -> bytes:
    """Return an Excel file whose shared strings are these."""
    told = "".join(f"<si><t>{text}</t></si>" for text in cells)
    return packed({"xl/workbook.xml": "<workbook/>", "xl/sharedStrings.xml": f"<sst>{told}</sst>"})


def pptx(*paragraphs: str) -> bytes:
    """Return a PowerPoint file of one slide."""
    told = "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in paragraphs)
    slide = f'<p:sld xmlns:p="p" xmlns:a="a">{told}</p:sld>'
    return packed({"ppt/presentation.xml": "<p/>", "ppt/slides/slide1.xml": slide})


def open_document(ending: str, *paragraphs: str) -> bytes:
    """Return an .odt or .ods file of these paragraphs."""
    told = "".join(f"<text:p>{text}</text:p>" for text in paragraphs)
    content = f'<o:body xmlns:o="o" xmlns:text="t">{told}</o:body>'
    return packed({"mimetype": KINDS[ending].media_type, "content.xml": content})


def excel_string(text: str) -> bytes:
    """Return a string as an .xls keeps it: length, mark of two bytes a letter, letters."""
    return len(text).to_bytes(2, "little") + b"\x01" + text.encode("utf-16-le")


def pdf(*lines: str) -> bytes:
    """Return a PDF of these lines in a font whose codes are the letters' places in a table."""
    letters = sorted(set("".join(lines)))
    rows = "".join(
        f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>\n"
        for code, letter in enumerate(letters, start=1)
    )
    table = f"{len(letters)} beginbfchar\n{rows}endbfchar".encode()
    shown = "".join(
        f"1 0 0 1 72 {700 - 20 * row} Tm [<{_codes(line, letters)}>] TJ\n"
        for row, line in enumerate(lines)
    )
    return pdf_of(f"BT /F1 12 Tf\n{shown}ET".encode(), table)


def pdf_of(content: bytes, table: bytes = b"", laid_over: bytes = b"") -> bytes:
    """Return a PDF of one page; `table` tells its font's letters, `laid_over` is an annotation."""
    objects = [
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources 5 0 R" + (b" /Annots [9 0 R]" if laid_over else b"") + b">>",
        _stream(b"/Filter /FlateDecode", compress(content)),
        b"<</Font <</F1 6 0 R>>>>",
        b"<</Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H"
        b" /DescendantFonts [7 0 R]" + (b" /ToUnicode 8 0 R" if table else b"") + b">>",
        b"<</Type /Font /Subtype /CIDFontType2 /BaseFont /F /DW 600"
        b" /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>>>",
        _stream(b"", table),
        b"<</Type /Annot /Subtype /Stamp /Rect [0 0 595 842] /F 4 /AP <</N 10 0 R>>>>",
        _stream(b"/Subtype /Form /BBox [0 0 595 842] /Resources 5 0 R", laid_over),
    ]
    told = b"".join(b"%d 0 obj\n%s\nendobj\n" % pair for pair in enumerate(objects, start=1))
    return b"%PDF-1.7\n" + told + b"trailer\n<</Root 1 0 R>>\n%%EOF\n"


def _stream(told: bytes, data: bytes) -> bytes:
    return b"<<%s /Length %d>>\nstream\n%s\nendstream" % (told, len(data), data)


def _codes(line: str, letters: list[str]) -> str:
    return "".join(f"{letters.index(letter) + 1:04x}" for letter in line)


def samples(*lines: str) -> dict[str, bytes]:
    """Return a file of each kind, by its ending, that holds `lines`."""
    return {
        ".docx": docx(*lines),
        ".xlsx": xlsx(*lines),
        ".pptx": pptx(*lines),
        ".odt": open_document(".odt", *lines),
        ".ods": open_document(".ods", *lines),
        ".pdf": pdf(*lines),
        ".doc": OLE + "\r".join(["", *lines, ""]).encode("utf-16-le"),
        ".xls": OLE + b"".join(map(excel_string, lines)),
    }
