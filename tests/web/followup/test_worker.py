"""The worker: one at a time, stopped cleanly, and told in lines what it did."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from people import People
from tiendo.web.followup.models import Run
from tiendo.web.followup.work import Only, one_round
from tiendo.web.post.models import Letter
from web.cycle.scene import a_session
from web.followup.desk import a_task
from web.test_journal_at_once import PREPARE, surroundings

BEGINNING = "Đang làm việc định kỳ"


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """The surroundings of a home that was made ready."""
    found = surroundings(tmp_path)
    subprocess.run([sys.executable, "-c", PREPARE], env=found, check=True)
    return found


def a_worker(home: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tiendo", "work", *arguments],
        env=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture
def working(home: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A worker that has begun."""
    worker = a_worker(home)
    assert worker.stdout is not None
    assert worker.stdout.readline().startswith(BEGINNING)
    yield worker
    worker.kill()
    worker.communicate()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_cleanly_when_told(working: subprocess.Popen[str], number: signal.Signals) -> None:
    time.sleep(1)
    working.send_signal(number)
    told, problems = working.communicate(timeout=20)
    assert (working.returncode, problems) == (0, "")
    assert told.endswith("Đã dừng.\n")


def test_a_second_worker_is_refused(working: subprocess.Popen[str], home: dict[str, str]) -> None:
    second = a_worker(home, "--once")
    _told, problems = second.communicate(timeout=60)
    assert second.returncode == 1
    assert problems.startswith("Đã có một tiến trình khác làm việc định kỳ")
    working.kill()
    working.wait()
    third = a_worker(home, "--once")
    told, problems = third.communicate(timeout=60)
    assert (third.returncode, problems) == (0, "")
    assert "nhắc hạn: 0 thư báo" in told or told == "Không có việc nào đến lượt.\n"


def test_it_needs_a_home_that_was_served(tmp_path: Path) -> None:
    bare = surroundings(tmp_path / "khong-co")
    bare.pop("TIENDO_DATABASE_URL", None)
    none = a_worker(bare, "--once")
    _told, problems = none.communicate(timeout=60)
    assert none.returncode == 1
    assert "tiendo serve" in problems


def moment(hour: int) -> datetime:
    return timezone.make_aware(datetime(2023, 6, 30, hour))  # noqa: DTZ001 made aware at once


@pytest.mark.django_db
def test_a_round_says_what_it_did_and_does_it_once(people: People) -> None:
    a_task(people, a_session(people))
    lines = list(one_round(moment(8)))
    assert lines == [
        "30/06/2023 08:00  nhắc hạn: 1 thư báo",
        "30/06/2023 08:00  báo cáo chậm: 0 thư báo",
        "30/06/2023 08:00  bản tin tuần: 1 thư báo",
    ]
    assert list(one_round(moment(9))) == []


@pytest.mark.django_db
def test_nobody_is_written_to_at_night(people: People, settings: Settings) -> None:
    a_task(people, a_session(people))
    settings.WORK_HOUR = 7
    assert list(one_round(moment(6))) == []
    assert not Letter.objects.exists()
    assert list(one_round(moment(6), at_any_hour=True))
    assert Run.objects.count() == 3


@pytest.mark.django_db
def test_the_right_to_work_is_one_processs(tmp_path: Path, settings: Settings) -> None:
    settings.HOME = tmp_path
    only = Only()
    assert only.take()
    assert only.take(), "again and again without harm"
    only.release()
    other = Only()
    assert other.take()
    other.release()
