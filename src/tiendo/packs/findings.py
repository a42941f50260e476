"""Rows as they stand in pack files, and what is wrong with them."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: the file (from the root of the packs), the place in it, what is wrong."""

    file: str
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}: {self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Found:
    """A row as it stands in its file, with what is wrong with the row itself."""

    table: str
    file: str
    where: str
    row: dict[str, Any]
    problems: tuple[Problem, ...]

    def problem(self, key: str, what: str) -> Problem:
        """Return a problem of this row's `key`."""
        return Problem(self.file, f"{self.where}.{key}".removeprefix("file."), what)


Table = dict[str, list[Found]]


def sound(table: Table, name: str) -> list[Found]:
    """Return the rows of a table that are right in themselves."""
    return [found for found in table.get(name, []) if not found.problems]


def unsound_codes(table: Table, name: str) -> set[str]:
    """Return the codes of the rows of a table that are wrong in themselves."""
    return {c for found in table.get(name, []) if found.problems for c in code_of(found.row)}


def code_of(row: dict[str, Any]) -> list[str]:
    """Return the code of a row, or nothing where it has none."""
    return [row["code"]] if isinstance(row.get("code"), str) else []
