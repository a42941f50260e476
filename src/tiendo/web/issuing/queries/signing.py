"""Who may sign a session's papers and in what capacity, as its body and the rules have it.

A committee of the Party is collective, so that its deputy secretary signs on its behalf as the
secretary does, never for him; a deputy chairman of the State signs for the chairman. The head of
the office signs by order: of the standing committee, or of the chairman.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tiendo.documents.context import Signature
from tiendo.documents.sheet import signing_lines
from tiendo.packs.profiles import FormatProfile, nearest_profile
from tiendo.web.cycle.models import Body, Session
from tiendo.web.errors import CannotSignSo

from .organs import committee_name

OFFICE = "CHÁNH VĂN PHÒNG"
STATE_NAMES = {
    Body.Kind.PEOPLE: "ỦY BAN NHÂN DÂN",
    Body.Kind.COUNCIL: "THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN",
}


@dataclass(frozen=True, slots=True)
class Signing:
    """One way to sign that a body has; the code is what a form sends."""

    code: str
    signature: Signature


def signings(body: Body) -> tuple[Signing, ...]:
    """Return the ways in which papers of a body are signed, the usual one first."""
    if not body.is_party:
        return _state(STATE_NAMES[Body.Kind(body.kind)])
    committee = committee_name(body.unit).upper()
    whole = _collective(committee, "committee_") if body.kind == Body.Kind.EXECUTIVE else ()
    office = Signature(capacity="by_order", post=OFFICE)
    return (*_collective(Signature().on_behalf_of, ""), *whole, Signing("office", office))


def _collective(name: str, code: str) -> tuple[Signing, ...]:
    return (
        Signing(f"{code}head", Signature(on_behalf_of=name, post="BÍ THƯ")),
        Signing(f"{code}deputy", Signature(on_behalf_of=name, post="PHÓ BÍ THƯ")),
    )


def _state(name: str) -> tuple[Signing, ...]:
    head = Signature(on_behalf_of=name, post="CHỦ TỊCH")
    deputy = replace(head, capacity="for_head", head=head.post, post=f"PHÓ {head.post}")
    office = Signature(capacity="by_order", on_behalf_of=head.post, post=OFFICE)
    return Signing("head", head), Signing("deputy", deputy), Signing("office", office)


def signing_of(body: Body, code: str) -> Signature:
    """Return the signature that a code names, the usual one for "". Raises CannotSignSo."""
    listed = signings(body)
    found = next((one.signature for one in listed if code in {one.code, ""}), None)
    if found is None:
        raise CannotSignSo
    return found


def signature_of(session: Session, code: str, name: str) -> Signature:
    """Return who signs a paper of a session, "" for the usual capacity and for no name yet.

    Raises CannotSignSo.
    """
    return replace(signing_of(session.term.body, code), name=name.strip() or None)


def signing_choices(session: Session) -> list[tuple[str, str]]:
    """Return code and words of each way to sign: "T/L BAN THƯỜNG VỤ, CHÁNH VĂN PHÒNG".

    The words are spelled as the screen is; the paper spells them as its rule has it.
    """
    body = session.term.body
    profile = nearest_profile(session.held_on, party=body.is_party)
    return [(one.code, _words(one.signature, profile)) for one in signings(body)]


def _words(signature: Signature, profile: FormatProfile) -> str:
    authority, post = signing_lines(signature, profile)
    return ", ".join((authority, *post.splitlines()))
