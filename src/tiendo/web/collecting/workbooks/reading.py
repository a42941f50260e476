"""Reading a filled template: each row by its hidden code, else by its visible name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from django.utils.translation import gettext as _

from tiendo.reading.keys import fold_phrase
from tiendo.web.collecting.cells import NIL, key_of, keys_of, read
from tiendo.web.collecting.queries import Sheet
from tiendo.web.errors import (
    FileTooLarge,
    TableUnreadable,
    TiendoError,
    WorkbookOfAnother,
    WorkbookOutdated,
    WorkbookUnknown,
)
from tiendo.web.sheets import Page, SheetsUnreadable, read_pages

from .layout import AT, CODES, COLUMNS, FACTS, FIRST_CODE, MARK, YES, address, name_of, version_of

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 2_000
LONGEST_NOTE = 300
ENDINGS = frozenset({".xlsx", ".xlsm"})


@dataclass(frozen=True, slots=True)
class FilledRow:
    """What the file says about one cell of the form; `seen` as in the file, None: empty then."""

    key: str
    text: str  # a number, NIL, or "" for an empty cell
    note: str
    place: str  # "F12"
    seen: int | None


@dataclass(slots=True)
class Filled:
    """A file as understood; nothing may be written while it has problems."""

    rows: dict[str, FilledRow] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)  # one sentence each
    by_name: bool = False  # the codes are gone: what a cell showed is not known
    page: str = ""  # name of the sheet


@dataclass(frozen=True, slots=True)
class _Code:
    row: int  # index on the page
    key: str
    name: str
    seen: int | None


def read_workbook(data: bytes, name: str, sheet: Sheet) -> Filled:
    """Return what a filled template says of the cells of `sheet`.

    Raises FileTooLarge, TableUnreadable, WorkbookUnknown, WorkbookOfAnother, WorkbookOutdated.
    """
    if len(data) > MOST_BYTES:
        raise FileTooLarge(name=name, limit=MOST_BYTES // 1024 // 1024)
    if PurePath(name).suffix.lower() not in ENDINGS:
        raise WorkbookUnknown
    try:
        pages = read_pages(data, rows=MOST_ROWS)
    except SheetsUnreadable:
        raise TableUnreadable(name=name) from None
    codes = _codes(pages, sheet)
    page, head = _page(pages)
    filled = Filled(by_name=codes is None, page=page.name)
    found = _Matcher(sheet, codes or []).match(_named(page, head), filled)
    formulas = set(page.formulas)
    for row, code in found:
        _take(filled, page, row, code, formulas)
    return filled


def _codes(pages: Iterable[Page], sheet: Sheet) -> list[_Code] | None:
    """Return the hidden rows, None where there are none. Raises for another report's file."""
    rows = next((page.rows for page in pages if page.name == CODES), [])
    if not rows or not rows[0] or rows[0][0] != MARK:
        return None
    facts = {row[0]: row[1] for row in rows[1:FIRST_CODE] if len(row) > 1}
    if set(facts) != set(FACTS):
        return None
    if facts["submission"] != str(sheet.submission.pk):
        raise WorkbookOfAnother(unit=facts["unit"], period=facts["period_name"])
    if (facts["form"], facts["version"]) != (sheet.form.code, version_of(sheet.form)):
        raise WorkbookOutdated
    return [_Code(int(row[0]) - 1, row[1], row[2], _key(row[3:])) for row in rows[FIRST_CODE:]]


def _key(cells: Sequence[str]) -> int | None:
    return int(cells[0]) if cells and cells[0].isdecimal() else None


def _page(pages: Sequence[Page]) -> tuple[Page, int]:
    """Return the page with the template's header, and the index of that row."""
    wanted = {AT[code]: fold_phrase(name) for code, name, _ in COLUMNS if code in {"name", "value"}}
    for page in pages:
        for index, row in enumerate(page.rows[:30]):
            if all(len(row) > at and fold_phrase(row[at]) == name for at, name in wanted.items()):
                return page, index
    raise WorkbookUnknown


def _named(page: Page, head: int) -> list[tuple[int, str]]:
    """Return the rows below the header that name something."""
    rows = enumerate(page.rows[head + 1 :], start=head + 1)
    last = AT["measure"]  # headings of sectors have none
    return [(index, row[AT["name"]]) for index, row in rows if len(row) > last and row[last]]


class _Matcher:
    """Tells which cell of the form a row is about."""

    def __init__(self, sheet: Sheet, codes: Sequence[_Code]) -> None:
        self.codes = {code.row: code for code in codes}
        self.seen = {code.key: code.seen for code in codes}
        cells = [each for each in keys_of(sheet.form) if key_of(*each) in sheet.cells]
        self.keys = [(fold_phrase(name_of(*each)), key_of(*each)) for each in cells]
        self.times = Counter(name for name, _key in self.keys)
        self.unique = {name: key for name, key in self.keys if self.times[name] == 1}

    def match(self, rows: Sequence[tuple[int, str]], filled: Filled) -> list[tuple[int, _Code]]:
        """Return the rows with their cells; notes what is unclear as problems."""
        names = [fold_phrase(name) for _row, name in rows]
        at = {row: name for (row, _text), name in zip(rows, names, strict=True)}
        coded = all(at.get(code.row) == fold_phrase(code.name) for code in self.codes.values())
        in_order = not self.codes and self._is_whole(names)
        told: list[tuple[int, _Code]] = []
        unclear: list[str] = []
        following = iter(self.keys)
        for (row, text), name in zip(rows, names, strict=True):
            if name not in self.times:
                continue  # a heading, a note
            code = self.codes.get(row)
            if coded and code is not None:
                key = code.key
            elif in_order:
                key = next(key for wanted, key in following if wanted == name)
            elif name in self.unique:
                key = self.unique[name]
            else:
                unclear.append(f"{address(row, 'name')} «{text}»")
                continue
            told.append((row, _Code(row, key, name, self.seen.get(key))))
        self._note(told, unclear, filled)
        return told

    def _is_whole(self, names: Iterable[str]) -> bool:
        """Whether the known names stand as in the form, none left out or moved."""
        known = [name for name in names if name in self.times]
        return known == [name for name, _key in self.keys]

    def _note(self, told: list[tuple[int, _Code]], unclear: list[str], filled: Filled) -> None:
        if unclear:
            problem = _(
                "Trang «%(page)s»: thứ tự các dòng đã đổi nên chưa rõ %(rows)s thuộc chỉ tiêu nào. "
                "Hãy tải mẫu mới và chép các số sang, không sắp xếp lại dòng."
            )
            filled.problems.append(problem % {"page": filled.page, "rows": "; ".join(unclear[:5])})
        for key, times in Counter(code.key for _row, code in told).items():
            if times > 1:
                places = [address(row, "value") for row, code in told if code.key == key]
                problem = _(
                    "Trang «%(page)s»: các ô %(cells)s cùng nói về một chỉ tiêu. "
                    "Hãy xóa bớt, chỉ để lại một dòng."
                )
                filled.problems.append(problem % {"page": filled.page, "cells": ", ".join(places)})


def _take(filled: Filled, page: Page, row: int, code: _Code, formulas: set[str]) -> None:
    """Keep what a row says, or the sentence that tells why it cannot be read."""
    cells = page.rows[row]
    value, nil, note = (
        cells[AT[name]] if AT[name] < len(cells) else "" for name in ("value", "nil", "note")
    )
    place = address(row, "value")
    for problem in _problems(value, nil, note, place in formulas):
        filled.problems.append(placed(page.name, place, problem))
    text = NIL if nil and not value else value
    filled.rows[code.key] = FilledRow(code.key, text, note[:LONGEST_NOTE], place, code.seen)


def _problems(value: str, nil: str, note: str, is_formula: bool) -> Iterator[str]:
    if is_formula:
        yield _("ô này là công thức. Hãy nhập chính con số, hoặc dán giá trị thay công thức.")
        return
    if nil and nil.lower() != YES:
        told = _("cột «Không phát sinh» ghi «%(text)s». Hãy chỉ đánh x hoặc để trống.")
        yield told % {"text": nil}
    if len(note) > LONGEST_NOTE:
        yield _("ghi chú dài hơn %(most)s ký tự. Hãy viết gọn lại.") % {"most": LONGEST_NOTE}
    try:
        said = read(value)
    except TiendoError as error:
        yield error.message()
        return
    if nil and said.value is not None:
        yield _("vừa có số, vừa đánh dấu không phát sinh. Hãy chỉ giữ một trong hai.")


def placed(page: str, cell: str, told: str) -> str:
    """Return a sentence with the place it is about, such as Trang «Số liệu», ô F12."""
    return _("Trang «%(page)s», ô %(cell)s: %(told)s") % {"page": page, "cell": cell, "told": told}
