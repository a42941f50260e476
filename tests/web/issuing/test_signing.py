"""Who signs a notice, in a capacity that its body has and the rules know."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from people import DAY, People
from tiendo.documents.sheet import compose
from tiendo.web.cycle.models import Body, Session
from tiendo.web.errors import CannotSignSo
from tiendo.web.issuing.actions import issue_notice
from tiendo.web.issuing.models import Notice
from tiendo.web.issuing.queries import signing_choices
from tiendo.web.issuing.queries.papers import notice_paper
from tiendo.web.issuing.queries.printing import profile_for
from web.issuing.notice_desk import a_notice

pytestmark = pytest.mark.django_db


def of_body(notice: Notice, kind: Body.Kind) -> Notice:
    """Return the notice as that of a body of another kind."""
    Body.objects.filter(pk=notice.session.term.body_id).update(kind=kind)
    session = Session.objects.select_related("term__body__unit").get(pk=notice.session_id)
    notice.session = session
    return notice


def printed(notice: Notice) -> tuple[str, str, str]:
    paper = notice_paper(notice)
    sheet = compose(paper, profile_for(notice.session, paper))
    return sheet.authority, sheet.post, sheet.signer


def signed(people: People, notice: Notice, signing: str) -> tuple[str, str, str]:
    facts: dict[str, Any] = {"number": 3, "signed_on": DAY, "signer": "Bảo", "signing": signing}
    return printed(issue_notice(notice=notice, by=people.bao, **facts))


@pytest.mark.parametrize(
    ("kind", "offered"),
    [
        (
            Body.Kind.EXECUTIVE,
            [
                "T/M BAN THƯỜNG VỤ, BÍ THƯ",
                "T/M BAN THƯỜNG VỤ, PHÓ BÍ THƯ",
                "T/M HUYỆN ỦY, BÍ THƯ",
                "T/M HUYỆN ỦY, PHÓ BÍ THƯ",
                "T/L BAN THƯỜNG VỤ, CHÁNH VĂN PHÒNG",
            ],
        ),
        (
            Body.Kind.STANDING,
            [
                "T/M BAN THƯỜNG VỤ, BÍ THƯ",
                "T/M BAN THƯỜNG VỤ, PHÓ BÍ THƯ",
                "T/L BAN THƯỜNG VỤ, CHÁNH VĂN PHÒNG",
            ],
        ),
        (
            Body.Kind.PEOPLE,
            [
                "TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH",
                "TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH",
                "TL. CHỦ TỊCH, CHÁNH VĂN PHÒNG",
            ],
        ),
    ],
)
def test_a_body_offers_the_ways_that_its_rule_knows(
    people: People, kind: Body.Kind, offered: list[str]
) -> None:
    notice = of_body(a_notice(people), kind)
    assert [words for _code, words in signing_choices(notice.session)] == offered


def test_the_head_of_the_office_signs_by_order(people: People) -> None:
    told = signed(people, a_notice(people), "office")
    assert told == ("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", "Bảo")


def test_a_deputy_secretary_signs_on_behalf_of_the_committee(people: People) -> None:
    told = signed(people, a_notice(people), "committee_deputy")
    assert told == ("T/M HUYỆN UỶ", "PHÓ BÍ THƯ", "Bảo")


def test_a_deputy_chairman_signs_for_the_chairman(people: People) -> None:
    told = signed(people, of_body(a_notice(people), Body.Kind.PEOPLE), "deputy")
    assert told == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "Bảo")


def test_a_capacity_that_the_body_lacks_is_refused(people: People) -> None:
    notice = of_body(a_notice(people), Body.Kind.PEOPLE)
    with pytest.raises(CannotSignSo):
        signed(people, notice, "committee_head")
    notice.refresh_from_db()
    assert notice.state == Notice.State.DRAFT


def test_a_notice_issued_before_this_was_asked_keeps_its_post(people: People) -> None:
    notice = a_notice(people)
    notice.post, notice.signer = "Phó Bí thư", "Bảo"
    assert printed(notice) == ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Bảo")


def test_the_page_offers_them_and_issues_as_chosen(as_bao: Client, people: People) -> None:
    notice = a_notice(people)
    page = as_bao.get(reverse("notice", args=[notice.session_id])).content.decode()
    assert '<option value="office">T/L BAN THƯỜNG VỤ, CHÁNH VĂN PHÒNG</option>' in page
    form = {"number": "12", "signed_on": "11/04/2023", "signer": "Bảo"}
    address = reverse("notice-issue", args=[notice.session_id])
    assert as_bao.post(address, form | {"signing": "for_him"}).status_code == 400
    as_bao.post(address, form | {"signing": "office"})
    found = Notice.objects.select_related("session__term__body__unit").get()
    assert (found.capacity, found.on_behalf_of) == ("by_order", "BAN THƯỜNG VỤ")
    assert "T/L BAN THƯỜNG VỤ\nCHÁNH VĂN PHÒNG\nBảo" in found.text
