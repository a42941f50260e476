"""A new installation becomes usable by one command."""

from __future__ import annotations

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tiendo.web.accounts.models import Membership, User
from tiendo.web.figures.models import Indicator
from tiendo.web.units.models import Unit

pytestmark = pytest.mark.django_db
PASSWORD = "mot-mat-khau-du-dai"


def first_steps(**changes: str) -> str:
    said = StringIO()
    given = {"username": "quantri", "name": "Quản trị", "unit": "20", "password": PASSWORD}
    call_command("first_steps", stdout=said, **(given | changes))
    return said.getvalue()


def test_it_loads_units_and_catalogue_and_enters_an_administrator() -> None:
    assert "tiendo serve" in first_steps()
    held = Membership.objects.get()
    assert (held.user.username, held.role, held.unit.kind) == (
        "quantri",
        "administrator",
        "province",
    )
    assert Unit.objects.exists()
    assert Indicator.objects.exists()


@pytest.mark.parametrize("changes", [{"unit": "khong-co"}, {"password": "ngan"}])
def test_it_leaves_nothing_behind_when_refused(changes: dict[str, str]) -> None:
    with pytest.raises(CommandError):
        first_steps(**changes)
    assert not User.objects.exists()
    assert not Unit.objects.exists()


def test_it_refuses_a_name_that_is_taken() -> None:
    first_steps()
    with pytest.raises(CommandError, match="Hãy chọn tên khác"):
        first_steps()


def test_a_name_with_tone_marks_comes_through_in_a_plain_locale(tmp_path: Path) -> None:
    plain = {
        key: value
        for key, value in os.environ.items()
        if "TIENDO" not in key and "DJANGO" not in key
    }
    plain |= {"LC_ALL": "C", "PYTHONUTF8": "0", "TIENDO_HOME": str(tmp_path / "nhà")}
    who = ["--username", "bao", "--name", "Bảo", "--unit", "20", "--password", PASSWORD]
    done = subprocess.run(
        [sys.executable, "-m", "tiendo", "manage", "first_steps", *who],
        env={key: os.fsencode(value) for key, value in plain.items()},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "Đã thêm Bảo" in done.stdout.decode()
