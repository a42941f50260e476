"""What tests of figures start from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from django.utils import timezone

from people import People
from tiendo.web.sources.models import Source
from web.figures.recording import Recorder


@pytest.fixture
def recorder(people: People) -> Recorder:
    """Records figures and targets of the district as Bảo."""
    return Recorder(people)


@pytest.fixture
def source_of(people: People) -> Callable[..., Source]:
    """Make a source of the district from its text."""

    def make(text: str, *, name: str = "bao-cao.txt", illustrative: bool = False) -> Source:
        return Source.objects.create(
            unit=people.district,
            name=name,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            size=len(text.encode()),
            file="sources/x.txt",
            text=text,
            illustrative=illustrative,
            received_by=people.bao,
            received_at=timezone.now(),
        )

    return make
