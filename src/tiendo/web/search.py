"""Searching a table for typed words, through an index of words in either database.

SQLite gets a full-text table beside the table itself, kept in step by triggers; PostgreSQL an
index over the words. Walking 100,000 keys instead takes SQLite 60 ms and PostgreSQL 200 ms for each
question, and a page asks several.
"""

from __future__ import annotations

from typing import Any

from django.apps.registry import Apps
from django.core.exceptions import EmptyResultSet
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.models.sql.compiler import SQLCompiler

from tiendo.reading.search import search_key, sought

CREATE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE {table}_words USING fts5("
        "{column}, content='', tokenize='unicode61 remove_diacritics 0')",
        "INSERT INTO {table}_words (rowid, {column}) SELECT id, {column} FROM {table}",
        "CREATE TRIGGER {table}_words_in AFTER INSERT ON {table} BEGIN {add}; END",
        "CREATE TRIGGER {table}_words_out AFTER DELETE ON {table} BEGIN {drop}; END",
        "CREATE TRIGGER {table}_words_new AFTER UPDATE OF {column} ON {table} "
        "WHEN old.{column} <> new.{column} BEGIN {drop}; {add}; END",
    ),
    "postgresql": (
        "CREATE INDEX {table}_words ON {table} USING gin (to_tsvector('simple', {column}))",
    ),
}
DROP = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS {table}_words_in",
        "DROP TRIGGER IF EXISTS {table}_words_out",
        "DROP TRIGGER IF EXISTS {table}_words_new",
        "DROP TABLE IF EXISTS {table}_words",
    ),
    "postgresql": ("DROP INDEX IF EXISTS {table}_words",),
}
ADD = "INSERT INTO {table}_words (rowid, {column}) VALUES (new.id, new.{column})"
TAKE = (
    "INSERT INTO {table}_words ({table}_words, rowid, {column}) "
    "VALUES ('delete', old.id, old.{column})"
)


def index_words(table: str, column: str) -> RunPython:
    """Return the migration operation that indexes the words of a column of keys.

    SQLite drops the triggers where it rebuilds the table: index it again in the same migration.
    """
    names = {"table": table, "column": column}
    names |= {"add": ADD.format(**names), "drop": TAKE.format(**names)}

    def backwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 Django's call
        for sql in DROP[editor.connection.vendor]:
            editor.execute(sql.format(**names))

    def forwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        backwards(apps, editor)
        for sql in CREATE[editor.connection.vendor]:
            editor.execute(sql.format(**names))

    return RunPython(forwards, backwards)


class KeyField(models.TextField):  # type: ignore[type-arg] # not generic at run time
    """The search key of the field `text` of the same row, made anew whenever both are saved."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"editable": False, "default": ""})

    def deconstruct(self) -> Any:
        """Tell migrations of a plain column."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def pre_save(self, row: models.Model, add: bool) -> str:  # noqa: ARG002 Django's call
        key = search_key(row.text)  # type: ignore[attr-defined]
        setattr(row, self.attname, key)
        return key


@KeyField.register_lookup
class Holds(models.Lookup):
    """Whether a row holds all words that a person typed; `key__holds=typed`."""

    lookup_name = "holds"
    walking = ""  # "+" keeps SQLite from fetching each row that the words are found in

    def as_sqlite(
        self,
        compiler: SQLCompiler,  # noqa: ARG002 Django's call
        connection: BaseDatabaseWrapper,
    ) -> tuple[str, list[str]]:
        name = connection.ops.quote_name
        words = name(f"{self.lhs.target.model._meta.db_table}_words")
        key = f"{name(self.lhs.alias)}.{name(self.lhs.target.model._meta.pk.column)}"
        return (
            f"{self.walking}{key} IN (SELECT rowid FROM {words} WHERE {words} MATCH %s)",  # noqa: S608 own names
            [" ".join(f'"{piece}"' for piece in self._pieces())],
        )

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, list[str]]:
        """Ask the index for the words, and each found row for the phrases."""
        column, _params = self.process_lhs(compiler, connection)
        pieces = self._pieces()
        phrases = [f" {piece} " for piece in pieces if " " in piece]
        held = f"to_tsvector('simple', {column}) @@ plainto_tsquery('simple', %s)"
        held += f" AND strpos({column}, %s) > 0" * len(phrases)
        return f"({held})", [" ".join(pieces), *phrases]

    def _pieces(self) -> list[str]:
        if not (pieces := sought(str(self.rhs))):
            raise EmptyResultSet
        return pieces


@KeyField.register_lookup
class OftenHolds(Holds):
    """The same where so many rows hold the words that walking an index of the table is faster."""

    lookup_name = "often_holds"
    walking = "+"
