"""The peer of bench/figures.py: wide unlogged tables by year on PostgreSQL, every column indexed.

Run inside a private cluster (tools/with_postgres.py); prints one line of JSON. One row per value,
eleven-letter keys, a text column for each kind of period that holds it, values as doubles; queries
name every key that they ask for, as such a program writes them.
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Any

import psycopg

MONTHS = int(os.environ.get("BENCH_WIDE_MONTHS", "20"))  # × 100,000 figures
UNITS, INDICATORS, ROUNDS = 200, 500, 7
PERIODS = (
    *("daily", "weekly", "weeklywednesday", "weeklythursday", "weeklyfriday"),
    *("weeklysaturday", "weeklysunday", "biweekly", "monthly", "bimonthly"),
    *("quarterly", "quarterlynov", "sixmonthly", "sixmonthlyapril", "sixmonthlynov"),
    *("yearly", "financialfeb", "financialapril", "financialjuly"),
    *("financialaug", "financialsep", "financialoct", "financialnov"),
)
EMPTY = 8  # the first so many hold nothing for a month
KEYS = (
    *("dx", "co", "ao", "pestartdate", "peenddate", "year", "pe", "ou", "oulevel", "id"),
    *("uidlevel1", "uidlevel2", "uidlevel3"),
)
TYPES = {
    **dict.fromkeys(KEYS, "char(11)"),
    "pestartdate": "date",
    "peenddate": "date",
    "year": "int",
    "pe": "text",
    "oulevel": "int",
    "id": "text",
}
FACTS = (
    "approvallevel int, daysxvalue double precision, daysno int, "
    "value double precision, textvalue text"
)


def main() -> int:
    """Build, measure, print."""
    with psycopg.connect(os.environ["TIENDO_DATABASE_URL"], autocommit=True) as connection:
        run: Any = connection.execute
        run("SET jit = off")
        run("SET work_mem = '24MB'")
        run("SET maintenance_work_mem = '1GB'")
        begun = time.perf_counter()
        years = _build(run)
        built = time.perf_counter() - begun
        size = sum(
            run(f"SELECT pg_total_relation_size('analytics_{year}')").fetchone()[0]
            for year in years
        )
        last = MONTHS - 1
        units, indicators = map(_list, (_uids("u", UNITS), _uids("d", INDICATORS)))
        months = _list([_month(n) for n in range(last - 11, last + 1)])
        year = range(last - 11, MONTHS)
        one, by_unit = "'d0000000077'", "dx, monthly, uidlevel3"
        matrix = _query(by_unit, indicators, _list([_month(last)]), units, [last])
        series = _query(by_unit, one, months, units, year)
        chart = _query("dx, monthly, uidlevel1", one, months, "'p0000000000'", year)
        chart = chart.replace("uidlevel3 IN", "uidlevel1 IN")
        told: dict[str, Any] = {"rows": MONTHS * UNITS * INDICATORS, "months": MONTHS}
        told |= {"build": built, "bytes": size}
        for name, query in (("matrix", matrix), ("series", series), ("chart", chart)):
            told[name] = _shortest(run, query)
        print(json.dumps(told), flush=True)
    return 0


def _build(run: Any) -> list[int]:
    columns = ", ".join(f"{key} {TYPES[key]}" for key in KEYS)
    columns += "".join(f", {kind} text" for kind in PERIODS)
    run(f"CREATE UNLOGGED TABLE analytics ({columns}, {FACTS})")
    years = sorted({2021 + n // 12 for n in range(MONTHS)})
    for year in years:
        run(
            f"CREATE UNLOGGED TABLE analytics_{year} (CHECK (year = {year}), "
            f"CHECK (pestartdate < '{year + 1}-01-01')) INHERITS (analytics)"
        )
        for number in range(MONTHS):
            if 2021 + number // 12 == year:
                run(_fill(year, number))
        for column in (*KEYS, *PERIODS):
            on = {"co": "dx, co", "ao": "dx, ao"}.get(column, column)
            run(f"CREATE INDEX in_{column}_ax_{year} ON analytics_{year} ({on})")
        run(f"ANALYZE analytics_{year}")
    return years


def _fill(year: int, number: int) -> str:
    month = number % 12 + 1
    first = f"'{year}-{month:02}-01'::date"
    held = {
        "monthly": _month(number),
        "bimonthly": f"{year}{(month + 1) // 2:02}B",
        "quarterly": f"{year}Q{(month + 2) // 3}",
        "sixmonthly": f"{year}S{(month + 5) // 6}",
        "yearly": str(year),
    }
    kinds = ", ".join(
        "NULL" if place < EMPTY else f"'{held.get(kind, f'{year}{kind[-3:]}')}'"
        for place, kind in enumerate(PERIODS)
    )
    dx, ou = "'d' || lpad(i::text, 10, '0')", "'u' || lpad(u::text, 10, '0')"
    value = f"((i * 7919 + u * 104729 + {number} * 1299709) % 100000000 / 100.0)"
    return (
        f"INSERT INTO analytics_{year} SELECT {dx}, 'c0000000000', 'c0000000000', {first}, "
        f"({first} + interval '1 month - 1 day')::date, {year}, '{_month(number)}', {ou}, 3, "
        f"{dx} || '-{_month(number)}-' || {ou} || '-c-c', 'p0000000000', "
        f"'h' || lpad((u % 10)::text, 10, '0'), {ou}, {kinds}, 0, {value} * 30, 30, {value}, NULL "
        f"FROM generate_series(0, {INDICATORS - 1}) i, generate_series(0, {UNITS - 1}) u"
    )


def _query(keys: str, dx: str, months: str, units: str, numbers: Any) -> str:
    years = sorted({2021 + number // 12 for number in numbers})
    source = " UNION ALL ".join(f"SELECT ap.* FROM analytics_{year} AS ap" for year in years)
    listed = ", ".join(map(str, years))
    named = ", ".join(f'ax."{key.strip()}"' for key in keys.split(","))
    return (
        f"SELECT {named}, sum(value) AS value FROM ({source}) AS ax WHERE ax.dx IN ({dx}) "
        f"AND ax.monthly IN ({months}) AND ax.uidlevel3 IN ({units}) AND ax.year IN ({listed}) "
        f"GROUP BY {named}"
    )


def _uids(letter: str, count: int) -> list[str]:
    return [f"{letter}{number:010}" for number in range(count)]


def _list(keys: list[str]) -> str:
    return ", ".join(f"'{key}'" for key in keys)


def _month(number: int) -> str:
    return f"{2021 + number // 12}{number % 12 + 1:02}"


def _shortest(run: Any, query: str) -> float:
    run(query).fetchall()
    times = []
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        run(query).fetchall()
        times.append(time.perf_counter() - begun)
    return min(times) * 1000


if __name__ == "__main__":
    sys.exit(main())
