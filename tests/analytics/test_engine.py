"""The engine binds what it is given, compiles once, and keeps what it saved."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings

from analytics.copies import copy_of
from strategies_figures import PERIODS, PROVINCE, World, worlds
from tiendo.analytics import questions, tables
from tiendo.analytics.asked import FOLDER, Question, compiled, file_of
from tiendo.analytics.cells import Known, Place
from tiendo.analytics.compiling import compiled_anew
from tiendo.analytics.engine import Engine
from tiendo.analytics.questions.base import GIVEN
from tiendo.reading.period import Period

ALL: tuple[Question, ...] = get_args(Question)
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


@pytest.mark.parametrize("question", ALL)
@pytest.mark.parametrize("past", [False, True])
def test_what_is_kept_of_a_question_is_what_it_says(question: Question, past: bool) -> None:
    kept = file_of(question, past=past).read_text(encoding="utf-8")
    assert kept == compiled_anew(question, past=past), "run tools/questions.py"


def test_every_question_is_kept_and_nothing_else() -> None:
    assert list(ALL) == sorted(questions.__all__)
    assert {*FOLDER.iterdir()} == {file_of(q, past=past) for q in ALL for past in (False, True)}


@pytest.mark.parametrize("question", ALL)
@pytest.mark.parametrize("past", [False, True])
def test_values_are_bound_and_never_part_of_the_sql(question: Question, past: bool) -> None:
    sql, names = compiled(question, past=past)
    assert names
    for name in names:
        assert f"${name}" in sql
    assert "987" not in sql
    engine = copy_of(EMPTY).engine
    assert engine.rows(question, past=past, **GIVE) == []
    assert engine.rows(question, past=past, **GIVE) == []


def test_every_value_that_can_be_given_is_used() -> None:
    used = {
        name for each in ALL for past in (False, True) for name in compiled(each, past=past).names
    }
    assert {f"given_{name}" for name in GIVEN} == used


def test_a_question_without_its_values_is_refused() -> None:
    with pytest.raises(KeyError):
        Engine().ask("series", **{k: v for k, v in GIVE.items() if k != "scope"})


def test_an_answer_is_kept_until_the_tables_change(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = copy_of(EMPTY).engine
    first = engine.rows("expected", **GIVE)
    asked: list[str] = []
    real = Engine._rows

    def counted(self: Engine, sql: str, *args: Any, **more: Any) -> list[tuple[Any, ...]]:
        asked.append(sql)
        return real(self, sql, *args, **more)

    monkeypatch.setattr(Engine, "_rows", counted)
    assert engine.rows("expected", **GIVE) == first
    assert asked == []
    engine.rows("expected", **(GIVE | {"scope": [1]}))
    assert len(asked) == 1, "another question is asked"
    engine.fill(items=[])
    engine.rows("expected", **GIVE)
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


@given(worlds())
@settings(max_examples=20)
def test_packing_changes_nothing_of_what_is_there_and_of_what_comes_later(world: World) -> None:
    first, later = world.figures[: world.loaded], world.figures[world.loaded :]
    packed = copy_of(replace(world, figures=first)).engine
    packed.append("figures", [each.row for each in later[:1]])
    packed.pack()
    packed.append("figures", [each.row for each in later[1:]])
    packed.pack()
    plain = copy_of(world).engine
    assert sorted(packed.stored("figures"), key=str) == sorted(plain.stored("figures"), key=str)


def test_an_engine_that_was_filled_and_asked_has_imported_nothing_that_it_does_not_need() -> None:
    code = (
        "import sys; from tiendo.analytics.engine import Engine; engine = Engine(); "
        "engine.fill(closure=[(1, 2)]); "
        "given = dict(periods=[2024011], boundary=0, kinds=['x'], into=['x'], scope=[1]); "
        "answer = engine.rows('expected', **given); "
        "print(engine.stored('closure'), answer, {'ibis', 'numpy', 'pandas'} & {*sys.modules})"
    )
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "[(1, 2)] [] set()"
