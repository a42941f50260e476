"""The figures application; `manage check` tells what is wrong with the packs."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.core import checks

from tiendo import packs


class FiguresConfig(AppConfig):
    """Adds the packs to what Django checks before its commands."""

    name = "tiendo.web.figures"

    def ready(self) -> None:
        """Let `manage check` judge the packs."""
        checks.register(packs_fit)


def packs_fit(**_asked: Any) -> list[checks.CheckMessage]:
    """Return an error for each problem of the packs: file, place, what."""
    return [checks.Error(str(problem), id="tiendo.E001") for problem in packs.find_problems()]
