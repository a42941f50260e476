"""A paper of a session in the form of its day: its strings, its number, its whole text."""

from __future__ import annotations

from datetime import date

from tiendo.documents.context import Issued
from tiendo.documents.papers import NoticeOfConclusion
from tiendo.documents.sheet import Sheet, compose
from tiendo.packs.profiles import FormatProfile
from tiendo.web.cycle.models import Session

from .organs import organ_for
from .papers import form_day, is_party
from .profiles import profile_on


def profile_for(session: Session, paper: Issued) -> FormatProfile:
    """Return the rule that a paper of a session follows. Raises NoFormOfThatDay."""
    return profile_on(form_day(session, paper.day), party=is_party(session))


def number_of(session: Session, day: date, number: int) -> str:
    """Return the number of a notice as it is quoted: "12-TB/HU", "12/TB-UBND"."""
    profile = profile_on(day, party=is_party(session))
    organ = organ_for(session.body, day, profile)
    padded = f"{number:0{profile.number_digits}}"
    form = profile.number_form.removeprefix("Số:").removeprefix("Số").strip()
    return form.format(number=padded, type=profile.symbols["notice"], organ=organ.code)


def text_of(session: Session, paper: NoticeOfConclusion) -> str:
    """Return the whole text of a paper as printed, one string a line."""
    return "\n".join(_strings(compose(paper, profile_for(session, paper))))


def _strings(sheet: Sheet) -> list[str]:
    head = [sheet.superior, sheet.issuer, sheet.number, sheet.place_date]
    foot = [sheet.authority, sheet.post, sheet.signer, *sheet.recipients]
    body = [sheet.type_name, sheet.subject, *(block.text for block in sheet.blocks)]
    return [line for line in (*head, *body, *foot) if line]
