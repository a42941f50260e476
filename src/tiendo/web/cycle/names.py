"""Lists of people as offices paste them: one line each, "Họ tên; chức vụ; thư điện tử"."""

from __future__ import annotations

import re
from dataclasses import dataclass

CUT = re.compile(r"[;\t]")  # typed with semicolons, or copied from the cells of a table
ADDRESS_AFTER = 2  # semicolons: name, post, address
NUMBERED = re.compile(r"^\d{1,3}[.)]?\s+")


@dataclass(frozen=True, slots=True)
class Person:
    """One line of a pasted list; "" for what it does not tell."""

    name: str
    post: str
    email: str


def read_people(text: str) -> list[Person]:
    """Return the people of a pasted list in its order; empty lines and leading numbers go.

    The part with an @ is the address wherever it stands; the parts between make up the post.
    """
    return [person for line in text.splitlines() if (person := _person(line)) is not None]


def doubtful(text: str) -> list[tuple[str, Person]]:
    """Return the lines of a pasted list that may mean something else, with what they gave.

    A line without semicolons that has a comma, and one whose last word stands where an address
    would and is none.
    """
    read = ((" ".join(line.split()), _person(line)) for line in text.splitlines())
    return [(line, person) for line, person in read if person is not None and _doubt(line, person)]


def _doubt(line: str, person: Person) -> bool:
    if not CUT.search(line):
        return "," in line
    last = CUT.split(line)[-1].strip()
    return not person.email and line.count(";") >= ADDRESS_AFTER and last != "" and " " not in last


def _person(line: str) -> Person | None:
    parts = [part for raw in CUT.split(NUMBERED.sub("", line.strip())) if (part := raw.strip())]
    if parts and parts[0].isdigit():  # the column of numbers of a table
        parts = parts[1:]
    email = next((part for part in parts[1:] if "@" in part), "")
    words = [part for part in parts if part != email]
    return Person(words[0], ", ".join(words[1:]), email) if words else None
