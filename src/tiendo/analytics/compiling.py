"""Expressions in, DuckDB's SQL out: each question is compiled once, its values stay parameters.

Apart from the engine, which can load its tables while Ibis is still being imported.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import ibis.expr.datashape as ds
import ibis.expr.datatypes as dt
import ibis.expr.operations as ops
import sqlglot as sg
import sqlglot.expressions as sge
from ibis.backends.sql.compilers.duckdb import DuckDBCompiler

from .questions.base import GIVEN, Question

PREFIX = "given_"  # of bound names, since `end` and `into` are words of SQL


class Bound(ops.Scalar):  # type: ignore[misc]  # Ibis ships no types
    """A value that is not known while compiling and bound whenever the question is asked."""

    dtype: dt.DataType
    called: str
    shape = ds.scalar


class BindingCompiler(DuckDBCompiler):  # type: ignore[misc]  # Ibis ships no types
    """Writes a bound value as DuckDB's named parameter, so that no value is ever part of SQL."""

    __slots__ = ()

    def visit_Bound(self, op: Bound, *, dtype: dt.DataType, called: str) -> Any:  # noqa: ARG002, N802
        """Write `$called`, cast to its type."""
        return self.cast(sge.Parameter(this=sg.to_identifier(called)), dtype)


class Compiled:
    """The SQL of one question, and the names of the values that it has to be given."""

    def __init__(self, question: Question, *, past: bool) -> None:
        """Compile the question, or what it becomes on a past day."""
        names = {value.op(): f"{PREFIX}{name}" for name, value in GIVEN.items()}
        op = question(past).op()
        found = op.find(ops.ScalarParameter)
        bound = {param: Bound(param.dtype, names[param]) for param in found}
        self.names = frozenset(each.called for each in bound.values())
        self.sql: str = BindingCompiler().to_sqlglot(op.replace(bound).to_expr()).sql("duckdb")


@cache
def compile_once(question: Question, *, past: bool) -> Compiled:
    """Return a question compiled; the first time it takes some milliseconds."""
    return Compiled(question, past=past)
