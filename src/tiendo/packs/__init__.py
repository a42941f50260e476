"""The catalogue as data: sectors, indicators, forms, checks, units, profiles, all from TOML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .loader import DATA, catalogue, organs, routes, swaps, units, vocabulary

if TYPE_CHECKING:
    from datetime import date

    from .problems import Problem
    from .profiles import FormatProfile

__all__ = [
    "catalogue",
    "find_problems",
    "format_profile",
    "organs",
    "routes",
    "swaps",
    "units",
    "vocabulary",
]


def find_problems(root: Path = DATA) -> list[Problem]:
    """Return everything that is wrong with the packs below `root`, an empty list if all is well."""
    from . import problems  # pydantic takes longer to import than a document to read

    return problems.find_problems(root)


def format_profile(day: date, *, party: bool) -> FormatProfile:
    """Return the form of Party or State documents on `day`. Raises profiles.NoFormatProfile."""
    from . import profiles  # only writers of documents need it

    return profiles.format_profile(day, party=party)
