"""Reads the packs that come with the program, quickly; trusts them, since checks judge them."""

import tomllib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from .model import (
    Breakdown,
    Catalogue,
    Check,
    Form,
    FormRow,
    Group,
    Indicator,
    Item,
    Measure,
    Organ,
    Route,
    Sector,
    SuccessionSpec,
    Swap,
    UnitKey,
    UnitPack,
    UnitSpec,
    Vocabulary,
)

DATA = Path(__file__).parent / "data"


class UnknownUnit(KeyError):
    """A row names a unit code that no unit bears on that day."""

    def __init__(self, *, code: str, day: date) -> None:
        """Keep the code and the day for whoever reports it."""
        super().__init__(code, day)
        self.code, self.day = code, day


def read_toml(file: Path) -> dict[str, Any]:
    """Parse one TOML file; its decimal numbers become Decimal, never float."""
    return tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)


def read_folder(folder: Path) -> list[dict[str, Any]]:
    """Parse every TOML file of a folder, in the order of their names."""
    return [read_toml(file) for file in sorted(folder.glob("*.toml"))]


def named(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """Return all ways to write a thing, lower case: its name counts as the first of them."""
    return (name.lower(), *others)


@cache
def vocabulary() -> Vocabulary:
    """Return the sectors, measures, indicators and groups of the packs; loaded once."""
    return load_vocabulary(DATA)


@cache
def catalogue() -> Catalogue:
    """Return the vocabulary with the breakdowns, forms and checks; loaded once."""
    return _catalogue(DATA, vocabulary())


def load_vocabulary(root: Path) -> Vocabulary:
    """Build what reading needs of the packs below `root`, which must be free of problems."""
    fields = read_folder(root / "sectors")
    return Vocabulary(
        sectors=tuple(sorted(_sectors(fields), key=lambda sector: sector.position)),
        measures=tuple(_measures(read_folder(root / "measures"))),
        indicators=tuple(_indicators(fields)),
        groups=tuple(_groups(read_folder(root / "groups"))),
    )


def load_catalogue(root: Path) -> Catalogue:
    """Build the catalogue of the packs below `root`, which must be free of problems."""
    return _catalogue(root, load_vocabulary(root))


def _catalogue(root: Path, known: Vocabulary) -> Catalogue:
    return Catalogue(
        sectors=known.sectors,
        measures=known.measures,
        indicators=known.indicators,
        groups=known.groups,
        breakdowns=tuple(_breakdowns(read_folder(root / "breakdowns"))),
        forms=tuple(_forms(read_folder(root / "forms"))),
        checks=tuple(_checks(read_folder(root / "checks"))),
    )


def _sectors(files: list[dict[str, Any]]) -> Iterator[Sector]:
    for file in files:
        for row in file.get("sector", ()):
            yield Sector(
                row["code"], row["name_vi"], row["name_en"], row["position"], tuple(row["cues"])
            )


def _measures(files: list[dict[str, Any]]) -> Iterator[Measure]:
    for file in files:
        for row in file.get("measure", ()):
            yield Measure(
                code=row["code"],
                name_vi=row["name_vi"],
                name_en=row["name_en"],
                base=row.get("base", row["code"]),
                factor=Decimal(row.get("factor", 1)),
                spellings=named(row["name_vi"], row.get("spellings", ())),
            )


def _indicators(files: list[dict[str, Any]]) -> Iterator[Indicator]:
    for file in files:
        for row in file.get("indicator", ()):
            yield Indicator(
                code=row["code"],
                sector=row["sector"],
                name_vi=row["name_vi"],
                name_en=row["name_en"],
                measure=row["measure"],
                kind=row["kind"],
                direction=row["direction"],
                rollup=row["rollup"],
                phrases=named(row["name_vi"], row["phrases"]),
                valid_from=row.get("valid_from", file["valid_from"]),
                valid_to=row.get("valid_to"),
                source=row.get("source", ""),
                numerator=row.get("numerator", ""),
                denominator=row.get("denominator", ""),
                scale=Decimal(row.get("scale", 1)),
                breakdowns=tuple(row.get("breakdowns", ())),
                compare=tuple(row.get("compare", ())),
                path=row.get("path", "none"),
                definition=row.get("definition", file.get("definition", "")),
            )


def _breakdowns(files: list[dict[str, Any]]) -> Iterator[Breakdown]:
    for file in files:
        for row in file["breakdown"]:
            yield Breakdown(
                code=row["code"],
                name_vi=row["name_vi"],
                name_en=row["name_en"],
                is_complete=row["is_complete"],
                items=tuple(Item(i["code"], i["name_vi"], i["name_en"]) for i in row["items"]),
            )


def _forms(files: list[dict[str, Any]]) -> Iterator[Form]:
    for file in files:
        for row in file["form"]:
            yield Form(
                code=row["code"],
                name_vi=row["name_vi"],
                name_en=row["name_en"],
                kinds=tuple(row["kinds"]),
                periods=tuple(row["periods"]),
                rule=row["rule"],
                due=row["due"],
                rows=tuple(FormRow(*line.split("/")) for line in row["rows"]),
                source=row["source"],
            )


def _checks(files: list[dict[str, Any]]) -> Iterator[Check]:
    for file in files:
        for row in file["check"]:
            yield Check(
                code=row["code"],
                kind=row["kind"],
                indicators=tuple(row.get("indicators", ())),
                level=row["level"],
                sentence_vi=row["sentence_vi"],
                sentence_en=row["sentence_en"],
                factor=Decimal(row.get("factor", 0)),
                low=Decimal(row["low"]) if "low" in row else None,
                high=Decimal(row["high"]) if "high" in row else None,
            )


def _groups(files: list[dict[str, Any]]) -> Iterator[Group]:
    for file in files:
        for row in file.get("group", ()):
            yield Group(
                code=row["code"],
                name_vi=row["name_vi"],
                name_en=row["name_en"],
                phrases=named(row["name_vi"], row["phrases"]),
                kinds=tuple(row["kinds"]),
            )


@cache
def routes() -> tuple[Route, ...]:
    """Return which offices work falls to by its function; loaded once."""
    return load_routes(DATA)


def load_routes(root: Path) -> tuple[Route, ...]:
    """Build the routes below `root`, which must be free of problems."""
    return tuple(
        Route(row["code"], *(tuple(row.get(key, ())) for key in ROUTE_LISTS))
        for file in read_folder(root / "routing")
        for row in file["route"]
    )


ROUTE_LISTS = ("units", "cues", "near", "unless")


@cache
def organs() -> tuple[Organ, ...]:
    """Return in which order a notice names agencies; loaded once."""
    rows = [row for file in read_folder(DATA / "organs") for row in file["organ"]]
    rows.sort(key=lambda row: int(row["position"]))
    return tuple(Organ(row["code"], tuple(row["beginnings"])) for row in rows)


@cache
def swaps() -> tuple[Swap, ...]:
    """Return the working days exchanged that the installed calendar lacks; loaded once."""
    return tuple(
        Swap(row["off"], row.get("on"), row["source"], row["second_hand"])
        for file in read_folder(DATA / "days")
        for row in file["swap"]
    )


@cache
def units() -> UnitPack:
    """Return the dated units and successions of the packs; loaded once."""
    return load_units(DATA)


def load_units(root: Path) -> UnitPack:
    """Build the units below `root`. Raises UnknownUnit for a code that nobody bears that day."""
    files = read_folder(root / "units")
    rows = [row for file in files for row in file.get("unit", ())]
    versions = _versions(rows)
    return UnitPack(
        units=tuple(_unit(row, versions) for row in rows),
        successions=tuple(
            succession
            for file in files
            for row in file.get("succession", ())
            for succession in _successions(row, versions)
        ),
    )


Versions = dict[str, list[tuple[date, date | None]]]


def _versions(rows: list[dict[str, Any]]) -> Versions:
    versions: Versions = {}
    for row in rows:
        versions.setdefault(row["code"], []).append((row["valid_from"], row.get("valid_to")))
    return versions


def _key_on(code: str, day: date, versions: Versions) -> UnitKey:
    for first, last in versions.get(code, ()):
        if first <= day and (last is None or day <= last):
            return (code, first)
    raise UnknownUnit(code=code, day=day)


def _unit(row: dict[str, Any], versions: Versions) -> UnitSpec:
    first: date = row["valid_from"]
    return UnitSpec(
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        tree=row["tree"],
        parent=_key_on(row["parent"], first, versions) if "parent" in row else None,
        valid_from=first,
        valid_to=row.get("valid_to"),
        spellings=tuple(row.get("spellings", ())),
    )


def _successions(row: dict[str, Any], versions: Versions) -> Iterator[SuccessionSpec]:
    on: date = row["on"]
    kind = row.get("kind", "whole")
    for old in row["old"]:
        yield SuccessionSpec(
            old=_key_on(old, on - timedelta(days=1), versions),
            new=_key_on(row["new"], on, versions),
            on=on,
            kind=kind,
            share=Decimal(1) if kind == "whole" else row.get("share"),
            document=row["document"],
        )
