"""A table of tasks as an office keeps it in Excel: which column is what, which lines are rows."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import PurePath

from tiendo import packs
from tiendo.formats import FormatError
from tiendo.formats.encodings import decode
from tiendo.reading.keys import fold_phrase
from tiendo.web.errors import FileTooLarge, TableTooLong, TableUnreadable, TableWithoutHeader
from tiendo.web.sheets import SheetsUnreadable, read_sheets

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 5000
HEAD = 30  # lines in which the header is looked for
BOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("tt", "stt", "số tt", "số thứ tự"),
    "text": (
        *("nội dung nhiệm vụ", "nội dung", "nhiệm vụ", "nội dung công việc", "tên nhiệm vụ"),
        *("nội dung kết luận", "nội dung chỉ đạo", "nhiệm vụ được giao", "nội dung giao việc"),
        *("công việc", "nội dung thực hiện", "nội dung, nhiệm vụ"),
    ),
    "lead": (
        *("chủ trì", "đơn vị chủ trì", "cơ quan chủ trì", "cơ quan, đơn vị chủ trì"),
        *("đơn vị thực hiện", "cơ quan thực hiện", "đơn vị được giao", "cơ quan tham mưu"),
        *("đơn vị chủ trì thực hiện", "cơ quan, đơn vị thực hiện", "đơn vị đầu mối"),
    ),
    "cooperating": (
        *("phối hợp", "đơn vị phối hợp", "cơ quan phối hợp", "cơ quan, đơn vị phối hợp"),
        "đơn vị phối hợp thực hiện",
    ),
    "deadline": (
        *("thời hạn", "hạn", "thời hạn hoàn thành", "thời gian hoàn thành", "hạn hoàn thành"),
        *("thời gian thực hiện", "thời gian", "thời hạn thực hiện", "hạn xử lý", "tiến độ"),
    ),
    "product": (
        *("sản phẩm", "sản phẩm đầu ra", "kết quả", "sản phẩm hoàn thành", "kết quả đầu ra"),
        *("sản phẩm, kết quả", "sản phẩm dự kiến", "kết quả, sản phẩm"),
    ),
    "document": (
        *("văn bản giao", "văn bản giao việc", "căn cứ", "văn bản chỉ đạo", "văn bản gốc"),
        *("văn bản", "số văn bản", "số, ký hiệu văn bản", "căn cứ giao việc"),
    ),
    "clause": ("điều, khoản", "điều khoản", "điều, khoản, mục", "mục", "khoản", "điều"),
    "sector": ("lĩnh vực", "ngành", "ngành, lĩnh vực"),
    "kind": ("loại", "loại nhiệm vụ"),
    "indicator": ("chỉ tiêu", "chỉ tiêu theo dõi"),
    "person": (
        *("người phụ trách", "lãnh đạo phụ trách", "người chịu trách nhiệm", "phụ trách"),
        *("cán bộ phụ trách", "đồng chí phụ trách", "trách nhiệm"),
    ),
    "authority": ("thẩm quyền", "thẩm quyền quyết định", "cấp quyết định"),
    "reporting": ("chế độ báo cáo", "báo cáo"),
    "priority": ("ưu tiên", "mức ưu tiên", "mức độ", "độ khẩn", "mức độ ưu tiên"),
}
_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*]")
_WORD = re.compile(r"\w+")
_ORDER = re.compile(r"\(?(?:\d{1,2}|[a-z])\)?")
_HEADING = re.compile(r"(?:[ivxlc]+|[a-z]|phần .*)[.)]?", re.I)

_PART = re.compile(
    r"(?:(?:phần )?[ivxlc]+[.):]? +)?(?:(?:về|các) )?(?:nhiệm vụ )?(?:thuộc )?lĩnh vực:? +", re.I
)  # "I Lĩnh vực ", "II. Các nhiệm vụ thuộc lĩnh vực "


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: its number in the file, from 1, and its cells by column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds; columns that are not understood and headings between rows are told."""

    columns: list[str]  # codes of COLUMNS, in their order
    unused: list[str]  # headers that say nothing known
    lines: list[Line]
    headings: list[str]


def rows_of(data: bytes | str, name: str = "") -> Table:
    """Read a table of tasks from a file's bytes, or from the text that Excel puts on the clipboard.

    Raises FileTooLarge, TableUnreadable, TableWithoutHeader, TableTooLong.
    """
    if len(data) > MOST_BYTES:
        raise FileTooLarge(name=name, limit=MOST_BYTES // 1024 // 1024)
    best: _Header | None = None
    for rows in _sheets(data, name):
        found = _header(rows)
        if found is not None and (best is None or len(found.columns) > len(best.columns)):
            best = found
    if best is None:
        raise TableWithoutHeader
    return _table(best)


def as_text(table: Table) -> str:
    """Return a table as text that reads back as the same rows, numbered anew."""
    held = StringIO()
    writer = csv.writer(held, delimiter="\t", lineterminator="\n")
    columns = table.columns
    writer.writerow([COLUMNS[column][0] for column in columns])
    writer.writerows([[line.cells.get(column, "") for column in columns] for line in table.lines])
    return held.getvalue()


def _sheets(data: bytes | str, name: str) -> list[list[list[str]]]:
    if isinstance(data, str):
        return _separated(data, name)
    if PurePath(name).suffix.lower() in BOOKS:
        try:
            return read_sheets(data, rows=MOST_ROWS + HEAD + 1)
        except SheetsUnreadable:
            raise TableUnreadable(name=name) from None
    try:
        return _separated(decode(data, name=name), name)
    except FormatError:
        raise TableUnreadable(name=name) from None


def _separated(text: str, name: str) -> list[list[list[str]]]:
    """Read lines of cells with each mark that may part them; the header tells which one does."""
    try:
        return [
            [
                [cell.strip() for cell in row]
                for row in csv.reader(StringIO(text, newline=""), delimiter=mark)
            ]
            for mark in "\t;,"
        ]
    except csv.Error:
        raise TableUnreadable(name=name) from None


@dataclass(frozen=True, slots=True)
class _Header:
    rows: Sequence[Sequence[str]]
    last: int  # index of the header's last line
    columns: dict[int, str]  # code by index of the column
    unused: list[str]


def _header(rows: Sequence[Sequence[str]]) -> _Header | None:
    """Find the header: the line that names the task's words and most other columns.

    A header of two lines, as merged cells make it, is read as one.
    """
    best: _Header | None = None
    for index, row in enumerate(rows[:HEAD]):
        below = rows[index + 1] if index + 1 < len(rows) else ()
        lines = [(row, index)]
        if _columns(row):
            lines.append((_merged(row, below), index + 1))
        for cells, last in lines:
            columns = _columns(cells)
            if "text" not in columns.values() or len(columns) < 2:
                continue
            if best is None or len(columns) > len(best.columns):
                told = [cell for n, cell in enumerate(cells) if cell and n not in columns]
                best = _Header(rows, last, columns, told)
    return best


def _merged(row: Sequence[str], below: Sequence[str]) -> list[str]:
    """Return a header line with the names that stand under its cells in place of its own."""
    width = max(len(row), len(below))
    upper = [*row, *[""] * (width - len(row))]
    lower = [*below, *[""] * (width - len(below))]
    return [low if _column(low) else up for up, low in zip(upper, lower, strict=True)]


def _columns(cells: Sequence[str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for index, cell in enumerate(cells):
        column = _column(cell)
        if column and column not in found.values():
            found[index] = column
    return found


def _column(cell: str) -> str:
    return _NAMES.get(_plain(cell), "") if len(cell) < 80 else ""


def _plain(text: str) -> str:
    """Return the words of a header without marks, brackets and signs, however they are typed."""
    folded = unicodedata.normalize("NFD", fold_phrase(_BRACKETS.sub(" ", text)))
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    return " ".join(_WORD.findall(bare.replace("đ", "d")))


_NAMES = {_plain(name): column for column, names in COLUMNS.items() for name in names}


def _table(header: _Header) -> Table:
    lines: list[Line] = []
    headings: list[str] = []
    sector = ""
    for index, row in enumerate(header.rows[header.last + 1 :], start=header.last + 2):
        cells = {
            column: row[at].strip()
            for at, column in header.columns.items()
            if at < len(row) and row[at].strip()
        }
        if not cells or _is_order(row):
            continue
        if _is_heading(cells):
            headings.append(cells.get("text", "") or " ".join(cells.values()))
            sector = sector_named(_PART.sub("", headings[-1]))
        elif "text" in cells:
            lines.append(Line(index, {"sector": sector, **cells} if sector else cells))
    if len(lines) > MOST_ROWS:
        raise TableTooLong(limit=MOST_ROWS)
    told = {*header.columns.values(), *(column for line in lines for column in line.cells)}
    columns = [column for column in COLUMNS if column in told]
    return Table(columns, header.unused, lines, headings)


def _is_order(row: Sequence[str]) -> bool:
    """Whether a line only numbers the columns: (1) (2) (3)."""
    told = [cell for cell in row if cell]
    return len(told) > 1 and all(_ORDER.fullmatch(cell.lower()) for cell in told)


def _is_heading(cells: dict[str, str]) -> bool:
    """Whether a line only names the part that follows: "I | LĨNH VỰC KINH TẾ"."""
    if set(cells) - {"number", "text"}:
        return False
    if "text" not in cells:
        return True
    number = cells.get("number", "")
    if number:
        return bool(_HEADING.fullmatch(number))
    return cells["text"].isupper() or bool(_PART.match(cells["text"]))


def sector_named(text: str) -> str:
    """Return the name of the sector that a heading names: "kinh tế", "" for none."""
    wanted = fold_phrase(text).strip(" .:;")
    if not wanted:
        return ""
    for sector in packs.catalogue().sectors:
        names = map(fold_phrase, (sector.code, sector.name_vi, sector.name_en, *sector.cues))
        if {wanted, f"phát triển {wanted}"} & set(names):
            return sector.name_vi
    return ""
