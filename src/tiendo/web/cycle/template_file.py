"""An empty table of tasks for Excel, whose cells offer the units and fields of work there are."""

from __future__ import annotations

from io import BytesIO

from tiendo import packs
from tiendo.web.cycle.choices import Choices
from tiendo.web.cycle.models import TaskKind
from tiendo.web.spreadsheets import workbook
from tiendo.web.templatetags.tiendo import sector_name

from .table import COLUMNS

SHOWN = (
    *("number", "text", "kind", "lead", "cooperating", "deadline", "product", "document"),
    *("clause", "sector", "person", "authority", "reporting", "priority"),
)
WIDTHS = {"number": 5, "text": 60, "lead": 32, "cooperating": 32, "product": 32, "deadline": 22}
USUAL = 18
LINES = 1000  # rows that offer lists


def template_file(named: Choices) -> bytes:
    """Return an .xlsx with the header that `table.rows_of` understands and no row."""
    held = BytesIO()
    with workbook(held, in_memory=True) as book:
        sheet, lists = book.add_worksheet("Phân công"), book.add_worksheet("Danh mục")
        bold = book.add_format({"bold": True, "bg_color": "#ECEFF2", "text_wrap": True})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        offered = {
            "lead": [*named.groups, *named.units],
            "sector": [sector_name(sector.code) for sector in packs.catalogue().sectors],
            "kind": [str(label) for label in TaskKind.labels],
        }
        for index, column in enumerate(SHOWN):
            sheet.set_column(index, index, WIDTHS.get(column, USUAL), wrap)
            name = COLUMNS[column][0]
            sheet.write_string(
                0, index, name.upper() if column == "number" else name.capitalize(), bold
            )
        for at, (column, names) in enumerate(offered.items()):
            lists.write_column(0, at, names)
            letter = "ABC"[at]
            source = f"='Danh mục'!${letter}$1:${letter}${len(names)}"
            rule = {"validate": "list", "source": source, "error_type": "warning"}
            index = SHOWN.index(column)
            sheet.data_validation(1, index, LINES, index, rule)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
    return held.getvalue()
