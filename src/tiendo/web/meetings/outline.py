"""An agenda as text: one line per item, "nội dung; số phút; người trình bày"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypedDict

CUT = re.compile(r"[;\t]")
MINUTES = re.compile(r"(\d{1,4})(?:\s*(?:phút|ph|p|'))?", re.I)
LONGEST = 24 * 60  # minutes of one item


class Outlined(TypedDict):
    """One usual item of an agenda."""

    title: str
    minutes: int  # planned, 0: none
    presenter: str


def read_outline(text: str) -> list[Outlined]:
    """Return the items that the lines of `text` name; empty lines go."""
    return [item for line in text.splitlines() if (item := _item(line)) is not None]


def _item(line: str) -> Outlined | None:
    parts = [" ".join(part.split()) for part in CUT.split(line)]
    if not parts[0]:
        return None
    minutes, presenter = 0, ""
    for part in parts[1:]:
        if (found := MINUTES.fullmatch(part)) and not minutes:
            minutes = min(int(found[1]), LONGEST)
        elif part:
            presenter = f"{presenter}, {part}" if presenter else part
    return Outlined(title=parts[0][:300], minutes=minutes, presenter=presenter[:160])


def write_outline(items: Iterable[Outlined]) -> str:
    """Return items as lines that `read_outline` reads back."""
    return "\n".join(
        "; ".join(
            part
            for part in (
                item["title"],
                str(item["minutes"]) if item["minutes"] or item["presenter"] else "",
                item["presenter"],
            )
            if part
        )
        for item in items
    )
