"""The years that a text leaves out, from what stands beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from tiendo.reading.dates import Mention
from tiendo.reading.page import Page
from tiendo.reading.period import Period
from tiendo.reading.sentences import Span

_BESIDE = 80  # key characters between two periods that share the year told after the second
_COMPARED = re.compile(  # "xây xong từ năm 2018" tells no year of the session either
    r"\b(?:so(?: với)?|cùng kỳ|hơn|nghị quyết|giai đoạn|nhiệm kỳ)[^,;.]{0,24}$|\btừ $"
)
_ENDS = re.compile(r"[.;\n]")
_STAMP_LEAD = 300  # key characters at the start in which a page tells its own date
_OPENING = 900  # key characters at the start in which a paper tells its days
_LATE = 2  # months of a year in which the one before is still wound up
_EARLY = 10  # months of a year in which "nhiệm vụ năm …" speaks of that year
_LINE = 60  # key characters of a line that tells but a date
_WEEK = 7  # days in which the news of a sitting appears
_AFTER = 62  # days after its end in which what is said of a period is printed


def year_of(
    page: Page,
    spans: list[Span],
    day: Mention | None,
    reviewed: Mention | None,
    ahead: Mention | None,
) -> tuple[int | None, bool]:
    """Settle the year of the period looked back on; True where it was not written with it."""
    if reviewed is not None and reviewed.year is not None:
        return reviewed.year, False
    if ahead is not None and ahead.year is not None:
        year = _before(ahead.year, reviewed, ahead)
        return year, year != ahead.year or not _is_beside(page, reviewed, ahead)
    if day is not None and day.year is not None:
        return _year_near(day, reviewed), True
    stamp = stamp_year(page, day, reviewed)
    return (stamp, True) if stamp is not None else (_told_year(page, spans), True)


def period_of(mention: Mention | None, year: int | None) -> Period | None:
    """Give the period of a mention, with `year` where the text has none."""
    code = None if mention is None else mention.code(year)
    return None if code is None else Period.parse(code)


def period_ahead(
    mention: Mention | None, reviewed: Period | None, year: int | None
) -> Period | None:
    """Read the period ahead; without its own year it is the first one after the other.

    None where it holds the period looked back on: "chỉ tiêu năm 2023" after six months of it.
    """
    if mention is None:
        return None
    if mention.kind == "vague":
        known = reviewed is not None and reviewed.code[5:] in {"H1", "9M"}
        return reviewed.next() if known and reviewed is not None else None
    ahead = period_of(mention, year)
    if ahead is None or reviewed is None or ahead.start > reviewed.start:
        return ahead
    if mention.year is not None:
        return None
    return period_of(mention._replace(year=reviewed.end.year + 1), None)


def held_on(
    page: Page,
    day: Mention | None,
    reviewed: Period | None,
    ahead: Period | None,
    year: int | None,
) -> tuple[str | None, bool]:
    """Give the day; a year left out is the one nearest to the turn between the periods."""
    if day is None:
        return None, False
    if day.year is not None:
        return date(day.year, day.month, day.day).isoformat(), False
    stamped = stamp_year(page, day, None)
    if stamped is not None and (reviewed is None or _is_stamped(page, day, stamped)):
        return date(stamped, day.month, day.day).isoformat(), True
    turn = reviewed.end if reviewed is not None else ahead.start if ahead is not None else None
    if (
        reviewed is None
        and ahead is not None
        and ahead.code.isdigit()
        and _LATE < day.month <= _EARLY
    ):
        turn = ahead.end  # what is left to do in a year that is under way
    if turn is not None:
        years = (turn.year - 1, turn.year, turn.year + 1)
        real = [day._replace(year=year) for year in years if day._replace(year=year).is_real]
        if real:
            dates = [date(one.year or 0, one.month, one.day) for one in real]
            return min(dates, key=lambda held: abs(held - turn)).isoformat(), True
    if year is not None and day._replace(year=year).is_real:
        return date(year, day.month, day.day).isoformat(), True
    return f"--{day.month:02}-{day.day:02}", False


def _is_stamped(page: Page, day: Mention, year: int) -> bool:
    """Whether a short line of the head, "21:29, 09/09/2022", is stamped in the week of a day."""
    held = date(year, day.month, day.day)
    stamps = (date(one.year or 0, one.month, one.day) for one in stamps_of(page))
    return any(0 <= (stamp - held).days <= _WEEK for stamp in stamps)


def stamps_of(page: Page) -> Iterator[Mention]:
    """Give the full dates that stand in short lines of their own at the head of a page."""
    key = page.key.text
    for mention in page.mentions.inside(0, _STAMP_LEAD):
        begin = key.rfind("\n", 0, mention.start) + 1
        end = key.find("\n", mention.end)
        is_short = (end if end >= 0 else len(key)) - begin < _LINE
        if mention.kind == "date" and mention.year is not None and mention.is_real and is_short:
            yield mention


def year_of_paper(page: Page) -> int | None:
    """Take the year that a paper is dated in, else the last of the full days in its opening."""
    stamped = next(stamps_of(page), None)
    if stamped is not None:
        return stamped.year
    days = page.mentions.inside(0, _OPENING)
    return max((day.year for day in days if day.kind == "date" and day.year), default=None)


def stamp_year(page: Page, day: Mention | None, reviewed: Mention | None) -> int | None:
    """Take a page stamp's year where the stamp falls soon after the day or the period.

    A page may be stamped again years later: such a stamp tells nothing.
    """
    for mention in page.mentions.items:
        if mention.year is None or not mention.is_real or mention.kind not in {"date", "stamp"}:
            continue
        stamp = date(mention.year, mention.month, mention.day or 28)
        if day is not None:
            held = day._replace(year=mention.year)
            if held.is_real and 0 <= (stamp - date(mention.year, day.month, day.day)).days <= 31:
                return mention.year
        elif reviewed is not None and mention.start < _STAMP_LEAD:
            for year in (mention.year, mention.year - 1):
                period = period_of(reviewed, year)
                if period is not None and -31 <= (stamp - period.end).days <= _AFTER:
                    return year
    return None


def _told_year(page: Page, spans: list[Span]) -> int | None:
    """Take the year told most often in the opening, the earlier of two: plans look ahead."""
    years = Counter(
        mention.year
        for span in spans
        for mention in page.mentions.inside(span.start, span.end)
        if mention.kind == "period"
        and mention.year is not None
        and mention.suffix != "S"
        and not _COMPARED.search(page.key.text[max(span.start, mention.start - 40) : mention.start])
    )
    return min(years, key=lambda year: (-years[year], year), default=None)


def _is_beside(page: Page, reviewed: Mention | None, ahead: Mention) -> bool:
    """Whether one clause names both: "kết quả quý III, phương hướng quý IV năm 2026"."""
    if reviewed is None or not 0 <= ahead.start - reviewed.end <= _BESIDE:
        return False
    return _ENDS.search(page.key.text, reviewed.end, ahead.start) is None


def _before(year: int, reviewed: Mention | None, ahead: Mention) -> int:
    """Step back over New Year where the period ahead is earlier in its year than the other."""
    if reviewed is None:
        return year
    first, second = reviewed.code(year), ahead.code(year)
    if first is None or second is None:
        return year
    return year - 1 if Period.parse(second) <= Period.parse(first) else year


def _year_near(day: Mention, reviewed: Mention | None) -> int | None:
    """Take the year whose period ends nearest to a session held on a full date."""
    if day.year is None or reviewed is None:
        return day.year
    held = date(day.year, day.month, day.day)
    ends = {
        year: abs(Period.parse(code).end - held)
        for year in (day.year - 1, day.year)
        if (code := reviewed.code(year)) is not None
    }
    return min(ends, key=lambda year: ends[year]) if ends else day.year
