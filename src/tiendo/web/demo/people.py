"""An, Bảo and Chi: who they are in the demo and where they work."""

from __future__ import annotations

from dataclasses import dataclass

from tiendo.web.accounts.roles import Role

UnitCode = str


@dataclass(frozen=True, slots=True)
class Person:
    """One of the three; `posts` are (unit code, ISO day on which that unit exists, role)."""

    username: str
    full_name: str
    posts: tuple[tuple[UnitCode, str, Role], ...]


PEOPLE = (
    Person(
        "an",
        "An",
        (("06400", "2023-04-07", Role.REPORTER),),
    ),
    Person(
        "bao",
        "Bảo",
        (
            ("186", "2023-04-07", Role.OFFICE),
            ("186", "2023-04-07", Role.LEADER),
            ("06385", "2026-10-09", Role.OFFICE),
            ("06385", "2026-10-09", Role.LEADER),
            ("20", "2026-10-09", Role.OFFICE),
        ),
    ),
    Person(
        "chi",
        "Chi",
        (("187", "2023-04-07", Role.OFFICE), ("187", "2023-04-07", Role.LEADER)),
    ),
)
