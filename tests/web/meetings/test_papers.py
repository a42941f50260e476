"""Papers: asked of a unit, handed in as numbered drafts, sent back with a reason, never lost."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from people import DAY, People
from tiendo.web.cycle.actions import close_session
from tiendo.web.cycle.models import Session
from tiendo.web.errors import (
    ChangedMeanwhile,
    LivePaper,
    NewerDraft,
    ReasonMissing,
    SessionClosed,
    TextMissing,
    TooEarly,
)
from tiendo.web.journal.models import Event
from tiendo.web.meetings.actions import (
    add_paper,
    change_paper,
    drop_item,
    drop_paper,
    hand_in_paper,
    return_paper,
)
from tiendo.web.meetings.models import Paper, PaperVersion
from tiendo.web.meetings.queries import paper_row, paper_version, papers_of
from tiendo.web.sources.models import Source
from web.meetings.room_scene import a_meeting, asked_of_an

AtMost = Callable[[int], AbstractContextManager[Any]]
DUE = date(2023, 4, 3)
MONDAY = date(2023, 4, 3)


@pytest.fixture
def session(people: People) -> Session:
    """Return session 15 with its agenda."""
    return a_meeting(people)


@pytest.fixture
def paper(people: People, session: Session) -> Paper:
    """Return a report asked of An's commune by 3 April."""
    return asked_of_an(people, session)


@pytest.fixture
def as_an(people: People) -> Client:
    """A browser in which An, who reports for a commune, is signed in."""
    client = Client()
    client.force_login(people.an)
    return client


def draft(people: People, paper: Paper, words: str, *, on: date = MONDAY) -> PaperVersion:
    return hand_in_paper(
        paper=paper, file=ContentFile(words.encode()), name="bao-cao.txt", on=on, by=people.an
    )


def test_drafts_are_numbered_and_the_same_file_is_no_new_one(people: People, paper: Paper) -> None:
    first = draft(people, paper, "Lần một.")
    events = Event.objects.count()
    assert draft(people, paper, "Lần một.") == first
    assert Event.objects.count() == events
    assert [v.number for v in (first, draft(people, paper, "Lần hai."))] == [1, 2]
    assert first.source.unit == people.commune


def test_a_draft_sent_back_stays_with_its_reason_and_may_come_again(
    people: People, paper: Paper
) -> None:
    first = draft(people, paper, "Lần một.")
    with pytest.raises(ReasonMissing):
        return_paper(version=first, reason=" ", on=MONDAY, by=people.bao)
    with pytest.raises(TooEarly):
        return_paper(version=first, reason="Thiếu", on=MONDAY - timedelta(1), by=people.bao)
    for _click in range(2):
        return_paper(version=first, reason="Thiếu số thu", on=MONDAY, by=people.bao)
    assert Event.objects.filter(deed="paper.returned").count() == 1
    again = draft(people, paper, "Lần một.")
    assert again.number == 2
    first.refresh_from_db()
    assert first.reason == "Thiếu số thu"
    row = paper_row(paper, DAY)
    assert (row.newest, row.tone) == (again, "good")


def test_an_older_draft_is_not_sent_back(people: People, paper: Paper) -> None:
    first = draft(people, paper, "Lần một.")
    draft(people, paper, "Lần hai.")
    with pytest.raises(NewerDraft):
        return_paper(version=first, reason="Thiếu", on=MONDAY, by=people.bao)


@given(came=st.integers(0, 9), looked=st.integers(0, 9))
def test_lateness_counts_until_the_file_came(came: int, looked: int) -> None:
    paper = Paper(pk=1, title="Báo cáo", due_on=DUE)
    paper._prefetched_objects_cache = {"versions": []}  # type: ignore[attr-defined]
    waiting = paper_row(paper, DUE + timedelta(looked))
    assert (waiting.days_late, waiting.newest) == (looked, None)
    assert (waiting.tone == "bad") == (looked > 0)
    version = PaperVersion(number=1, received_on=DUE + timedelta(came))
    paper._prefetched_objects_cache = {"versions": [version]}  # type: ignore[attr-defined]
    arrived = paper_row(paper, DUE + timedelta(looked))
    assert (arrived.days_late, arrived.newest) == (came, version)
    assert arrived.tone == ("warn" if came else "good")


def test_a_live_paper_takes_no_file_and_a_file_does_not_turn_live(
    people: People, session: Session, paper: Paper
) -> None:
    live = add_paper(session=session, title="Số liệu", live="figures", by=people.bao)
    with pytest.raises(LivePaper):
        draft(people, live, "Số liệu khác")
    assert not Source.objects.exists()
    draft(people, paper, "Lần một.")
    with pytest.raises(LivePaper):
        change_paper(paper=paper, title=paper.title, live="figures", by=people.bao)


def test_asking_is_done_once_changed_with_care_and_taken_off(
    people: People, session: Session, paper: Paper
) -> None:
    events = Event.objects.count()
    assert asked_of_an(people, session) == paper
    assert Event.objects.count() == events
    seen = paper_version(paper)
    for _click in range(2):
        change_paper(paper=paper, title="Báo cáo thu", seen=seen, by=people.bao)
    with pytest.raises(ChangedMeanwhile):
        change_paper(paper=paper, title="Báo cáo chi", seen=seen, by=people.bao)
    with pytest.raises(TextMissing):
        add_paper(session=session, title=" ", by=people.bao)
    for _click in range(2):
        drop_paper(paper=paper, by=people.bao)
    assert papers_of(session, DAY) == []
    assert Event.objects.count() == events + 2


def test_papers_of_a_dropped_item_stay_with_the_session(
    people: People, session: Session, paper: Paper
) -> None:
    assert paper.item is not None
    drop_item(item=paper.item, by=people.bao)
    assert [row.paper.item for row in papers_of(session, DAY)] == [None]


def test_a_closed_session_takes_no_more_papers(
    people: People, session: Session, paper: Paper
) -> None:
    version = draft(people, paper, "Lần một.")
    close_session(session=session, on=DAY, by=people.bao)
    sources = Source.objects.count()
    with pytest.raises(SessionClosed):
        draft(people, paper, "Lần hai.")
    with pytest.raises(SessionClosed):
        return_paper(version=version, reason="Thiếu", on=DAY, by=people.bao)
    with pytest.raises(SessionClosed):
        add_paper(session=session, title="Thêm", by=people.bao)
    assert Source.objects.count() == sources


def test_an_sends_what_is_asked_of_his_commune_and_sees_nothing_else(
    people: People, as_an: Client, session: Session, paper: Paper
) -> None:
    add_paper(session=session, title="Báo cáo của huyện", unit=people.district, by=people.bao)
    listed = as_an.get(reverse("my-papers")).content.decode()
    assert paper.title in listed
    assert "Báo cáo của huyện" not in listed
    page = as_an.get(reverse("paper", args=[paper.pk])).content.decode()
    assert "Gửi dự thảo" in page
    assert reverse("agenda", args=[session.pk]) not in page
    url = reverse("paper-hand-in", args=[paper.pk])
    for _click in range(2):
        sent = {"file": SimpleUploadedFile("bc.txt", "Thu đạt 9 tỷ.".encode()), "on": "03/04/2023"}
        assert as_an.post(url, sent).status_code == 302
    assert paper.versions.get().by == people.an
    assert as_an.post(url, {}).status_code == 400
    back = as_an.post(reverse("paper-return", args=[paper.versions.get().pk]), {"reason": "Sai"})
    assert back.status_code == 403  # An sees the paper, and decides nothing about it


def test_a_live_paper_asked_of_nobody_tells_an_nothing(
    people: People, as_an: Client, session: Session
) -> None:
    live = add_paper(
        session=session, title="Số", live="figures", unit=people.commune, by=people.bao
    )
    page = as_an.get(reverse("paper", args=[live.pk])).content.decode()
    assert "Tài liệu này do hệ thống lập" in page
    assert as_an.get(reverse("paper-chart", args=[live.pk])).status_code == 404


def test_bao_asks_for_papers_and_sends_one_back(
    people: People, as_bao: Client, session: Session
) -> None:
    item = session.items.get(position=3)
    asked = {"title": "Tham luận", "item": item.pk, "unit": people.commune.name}
    asked |= {"due_on": "03/04/2023", "live": ""}
    as_bao.post(reverse("paper-add", args=[session.pk]), asked)
    paper = session.papers.get()
    assert (paper.item, paper.unit, paper.due_on) == (item, people.commune, DUE)
    version = draft(people, paper, "Tham luận.", on=DUE + timedelta(2))
    agenda = as_bao.get(reverse("agenda", args=[session.pk])).content.decode()
    assert "đã gửi, muộn 2 ngày" in agenda
    assert "Dự thảo lần 1" in agenda
    as_bao.post(reverse("paper-return", args=[version.pk]), {"reason": "Thiếu", "on": "06/04/2023"})
    page = as_bao.get(reverse("paper", args=[paper.pk])).content.decode()
    assert "06/04/2023: Thiếu" in page
    changed = asked | {"title": "Tham luận 2", "seen": paper_version(paper)}
    assert as_bao.post(reverse("paper-change", args=[paper.pk]), changed).status_code == 302
    assert as_bao.post(reverse("paper-change", args=[paper.pk]), {"do": "drop"}).status_code == 302
    assert papers_of(session, DAY) == []


def test_the_form_refuses_a_unit_of_elsewhere(as_bao: Client, session: Session) -> None:
    asked = {"title": "Tham luận", "unit": "huyện Chi Lăng"}
    assert as_bao.post(reverse("paper-add", args=[session.pk]), asked).status_code == 400
    assert not session.papers.exists()


@pytest.mark.parametrize(
    "name", ["paper", "paper-chart", "paper-change", "paper-hand-in", "paper-return", "paper-add"]
)
def test_chi_finds_no_paper_of_another_district(
    people: People, as_chi: Client, session: Session, paper: Paper, name: str
) -> None:
    version = draft(people, paper, "Lần một.")
    keys = {"paper-return": version.pk, "paper-add": session.pk}
    url = reverse(name, args=[keys.get(name, paper.pk)])
    events = Event.objects.count()
    if name not in ("paper-hand-in", "paper-return"):
        assert as_chi.get(url).status_code == 404
    if name not in ("paper", "paper-chart"):
        assert as_chi.post(url, {"title": "Thử", "reason": "Thử"}).status_code == 404
    assert Event.objects.count() == events
    assert paper.title not in as_chi.get(reverse("my-papers")).content.decode()


def test_pages_take_as_many_queries_for_many_papers_as_for_few(
    people: People,
    as_bao: Client,
    as_an: Client,
    session: Session,
    django_assert_max_num_queries: AtMost,
) -> None:
    for number in range(30):
        one = add_paper(session=session, title=f"BC {number}", unit=people.commune, by=people.bao)
        if number < 3:
            draft(people, one, f"Nội dung {number}")
    for client, url, most in (
        (as_bao, reverse("agenda", args=[session.pk]), 13),
        (as_an, reverse("my-papers"), 9),
    ):
        client.get(url)
        with django_assert_max_num_queries(most):
            assert client.get(url).status_code == 200
