"""How the parts of a notice stand on paper, from their words alone; the screen numbers them so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tiendo.documents.notice import Place, numbered, statement_places
from tiendo.documents.papers import NoticeItem
from tiendo.reading.keys import fold_phrase
from tiendo.web.issuing.models import NoticePart

from .differences import read_part

LEAD_LENGTH = 160  # letters before a colon that can name a lead


@dataclass(frozen=True, slots=True)
class Laid:
    """A part where it stands in the notice; `place` is None where it is left out."""

    part: NoticePart
    item: NoticeItem
    place: Place | None

    @property
    def number(self) -> str:
        """Return its place as a person quotes it: "II.2a"; "–" where it is left out."""
        return str(self.place) if self.place else "–"

    @property
    def head(self) -> str:
        """Return what it stands under: parts of one lead move together."""
        if self.part.is_general:
            return ""
        return fold_phrase(self.item.lead) if self.item.lead else f"\0{self.part.pk}"


def item_of(text: str) -> NoticeItem:
    """Part "Công an huyện: giữ vững …" where the words before the colon are read as the lead."""
    before, colon, rest = text.partition(":")
    if colon and len(before) <= LEAD_LENGTH:
        said = read_part(text, None)
        if said is not None and said.lead == " ".join(before.split()):
            return NoticeItem(lead=said.lead, text=rest.strip())
    return NoticeItem(text=text)


def laid_out(parts: Iterable[NoticePart]) -> list[Laid]:
    """Put parts, given by position, in the order of the paper; what is left out comes last.

    General statements first, then each lead once, as `documents.notice.numbered` has them.
    """
    listed = list(parts)
    told = [part for part in listed if part.text]
    general = [part for part in told if part.is_general]
    given = [(part, item_of(part.text)) for part in told if not part.is_general]
    order = numbered([item.lead for _part, item in given], statements=len(general))
    places = statement_places(len(general))
    return [
        *(
            Laid(part, NoticeItem(text=part.text), place)
            for part, place in zip(general, places, strict=True)
        ),
        *(Laid(*given[at], place) for at, place in order),
        *(Laid(part, NoticeItem(text=""), None) for part in listed if not part.text),
    ]


def moved(laid: list[Laid], part: NoticePart, to: int) -> list[NoticePart]:
    """Return the parts so ordered that one lands at a place of `laid`, from 1.

    Among the parts of its lead it moves alone; past another lead it takes all of its lead along.
    """
    at = next(index for index, one in enumerate(laid) if one.part.pk == part.pk)
    to = max(0, min(to - 1, len(laid) - 1))
    if laid[to].head == laid[at].head:
        block = [laid[at]]
    else:
        block = [one for one in laid if one.head == laid[at].head]
    rest = [one for one in laid if one not in block]
    start = max(0, to - block.index(laid[at]))
    parts = [one.part for one in (*rest[:start], *block, *rest[start:])]
    return [one.part for one in laid_out(parts)]
