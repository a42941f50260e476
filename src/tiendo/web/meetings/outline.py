"""An agenda as text: one line per item, "nội dung; số phút; người trình bày"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypedDict

from tiendo.reading.period import Period

CUT = re.compile(r"[;\t]")
MINUTES = re.compile(r"(\d{1,4})(?:\s*(?:phút|ph|p|'))?", re.I)
LONGEST = 24 * 60  # minutes of one item
REVIEWED, AHEAD = "{kỳ đánh giá}", "{kỳ tới}"  # in the titles of a template
QUARTER = re.compile(r"\bquý (?:IV|I{1,3})(?:/\d{4})?(?![\w/])", re.I)
GAP = "……"  # for a period that the session does not name


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


def without_periods(title: str, reviewed: Period | None, ahead: Period | None) -> str:
    """Return a title with blanks for the two periods of its session: "quý II", "quý II/2023"."""
    for period, blank in ((ahead, AHEAD), (reviewed, REVIEWED)):
        if period is not None:
            named, _slash, year = period.label.partition("/")
            with_year = rf"(?:/{year})?" if year else ""
            title = re.sub(rf"\b{re.escape(named)}{with_year}(?![\w/])", blank, title)
    return title


def with_periods(title: str, reviewed: Period | None, ahead: Period | None) -> str:
    """Return a title whose blanks hold the periods of its session, dots for one not known."""
    for period, blank in ((ahead, AHEAD), (reviewed, REVIEWED)):
        title = title.replace(blank, period.label if period is not None else GAP)
    return title


def names_another_period(title: str, reviewed: Period | None, ahead: Period | None) -> bool:
    """Tell whether a title names a quarter which is neither of the two periods of its session."""
    known = [period for period in (reviewed, ahead) if period is not None]
    return bool(known) and any(
        all(Period.typed(words, year=period.year) != period for period in known)
        for words in QUARTER.findall(title)
    )


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
