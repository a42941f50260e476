"""The engine binds what it is given, compiles once, and keeps what it saved."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from analytics.copies import copy_of
from strategies_figures import PERIODS, PROVINCE, World, worlds
from tiendo.analytics import questions, tables
from tiendo.analytics.cells import Known, Place
from tiendo.analytics.compiling import compile_once
from tiendo.analytics.engine import Engine
from tiendo.analytics.questions.base import GIVEN, Question
from tiendo.reading.period import Period

ALL = [getattr(questions, name) for name in questions.__all__]
GIVE: dict[str, Any] = {
    "indicator": 987_654_321,
    "numerator": 987_654_322,
    "denominator": 987_654_323,
    "item": 987_654_324,
    "periods": [1987011],
    "start": date(1987, 6, 5),
    "end": date(1987, 6, 6),
    "event": 987_654_326,
    "day": date(1987, 6, 7),
    "boundary": 987_654_327,
    "kinds": ["kind'); DROP TABLE figures; --"],
    "into": ['kind" OR 1=1'],
    "scope": [987_654_328],
}
EMPTY = World(figures=(), shares=(None, None), loaded=0, event=0)


@pytest.mark.parametrize("question", ALL, ids=lambda each: each.__name__)
@pytest.mark.parametrize("past", [False, True])
def test_values_are_bound_and_never_part_of_the_sql(question: Question, past: bool) -> None:
    compiled = compile_once(question, past=past)
    for name in compiled.names:
        assert f"${name}" in compiled.sql
    assert "987" not in compiled.sql
    engine = copy_of(EMPTY).engine
    assert engine.rows(question, past=past, **GIVE) == []
    assert engine.rows(question, past=past, **GIVE) == []
    assert compile_once(question, past=past) is compiled


def test_every_value_that_can_be_given_is_used() -> None:
    used = {
        name
        for each in ALL
        for past in (False, True)
        for name in compile_once(each, past=past).names
    }
    assert {f"given_{name}" for name in GIVEN} == used


def test_a_question_without_its_values_is_refused() -> None:
    with pytest.raises(KeyError):
        Engine().ask(questions.series, **{k: v for k, v in GIVE.items() if k != "scope"})


def test_an_answer_is_kept_until_the_tables_change(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = copy_of(EMPTY).engine
    first = engine.rows(questions.expected, **GIVE)
    asked: list[str] = []
    real = Engine._rows

    def counted(self: Engine, sql: str, *args: Any, **more: Any) -> list[tuple[Any, ...]]:
        asked.append(sql)
        return real(self, sql, *args, **more)

    monkeypatch.setattr(Engine, "_rows", counted)
    assert engine.rows(questions.expected, **GIVE) == first
    assert asked == []
    engine.rows(questions.expected, **(GIVE | {"scope": [1]}))
    assert len(asked) == 1, "another question is asked"
    engine.fill(items=[])
    engine.rows(questions.expected, **GIVE)
    assert len(asked) == 2, "the tables changed"


@settings(max_examples=8, deadline=None)
@given(worlds())
def test_what_was_saved_is_restored(world: World) -> None:
    import tempfile

    asking = copy_of(world)
    place = Place(scope=PROVINCE, kinds=("commune",), into=("province",))
    spans = [Period.parse(code) for code in PERIODS]
    before = dict(asking.grid(place, Known(date(2026, 1, 1)), spans))
    with tempfile.TemporaryDirectory() as folder:
        asking.engine.save(Path(folder) / "kept.duckdb")
        other = copy_of(EMPTY)
        other.engine.restore(Path(folder) / "kept.duckdb")
    assert dict(other.grid(place, Known(date(2026, 1, 1)), spans)) == before


@pytest.mark.parametrize("year", [1999, 2024])
def test_every_period_has_a_number_of_its_own(year: int) -> None:
    kinds = ["", "-H1", "-H2", *(f"-Q{n}" for n in range(1, 5)), f"-{year + 1}"]
    kinds += [f"-M{n:02}" for n in range(1, 13)] + [f"-{n}M" for n in (2, 4, 5, 7, 8, 9, 10, 11)]
    codes = [f"{year}{kind}" for kind in kinds]
    keys = [tables.period_key(code) for code in codes]
    assert len(set(keys)) == len(codes)
    assert [tables.period_of(key).code for key in keys] == codes


@pytest.mark.parametrize(
    "module", ["tiendo.cli", "tiendo.analytics.tables", "tiendo.analytics.judging"]
)
def test_the_engine_is_loaded_only_when_it_is_needed(module: str) -> None:
    code = (
        f"import sys, {module}; print(sorted({{'ibis', 'duckdb', 'pyarrow'}} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "[]"


def test_an_engine_that_was_filled_and_asked_has_not_imported_pandas() -> None:
    code = (
        "import sys; from tiendo.analytics import questions; "
        "from tiendo.analytics.compiling import compile_once; "
        "from tiendo.analytics.engine import Engine; engine = Engine(); "
        "engine.fill(closure=[(1, 2)]); compile_once(questions.series, past=False); "
        "print(engine.stored('closure'), 'pandas' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "[(1, 2)] False"
