"""Database triggers that refuse UPDATE on append-only tables, for SQLite and PostgreSQL.

Deleting is not refused here (a test database is emptied by DELETE): a missing row is found by
`tiendo verify`.
"""

from __future__ import annotations

from collections.abc import Callable

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

Step = Callable[[Apps, BaseDatabaseSchemaEditor], None]

CREATE = {
    "sqlite": (
        "CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} "
        "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION {table}_frozen() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$",
        "CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION {table}_frozen()",
    ),
}
DROP = {
    "sqlite": ("DROP TRIGGER IF EXISTS {table}_frozen",),
    "postgresql": (
        "DROP TRIGGER IF EXISTS {table}_frozen ON {table}",
        "DROP FUNCTION IF EXISTS {table}_frozen()",
    ),
}


def thaw_sql(vendor: str, table: str) -> list[str]:
    """Return the statements that let rows of `table` be changed again."""
    return [sql.format(table=table) for sql in DROP[vendor]]


def freeze(*tables: str) -> RunPython:
    """Return the migration operation that makes `tables` append-only."""

    def forwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 Django's call
        for table in tables:
            for sql in CREATE[editor.connection.vendor]:
                editor.execute(sql.format(table=table))

    def backwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 Django's call
        for table in tables:
            for sql in thaw_sql(editor.connection.vendor, table):
                editor.execute(sql)

    return RunPython(forwards, backwards)
