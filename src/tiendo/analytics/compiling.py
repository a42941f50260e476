"""Expressions in, DuckDB's SQL out; the values of a question stay parameters.

Only `tools/questions.py` and the tests need this, and with it Ibis: answers come from the files.
"""

from __future__ import annotations

from typing import Any

import ibis.expr.datashape as ds
import ibis.expr.datatypes as dt
import ibis.expr.operations as ops
import sqlglot as sg
import sqlglot.expressions as sge
from ibis.backends.sql.compilers.duckdb import DuckDBCompiler

from . import questions
from .asked import PREFIX, Question
from .questions.base import GIVEN


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


def compiled_anew(question: Question, *, past: bool) -> str:
    """Return the SQL of a question, or of what it becomes on a past day, as a file holds it."""
    names = {value.op(): f"{PREFIX}{name}" for name, value in GIVEN.items()}
    op = getattr(questions, question)(past).op()
    found = op.find(ops.ScalarParameter)
    bound = {param: Bound(param.dtype, names[param]) for param in found}
    told = BindingCompiler().to_sqlglot(op.replace(bound).to_expr())
    return f"{told.sql('duckdb', pretty=True)}\n"
