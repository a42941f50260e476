"""Finds everything that is wrong with a folder of packs and says where; changes nothing."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from .findings import Found, Problem, Table
from .loader import read_toml
from .references import wrong_references
from .schema import FILES, ROWS
from .schema_base import Row
from .wording import said, unreadable

__all__ = ["Problem", "find_problems"]


@dataclass(frozen=True, slots=True)
class _File:
    """One file that is proper TOML."""

    name: str
    folder: str
    content: dict[str, Any]


def find_problems(root: Path) -> list[Problem]:
    """Return every problem of the packs below `root` at once, by file; an empty list if none."""
    problems: list[Problem] = []
    table: Table = {}
    for path in sorted(root.rglob("*.toml")):
        name = path.relative_to(root).as_posix()
        try:
            file = _File(name, path.parent.relative_to(root).as_posix(), read_toml(path))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            problems.append(Problem(name, "file", unreadable(error)))
            continue
        problems += _wrong_keys(file)
        for found in _rows(file):
            table.setdefault(found.table, []).append(found)
            problems += found.problems
    problems += wrong_references(table)
    return sorted(problems, key=lambda problem: problem.file)


def _wrong_keys(file: _File) -> list[Problem]:
    if file.folder not in FILES:
        known = ", ".join(FILES)
        return [Problem(file.name, "file", f"không có thư mục danh mục này, chỉ có {known}")]
    return _violations(FILES[file.folder], file.content, file.name, "")


def _violations(schema: type[Row], row: object, file: str, where: str) -> list[Problem]:
    try:
        schema.model_validate(row)
    except ValidationError as error:
        return [Problem(file, _place(where, item["loc"]), said(item)) for item in error.errors()]
    return []


def _place(where: str, loc: tuple[int | str, ...]) -> str:
    place = where
    for step in loc:
        place += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return place.removeprefix(".") or "file"


def _rows(file: _File) -> Iterator[Found]:
    if file.folder == "profiles":
        yield Found("profile", file.name, "file", file.content, ())
        return
    for table, schema in ROWS.items():
        rows = file.content.get(table)
        for number, row in enumerate(rows if isinstance(rows, list) else (), start=1):
            where = f"{table}[{number}]"
            if isinstance(row, dict):
                if isinstance(row.get("code"), str):
                    where += f" ({row['code']})"
                wrong = _violations(schema, row, file.name, where)
                yield Found(table, file.name, where, row, tuple(wrong))
