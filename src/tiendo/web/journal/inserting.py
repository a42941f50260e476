"""Inserting many rows of one kind in a deed, with little to do while the journal is locked.

Spelling values for the database takes longer than writing them. It is done before the deed, which
then fills in what only it knows (keys, the event's number) and inserts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

if TYPE_CHECKING:
    from django.db.models.fields import Field

    from .actions import Deed

Row = TypeVar("Row", bound=models.Model)
AS_THEY_ARE = (models.CharField, models.IntegerField, models.BooleanField, models.ForeignKey)
PASSED = {str, int, bool, type(None)}  # what columns of these kinds take without any spelling


class Prepared(Generic[Row]):
    """New rows of one model that notes its `event` and holds no JSON, spelt for the database."""

    def __init__(self, model: type[Row], rows: Sequence[Row]) -> None:
        self.model = model
        self.rows = list(rows)
        self._fields: list[Field[Any, Any]] = list(model._meta.concrete_fields)
        names = [field.attname for field in self._fields]
        self._key, self._event = names.index(str(model._meta.pk.attname)), names.index("event")
        there = connections[DEFAULT_DB_ALIAS]
        self._values: list[list[Any]] = [[None] * len(names) for _row in self.rows]
        for at, (name, field) in enumerate(zip(names, self._fields, strict=True)):
            if at in (self._key, self._event):
                continue
            passed = PASSED if isinstance(field, AS_THEY_ARE) else {type(None)}
            for row, spelt in zip(self.rows, self._values, strict=True):
                value = getattr(row, name)
                spelt[at] = value if type(value) in passed else field.get_db_prep_save(value, there)

    def insert(self, start: int, end: int, d: Deed) -> None:
        """Write rows `start` (inclusive) to `end` (exclusive) as part of a deed."""
        rows, values = self.rows[start:end], self._values[start:end]
        for row, spelt, key in zip(rows, values, self._keys(len(rows)), strict=True):
            row.pk = spelt[self._key] = key
            row.event = spelt[self._event] = d.number  # type: ignore[attr-defined]
        self._write(values)
        for row in rows:
            row._state.adding, row._state.db = False, connection.alias
            d.wrote(row)

    def _write(self, values: Sequence[Sequence[Any]]) -> None:
        """Insert spelt rows in the fastest way that the database has."""
        quote = connection.ops.quote_name
        columns = ", ".join(quote(str(field.column)) for field in self._fields)
        table = f"{quote(self.model._meta.db_table)} ({columns})"
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                    for spelt in values:
                        copy.write_row(spelt)
                return
            marks = ", ".join(["%s"] * len(self._fields))
            insert = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608 names alone
            cursor.executemany(insert, values)

    def _keys(self, count: int) -> Iterator[int]:
        """Take keys for new rows; on SQLite the deed holds the one writer's lock."""
        table = self.model._meta.db_table
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                column = self.model._meta.pk.column
                cursor.execute(
                    "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                    [table, column, count],
                )
                return iter([key for (key,) in cursor.fetchall()])
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            last = cursor.fetchone()
        first = (last[0] if last else 0) + 1
        return iter(range(first, first + count))
