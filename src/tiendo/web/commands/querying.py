"""What `tiendo figures query` does: ask one question, print or write its answer."""

from __future__ import annotations

import csv
import io
import json
import sys
from argparse import Namespace
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.utils import timezone

from tiendo.analytics.cells import Known
from tiendo.reading.numbers import format_number
from tiendo.reading.period import BadPeriod, Period
from tiendo.web.figures.ask import (
    OF_ONE_INDICATOR,
    Answer,
    Asked,
    Plain,
    answer,
    periods_between,
)
from tiendo.web.figures.models import Indicator
from tiendo.web.figures.queries import known_on
from tiendo.web.figures.queries.successors import became
from tiendo.web.figures.standing import followed
from tiendo.web.figures.wording import LABELS, TOLD, as_xlsx, words_of
from tiendo.web.spreadsheets import harmless
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import LOCAL_KINDS

from .homes import Refused
from .reporting import day_of, replace_file
from .terminal import say

LEVELS = {"commune": LOCAL_KINDS, "district": ("district",), "province": ("province",)}
NOTHING = "Không có dòng nào. Hãy kiểm tra lại kỳ, đơn vị và cấp của câu hỏi."


def run_query(args: Namespace) -> None:
    """Answer the question of `args` on standard output or in a file. Raises Refused."""
    if args.format == "xlsx" and not args.output:
        raise Refused("Bảng tính cần tên tệp. Hãy thêm -o, chẳng hạn -o ket-qua.xlsx.")
    found = answer(asked_by(args))
    data = WRITERS[args.format](found)
    if args.output:
        path = Path(args.output)
        replace_file(path, data)
        say(f"Đã ghi {len(found.rows)} dòng vào {path.resolve()}.")
    else:
        sys.stdout.write(data.decode())


def asked_by(args: Namespace) -> Asked:
    """Read what was asked. Raises Refused with the next step."""
    known = known_on(day_of(args.known))
    periods = _periods(args)
    if known.is_reconstructed:
        periods = tuple(each for each in periods if each.end <= known.day)
    if not periods:
        raise Refused("Chưa rõ kỳ nào. Hãy thêm --period, chẳng hạn --period 2023-Q1.")
    if args.question in OF_ONE_INDICATOR and not args.indicator:
        raise Refused(f"Câu hỏi «{args.question}» về một chỉ tiêu. Hãy thêm --indicator với mã.")
    scope, boundaries = _unit(args.unit), _boundaries(args.boundaries)
    asked = Asked(
        question=args.question,
        periods=periods,
        scope=scope,
        into=LEVELS.get(args.by, (scope.kind,)),
        indicator=_indicator(args.indicator),
        item=args.item or "",
        boundaries=boundaries,
        known=Known(known.day, known.last_event),
    )
    return followed(asked, became(scope, boundaries, None)) if boundaries else asked


def _periods(args: Namespace) -> tuple[Period, ...]:
    try:
        if args.first:
            last = Period.parse(args.period or f"{timezone.localdate().year}")
            return tuple(periods_between(Period.parse(args.first), last))
        return (Period.parse(args.period),) if args.period else ()
    except BadPeriod as error:
        raise Refused(
            f"«{error.text}» không phải mã kỳ. Hãy nhập như 2023-Q1, 2023-M05, 2023-9M hoặc 2023."
        ) from None


def _unit(code: str | None) -> Unit:
    """Return the unit with a code, the newest where it was used again; the top one by default."""
    found = Unit.objects.filter(tree=Unit.Tree.TERRITORY).order_by("-valid_from")
    if code:
        unit = found.filter(code=code).first()
        if unit is None:
            raise Refused(f"Không có đơn vị hành chính mã «{code}». Hãy xem mã ở trang Đơn vị.")
        return unit
    tops = list(found.filter(parent=None)[:2])
    if len(tops) != 1:
        raise Refused("Chưa rõ hỏi trong phạm vi nào. Hãy thêm --unit với mã đơn vị.")
    return tops[0]


def _indicator(code: str | None) -> Indicator | None:
    if not code:
        return None
    found = Indicator.objects.filter(code=code).first()
    if found is None:
        raise Refused(f"Không có chỉ tiêu mã «{code}». Hãy xem mã ở trang Số liệu.")
    return found


def _boundaries(text: str) -> date | None:
    if text == "then":
        return None
    return timezone.localdate() if text == "now" else day_of(text)


def _words(column: str, value: Plain) -> str:
    """Return a value as a person reads it."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format_number(_short(value))
    if isinstance(value, int):
        return format_number(Decimal(value), places=0)
    if column in TOLD:
        return words_of(value)
    return value


def _short(value: Decimal) -> Decimal:
    """Drop the zeros behind the comma; a percentage that never ends keeps six decimals."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def as_table(found: Answer) -> bytes:
    """Return the answer for people: aligned columns, numbers to the right as 1.234,5."""
    if not found.rows:
        return f"{NOTHING}\n".encode()
    head = [str(LABELS[column]) for column in found.columns]
    body = [
        [_words(column, value) for column, value in zip(found.columns, row, strict=True)]
        for row in found.rows
    ]
    widths = [max(map(len, column)) for column in zip(head, *body, strict=True)]
    numeric = [
        any(isinstance(row[place], (int, Decimal)) for row in found.rows)
        for place in range(len(head))
    ]
    lines = [
        "  ".join(
            text.rjust(width) if right else text.ljust(width)
            for text, width, right in zip(line, widths, numeric, strict=True)
        ).rstrip()
        for line in [head, *body]
    ]
    return ("\n".join(lines) + "\n").encode()


def _plain(value: Plain) -> str | int | None:
    return f"{_short(value):f}" if isinstance(value, Decimal) else value


def as_csv(found: Answer) -> bytes:
    """Return the answer for programs: column keys, plain numbers, codes."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(found.columns)
    writer.writerows([_cell(value) for value in row] for row in found.rows)
    return text.getvalue().encode()


def _cell(value: Plain) -> str | int | None:
    return harmless(value) if isinstance(value, str) else _plain(value)


def as_json(found: Answer) -> bytes:
    """Return the answer as a list of objects; decimals as text, so that none is rounded."""
    rows = [dict(zip(found.columns, map(_plain, row), strict=True)) for row in found.rows]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


WRITERS = {"table": as_table, "csv": as_csv, "json": as_json, "xlsx": as_xlsx}
