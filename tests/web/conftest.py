"""An writes for a commune, Bảo works in the district's office, Chi works elsewhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from people import People, make_people


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, settings: pytest.FixtureRequest) -> None:
    """Give each test its own files and its own head of the journal outside the database."""
    settings.MEDIA_ROOT = tmp_path / "files"  # type: ignore[attr-defined]
    settings.JOURNAL_HEAD = tmp_path / "journal.head"  # type: ignore[attr-defined]
    translation.activate("vi")  # whatever language the test before spoke


@pytest.fixture
def people(db: None) -> People:
    """An (reporter, xã Yên Thịnh), Bảo (office and leader, huyện Hữu Lũng), Chi (Chi Lăng)."""
    return make_people()


@pytest.fixture
def as_bao(people: People, client: Client) -> Client:
    """A browser in which Bảo is signed in."""
    client.force_login(people.bao)
    return client


@pytest.fixture
def as_chi(people: People) -> Client:
    """A browser in which Chi, who works elsewhere, is signed in."""
    client = Client()
    client.force_login(people.chi)
    return client


@pytest.fixture
def day() -> date:
    """The day of the reference session."""
    return date(2023, 4, 7)
