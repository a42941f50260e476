"""What may be asked, by name, and the SQL that `compiling` made of each question.

The SQL lies beside the questions in files, so that no process imports Ibis, which takes longer
than to load five million figures; `tools/questions.py` writes them.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

Question = Literal[
    "assigned",
    "assigned_matrix",
    "differing_origins",
    "expected",
    "incomplete_breakdowns",
    "matrix",
    "rate_matrix",
    "rate_series",
    "reported_by_indicator",
    "reported_by_unit",
    "series",
]
"""Each is a function of this name in `questions`."""

PREFIX = "given_"  # of bound names, since `end` and `into` are words of SQL
FOLDER = Path(__file__).with_name("sql")


class Compiled(NamedTuple):
    """The SQL of a question, and the names of the values that it has to be given."""

    sql: str
    names: frozenset[str]


@cache
def compiled(question: Question, *, past: bool) -> Compiled:
    """Return a question as it is asked of today, or of a past day."""
    sql = file_of(question, past=past).read_text(encoding="utf-8")
    return Compiled(sql, frozenset(re.findall(rf"\$({PREFIX}\w+)", sql)))


def file_of(question: Question, *, past: bool) -> Path:
    """Return where the SQL of a question is kept."""
    return FOLDER / f"{question}{'_past' if past else ''}.sql"
