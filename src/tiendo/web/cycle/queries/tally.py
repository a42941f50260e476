"""How many rows tell the same; on SQLite counted from one text, because it sorts rows to group.

To group 100,000 tasks by two columns takes SQLite three times as long as to walk them once and
write down what each tells; counting the words of that text takes Python some milliseconds.
PostgreSQL groups them without sorting, in less time than it needs to write such a text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db import connections
from django.db.models import Aggregate, Count, QuerySet, TextField
from django.db.models.sql.compiler import SQLCompiler


class _Words(Aggregate):
    """One word for each row, its values joined by a blank; rows without one of them leave none."""

    name = "words"
    function = "STRING_AGG"
    template = "%(function)s('' || %(expressions)s, ';')"
    arg_joiner = " || ' ' || "
    output_field = TextField()

    def as_sqlite(
        self, compiler: SQLCompiler, connection: Any, **context: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        """Name the function as SQLite does."""
        context |= {"function": "GROUP_CONCAT", "template": "%(function)s(%(expressions)s, ';')"}
        sql, params = self.as_sql(compiler, connection, **context)
        return sql, tuple(params)


def told(rows: QuerySet[Any], *names: str) -> Iterator[tuple[str, ...]]:
    """Give what each row tells in fields or annotations, as text, in no order; one query.

    Rows with nothing in one of them are left out. Only the first may hold a blank, none a
    semicolon: numbers, days (as 2025-12-31) and codes.
    """
    words = rows.order_by().aggregate(words=_Words(*names))["words"]
    return (_values(word, len(names)) for word in words.split(";")) if words else iter(())


def tally(rows: QuerySet[Any], *names: str) -> Counter[tuple[str, ...]]:
    """Return how many rows tell each combination of values, as `told` gives them; one query."""
    if connections[rows.db].vendor != "sqlite":
        grouped = rows.order_by().values(*names).annotate(number=Count("*"))
        counted = grouped.values_list(*names, "number")
        return Counter(
            {tuple(map(str, row[:-1])): row[-1] for row in counted if None not in row[:-1]}
        )
    words = rows.order_by().aggregate(words=_Words(*names))["words"]
    found = Counter(words.split(";")) if words else Counter[str]()
    return Counter({_values(word, len(names)): number for word, number in found.items()})


def key_of(text: str) -> int | str:
    """Return a record's key that was told as text, and a code as it is."""
    return int(text) if text.isdecimal() else text


def _values(word: str, number: int) -> tuple[str, ...]:
    return tuple(word.rsplit(" ", number - 1))
