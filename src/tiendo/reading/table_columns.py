"""What each column of a table of figures holds, read from its header rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from statistics import median

from tiendo.reading.table_sums import VAGUE, Column, ColumnKind, told_by_numbers
from tiendo.reading.tables import Grid, Row

_INDEX = re.compile(r"(?:s?tt|số tt|số thứ tự|no\.?|#)")
_UNIT = re.compile(r"(?:đvt|đơn vị(?: tính)?|đv tính|đv)\b")
_NOTE = re.compile(r"(?:ghi chú|đánh giá|nguyên nhân|chủ trì|cơ quan|phụ trách|thời hạn)")
_NAME = re.compile(
    r"(?:các )?(?:tên )?(?:chỉ tiêu|nội dung|danh mục|tên|diễn giải|hạng mục|lĩnh vực|nhiệm vụ"
    r"|khoản|loại|ngành|nguồn|đơn vị|địa phương|xã|sản phẩm|cây trồng|tiêu chí)"
)
_COMPARES = re.compile(
    r"%|\btỷ lệ|\bso(?: sánh)?\b|\bđạt so|/(?:kh|dt|nq|kế hoạch|dự toán"
    r"|nghị quyết|ck|cùng)"
)
_BARE_SHARE = re.compile(r"(?:tỷ lệ|đạt|so sánh)? ?\(?%\)?(?: ?=? ?[\d()*/:+ -]+)?|tỷ lệ")
_RISES = re.compile(r"\btăng|\+ ?/ ?-|\(\+|\+;")
_PAST = re.compile(r"\b(?:cùng kỳ|ck|svck|năm (?:trước|ngoái)|kỳ trước|tháng trước|quý trước)\b")
_PLAN = re.compile(
    r"\b(?:kế hoạch|kh|dự toán|dt|nghị quyết|nq|mục tiêu|giao|chỉ tiêu|phấn đấu|hđnd|kịch bản)\b"
)
_ACTUAL = re.compile(
    r"\b(?:thực hiện|th|ước|kết quả|đạt|lũy kế|cộng dồn|thực tế|tháng|quý|đến|số liệu|giải ngân"
    r"|đã|hoàn thành|hiện có)\b"
)
_ONLY_UNIT = re.compile(r"\(%\)")
_OF_PLAN = re.compile(r"\b(?:giao|năm|kh|kế hoạch)\b")
_REACHED = re.compile(r"\b(?:thực hiện|th|ước)\b")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TIME = re.compile(  # "Ước 9 tháng", "6T/2025", "Đến 30/9"
    r"(?:(?:ước|đạt|đến|từ) )?"
    r"(?:(?:19|20)\d\d\Z|\d{1,2} ?(?:tháng|ngày)\b|\d{1,2}t\b|\d{1,2}/\d|(?:tháng|quý|năm) )"
)
_WHOLE_YEAR = re.compile(r"\bcả năm\b")
_OF_UNITS = re.compile(
    r"(?:tên )?(?:các )?(?:xã|phường|thị trấn|đơn vị|địa phương|thôn|bản|ấp|khóm|huyện|cơ quan"
    r"|khu dân cư|tổ dân phố|chi bộ|đảng bộ)\b"
)
_ABOUT_ONE = frozenset({"plan", "actual", "past", "share", "ratio", "rise", "difference"})
_BODY = re.compile(
    r"(?:xã|phường|thị trấn|huyện|thị xã|thành phố|quận|đặc khu|thôn|bản|ấp|khóm|buôn|làng|khu"
    r"|tổ dân phố|phòng|ban|sở|chi bộ|đảng bộ|đảng ủy|trường|công ty|văn phòng|hội|đoàn"
    r"|công an)\b [^/]"
)
_NUMBERING = re.compile(r"\(?(?:[a-z]|\d{1,2})\)?(?: ?= ?[\d()*/:+ -]+)?")


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table of figures; the rows from `first` on hold figures."""

    first: int
    columns: tuple[Column, ...]
    value: Column  # the number that a row is about

    def of(self, kind: ColumnKind) -> tuple[Column, ...]:
        """Give the columns of a kind from left to right."""
        return tuple(column for column in self.columns if column.kind == kind)

    @property
    def name(self) -> Column:
        """The column that names the rows."""
        return self.of("name")[0]


def is_of_figures(grid: Grid) -> bool:
    """Whether a table has named rows with numbers under heads that the grammar knows."""
    return layout_of(grid, "") is not None or units_of(grid) is not None


def units_of(grid: Grid) -> tuple[int, Column, tuple[Column, ...]] | None:
    """Give the first row, the column of units and those of indicators of a table of units.

    None where the rows are no units or some column is a plan, a past value or a comparison.
    """
    headed = heads_of(grid, 0)
    if headed is None:
        return None
    first, columns = headed
    named = next(one for one in columns if one.kind == "name")
    told = [one for one in columns if one.kind == "other" and _holds_numbers(grid, first, one)]
    told = [one for one in told if one.words and not VAGUE.fullmatch(one.words)]
    if not told or any(one.kind in _ABOUT_ONE for one in columns):
        return None
    is_named = _OF_UNITS.match(named.words) or _holds_bodies(grid, first, named.place)
    return (first, named, tuple(told)) if is_named else None


def _holds_numbers(grid: Grid, first: int, column: Column) -> bool:
    cells = [grid.at(row, column.place) for row in range(first, len(grid.rows))]
    filled = [cell for cell in cells if cell is not None and cell.words]
    return sum(cell.entry is not None for cell in filled) * 2 > len(filled)


def layout_of(grid: Grid, reviewed: str) -> Layout | None:
    """Tell the columns of a grid apart; None where it is no table of figures.

    `reviewed` is the code of the period reviewed, "" where unknown.
    """
    headed = heads_of(grid, int(reviewed[:4]) if reviewed[:4].isdigit() else 0)
    if headed is None:
        return None
    first, columns = headed
    value = _value_column(columns, reviewed)
    if value is None:
        return None
    columns = _plain_rises(_shared(told_by_numbers(grid, first, columns, value)))
    return Layout(first, tuple(columns), value)


def heads_of(grid: Grid, year: int) -> tuple[int, list[Column]] | None:
    """Give the first row below the heads, and the columns as their heads tell them.

    `year` is that of the period reviewed, 0 where unknown; None without heads or a column of names.
    """
    first = _first_row(grid)
    if first is None or first == 0:
        return None
    heads = [_words_above(grid, first, place) for place in range(grid.width)]
    years = [int(one) for head in heads for one in _YEAR.findall(head)]
    current = year or max(years, default=0)
    if years and current not in years:
        current = max(years)
    columns = [
        Column(place, _kind(grid, first, place, head, current), head)
        for place, head in enumerate(heads)
    ]
    columns = _named(grid, first, columns)
    return (first, columns) if any(column.kind == "name" for column in columns) else None


def _first_row(grid: Grid) -> int | None:
    """Find the first row below the header: it has a number or names a section."""
    headed = False
    for place, row in enumerate(grid.rows[:12]):
        if _is_header(row):
            headed = True
        elif headed and not _is_numbering(row) and (_is_section(row) or _has_numbers(row)):
            return place
    return None


def _is_header(row: Row) -> bool:
    """Whether a row says what columns hold and has no number but years."""
    words = [cell.words for cell in row if cell.words]
    if any(cell.entry and not _TIME.match(cell.words) for cell in row) or _is_section(row):
        return False
    return any(len(one) < 80 and _says_header(one) for one in words)


def _says_header(words: str) -> bool:
    starts = any(one.match(words) for one in (_INDEX, _UNIT, _NOTE))
    inside = (_COMPARES, _PLAN, _ACTUAL, _PAST)
    return starts or any(one.search(words) for one in inside)


def _is_section(row: Row) -> bool:
    """Whether a row only names a section: "II | Xã hội | | |"."""
    filled = [cell for cell in row if cell.words]
    named = 0 < len(filled) <= 2 and filled[0].column <= 1 and not _has_numbers(row[1:])
    return named and not any(_UNIT.match(cell.words) for cell in filled)


def _has_numbers(row: Row) -> bool:
    return any(cell.entry for cell in row)


def _is_numbering(row: Row) -> bool:
    filled = [cell.words for cell in row if cell.words]
    return len(filled) > 2 and all(_NUMBERING.fullmatch(words) for words in filled)


def _words_above(grid: Grid, first: int, place: int) -> str:
    """Join what stands above a column; an empty head shares the one on its left over two rows."""
    parts: list[str] = []
    for row in range(first):
        if _is_numbering(grid.rows[row]):
            continue
        cell = grid.at(row, place)
        left = place
        while cell is not None and not cell.words and row + 1 < first and left > 0:
            below = grid.at(row + 1, place)
            if below is None or not below.words:
                break
            left -= 1
            cell = grid.at(row, left)
        if cell is not None and cell.words and cell.words not in parts:
            parts.append(cell.words)
    return " ".join(parts)


def _kind(grid: Grid, first: int, place: int, head: str, current: int) -> ColumnKind:
    if _INDEX.fullmatch(head):
        return "index"
    if _UNIT.fullmatch(head) or head.startswith(("đvt", "đơn vị tính")):
        return "name" if _holds_bodies(grid, first, place) else "unit"
    if _NOTE.match(head):
        return "note"
    if _COMPARES.search(_ONLY_UNIT.sub("", head)):
        return _comparison(grid, first, place, head)
    years = [int(year) for year in _YEAR.findall(head)]
    if _NAME.match(head) and not years and not _OF_PLAN.search(head):
        return "name"
    return _time_of(head, years, current)


def _holds_bodies(grid: Grid, first: int, place: int) -> bool:
    """Whether "Đơn vị" heads communes, villages or offices, no measures."""
    cells = [grid.at(row, place) for row in range(first, len(grid.rows))]
    return sum(1 for cell in cells if cell and _BODY.match(cell.words)) * 2 > len(cells)


def _time_of(head: str, years: list[int], current: int) -> ColumnKind:
    """Tell plans, what was reached and what was reached before apart."""
    if _PLAN.search(head) and not _REACHED.search(head):
        return "other" if years and min(years) > current else "plan"
    if _PAST.search(head) or (years and max(years) < current):
        return "past"
    return "actual" if _ACTUAL.search(head) or years else "other"


def _comparison(grid: Grid, first: int, place: int, head: str) -> ColumnKind:
    """Tell shares of a plan, ratios to another time and rises apart."""
    if _PAST.search(head) or (_YEAR.search(head) and not _PLAN.search(head)):
        values = [
            abs(cell.entry.value)
            for row in range(first, len(grid.rows))
            if (cell := grid.at(row, place)) is not None and cell.entry is not None
        ]
        if _RISES.search(head) or (values and not 50 <= median(values) <= 300):
            return "rise"
        return "ratio"
    return "share" if _PLAN.search(head) or "năm" in head or "đạt" in head else "other"


def _shared(columns: list[Column]) -> list[Column]:
    """Take a bare "Tỷ lệ %" beside a plan and what was reached as the share of the plan."""
    kinds = {column.kind for column in columns}
    if not {"plan", "actual"} <= kinds or "share" in kinds:
        return columns
    return [
        replace(column, kind="share")
        if column.kind == "other" and _BARE_SHARE.fullmatch(column.words)
        else column
        for column in columns
    ]


def _plain_rises(columns: list[Column]) -> list[Column]:
    """Take "Tăng, giảm so cùng kỳ" as an amount where another head bears the sign of percent."""
    if not any("%" in one.words for one in columns if one.kind in {"share", "ratio"}):
        return columns
    return [
        replace(one, kind="difference") if one.kind == "rise" and "%" not in one.words else one
        for one in columns
    ]


def _named(grid: Grid, first: int, columns: list[Column]) -> list[Column]:
    """Take the first column of words as the names where no head says so; only one is."""
    names = [column for column in columns if column.kind == "name"]
    if not names:
        names = [
            column
            for column in columns
            if column.kind == "other" and _has_words(grid, first, column.place)
        ]
    chosen = names[:1]
    return [
        Column(column.place, "name" if column in chosen else "other", column.words)
        if column.kind == "name" or column in chosen
        else column
        for column in columns
    ]


def _has_words(grid: Grid, first: int, place: int) -> bool:
    cells = [grid.at(row, place) for row in range(first, len(grid.rows))]
    return sum(1 for cell in cells if cell and len(cell.words) > 3 and not cell.entry) * 2 > len(
        cells
    )


def _value_column(columns: list[Column], reviewed: str) -> Column | None:
    """Choose the column that a row is about: what was reached, summed up, of the latest time."""
    reached = [column for column in columns if column.kind == "actual"]
    reached = [one for one in reached if not VAGUE.fullmatch(one.words)] or reached
    if reached:
        return max(reached, key=lambda column: (_rank(column, reviewed), column.place))
    planned = [column for column in columns if column.kind == "plan"]
    return planned[0] if planned else None


def _rank(column: Column, reviewed: str) -> int:
    whole = _WHOLE_YEAR.search(column.words) is not None and len(reviewed) > 4
    return (3 if column.is_summed else 0) - (4 if whole else 0)
