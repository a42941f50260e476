"""One good file of each kind that is read, with all that a paper may hold, to be damaged."""

from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import typst
import xlsxwriter

LINES = (
    "BÁO CÁO kết quả thực hiện nhiệm vụ quý I năm 2023",
    "Thu ngân sách nhà nước trên địa bàn ước đạt 40,7/90 tỷ đồng, bằng 45,2% dự toán.",
    "Tuy nhiên, tiến độ giải ngân vốn đầu tư công còn chậm, mới đạt 10,5% kế hoạch.",
    "Giao Phòng Tài chính - Kế hoạch chủ trì, hoàn thành trước ngày 30/6/2023.",
)
ROWS = (
    ("Chỉ tiêu", "Kế hoạch", "Thực hiện"),
    ("Thu ngân sách", 90.0, 40.7),
    ("Giải ngân", 120.5, 0.105),
)
_TEXT = "application/vnd.oasis.opendocument."


def seeds() -> dict[str, bytes]:
    """Return the files by their endings."""
    return {
        ".txt": "\r\n\r\n".join(LINES).encode(),
        ".html": _page(),
        ".docx": _word(),
        ".xlsx": _workbook(),
        ".xls": _old_workbook(),
        ".ods": _open_document("spreadsheet"),
        ".odt": _open_document("text"),
        ".pdf": _pdf(),
    }


def _page() -> bytes:
    told = "".join(f"<p>{line}</p>" for line in LINES)
    cells = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in ROWS)
    page = f"<!doctype html><html><body><h1>Tin</h1>{told}<table>{cells}</table></body></html>"
    return page.encode()


def _word() -> bytes:
    paper = docx.Document()
    paper.add_heading(LINES[0], 1)
    for line in LINES[1:]:
        paper.add_paragraph(line, style="List Number")
    table = paper.add_table(len(ROWS), 3, style="Table Grid")
    for row, told in zip(table.rows, ROWS, strict=True):
        for cell, value in zip(row.cells, told, strict=True):
            cell.text = str(value)
    table.cell(0, 1).merge(table.cell(0, 2))
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


def _workbook() -> bytes:
    file = BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet("Biểu 1")
    sheet.merge_range("A1:C1", LINES[0])
    for at, row in enumerate(ROWS, start=1):
        sheet.write_row(at, 0, row)
    sheet.write("C4", 0.105, book.add_format({"num_format": "0.0%", "font_name": ".VnTime"}))
    sheet.write("D4", 45016, book.add_format({"num_format": "dd/mm/yyyy"}))
    book.add_worksheet("Nháp").hide()
    book.close()
    return file.getvalue()


def _open_document(kind: str) -> bytes:
    names = " ".join(f'xmlns:{name}="{name}"' for name in ("o", "text", "table"))
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in ROWS
    )
    told = "".join(f"<text:p>{line}</text:p>" for line in LINES) if kind == "text" else ""
    content = (
        f'<o:document {names}><o:body><o:{kind}>{told}<table:table table:name="Biểu">{rows}'
        f"</table:table></o:{kind}></o:body></o:document>"
    )
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _TEXT + kind)
        archive.writestr("content.xml", content)
    return file.getvalue()


def _pdf() -> bytes:
    with TemporaryDirectory() as folder:
        source = Path(folder) / "a.typ"
        cells = ", ".join(f"[{cell}]" for row in ROWS for cell in row)
        source.write_text("\n\n".join(LINES) + f"\n#table(columns: 3, {cells})", encoding="utf-8")
        return bytes(typst.compile(str(source)))


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _label(row: int, column: int, text: str) -> bytes:
    told = struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le")
    return _record(0x0204, told)


def _old_workbook() -> bytes:
    """Return a workbook of Excel 97: its records in a file of sectors."""
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)
    name = "Biểu 1"
    sheet = _record(0x0809, begin.replace(b"\x05\x00", b"\x10\x00", 1))
    for at, row in enumerate(ROWS):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet += _label(at, column, value)
            else:
                sheet += _record(0x0203, struct.pack("<HHHd", at, column, 0, value))
    sheet += _record(0x000A, b"")
    head = _record(0x0809, begin)
    told = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    at = len(head) + 4 + 6 + len(told) + 4
    head += _record(0x0085, struct.pack("<IH", at, 0) + told) + _record(0x000A, b"")
    return _sectors(head + sheet)


def _sectors(stream: bytes) -> bytes:
    size = max(4096, -(-len(stream) // 512) * 512)
    count = size // 512
    table = [*range(1, count), 0xFFFFFFFE, 0xFFFFFFFE, 0xFFFFFFFD]  # stream, folder, this table
    table += [0xFFFFFFFF] * (128 - len(table))
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
        b"", 0, 1, count, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0,
    ) + struct.pack("<109I", count + 1, *([0xFFFFFFFF] * 108))  # fmt: skip

    def entry(name: str, kind: int, child: int, start: int, length: int) -> bytes:
        told = name.encode("utf-16-le") + b"\0\0" if name else b""
        return struct.pack(
            "<64sHBBIII16sIQQIQ", told, len(told), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child,
            b"", 0, 0, 0, start, length,
        )  # fmt: skip

    folder = (
        entry("Root Entry", 5, 1, 0xFFFFFFFE, 0)
        + entry("Workbook", 2, 0xFFFFFFFF, 0, size)
        + entry("", 0, 0xFFFFFFFF, 0, 0) * 2
    )
    return header + stream.ljust(size, b"\0") + folder + struct.pack("<128I", *table)
