"""Inserting many rows of one kind in a deed, with little to do while the journal is locked.

Spelling values for the database and for their digests takes longer than writing them. It is done
before the deed, which then fills in what only it knows (keys, the event's number) and inserts.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

from .digests import finished, made_once, unfinished

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
        self._late = (str(model._meta.pk.attname), "event")  # what only the deed knows
        self._places = [names.index(name) for name in self._late]
        told = zip(*map(attrgetter(*names), self.rows), strict=True) if rows else [()] * len(names)
        columns = dict(zip(names, told, strict=True))
        spelt = [for_database(field, columns[field.attname]) for field in self._fields]
        self._values = list(map(list, zip(*spelt, strict=True)))
        self._spelt = unfinished(model, columns, *self._late)

    def insert(self, start: int, end: int, d: Deed) -> None:
        """Write rows `start` (inclusive) to `end` (exclusive) as part of a deed."""
        rows, values = self.rows[start:end], self._values[start:end]
        keys = self._keys(len(rows))
        for row, spelt, key in zip(rows, values, keys, strict=True):
            for name, place, number in zip(self._late, self._places, (key, d.number), strict=True):
                setattr(row, name, number)
                spelt[place] = number
        self._write(values)
        kind = self.model._meta.label_lower
        for row, text, key in zip(rows, self._spelt[start:end], keys, strict=True):
            row._state.adding, row._state.db = False, connection.alias
            d.spelt.append([kind, str(key), finished(text, key, d.number)])

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

    def _keys(self, count: int) -> Sequence[int]:
        """Take keys for new rows; on SQLite the deed holds the one writer's lock."""
        table = self.model._meta.db_table
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                column = self.model._meta.pk.column
                cursor.execute(
                    "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                    [table, column, count],
                )
                return [key for (key,) in cursor.fetchall()]
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            last = cursor.fetchone()
        first = (last[0] if last else 0) + 1
        return range(first, first + count)


def for_database(field: Field[Any, Any], values: Sequence[Any]) -> Sequence[Any]:
    """Return the values of one column as the database takes them."""
    if isinstance(field, AS_THEY_ARE) and {*map(type, values)} <= PASSED:
        return values
    there = connections[DEFAULT_DB_ALIAS]
    return made_once(values, lambda value: field.get_db_prep_save(value, there))
