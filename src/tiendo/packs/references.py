"""What no single row can show: codes named but absent, names used twice, times that do not fit."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from .findings import Found, Problem, Table, code_of, sound, unsound_codes
from .meanings import wrong_meanings
from .wording import absent

DAY = timedelta(days=1)
LEAVES = ("commune", "town", "ward", "special_zone")
_CODED = (
    "sector", "measure", "indicator", "breakdown", "form", "check", "group", "route", "organ",
    "profile",
)  # fmt: skip


def wrong_references(table: Table) -> Iterator[Problem]:
    """Yield what is wrong between rows; rows that are wrong themselves only lend their codes."""
    for name in _CODED:
        yield from _used_twice(table.get(name, []), "code", code_of)
    yield from _phrases_used_twice(table)
    yield from _used_twice(table.get("organ", []), "beginnings", _beginnings)
    yield from _absent_codes(table)
    yield from _wrong_bases(table)
    yield from wrong_meanings(table)
    yield from _routes_to_nobody(table)
    units = sound(table, "unit")
    yield from _overlaps(units, "another version of this unit is valid on the same day")
    yield from _wrong_parents(units, table)
    yield from _wrong_successions(table)
    yield from _overlaps(
        sound(table, "profile"), "another profile of the same side is valid on the same day"
    )


def _beginnings(row: dict[str, Any]) -> list[str]:
    return list(row.get("beginnings", ()))


def _wordings(key: str) -> Callable[[dict[str, Any]], list[str]]:
    def wordings(row: dict[str, Any]) -> list[str]:
        return [*([row["name_vi"].lower()] if key != "cues" else []), *row.get(key, ())]

    return wordings


def _used_twice(
    rows: Iterable[Found], key: str, values: Callable[[dict[str, Any]], list[str]]
) -> Iterator[Problem]:
    first: dict[str, Found] = {}
    for found in rows:
        for value in values(found.row):
            if value in first:
                other = first[value]
                yield found.problem(key, f"'{value}' đã dùng ở {other.file}: {other.where}")
            first.setdefault(value, found)


def _phrases_used_twice(table: Table) -> Iterator[Problem]:
    for name, key in (
        ("sector", "cues"),
        ("measure", "spellings"),
        ("indicator", "phrases"),
        ("group", "phrases"),
    ):
        yield from _used_twice(sound(table, name), key, _wordings(key))


def _absent_codes(table: Table) -> Iterator[Problem]:
    codes = {
        name: {code for found in table.get(name, []) for code in code_of(found.row)}
        for name in ("sector", "measure")
    }
    for found in table.get("indicator", []):
        for key, known in codes.items():
            code = found.row.get(key)
            if isinstance(code, str) and code not in known:
                yield found.problem(key, absent(key, code))


def _wrong_bases(table: Table) -> Iterator[Problem]:
    bases = {
        code
        for found in table.get("measure", [])
        if "base" not in found.row
        for code in code_of(found.row)
    }
    for found in sound(table, "measure"):
        if "base" in found.row and found.row["base"] not in bases:
            yield found.problem("base", f"'{found.row['base']}' is no measure without a base")


def _routes_to_nobody(table: Table) -> Iterator[Problem]:
    """Yield routes to an office that no unit of the packs ever was."""
    offices = {code.partition("-")[2] for u in table.get("unit", []) for code in code_of(u.row)}
    for found in sound(table, "route"):
        for office in found.row["units"]:
            if office not in offices:
                yield found.problem("units", f"không có đơn vị nào có mã kết thúc bằng '-{office}'")


def _ends(row: dict[str, Any]) -> date:
    end: date = row.get("valid_to") or date.max
    return end


def _overlaps(rows: list[Found], what: str) -> Iterator[Problem]:
    """Yield rows of one code (for profiles: of one side) whose days overlap."""
    versions: dict[str, list[Found]] = {}
    for found in rows:
        row = found.row
        versions.setdefault(str(row.get("party", row["code"])), []).append(found)
    for same in versions.values():
        same.sort(key=lambda found: found.row["valid_from"])
        for earlier, later in pairwise(same):
            if later.row["valid_from"] <= _ends(earlier.row):
                yield later.problem("valid_from", what)


def _on(units: Iterable[Found], code: str, day: date) -> Found | None:
    for found in units:
        row = found.row
        if row["code"] == code and row["valid_from"] <= day <= _ends(row):
            return found
    return None


def _wrong_parents(units: list[Found], table: Table) -> Iterator[Problem]:
    """Yield units whose parent does not stand before them (so no circle) or ends too early."""
    position = {id(found): number for number, found in enumerate(units)}
    unsound = unsound_codes(table, "unit")
    for found in units:
        code, first = found.row.get("parent"), found.row["valid_from"]
        if code is None or code in unsound:
            continue
        parent = _on(units, code, first)
        if parent is None:
            yield found.problem("parent", f"không có đơn vị '{code}' vào ngày {first}")
        elif position[id(parent)] >= position[id(found)]:
            yield found.problem("parent", f"'{code}' must stand before the units below it")
        elif _ends(parent.row) < _ends(found.row):
            yield found.problem("valid_to", f"'{code}' above it ends earlier")


def _wrong_successions(table: Table) -> Iterator[Problem]:
    units = sound(table, "unit")
    unsound = unsound_codes(table, "unit")
    succeeded: set[int] = set()
    for found in sound(table, "succession"):
        on, code = found.row["on"], found.row["new"]
        new = _on(units, code, on)
        if code not in unsound and (new is None or new.row["valid_from"] != on):
            yield found.problem("new", f"không có đơn vị '{code}' bắt đầu từ ngày {on}")
        for code in found.row["old"]:
            old = _on(units, code, on - DAY)
            if old is not None and _ends(old.row) == on - DAY:
                succeeded.add(id(old))
            elif code not in unsound:
                yield found.problem("old", f"không có đơn vị '{code}' kết thúc ngày {on - DAY}")
    if len(sound(table, "succession")) < len(table.get("succession", [])):
        return  # what a faulty row meant is not known
    for found in units:
        if found.row["kind"] in LEAVES and "valid_to" in found.row and id(found) not in succeeded:
            yield found.problem("valid_to", "the unit ends, yet no succession says what it became")
