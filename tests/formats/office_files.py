"""Small office files, made part by part."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

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


def samples(*lines: str) -> dict[str, bytes]:
    """Return a file of each kind, by its ending; those that are gone through hold `lines`."""
    return {
        ".docx": docx(*lines),
        ".xlsx": xlsx(*lines),
        ".pptx": pptx(*lines),
        ".odt": open_document(".odt", *lines),
        ".ods": open_document(".ods", *lines),
        ".pdf": PDF,
        ".doc": OLE,
        ".xls": OLE,
    }
