"""The one file that knows DuckDB: a copy of the figures in memory, and answers from it.

One thread writes at a time; every thread asks through a cursor of its own, and sees the copy as
it stood when its question began.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from . import tables
from .arrow import pa
from .asked import PREFIX, Question, compiled

Answer = Any  # a pyarrow.Table; pyarrow ships no types
Row = Sequence[object]
Given = Any  # a number, a day, a list of either: what the parameter of this name takes

SQL_TYPES = {
    "int8": "TINYINT",
    "int32": "INTEGER",
    "int64": "BIGINT",
    "boolean": "BOOLEAN",
    "string": "VARCHAR",
    "date": "DATE",
}
ARROW_TYPES = {
    "int8": pa.int8(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "boolean": pa.bool_(),
    "string": pa.string(),
    "date": pa.date32(),
    tables.MONEY: pa.decimal128(24, 6),
    tables.SLACK: pa.decimal128(24, 7),
}
DERIVED = ("gone", "gone_from", "counts")  # columns that follow from other rows
KEPT = ("figures", "targets", "items", "indicators")  # what a snapshot holds; the rest is small
SORT = ", ".join(tables.SORT)
ANSWERS, SHORT = 200, 5_000  # answers that are kept, and the rows that one may have
FEW = 50_000  # figures
AT_ONCE = 500_000  # rows that are sorted together
CELL = "unit, indicator, item, period, whole"
FIRST = "ORDER BY status DESC, origin DESC, event DESC, id DESC"


class Engine:
    """The copy; empty at first."""

    def __init__(self, *, threads: int | None = None) -> None:
        """Make the tables. `threads`: how many a single question may use."""
        self._base = duckdb.connect(":memory:")
        self._base.execute("ATTACH ':memory:' AS here (COMPRESS)")
        self._base.execute("SET allocator_background_threads = true")  # gives back what is free
        self._local = threading.local()
        self._writing = threading.RLock()
        self._periods: set[int] = set()
        self._loose = 0  # rows that were added and not packed
        self._kept: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}  # until the tables change
        if threads is not None:
            self._run(f"SET threads = {int(threads)}")
        for name in tables.ALL:
            self._run(f"CREATE TABLE {name} ({_columns(name)})")

    # Asking

    def ask(self, question: Question, *, past: bool = False, **given: Given) -> Answer:
        """Answer a question as an Arrow table; `given` are the values that it names, and periods.

        Raises KeyError where one is missing; more than it names may be given.
        """
        sql, values = self._bound(question, past, given)
        return self._cursor().sql(sql, params=values).to_arrow_table()

    def rows(
        self,
        question: Question,
        *columns: str,
        past: bool = False,
        many: bool = False,
        **given: Given,
    ) -> list[tuple[Any, ...]]:
        """Answer a question as plain rows of the columns, all where none is named; exactly.

        `many`: thousands of rows are sooner through Arrow, which plans a question twice; where
        there are few figures a few rows come. Short answers are kept until the tables change:
        planning a question takes longer than a small home's answer.
        """
        sql, values = self._bound(question, past, given)
        kept = self._kept  # whatever is committed meanwhile leaves this one behind
        told = {name: tuple(v) if isinstance(v, list) else v for name, v in values.items()}
        key = (sql, columns, *sorted(told.items()))
        found = kept.get(key)
        if found is None:
            found = self._rows(sql, values, columns, many=many and self._is_large)
            if len(kept) >= ANSWERS:
                kept.clear()
            if len(found) <= SHORT:
                kept[key] = found
        return found

    def _rows(
        self, sql: str, values: dict[str, Given], columns: tuple[str, ...], *, many: bool
    ) -> list[tuple[Any, ...]]:
        if many:
            answer = self._cursor().sql(sql, params=values).to_arrow_table()
            wanted = answer.select(columns) if columns else answer
            return list(zip(*(column.to_pylist() for column in wanted.columns), strict=True))
        result = self._cursor().execute(sql, values)
        names = [name for name, *_type in result.description]
        found: list[tuple[Any, ...]] = result.fetchall()
        if not columns:
            return found
        places = [names.index(column) for column in columns]
        return [tuple(row[place] for place in places) for row in found]

    def _bound(
        self, question: Question, past: bool, given: dict[str, Given]
    ) -> tuple[str, dict[str, Given]]:
        """Return a question's SQL and the values to bind."""
        sql, names = compiled(question, past=past)
        self._note_periods({*given["periods"]})
        return sql, {name: given[name.removeprefix(PREFIX)] for name in names}

    @property
    def _is_large(self) -> bool:
        """Whether there are so many figures that thousands of rows may come; kept as answers."""
        kept, key = self._kept, ("number of figures",)
        if key not in kept:
            kept[key] = self._cursor().execute("SELECT count(*) FROM figures").fetchall()
        return bool(kept[key][0][0] > FEW)

    def indicators_of(self, periods: Iterable[int]) -> frozenset[int]:
        """Return the indicators of which there ever was a figure of the periods.

        Kept until the tables change: it spares planning questions that nothing answers.
        """
        kept, key = self._kept, ("indicators of periods",)
        found = kept.get(key)
        if found is None:
            asked = "SELECT DISTINCT period, indicator FROM figures"
            found = kept[key] = self._cursor().execute(asked).fetchall()
        wanted = {*periods}
        return frozenset(indicator for period, indicator in found if period in wanted)

    # Filling

    def fill(self, **contents: Iterable[Row]) -> None:
        """Put other rows in the place of whole tables, of all of them at once."""
        with self._transaction():
            for name, rows in contents.items():
                self._run(f"DELETE FROM {name}")
                self._insert(name, list(rows))

    def add_boundary(self, boundary: int, rows: Iterable[Row]) -> None:
        """Say where figures count in other boundaries: unit, target, share, estimated."""
        with self._transaction():
            self._run("DELETE FROM bridge WHERE boundary = ?", [boundary])
            self._insert("bridge", [(boundary, *row) for row in rows])

    def stored(self, name: str) -> list[tuple[Any, ...]]:
        """Return the rows of a small table."""
        found: list[tuple[Any, ...]] = self._cursor().execute(f"FROM {name}").fetchall()
        return found

    def load(self, name: str, batches: Iterable[Sequence[Row]]) -> None:
        """Load all figures or targets in place of what is there.

        A row has the columns of the table but those that follow from other rows, then the key of
        the row that it supersedes, and of a figure whether it only takes that one back: such a row
        is gone with its own event and never seen.
        """
        with self._writing:
            self._run(f"CREATE OR REPLACE TABLE arriving ({_columns(name, arriving=True)})")
            for batch in batches:
                self._insert("arriving", batch, schema=_arriving(name))
                self._pack_after(len(batch))
            self._run(f"CREATE OR REPLACE TABLE settled ({_columns(name)})")
            for first, last in self._stretches("arriving"):
                self._run(_settled(name), [first, last])
                self.pack()
            with self._transaction():
                self._run(f"DROP TABLE {name}")
                self._run(f"ALTER TABLE settled RENAME TO {name}")
            self._run("DROP TABLE arriving")
            self._note_all_periods()

    def _stretches(self, name: str) -> Iterator[tuple[int, int]]:
        """Give indicators, first and last, of which a table has few enough rows to sort at once."""
        asked = f"SELECT indicator, count(*) FROM {name} GROUP BY indicator ORDER BY indicator"
        first, rows = None, 0
        for indicator, number in self._cursor().execute(asked).fetchall():
            first = indicator if first is None else first
            rows += number
            if rows >= AT_ONCE:
                yield first, indicator
                first, rows = None, 0
        if first is not None:
            yield first, indicator

    def append(self, name: str, rows: Sequence[Row]) -> None:
        """Add figures or targets that were recorded since, each event whole or not at all."""
        if not rows:
            return
        place = list(tables.ALL[name]).index("period")
        self._note_periods({row[place] for row in rows})
        with self._transaction():
            self._run(f"CREATE OR REPLACE TEMP TABLE newer ({_columns(name, arriving=True)})")
            self._insert("newer", rows, schema=_arriving(name))
            columns = ", ".join(_own(name))
            unknown = ", NULL, NULL" if name == "targets" else ", NULL, false"
            self._run(f"INSERT INTO {name} SELECT {columns}{unknown} FROM newer")
            also = ", gone_from = n.in_force_from" if name == "targets" else ""
            self._run(
                f"UPDATE {name} SET gone = n.event{also} FROM newer n "
                f"WHERE {name}.id = n.supersedes"
            )
            if name == "figures":
                taken_back = "SELECT id FROM newer WHERE withdrawn"
                self._run(f"UPDATE figures SET gone = event WHERE id IN ({taken_back})")
                self._run(RECOUNT)
            self._run("DROP TABLE newer")
        self._pack_after(len(rows))

    def pack(self) -> None:
        """Compress what was added, to less than a tenth of the memory; answers go on meanwhile."""
        with self._writing:
            self._run("CHECKPOINT here")
            self._loose = 0

    def _pack_after(self, added: int) -> None:
        self._loose += added
        if self._loose >= AT_ONCE:
            self.pack()

    def _note_all_periods(self) -> None:
        asked = "SELECT DISTINCT period FROM figures UNION SELECT DISTINCT period FROM targets"
        self._note_periods({key for (key,) in self._cursor().execute(asked).fetchall()})

    def _note_periods(self, met: set[Any]) -> None:
        """Let the table of periods know those that figures speak of; no answer so far changes."""
        with self._writing:
            new = sorted(met - self._periods)
            if new:
                known = [(key, tables.period_of(key)) for key in new]
                with self._transaction(keeps=True):
                    self._insert("periods", [(key, p.code, p.start, p.end) for key, p in known])
                self._periods |= met

    # Keeping

    def save(self, file: Path) -> None:
        """Write what is slow to load into a new file, in its order again."""
        with self._writing:
            self._run(f"ATTACH '{_quoted(file)}' AS kept")
            try:
                for name in KEPT:
                    if name != "figures":
                        self._run(f"CREATE TABLE kept.{name} AS FROM {name} ORDER BY id")
                self._run("CREATE TABLE kept.figures AS FROM figures LIMIT 0")
                for stretch in self._stretches("figures"):
                    found = f"FROM figures WHERE indicator BETWEEN ? AND ? ORDER BY {SORT}"
                    self._run(f"INSERT INTO kept.figures {found}", stretch)
            finally:
                self._run("DETACH kept")

    def restore(self, file: Path) -> None:
        """Load what `save` wrote, in place of what is there; the file is only read."""
        with self._writing:
            self._run(f"ATTACH '{_quoted(file)}' AS kept (READ_ONLY)")
            try:
                for name in KEPT:
                    self._run(f"CREATE OR REPLACE TABLE {name} AS FROM kept.{name}")
            finally:
                self._run("DETACH kept")
            self._note_all_periods()
            self._kept = {}

    # The parts

    def _cursor(self) -> Any:
        cursor = getattr(self._local, "cursor", None)
        if cursor is None:
            cursor = self._local.cursor = self._base.cursor()
            cursor.execute("USE here")
        return cursor

    def _run(self, sql: str, values: Sequence[object] = ()) -> None:
        self._cursor().execute(sql, list(values)).fetchall()

    @contextmanager
    def _transaction(self, *, keeps: bool = False) -> Iterator[None]:
        """Write all or nothing; `keeps`: answers so far stay true."""
        with self._writing:
            self._run("BEGIN TRANSACTION")
            try:
                yield
            except BaseException:
                self._run("ROLLBACK")
                raise
            self._run("COMMIT")
            if not keeps:
                self._kept = {}

    def _insert(
        self, name: str, rows: Sequence[Row], *, schema: tables.Schema | None = None
    ) -> None:
        columns = schema or tables.ALL[name]
        if not rows:
            return
        arrays = [
            pa.array(column, ARROW_TYPES[kind])
            for column, kind in zip(zip(*rows, strict=True), columns.values(), strict=True)
        ]
        cursor = self._cursor()
        cursor.register("batch", pa.table(arrays, names=list(columns)))
        try:
            cursor.execute(f"INSERT INTO {name} SELECT * FROM batch").fetchall()
        finally:
            cursor.unregister("batch")


RECOUNT = f"""
UPDATE figures SET counts = r.best FROM (
    SELECT f.id, f.gone IS NULL AND row_number() OVER (
        PARTITION BY {", ".join(f"f.{column.strip()}" for column in CELL.split(","))}
        ORDER BY f.gone IS NULL DESC, f.status DESC, f.origin DESC, f.event DESC, f.id DESC
    ) = 1 AS best
    FROM figures f SEMI JOIN newer n ON f.indicator = n.indicator AND f.unit = n.unit
        AND f.period = n.period
) r WHERE figures.id = r.id AND figures.counts <> r.best
"""


def _own(name: str) -> list[str]:
    return [column for column in tables.ALL[name] if column not in DERIVED]


def _arriving(name: str) -> tables.Schema:
    own = {column: tables.ALL[name][column] for column in _own(name)}
    more = {"withdrawn": "boolean"} if name == "figures" else {}
    return own | {"supersedes": "int32"} | more


def _columns(name: str, *, arriving: bool = False) -> str:
    schema = _arriving(name) if arriving else tables.ALL[name]
    typed = ((column, SQL_TYPES.get(kind, kind)) for column, kind in schema.items())
    return ", ".join(f'"{column}" {kind}' for column, kind in typed)


def _settled(name: str) -> str:
    """Return the statement that fills a table from `arriving`, with what follows from others."""
    own = ", ".join(f"a.{column}" for column in _own(name))
    joined = (
        "FROM (FROM arriving WHERE indicator BETWEEN ? AND ?) a "
        "LEFT JOIN (FROM arriving WHERE supersedes IS NOT NULL) later ON later.supersedes = a.id"
    )
    if name == "targets":
        return f"INSERT INTO settled SELECT {own}, later.event, later.in_force_from {joined}"
    best = f"gone IS NULL AND row_number() OVER (PARTITION BY {CELL}, gone IS NULL {FIRST}) = 1"
    return (
        f"INSERT INTO settled SELECT *, {best} FROM "
        f"(SELECT {own}, CASE WHEN a.withdrawn THEN a.event ELSE later.event END AS gone {joined}) "
        f"ORDER BY {SORT}"
    )


def _quoted(path: Path) -> str:
    return path.as_posix().replace("'", "''")
