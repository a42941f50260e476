"""Five million made-up figures in the real tables of an empty database, for a bench.

200 communes until June 2025, 65 since, 500 indicators, 50 months from January 2021, cumulative.
Each month is one event of the journal; the rows are written in bulk and stand for records.
"""

from __future__ import annotations

from datetime import date

from django.db import connection, transaction

from tiendo.reading.period import Period
from tiendo.web.figures.models import Indicator, Target
from tiendo.web.journal.actions import append
from tiendo.web.journal.models import Event, Head
from tiendo.web.units.models import Succession, Unit

BEGIN, ENDED, BEGAN = date(2015, 1, 1), date(2025, 6, 30), date(2025, 7, 1)
OLD, NEW, INDICATORS, MONTHS = 200, 65, 500, 50
CODES = [f"{2021 + n // 12}-M{n % 12 + 1:02}" for n in range(MONTHS)]
QUARTER = "2024-M12"  # what was cumulated by the end of the fourth quarter
DRIFT = "(i.id * 7919 + u.id * 104729 + {month} * 1299709) % 100000000 / 100.0"


def build() -> None:
    """Write everything in one transaction. Needs an empty, migrated SQLite database."""
    with transaction.atomic():
        _units()
        Indicator.objects.bulk_create(
            Indicator(
                code=f"bench_{number:03}",
                sector="economy",
                name_vi=f"Chỉ tiêu {number}",
                name_en=f"Indicator {number}",
                measure="trieu_dong",
                kind="cumulative",
                direction="up",
                rollup="sum",
                position=number,
            )
            for number in range(INDICATORS)
        )
        with connection.cursor() as cursor:  # indexes are faster made once, over all rows
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'index' "
                "AND tbl_name = 'figures_figure' AND sql IS NOT NULL"
            )
            indexes = cursor.fetchall()
            for name, _sql in indexes:
                cursor.execute(f'DROP INDEX "{name}"')
            for month, code in enumerate(CODES, start=1):
                _month(month, Period.parse(code))
            for _name, sql in indexes:
                cursor.execute(sql)


def _units() -> None:
    province = _unit("MH", "tỉnh minh họa", "province", None, BEGIN, None)
    old = [_unit(f"C{n:03}", f"xã cũ {n}", "commune", province, BEGIN, ENDED) for n in range(OLD)]
    new = [_unit(f"X{n:02}", f"xã mới {n}", "commune", province, BEGAN, None) for n in range(NEW)]
    Succession.objects.bulk_create(
        Succession(old=each, new=new[number % NEW], on=BEGAN, share=1, document="Nghị quyết")
        for number, each in enumerate(old)
    )


def _unit(
    code: str, name: str, kind: str, parent: Unit | None, first: date, last: date | None
) -> Unit:
    unit = Unit(
        code=code,
        name=name,
        kind=kind,
        tree=Unit.Tree.TERRITORY,
        parent=parent,
        valid_from=first,
        valid_to=last,
    )
    unit.path = (parent.path if parent else "") + unit.key
    unit.save()
    return unit


def _month(month: int, period: Period) -> None:
    head = Head.objects.select_for_update().get(pk=1)
    value = DRIFT.format(month=month)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO figures_figure (period, period_start, period_end, value, stated_digits,
                stated_measure, nil, withdrawn, status, cumulative, reason, event, unit_id,
                indicator_id, item, origin)
            SELECT %s, %s, %s, {value}, 2, 'trieu_dong', %s, %s, 'final', %s, '', %s, u.id, i.id,
                '', 'unit'
            FROM units_unit u CROSS JOIN figures_indicator i
            WHERE u.valid_to IS NOT NULL AND u.kind = 'commune' ORDER BY u.id, i.id
            """,  # noqa: S608 numbers of the bench's own
            [period.code, period.start, period.end, False, False, True, head.number + 1],
        )
    append(Event(deed="bench.loaded", subject_kind="figures.figure", subject_key="0"), head)


def assign() -> None:
    """Give every commune of then a target for 2024 of the first hundred indicators."""
    year = Period.parse("2024")
    head = Head.objects.get(pk=1)
    Target.objects.bulk_create(
        Target(
            unit_id=unit,
            indicator_id=indicator,
            period=year.code,
            period_start=year.start,
            period_end=year.end,
            kind=Target.Kind.PLAN,
            value=1_000_000,
            in_force_from=year.start,
            event=head.number,
        )
        for unit in Unit.objects.filter(valid_to=ENDED).values_list("pk", flat=True)
        for indicator in Indicator.objects.order_by("pk").values_list("pk", flat=True)[:100]
    )
