"""The copy shows what is committed, in the next question, and nothing of another journal."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tiendo.analytics.cells import Cell, Known, Place, Why
from tiendo.analytics.tables import period_key
from tiendo.web.errors import StillLoading
from tiendo.web.figures import copy
from tiendo.web.figures.models import Figure
from tiendo.web.journal.models import Event
from tiendo.web.units.actions import add_succession
from tiendo.web.units.models import Succession, Unit
from tiendo.web.units.queries import units_on
from web.figures.recording import Q1, Recorder
from web.test_journal_at_once import PREPARE, surroundings

DAY = date(2023, 4, 7)
COMMUNES = ("commune", "town", "ward")


@pytest.fixture(autouse=True)
def _fresh(
    tmp_path: Path, settings: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr(copy, "_copy", None)


def cell_of(recorder: Recorder, unit: Unit | None = None, on: date | None = None) -> Cell:
    """Ask for the revenue of a unit in the first quarter, itself or the sum below it."""
    unit = unit or recorder.people.district
    place = Place(
        scope=unit.pk,
        kinds=COMMUNES,
        into=(unit.kind,),
        boundary=copy.current().boundary(on),
    )
    asking = copy.asking()
    told = asking.indicators[recorder.revenue.pk]
    grid = asking.grid(place, Known(DAY), [Q1], indicator=told)
    return grid.cell(told.id, period_key(Q1.code), unit.pk)


def test_a_committed_value_shows_in_the_next_question(recorder: Recorder) -> None:
    commune = recorder.people.commune
    assert cell_of(recorder).why is Why.MISSING
    first = recorder.figure("1.5", unit=commune)
    found = cell_of(recorder)
    assert (found.amount, found.reported, found.expected) == (first.value, 1, 24)
    second = recorder.figure("2", unit=commune, supersedes=first, reason="nhầm số")
    assert cell_of(recorder).amount == second.value
    recorder.figure("1", unit=commune, status=Figure.Status.ESTIMATE)
    assert cell_of(recorder).amount == second.value
    own = recorder.figure("40.7")
    found = cell_of(recorder)
    assert (found.amount, found.is_sum) == (own.value, False)


def test_what_was_rolled_back_is_forgotten(recorder: Recorder) -> None:
    commune = recorder.people.commune
    assert cell_of(recorder).why is Why.MISSING
    with transaction.atomic():
        recorder.figure("1.5", unit=commune)
        assert cell_of(recorder).reported == 1
        transaction.set_rollback(True)
    assert cell_of(recorder).reported == 0
    other = recorder.figure("7", unit=commune)
    assert cell_of(recorder).amount == other.value


def test_todays_boundaries_follow_the_successions_of_the_records(recorder: Recorder) -> None:
    values = [recorder.figure(Decimal(n), unit=u) for n, u in enumerate(recorder.communes(), 1)]
    province = recorder.people.district.parent
    assert province is not None
    day = date(2026, 1, 31)
    now, then = cell_of(recorder, province, on=day), cell_of(recorder, province)
    assert now.amount == then.amount == sum(each.amount for each in values)
    today = units_on(day).filter(kind__in=COMMUNES, path__startswith=province.path)
    place = Place(
        scope=province.pk, kinds=COMMUNES, into=COMMUNES, boundary=copy.current().boundary(day)
    )
    grid = copy.asking().added(place, Known(DAY), [Q1])
    told = {target: each.amount for (_i, _p, target), each in grid}
    assert set(told) <= set(today.values_list("pk", flat=True))
    assert sum(amount or 0 for amount in told.values()) == now.amount


def test_what_a_unit_became_by_hand_changes_the_boundaries_of_the_next_question(
    recorder: Recorder,
) -> None:
    commune, day = recorder.people.commune, date(2026, 1, 31)
    figure = recorder.figure("8", unit=commune)
    Succession.objects.filter(old=commune).delete()
    asking = copy.asking()
    new = units_on(date(2025, 7, 1)).get(name="xã Hữu Lũng")
    place = Place(
        scope=new.pk, kinds=COMMUNES, into=COMMUNES, boundary=copy.current().boundary(day)
    )

    def amounts() -> list[Decimal | None]:
        grid = copy.asking().grid(place, Known(DAY), [Q1], indicator=told)
        return [grid.cell(told.id, period_key(Q1.code), new.pk).amount]

    told = asking.indicators[recorder.revenue.pk]
    assert amounts() == [None]
    end = commune.valid_to
    assert end is not None
    new.valid_from = end + timedelta(days=1)
    new.save()
    add_succession(
        old=commune,
        new=new,
        kind="part",
        share=Decimal("0.25"),
        basis="area",
        document="NQ",
        by=recorder.people.bao,
    )
    assert figure.value is not None
    assert amounts() == [figure.value / 4]


def test_a_snapshot_is_used_by_the_journal_that_made_it_alone(
    recorder: Recorder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    figure = recorder.figure("1.5", unit=recorder.people.commune)
    copy.current().save()
    (kept,) = (tmp_path / "analytics").iterdir()
    loads: list[str] = []
    from tiendo.analytics.engine import Engine

    real = Engine.load

    def load(self: Engine, name: str, batches: Any) -> None:
        loads.append(name)
        real(self, name, batches)

    monkeypatch.setattr(Engine, "load", load)
    monkeypatch.setattr(copy, "_copy", None)
    assert cell_of(recorder).amount == figure.value
    assert loads == [], "the snapshot was enough"
    other = kept.with_name(f"{kept.stem[:-16]}{'0' * 16}.duckdb")
    kept.rename(other)
    monkeypatch.setattr(copy, "_copy", None)
    assert cell_of(recorder).amount == figure.value
    assert loads == ["figures", "targets"], "a snapshot of another journal is left alone"
    other.write_bytes(b"broken")
    recorder.figure("2.5", unit=recorder.people.commune, status=Figure.Status.FINAL)
    copy.asking()
    copy.current().save()
    number = Event.objects.order_by("-number")[0].number
    (only,) = (tmp_path / "analytics").iterdir()
    assert int(only.stem.split("-")[1]) == number, "older ones are removed"


def test_django_starts_without_the_engine() -> None:
    code = (
        "import django, sys; django.setup(); import tiendo.web.urls; "
        "print('duckdb' in sys.modules, 'ibis' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        env=surroundings(Path("/nowhere")) | {"TIENDO_SECRET_KEY": "x"},
        check=True,
        capture_output=True,
        text=True,
    )
    assert told.stdout.split() == ["False", "False"]


SETUP = (
    PREPARE
    + """
from tiendo.web.figures.actions import load_catalogue
from tiendo.web.units.actions import load_pack
load_pack(by=None); load_catalogue(by=None)
"""
)
WRITE = """
import sys, django; django.setup()
from decimal import Decimal
from tiendo.reading.period import Period
from tiendo.web.figures.actions import record_figure
from tiendo.web.figures.models import Indicator
from tiendo.web.units.actions import add_succession
from tiendo.web.units.models import Succession, Unit
unit = Unit.objects.filter(kind="commune", valid_to=None)[int(sys.argv[1])]
indicator = Indicator.objects.get(code="state_revenue")
last = None
for number in range({deeds}):
    told = record_figure(unit=unit, indicator=indicator, period=Period.parse("2026-Q1"),
        value=Decimal(number), measure="ty_dong", supersedes=last if number % 2 else None, by=None)
    last = told
"""
READ = """
import sys, time, django; django.setup()
from tiendo.web.figures import copy
from tiendo.web.figures.models import Figure
copy.asking()
until = time.monotonic() + 60
rounds = 0
while time.monotonic() < until:
    before = set(Figure.objects.values_list("pk", flat=True))
    engine = copy.asking().engine
    held = {{row[0]: row for row in engine.stored("figures")}}
    assert before <= set(held), "a committed figure was missed"
    rounds += 1
    if len(held) == {all}:
        break
later = dict(Figure.objects.exclude(supersedes=None).values_list("supersedes_id", "event"))
for row in Figure.objects.all():
    told = held[row.pk]
    assert told[9] == row.value and told[14] == later.get(row.pk), told
counts = [key for key, row in held.items() if row[15]]
assert len(counts) == {writers}, counts
print(len(held), rounds > 1)
"""


def test_no_figure_is_missed_while_several_processes_write(tmp_path: Path) -> None:
    writers, deeds = 3, 16
    environment = surroundings(tmp_path)
    subprocess.run([sys.executable, "-c", SETUP], env=environment, check=True)
    read = READ.format(all=writers * deeds, writers=writers)
    reader = subprocess.Popen(
        [sys.executable, "-c", read], env=environment, stdout=subprocess.PIPE, text=True
    )
    write = WRITE.format(deeds=deeds)
    busy = [
        subprocess.Popen([sys.executable, "-c", write, str(number)], env=environment)
        for number in range(writers)
    ]
    assert [each.wait(timeout=120) for each in busy] == [0] * writers
    told, _nothing = reader.communicate(timeout=120)
    assert reader.returncode == 0
    assert told.split()[0] == str(writers * deeds)


def test_a_page_never_stands_while_the_server_makes_the_copy(
    recorder: Recorder, as_bao: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder.target("10")
    go_on = threading.Event()
    made = copy.current()  # by this thread: another one has no part in the test's transaction

    def slowly() -> copy.Copy:
        go_on.wait(30)
        return made

    monkeypatch.setattr(copy, "_copy", None)
    monkeypatch.setattr(copy, "_made", slowly)
    monkeypatch.setattr(copy.Copy, "asking", lambda copied: copied._asking)
    thread = copy.warm_up()
    try:
        answer = as_bao.get(reverse("matrix"), {"period": "2023-Q1"})
        assert (answer.status_code, answer["Refresh"], answer["Retry-After"]) == (503, "2", "2")
        assert "đang nạp số liệu" in answer.content.decode()
        assert as_bao.get(reverse("figures")).status_code == 200, "others do not wait"
        begun = time.monotonic()
        with pytest.raises(StillLoading):
            copy.current()
        assert copy.PATIENCE <= time.monotonic() - begun < copy.PATIENCE + 1
    finally:
        go_on.set()
        thread.join(60)
    assert not thread.is_alive()
    assert as_bao.get(reverse("matrix"), {"period": "2023-Q1"}).status_code == 200
