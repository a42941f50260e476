"""Behind a certificate the program passes Django's own check for deployment."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def checked(home: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if "TIENDO" not in k}
    environment |= {"TIENDO_HOME": str(home), "DJANGO_SETTINGS_MODULE": "tiendo.web.settings"}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment | settings,
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("https", ["0", "1"])
def test_the_deployment_check_finds_nothing(tmp_path: Path, https: str) -> None:
    done = checked(tmp_path, TIENDO_HTTPS=https)
    assert done.returncode == 0, done.stderr


def test_a_home_makes_its_own_secret_once(tmp_path: Path) -> None:
    checked(tmp_path)
    first = (tmp_path / "secret_key").read_text(encoding="ascii")
    checked(tmp_path)
    assert len(first) > 60
    assert (tmp_path / "secret_key").read_text(encoding="ascii") == first
