"""What writing and reading a template agree on; docs/reference/template.md tells it to people."""

from __future__ import annotations

from tiendo.packs import lookup
from tiendo.packs.model import Form
from tiendo.web.collecting.cells import keys_of
from tiendo.web.journal.digests import digest_of

PAGE, CODES = "Số liệu", "Mã"  # the sheets; CODES is very hidden
MARK = "tiendo-bieu-1"  # in A1 of CODES: what the rows below it mean
FACTS = ("submission", "form", "version", "unit", "period", "period_name")  # rows 2 to 7, column B
FIRST_CODE = len(FACTS) + 1  # index of the first row of CODES that is about a cell
COLUMNS = (
    ("name", "Chỉ tiêu", 46),
    ("measure", "Đơn vị tính", 13),
    ("target", "Mức giao", 13),
    ("last_year", "Cùng kỳ", 13),
    ("last", "Kỳ trước", 13),
    ("value", "Giá trị kỳ này", 15),
    ("nil", "Không phát sinh", 9),
    ("of_target", "So mức giao (%)", 10),
    ("change", "So cùng kỳ (± %)", 10),
    ("note", "Ghi chú, lý do", 26),
)
AT = {code: index for index, (code, _name, _width) in enumerate(COLUMNS)}
FILLED = ("value", "nil", "note")  # the columns a person writes into; all others are locked
HEAD = 4  # index of the header's row
YES = "x"


def address(row: int, column: str) -> str:
    """Return a cell as Excel names it; `row` is an index from 0: (11, "value") is F12."""
    return f"{chr(ord('A') + AT[column])}{row + 1}"


def version_of(form: Form) -> str:
    """Return what changes when a form asks for other cells or in other measures."""
    asked = [[code, item, _measure(code)] for code, item in keys_of(form)]
    return digest_of([form.code, asked])[:16]


def _measure(indicator: str) -> str:
    spec = lookup.indicator(indicator)
    return spec.measure if spec else ""


def name_of(indicator: str, item: str) -> str:
    """Return a cell's name as the template prints it, in Vietnamese whatever the reader's."""
    if item:
        part = lookup.item(item)
        return part.name_vi if part else item
    spec = lookup.indicator(indicator)
    return spec.name_vi if spec else indicator
