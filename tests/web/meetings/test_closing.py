"""Closing freezes what was shown, all or nothing; what reads otherwise later says why."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from people import DAY, People
from tiendo.reading.period import Period
from tiendo.web.cycle.actions import confirm, convene_next, extend, name_limitation
from tiendo.web.cycle.models import Session
from tiendo.web.errors import AppendOnlyRow, NeverOpened, NothingDecidedYet, TooEarly, VotesOpen
from tiendo.web.figures.actions import record_figure
from tiendo.web.figures.models import Figure, Indicator
from tiendo.web.journal.actions import digest_of
from tiendo.web.journal.models import Event
from tiendo.web.journal.queries import verify
from tiendo.web.meetings.actions import (
    add_paper,
    call_off_vote,
    close,
    hand_in_paper,
    open_vote,
)
from tiendo.web.meetings.models import Frozen, Paper
from tiendo.web.meetings.queries import changes_since, frozen_of, is_unchanged
from web.cycle.scene import a_conclusion
from web.meetings.room_scene import a_meeting
from web.meetings.sitting_scene import a_sitting, at

pytestmark = pytest.mark.django_db
AtMost = Callable[[int], AbstractContextManager[Any]]
JULY = date(2023, 7, 7)
QUARTER = Period.parse("2023-Q1")


def a_figure(people: People, value: str, **told: Any) -> Figure:
    """Record the budget revenue of the district for the quarter, in tỷ đồng."""
    return record_figure(
        unit=people.district,
        indicator=Indicator.objects.get(code="state_revenue"),
        period=QUARTER,
        value=Decimal(value),
        measure="ty_dong",
        by=people.bao,
        **told,
    )


def live(people: People, session: Session, code: str) -> Paper:
    return add_paper(session=session, title=f"Tài liệu {code}", live=code, by=people.bao)


@pytest.fixture
def session(people: People) -> Session:
    """Return session 15 as it sits, with figures laid before it."""
    found = a_sitting(people)
    a_figure(people, "41.2")
    live(people, found, "figures")
    return found


def test_closing_freezes_every_paper_and_the_opening_list(people: People, session: Session) -> None:
    assert close(session=session, on=DAY, by=people.bao).is_closed
    kept = {each.content["code"]: each for each in frozen_of(session)}
    assert set(kept) == {"figures", "tasks", "limitations", "task_numbers"}
    assert kept["figures"].paper is not None
    assert "41,2" in str(kept["figures"].content["rows"]) or "41.200" in str(
        kept["figures"].content["rows"]
    )
    assert all(is_unchanged(each) for each in kept.values())
    assert all(len(each.digest) == 64 for each in kept.values())
    assert list(verify()) == []


def test_closing_again_changes_nothing(people: People, session: Session) -> None:
    close(session=session, on=DAY, by=people.bao)
    events, kept = Event.objects.count(), Frozen.objects.count()
    assert close(session=session, on=JULY, by=people.bao).closed_on == DAY
    assert (Event.objects.count(), Frozen.objects.count()) == (events, kept)


def test_a_file_is_kept_by_its_version_and_digest(people: People, session: Session) -> None:
    paper = add_paper(session=session, title="Báo cáo quý I", by=people.bao)
    late = add_paper(session=session, title="Tờ trình", by=people.bao)
    data = "Thu đạt 41,2 tỷ".encode()
    version = hand_in_paper(
        paper=paper, file=ContentFile(data), name="bao-cao.txt", on=DAY, by=people.bao
    )
    close(session=session, on=DAY, by=people.bao)
    kept = Frozen.objects.get(paper=paper).content
    assert (kept["version"], kept["sha256"]) == (version.number, version.source.sha256)
    assert Frozen.objects.get(paper=late).content == {"kind": "file", "version": 0}


@pytest.mark.parametrize("place", ["shown", "row", "end"])
def test_a_crash_while_closing_leaves_nothing(
    people: People, session: Session, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    class Crash(Exception):
        """The power went."""

    def crash(*_args: object, **_told: object) -> None:
        raise Crash

    target = {
        "shown": "tiendo.web.meetings.actions.closing.digest_of",
        "row": "tiendo.web.journal.digests.row_digest",
        "end": "tiendo.web.meetings.actions.closing.close_session",
    }[place]
    events = Event.objects.count()
    with monkeypatch.context() as broken:
        broken.setattr(target, crash)
        with pytest.raises(Crash):
            close(session=session, on=DAY, by=people.bao)
    session.refresh_from_db()
    assert (session.state, Frozen.objects.count()) == (Session.State.SITTING, 0)
    assert Event.objects.count() == events
    assert close(session=session, on=DAY, by=people.bao).is_closed
    assert Frozen.objects.count() == 4
    assert list(verify()) == []


def test_a_refused_closing_freezes_nothing(people: People, session: Session) -> None:
    vote = open_vote(session=session, question="Thông qua nghị quyết", by=people.bao)
    with pytest.raises(VotesOpen):
        close(session=session, on=DAY, by=people.bao)
    call_off_vote(vote=vote, by=people.bao)
    with pytest.raises(TooEarly):
        close(session=session, on=date(2023, 4, 6), by=people.bao)
    a_conclusion(people, session)
    with pytest.raises(NothingDecidedYet):
        close(session=session, on=DAY, by=people.bao)
    assert not Frozen.objects.exists()


def test_what_was_frozen_is_never_changed(people: People, session: Session) -> None:
    close(session=session, on=DAY, by=people.bao)
    kept = frozen_of(session)[0]
    kept.title = "Khác"
    with pytest.raises(AppendOnlyRow):
        kept.save()
    kept.content = {**kept.content, "note": "Khác"}
    assert not is_unchanged(kept)
    assert digest_of(kept.content) != kept.digest


def test_nothing_reads_otherwise_while_nothing_changed(people: People, session: Session) -> None:
    close(session=session, on=DAY, by=people.bao)
    assert changes_since(session) == []


def test_a_correction_shows_then_now_and_why(people: People, session: Session) -> None:
    close(session=session, on=DAY, by=people.bao)
    first = Figure.objects.get()
    second = a_figure(people, "40.1", supersedes=first, reason="cộng nhầm xã Hòa Lạc")
    a_figure(people, "39.8", supersedes=second, reason="đối chiếu với Kho bạc")
    (change,) = changes_since(session)
    assert "41,2" in change.then or "41.200" in change.then
    assert "39,8" in change.now or "39.800" in change.now
    assert change.then.endswith(" triệu đồng")
    assert change.now.endswith(" triệu đồng")
    assert change.because == "đối chiếu với Kho bạc; cộng nhầm xã Hòa Lạc"
    assert change.paper == "Tài liệu figures"
    assert list(verify()) == []


def test_a_figure_of_higher_standing_is_a_reason_too(people: People, session: Session) -> None:
    close(session=session, on=DAY, by=people.bao)
    a_figure(people, "39.8", status=Figure.Status.FINAL)
    (change,) = changes_since(session)
    assert change.because == "nay có số liệu chính thức"


def test_a_new_line_and_a_line_gone_are_told(people: People, session: Session) -> None:
    close(session=session, on=DAY, by=people.bao)
    record_figure(
        unit=people.district,
        indicator=Indicator.objects.exclude(code="state_revenue")[0],
        period=QUARTER,
        value=None,
        nil=True,
        measure=Indicator.objects.exclude(code="state_revenue")[0].measure,
        by=people.bao,
    )
    (change,) = changes_since(session)
    assert (change.column, change.then, change.now) == ("", "", "có")
    assert change.because == "thêm mới"


def test_a_limitation_named_late_is_a_new_line(people: People) -> None:
    first = a_meeting(people)
    following = convene_next(after=first, held_on=JULY, by=people.bao)
    close(session=following, on=JULY, by=people.bao)
    name_limitation(session=first, text="Giải ngân chậm", by=people.bao)
    changes = {(c.paper, c.row): c for c in changes_since(following)}
    assert changes["Hạn chế chưa khép lại", "Giải ngân chậm"].because == "thêm mới: nêu hạn chế"


def test_an_extension_entered_late_gives_its_reason(people: People) -> None:
    first = a_meeting(people)
    task = confirm(conclusion=a_conclusion(people, first), by=people.bao)
    following = convene_next(after=first, held_on=JULY, by=people.bao)
    close(session=following, on=JULY, by=people.bao)
    moved = date(2023, 8, 1)
    extend(task=task, new_due_on=moved, reason="chờ vốn tỉnh", on=date(2023, 6, 1), by=people.bao)
    found = [c for c in changes_since(following) if c.paper.startswith("Nhiệm vụ")]
    assert [c.because for c in found] == ["gia hạn: chờ vốn tỉnh"] * len(found)
    assert any("01/08/2023" in c.now for c in found)


def test_the_page_shows_then_now_and_the_digest(
    as_bao: Client, people: People, session: Session
) -> None:
    url = reverse("frozen", args=[session.pk])
    assert "Kỳ họp chưa kết thúc" in as_bao.get(url).content.decode()
    form = {"on": "07/04/2023", "anyway": "1"}
    answer = as_bao.post(reverse("session-close", args=[session.pk]), form)
    assert answer.status_code == 302
    first = Figure.objects.get()
    a_figure(people, "39.8", supersedes=first, reason="đối chiếu với Kho bạc")
    page = as_bao.get(url).content.decode()
    assert frozen_of(session)[0].digest in page
    assert "đối chiếu với Kho bạc" in page
    assert "khớp mã kiểm tra" in page


def test_the_chart_is_drawn_as_it_was_shown(
    as_bao: Client, as_chi: Client, people: People, session: Session
) -> None:
    asked = {"indicator": "state_revenue"}
    add_paper(session=session, title="Thu", live="indicator", question=asked, by=people.bao)
    close(session=session, on=DAY, by=people.bao)
    kept = {each.content["code"]: each for each in frozen_of(session)}
    url = reverse("frozen-chart", args=[kept["indicator"].pk])
    drawn = as_bao.get(url)
    assert drawn["Content-Type"].startswith("image/svg+xml")
    assert b"<svg" in drawn.content
    assert url in as_bao.get(reverse("frozen", args=[session.pk])).content.decode()
    assert as_chi.get(url).status_code == 404
    without = reverse("frozen-chart", args=[kept["tasks"].pk])
    assert as_bao.get(without).status_code == 404


def test_the_page_asks_as_little_for_many_corrections_as_for_one(
    as_bao: Client,
    people: People,
    session: Session,
    django_assert_max_num_queries: AtMost,
) -> None:
    close(session=session, on=DAY, by=people.bao)
    newest = Figure.objects.get()
    for step in range(4):
        newest = a_figure(people, f"4{step}.5", supersedes=newest, reason=f"lần {step}")
        with django_assert_max_num_queries(60):
            assert as_bao.get(reverse("frozen", args=[session.pk])).status_code == 200


def test_a_prepared_session_closes_only_after_it_opened(people: People) -> None:
    session = a_meeting(people)
    with pytest.raises(NeverOpened):
        close(session=session, on=DAY, by=people.bao)
    recorded = convene_next(after=session, held_on=JULY, by=people.bao)
    assert close(session=recorded, on=JULY, by=people.bao).is_closed


def test_closing_names_all_that_is_missing_at_once(as_bao: Client, people: People) -> None:
    session = a_sitting(people)
    session.attendances.filter(presence="excused").update(presence="unknown")
    vote = open_vote(session=session, question="Thông qua nghị quyết", by=people.bao)
    row = a_conclusion(people, session)
    url = reverse("session-close", args=[session.pk])
    refused = as_bao.post(url, {"on": "07/04/2023", "anyway": "1"})
    page = refused.content.decode()
    assert refused.status_code == 409
    for told in (
        "1 nội dung biểu quyết chưa có kết quả: Thông qua nghị quyết",
        "1 mục kết luận chưa giao",
        "2 người chưa điểm danh",
        "3 mục chương trình chưa bắt đầu: Khai mạc",
    ):
        assert told in page
    assert "Vẫn kết thúc" not in page
    call_off_vote(vote=vote, by=people.bao)
    confirm(conclusion=row, by=people.bao)
    asked = as_bao.post(url, {"on": "07/04/2023"})
    assert (asked.status_code, "Vẫn kết thúc" in asked.content.decode()) == (409, True)
    assert "Chưa ghi giờ bế mạc" in asked.content.decode()
    form = {"on": "07/04/2023", "anyway": "1", "ended_at": "11:20"}
    early = as_bao.post(url, form | {"ended_at": "7:20"})
    assert (early.status_code, "khai mạc lúc 08:00" in early.content.decode()) == (409, True)
    assert as_bao.post(url, form).status_code == 302
    session.refresh_from_db()
    assert (session.is_closed, session.ended_at) == (True, at(11, 20))
