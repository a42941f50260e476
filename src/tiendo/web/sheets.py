"""The cells of a workbook as text, read in a process of its own.

A workbook may claim more cells than memory holds; reading it here would end the server. Run as a
program, this file reads a workbook from standard input and writes JSON: [name, rows, formulas] for
each sheet, empty rows kept, at most `rows` rows and WIDEST columns of each.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import islice
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile, is_zipfile

from python_calamine import CalamineError, CalamineWorkbook

WIDEST = 60  # columns
SECONDS = 20  # that a workbook may take, unless the caller knows that it is long
MEMORY = 1024 * 1024 * 1024  # bytes
_SHEET = re.compile(rb'<(?:\w+:)?sheet\s[^>]*?\br:id="([^"]+)"')
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_FORMULA = re.compile(rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]+\d+)"[^>]*>\s*<(?:\w+:)?f[\s>/]')


class SheetsUnreadable(Exception):
    """The bytes are no workbook, or one that takes too long or too much memory."""


class Page(NamedTuple):
    """One sheet of a workbook; `formulas` are the cells ("F12") of an .xlsx that hold one."""

    name: str
    rows: list[list[str]]
    formulas: list[str]


def read_sheets(data: bytes, *, rows: int) -> list[list[list[str]]]:
    """Return the first `rows` rows of each sheet of an .xlsx, .xls or .ods file.

    Raises SheetsUnreadable.
    """
    return [page.rows for page in _read(data, [str(rows)], SECONDS)]


def read_pages(data: bytes, *, rows: int, seconds: int = SECONDS) -> list[Page]:
    """Return the sheets with names and formulas, numbers as they are typed: 1234,5.

    Raises SheetsUnreadable.
    """
    return _read(data, [str(rows), "comma"], seconds)


def _read(data: bytes, arguments: list[str], seconds: int) -> list[Page]:
    command = [sys.executable, "-m", "tiendo.web.sheets", *arguments]
    try:
        done = subprocess.run(  # noqa: S603 our own file, the bytes go to its standard input
            command, input=data, capture_output=True, timeout=seconds, check=True
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise SheetsUnreadable from error
    return [Page(*page) for page in json.loads(done.stdout)]


def cell_text(value: object, mark: str = ".") -> str:
    """Return a cell as a person would type it: days d/m/Y, whole numbers without a `mark`."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        exact = Decimal(repr(value))
        if value.is_integer():
            return str(int(exact))
        return f"{exact:f}".replace(".", mark)
    return str(value).strip()


def _pages(data: bytes, rows: int, mark: str) -> list[Page]:
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    formulas = _formulas(data)
    found = []
    for number, name in enumerate(book.sheet_names):
        cells = book.get_sheet_by_index(number).to_python(skip_empty_area=False, nrows=rows)
        texts = [[cell_text(cell, mark) for cell in islice(row, WIDEST)] for row in cells]
        found.append(Page(name, texts, formulas[number] if number < len(formulas) else []))
    return found


def _formulas(data: bytes) -> list[list[str]]:
    """Return by sheet the cells of an .xlsx that hold formulas; nothing of other files.

    What calamine returns of such a cell was computed elsewhere, at some time.
    """
    if not is_zipfile(BytesIO(data)):
        return []
    with ZipFile(BytesIO(data)) as parts:
        names = set(parts.namelist())
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            return []
        targets = dict(map(_target, _RELATION.findall(parts.read("xl/_rels/workbook.xml.rels"))))
        found = []
        for key in _SHEET.findall(parts.read("xl/workbook.xml")):
            path = targets.get(key, "")
            text = parts.read(path) if path in names else b""
            found.append([cell.decode() for cell in _FORMULA.findall(text)])
    return found


def _target(relation: bytes) -> tuple[bytes, str]:
    key = re.search(rb'\bId="([^"]+)"', relation)
    target = re.search(rb'\bTarget="/?(?:xl/)?([^"]+)"', relation)
    return (key[1] if key else b"", f"xl/{target[1].decode()}" if target else "")


def _limit_memory() -> None:
    """Let the system end this process before it takes the machine's memory; not on Windows."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    _limit_memory()
    try:
        mark = "," if "comma" in sys.argv[2:] else "."
        told = _pages(sys.stdin.buffer.read(), int(sys.argv[1]), mark)
    except (CalamineError, BadZipFile, MemoryError, OverflowError):
        sys.exit(1)
    sys.stdout.write(json.dumps(told))
