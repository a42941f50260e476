"""Text that leaves for a spreadsheet stays text: no cell of ours that holds words is a formula."""

from __future__ import annotations

from typing import IO, Any

import xlsxwriter
from django.http import HttpResponse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# what makes a spreadsheet take text for a formula; the last four are wide ones of East Asia
RISKY = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def workbook(file: IO[bytes], **options: bool) -> Any:
    """Return a workbook to write into `file`, in which only `write_formula` makes a formula."""
    words = {"strings_to_formulas": False, "strings_to_urls": False}
    return xlsxwriter.Workbook(file, words | options)


def sent(data: bytes, name: str) -> HttpResponse:
    """Return a workbook as a file to keep, `name` without its ending."""
    answer = HttpResponse(data, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer


def harmless(text: str) -> str:
    """Return a text as a cell of a .csv, in which a spreadsheet sees no formula."""
    return f"'{text}" if text.startswith(RISKY) else text
