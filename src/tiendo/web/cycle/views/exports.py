"""The tasks of a filter as a workbook or as comma-separated text, for other programs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from tempfile import TemporaryFile
from typing import Any

from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tiendo.web.accounts.gates import require
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import Workplace, workplace_of
from tiendo.web.cycle import queries
from tiendo.web.cycle.queries import Filter
from tiendo.web.cycle.queries.export import HEADERS, Value, export_rows
from tiendo.web.cycle.queries.filter_words import filter_words
from tiendo.web.spreadsheets import harmless, workbook

from .tasks import filtered

WIDTHS = {1: 60, 4: 28, 5: 40, 14: 30, 15: 30, 18: 40}  # columns wider than the rest


@require_safe
def tasks_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Send the tasks by the filter as text, row by row, as Vietnamese spreadsheets open it."""
    workplace, asked = _asked(request)
    rows = export_rows(filtered(asked, workplace), workplace.as_of)
    answer = StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{_name(workplace)}.csv"'
    return answer


@require_safe
def tasks_xlsx(request: HttpRequest) -> FileResponse:
    """Send the tasks by the filter as a workbook, with a sheet that tells how they were counted."""
    workplace, asked = _asked(request)
    found = filtered(asked, workplace)
    file = TemporaryFile()  # noqa: SIM115 the answer closes it when it is sent
    with workbook(file, constant_memory=True) as book:
        _write_tasks(book, export_rows(found, workplace.as_of))
        _write_method(book, workplace, asked, queries.statistics(found, workplace.as_of))
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{_name(workplace)}.xlsx")


def _asked(request: HttpRequest) -> tuple[Workplace, Filter]:
    workplace = workplace_of(request)
    require(workplace.user, Action.READ, workplace.unit)
    return workplace, Filter.of(request.GET)


def _name(workplace: Workplace) -> str:
    return f"nhiem-vu-{workplace.as_of:%Y-%m-%d}"


class _Echo:
    """A file that gives back what is written to it, so that each row is sent when it is made."""

    def write(self, text: str) -> str:
        return text


def _lines(rows: Iterable[list[Value]]) -> Iterator[str]:
    writer = csv.writer(_Echo(), delimiter=";")
    yield "\ufeff" + str(writer.writerow([str(name) for name in HEADERS]))
    for row in rows:
        yield str(writer.writerow([_plain(value) for value in row]))


def _plain(value: Value) -> str:
    """Return a value as a spreadsheet reads it from text, never as a formula."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return harmless(value) if isinstance(value, str) else str(value)


def _write_tasks(book: Any, rows: Iterable[list[Value]]) -> None:
    sheet = book.add_worksheet(_("Nhiệm vụ"))
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
    for column in range(len(HEADERS)):
        sheet.set_column(column, column, WIDTHS.get(column, 14))
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(HEADERS):
        sheet.write_string(0, column, str(name), bold)
    last = 0
    for last, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(last, column, value, day)
            elif isinstance(value, int):
                sheet.write_number(last, column, value)
            elif value:
                sheet.write_string(last, column, value)
    sheet.autofilter(0, 0, last, len(HEADERS) - 1)


def _write_method(
    book: Any, workplace: Workplace, asked: Filter, numbers: queries.Statistics
) -> None:
    """Write what was asked for, the four cells, the rates and how each is made."""
    sheet = book.add_worksheet(_("Cách tính"))
    sheet.set_column(0, 0, 70)
    words = filter_words(asked, user=workplace.user, place=workplace.unit)
    facts: list[tuple[str, str | int]] = [
        (_("Đơn vị"), str(workplace.unit)),
        (_("Tính đến ngày"), f"{workplace.as_of:%d/%m/%Y}"),
        (_("Bộ lọc"), words or _("tất cả")),
        (_("hoàn thành đúng hạn"), numbers.done_in_time),
        (_("hoàn thành quá hạn"), numbers.done_late),
        (_("đang thực hiện trong hạn"), numbers.open_in_time),
        (_("đang thực hiện quá hạn"), numbers.open_late),
        (_("đã rút theo quyết định, không tính vào tỷ lệ"), numbers.withdrawn),
    ]
    rates = [
        (_("Hoàn thành ÷ (hoàn thành + quá hạn chưa xong)"), numbers.rate_of_due),
        (_("Tỷ lệ hoàn thành trên tổng số"), numbers.rate_of_all),
        (_("Đúng hạn ÷ hoàn thành, theo thời hạn đầu"), numbers.rate_in_first_time),
        (_("Đúng hạn ÷ hoàn thành, theo thời hạn sau gia hạn"), numbers.rate_in_time),
    ]
    percent = book.add_format({"num_format": "0.0%"})
    for line, (name, value) in enumerate(facts):
        sheet.write_string(line, 0, name)
        (sheet.write_number if isinstance(value, int) else sheet.write_string)(line, 1, value)
    for line, (name, rate) in enumerate(rates, len(facts)):
        sheet.write_string(line, 0, name)
        if rate is not None:
            sheet.write_number(line, 1, rate / 100, percent)
