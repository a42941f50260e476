"""Files made to harm end in one clear error, soon and within limits; no file is fetched."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from formats.office_files import OLE, W, docx, packed
from tiendo.formats.errors import FormatError
from tiendo.formats.worker import Readers

DEEP = 100_000
MAIN = "word/document.xml"
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    with Readers(1) as made:
        yield made


def workbook(change: Callable[[str], str] = str) -> bytes:
    """Return a workbook whose sheet is changed."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file)
    book.add_worksheet().write("A1", 9)
    book.close()
    parts = {part: ZipFile(file).read(part).decode() for part in ZipFile(file).namelist()}
    parts[SHEET] = change(parts[SHEET])
    return packed(parts)


def document(inside: str, before: str = "") -> bytes:
    return packed({MAIN: f"{before}<w:document {W}><w:body>{inside}</w:body></w:document>"})


def bomb() -> bytes:
    return packed({MAIN: f"<w:p {W}>{' ' * 150_000_000}</w:p>"})


def laughs() -> str:
    told = '<!ENTITY a0 "haha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    return f"<!DOCTYPE x [{told}]>"


def wide() -> bytes:
    cells = "".join(f'<c r="A{row}"><v>1</v></c>' for row in (1,))
    rows = f'<row r="1">{cells}</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return workbook(lambda sheet: sheet[: sheet.index("<sheetData>")]
                    + f"<sheetData>{rows}</sheetData></worksheet>")  # fmt: skip


HOSTILE: dict[str, tuple[Callable[[], bytes], str, set[str]]] = {
    "zip bomb": (bomb, "a.docx", {"too_much_inside"}),
    "zip bomb of a workbook": (
        lambda: workbook(lambda sheet: sheet + " " * 150_000_000), "a.xlsx", {"too_much_inside"},
    ),
    "entities that grow": (
        lambda: document("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", laughs()),
        "a.docx", {"wrong_content"},
    ),
    "entities that grow in a workbook": (
        lambda: workbook(lambda sheet: sheet.replace("<worksheet", f"{laughs()}<worksheet", 1)),
        "a.xlsx", {"wrong_content", "too_much_inside"},
    ),
    "an entity from outside": (
        lambda: document("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>",
                         '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'),
        "a.docx", {"wrong_content"},
    ),
    "deep paragraphs": (
        lambda: document("<w:sdt>" * DEEP + "</w:sdt>" * DEEP), "a.docx", {"too_much_inside"},
    ),
    "deep tables": (
        lambda: document("<w:tbl><w:tr><w:tc>" * DEEP + "</w:tc></w:tr></w:tbl>" * DEEP),
        "a.docx", {"too_much_inside"},
    ),
    "deep frames": (lambda: packed({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": "<x>" * DEEP + "</x>" * DEEP,
    }), "a.odt", {"too_much_inside"}),
    "a truncated file": (lambda: docx("Thu")[:200], "a.docx", {"wrong_content"}),
    "a truncated part": (
        lambda: packed({MAIN: f"<w:document {W}><w:body><w:p>"}), "a.docx", {"wrong_content"},
    ),
    "a truncated workbook": (lambda: workbook()[:900], "a.xlsx", {"wrong_content"}),
    "a truncated old workbook": (lambda: OLE + b"\0" * 40, "a.xls", {"wrong_content"}),
    "one cell at each end of a sheet": (wide, "a.xlsx", {"too_much_inside", "reader_crashed"}),
    "macros": (lambda: docx("Thu"), "a.docm", {"has_macros"}),
    "macros of a workbook": (workbook, "a.xlsm", {"has_macros"}),
    "macros inside": (
        lambda: packed({MAIN: "<a/>", "word/vbaProject.bin": "x"}), "a.docx", {"has_macros"},
    ),
    "a password": (
        lambda: OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le"), "a.docx",
        {"password_needed"},
    ),
    "an old Word file": (lambda: OLE + bytes(500), "a.doc", {"old_word"}),
    "something else": (lambda: b"MZ" + bytes(5000), "a.docx", {"wrong_content"}),
    "deep pages": (lambda: b"<div>" * DEEP, "a.html", {"empty_file"}),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_it_ends_in_a_clear_error_within_its_time(readers: Readers, what: str) -> None:
    make, name, codes = HOSTILE[what]
    data = make()
    start = time.monotonic()
    with pytest.raises(FormatError) as caught:
        readers.read(data, name)
    assert caught.value.code in codes
    assert time.monotonic() - start < 11


def test_ten_thousand_rows_are_read(readers: Readers) -> None:
    file = BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet("Biểu")
    for row in range(10_000):
        sheet.write_row(row, 0, [row, "Thu", 40.7])
    book.close()
    source = readers.read(file.getvalue(), "a.xlsx")
    assert len(source.tables[0].cells) == 30_000


def test_a_file_that_lies_about_its_sizes_is_refused(readers: Readers) -> None:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr(MAIN, f"<w:p {W}>{' ' * 50_000_000}</w:p>")
    data = bytearray(file.getvalue())
    size = (50_000_000 + len(f"<w:p {W}></w:p>")).to_bytes(4, "little")
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = (1000).to_bytes(4, "little")
    with pytest.raises(FormatError) as caught:
        readers.read(bytes(data), "a.docx")
    assert caught.value.code in {"wrong_content", "too_much_inside"}
