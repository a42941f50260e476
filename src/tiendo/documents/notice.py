"""The notice of conclusion: who is told in which order, the one numbering, and its running text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tiendo.documents.body import LETTERS, Block, Headings, session_name, session_sentence
from tiendo.documents.context import SessionLine
from tiendo.documents.papers import NoticeItem, NoticeOfConclusion
from tiendo.documents.prose import sentence
from tiendo.packs import organs
from tiendo.packs.profiles import FormatProfile
from tiendo.reading.keys import fold_phrase
from tiendo.reading.period import Period

GENERAL = "Đánh giá tình hình và kết luận chung"
TASKS = "Nhiệm vụ giao các cơ quan, đơn vị"
_ROMAN = ("", "I", "II")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a notice: "I.1", "II.2a"; without general statements "2a"."""

    chapter: int  # 0 where all stands under one head
    number: int
    letter: str = ""  # where a lead has several items

    def __str__(self) -> str:
        """Write the place as a person quotes it."""
        chapter = f"{_ROMAN[self.chapter]}." if self.chapter else ""
        return f"{chapter}{self.number}{self.letter}"


def rank_of(lead: str | None) -> int:
    """Tell which comes first: 0 for the People's Committee, then as packs.organs() has it, none."""
    order = organs()
    if lead is None:
        return len(order) + 1
    key = fold_phrase(lead)
    return next((at for at, one in enumerate(order, start=1) if key.startswith(one.beginnings)), 0)


def numbered(leads: Sequence[str | None], *, statements: int) -> list[tuple[int, Place]]:
    """Give the items of a notice their order and places, as (index in `leads`, place).

    Each lead stands once, where its first item is among those of its rank; what nobody leads comes
    last, each by itself. `statements` is how many general statements stand before them.
    """
    keys = [fold_phrase(lead) if lead else f"\0{at}" for at, lead in enumerate(leads)]
    first: dict[str, int] = {}
    for at, key in enumerate(keys):
        first.setdefault(key, at)
    order = sorted(range(len(keys)), key=lambda at: (rank_of(leads[at]), first[keys[at]], at))
    chapter, found = 2 if statements else 0, []
    for number, (_key, group) in enumerate(groupby(order, key=lambda at: keys[at]), start=1):
        items = list(group)
        for point, at in enumerate(items):
            found.append((at, Place(chapter, number, _letter(point) if len(items) > 1 else "")))
    return found


def _letter(point: int) -> str:
    """Return a, b, c, d, đ, e …; after the alphabet a2, b2 and so on."""
    turn, at = divmod(point, len(LETTERS))
    return f"{LETTERS[at]}{turn + 1 if turn else ''}"


def statement_places(count: int) -> list[Place]:
    """Return the places of the general statements of a notice."""
    return [Place(1, number) for number in range(1, count + 1)]


def notice_title(session: SessionLine) -> str:
    """Write what the notice is about: "Kết luận của … tại hội nghị lần thứ 15"."""
    return f"Kết luận của {session.body} tại {session_name(session)}"


def notice_opening(
    session: SessionLine, *, reviewed: Period | None, ahead: Period | None
) -> tuple[str, str]:
    """Write the paragraphs that lead in the list of a notice."""
    return (
        session_sentence(session, reviewed=reviewed, ahead=ahead),
        f"Sau khi xem xét báo cáo và ý kiến thảo luận, {session.sitting} thống nhất kết luận và "
        "giao các nhiệm vụ như sau:",
    )


def notice_closing(session: SessionLine) -> str:
    """Write the paragraph that closes a notice."""
    return (
        f"Trên đây là kết luận của {session.body} tại {session_name(session)}, thông báo để các "
        "cơ quan, đơn vị biết, thực hiện."
    )


def notice_body(context: NoticeOfConclusion, profile: FormatProfile) -> tuple[Block, ...]:
    """Lay out a notice: opening, general statements, what is given to whom, closing."""
    return tuple(_notice(context, Headings(profile)))


def _notice(context: NoticeOfConclusion, headings: Headings) -> Iterator[Block]:
    for paragraph in context.opening:
        yield Block("paragraph", paragraph)
    if context.statements:
        yield headings.group(1, GENERAL)
    for place, statement in zip(
        statement_places(len(context.statements)), context.statements, strict=True
    ):
        yield Block("paragraph", f"{place.number}. {sentence(statement.text)}")
    if context.statements and context.items:
        yield headings.group(2, TASKS)
    order = numbered([item.lead for item in context.items], statements=len(context.statements))
    for at, place in order:
        yield from _told(place, context.items[at])
    if context.closing:
        yield Block("paragraph", context.closing)


def _told(place: Place, item: NoticeItem) -> Iterator[Block]:
    """One number for each lead: its one item on the same line, several below it."""
    head = f"{place.number}. {item.lead}:"
    if item.lead is None:
        yield Block("paragraph", f"{place.number}. {sentence(item.text)}")
    elif not place.letter:
        yield Block("paragraph", f"{head} {item.text.rstrip('.;,: ')}.", strong=len(head))
    else:
        if place.letter == LETTERS[0]:
            yield Block("paragraph", head, strong=len(head))
        yield Block("paragraph", f"{place.letter}) {sentence(item.text)}")
