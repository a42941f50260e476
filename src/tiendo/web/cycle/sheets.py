"""The cells of a workbook as text, read in a process of its own.

A workbook may claim more cells than memory holds; reading it here would end the server. Run as a
program, this file reads a workbook from standard input and writes JSON: [[[cell, …], …], …], one
list of rows per sheet, empty rows kept, at most `rows` rows and WIDEST columns of each.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import islice

from python_calamine import CalamineError, CalamineWorkbook

WIDEST = 60  # columns
SECONDS = 20  # that a workbook may take
MEMORY = 1024 * 1024 * 1024  # bytes


class SheetsUnreadable(Exception):
    """The bytes are no workbook, or one that takes too long or too much memory."""


def read_sheets(data: bytes, *, rows: int) -> list[list[list[str]]]:
    """Return the first `rows` rows of each sheet of an .xlsx, .xls or .ods file.

    Raises SheetsUnreadable.
    """
    command = [sys.executable, "-m", "tiendo.web.cycle.sheets", str(rows)]
    try:
        done = subprocess.run(  # noqa: S603 our own file, the bytes go to its standard input
            command, input=data, capture_output=True, timeout=SECONDS, check=True
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise SheetsUnreadable from error
    found: list[list[list[str]]] = json.loads(done.stdout)
    return found


def cell_text(value: object) -> str:
    """Return a cell as a person would type it: days d/m/Y, whole numbers without a point."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        exact = Decimal(repr(value))
        return str(exact.quantize(Decimal(1)) if value.is_integer() else exact)
    return str(value).strip()


def _sheets(data: bytes, rows: int) -> list[list[list[str]]]:
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    found = []
    for number in range(len(book.sheet_names)):
        cells = book.get_sheet_by_index(number).to_python(skip_empty_area=False, nrows=rows)
        found.append([[cell_text(cell) for cell in islice(row, WIDEST)] for row in cells])
    return found


def _limit_memory() -> None:
    """Let the system end this process before it takes the machine's memory; not on Windows."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    _limit_memory()
    try:
        told = _sheets(sys.stdin.buffer.read(), int(sys.argv[1]))
    except (CalamineError, MemoryError, OverflowError):
        sys.exit(1)
    sys.stdout.write(json.dumps(told))
