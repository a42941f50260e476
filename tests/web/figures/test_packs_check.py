"""`manage check` tells what is wrong with the packs, all of it at once."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from tiendo import packs
from tiendo.packs import find_problems


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, text in (
        ("sectors", "valid_from = 2023-01-01\n[[sector]]\ncode = 'One'\n"),
        ("forms", "form = 3\n"),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "mine.toml").write_text(text, "utf-8")
    monkeypatch.setattr(packs, "find_problems", lambda: find_problems(tmp_path))


@pytest.mark.usefixtures("faulty")
def test_every_faulty_file_is_named_in_one_run() -> None:
    with pytest.raises(SystemCheckError) as told:
        call_command("check")
    assert "forms/mine.toml: form: phải là danh sách" in str(told.value)
    assert "sectors/mine.toml: sector[1] (One).code" in str(told.value)
    assert "sectors/mine.toml: sector[1] (One).cues: thiếu khóa này" in str(told.value)


def test_the_packs_that_come_with_the_program_pass() -> None:
    call_command("check")
