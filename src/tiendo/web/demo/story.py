"""The demo's story as told in story.toml, and the units that its codes name on a day."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from tiendo.web.units.models import Unit
from tiendo.web.units.queries import units_on

HERE = Path(__file__).resolve().parent
SAMPLES = HERE / "samples"
Row = dict[str, Any]


@cache
def story() -> Row:
    """Return the whole story; its conventions stand at the head of the file."""
    return tomllib.loads((HERE / "story.toml").read_text(encoding="utf-8"))


def sample(name: str) -> bytes:
    """Return the bytes of one sample document."""
    return (SAMPLES / name).read_bytes()


class Places:
    """Finds units by pack code, asking once per day."""

    def __init__(self) -> None:
        self._on: dict[date, dict[str, Unit]] = {}

    def unit(self, code: str, day: date) -> Unit:
        """Return the unit that bears `code` on `day`."""
        if day not in self._on:
            self._on[day] = {unit.code: unit for unit in units_on(day)}
        return self._on[day][code]

    def units(self, codes: list[str], day: date) -> list[Unit]:
        """Return several units of one day."""
        return [self.unit(code, day) for code in codes]
