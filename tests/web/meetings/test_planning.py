"""A session before it opens: planned, changed, convened, opened; templates give the next one."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from people import DAY, People
from tiendo.reading.period import Period
from tiendo.web.cycle.actions import (
    change_session,
    close_session,
    confirm,
    convene,
    found_body,
    name_limitation,
    open_sitting,
    plan_session,
)
from tiendo.web.cycle.models import Body, Session
from tiendo.web.cycle.queries import carry_over, session_version
from tiendo.web.errors import (
    BadPeriod,
    ChangedMeanwhile,
    OutsideTerm,
    SessionClosed,
    SessionExists,
    SessionGaveTasks,
    SessionNotConvened,
    SessionSits,
    TemplateExists,
    TooEarly,
)
from tiendo.web.journal.models import Event
from tiendo.web.meetings.actions import change_template, make_template, plan
from tiendo.web.meetings.models import Template
from tiendo.web.meetings.outline import (
    Outlined,
    read_outline,
    with_periods,
    without_periods,
    write_outline,
)
from tiendo.web.meetings.queries import (
    compiled,
    items_of,
    next_date,
    outline_of,
    template_version,
)
from tiendo.web.workdays import is_working
from web.cycle.scene import a_conclusion, a_term
from web.meetings.room_scene import AGENDA, JULY, a_meeting, seat

EIGHT = timezone.make_aware(datetime.combine(DAY, time(8)))
BLANKS = "Báo cáo kết quả {kỳ đánh giá}, nhiệm vụ {kỳ tới}"
ITEMS = [Outlined(title=t, minutes=m, presenter=p) for t, m, p in AGENDA]
BLANK = [
    ITEMS[0],
    Outlined(title=BLANKS, minutes=AGENDA[1][1], presenter=AGENDA[1][2]),
    *ITEMS[2:],
]
WORDS = st.text("abcđêôỷ ", min_size=1, max_size=30).map(lambda t: " ".join(t.split())).filter(bool)
State = Session.State


@pytest.fixture
def session(people: People) -> Session:
    """Return session 15, convened, with its agenda."""
    return a_meeting(people)


@pytest.fixture
def template(people: People) -> Template:
    """Return the quarterly template of the district's committee: the 7th, three items."""
    return make_template(
        body=a_term(people).body, name="Hằng quý", every=3, day=7, items=ITEMS, by=people.bao
    )


def test_a_plan_takes_the_next_number_and_the_usual_agenda(
    people: People, session: Session, template: Template
) -> None:
    for _click in range(2):
        made = plan(term=session.term, held_on=JULY, template=template, by=people.bao)
    assert (made.ordinal, made.state) == (16, State.DRAFT)
    assert outline_of(made, items_of(made)) == ITEMS
    assert Session.objects.count() == 2


def test_a_template_keeps_blanks_for_the_periods_of_its_session() -> None:
    second, third = Period.parse("2023-Q2"), Period.parse("2023-Q3")
    kept = without_periods("Kết quả quý II, nhiệm vụ quý III/2023, quý IV", second, third)
    assert kept == "Kết quả {kỳ đánh giá}, nhiệm vụ {kỳ tới}, quý IV"
    told = with_periods(kept, third, third.next())
    assert told == "Kết quả quý III/2023, nhiệm vụ quý IV/2023, quý IV"
    assert with_periods(kept, third, None) == "Kết quả quý III/2023, nhiệm vụ ……, quý IV"


def test_a_session_planned_from_another_names_its_own_periods(
    people: People, as_bao: Client, session: Session
) -> None:
    change_session(
        session=session, period_reviewed="2023-Q1", period_ahead="2023-Q2", by=people.bao
    )
    as_bao.post(reverse("template-from", args=[session.pk]), {"name": "Quý sau", "every": "3"})
    made = plan(
        term=session.term,
        held_on=JULY,
        template=Template.objects.get(name="Quý sau"),
        period_reviewed="2023-Q2",
        period_ahead="2023-Q3",
        by=people.bao,
    )
    titles = [item.title for item in items_of(made)]
    assert "Báo cáo kết quả quý II/2023, nhiệm vụ quý III/2023" in titles


def test_a_plan_is_held_to_its_term_its_number_and_its_period(
    people: People, session: Session
) -> None:
    term = session.term
    with pytest.raises(OutsideTerm):
        plan_session(term=term, held_on=date(2025, 7, 1), by=people.bao)
    with pytest.raises(SessionExists):
        plan_session(term=term, held_on=JULY, ordinal=15, by=people.bao)
    with pytest.raises(BadPeriod):
        plan_session(term=term, held_on=JULY, period_ahead="quý tới", by=people.bao)
    with pytest.raises(TooEarly):
        plan(term=term, held_on=DAY, after=session, by=people.bao)
    assert Session.objects.count() == 1


def test_kind_and_extension_are_told_with_the_bodys_word(people: People, session: Session) -> None:
    made = plan_session(
        term=session.term,
        held_on=JULY,
        kind=Session.Kind.EXTRAORDINARY,
        is_extended=True,
        by=people.bao,
    )
    assert str(made) == "Hội nghị lần thứ 16 (bất thường, mở rộng)"


def test_a_draft_opens_with_what_earlier_sessions_left(people: People, session: Session) -> None:
    task = confirm(conclusion=a_conclusion(people, session), by=people.bao)
    limitation = name_limitation(session=session, text="Giải ngân chậm", by=people.bao)
    drafted = plan(term=session.term, held_on=JULY, by=people.bao)
    carried = carry_over(drafted)
    assert (carried.tasks, carried.limitations) == ([task], [limitation])


def test_a_session_goes_from_draft_to_sitting_step_by_step(people: People) -> None:
    drafted = plan_session(term=a_term(people), held_on=DAY, by=people.bao)
    with pytest.raises(SessionNotConvened):
        open_sitting(session=drafted, at=EIGHT, by=people.bao)
    with pytest.raises(SessionNotConvened):
        close_session(session=drafted, on=DAY, by=people.bao)
    for _click in range(2):
        convened = convene(session=drafted, on=DAY, by=people.bao)
    with pytest.raises(TooEarly):
        open_sitting(session=convened, at=EIGHT - timedelta(days=1), by=people.bao)
    for _click in range(2):
        sitting = open_sitting(session=convened, at=EIGHT, by=people.bao)
    assert sitting.state == State.SITTING
    with pytest.raises(SessionSits):
        change_session(session=sitting, place="Phòng 2", by=people.bao)
    assert close_session(session=sitting, on=DAY, by=people.bao).is_closed
    with pytest.raises(SessionClosed):
        open_sitting(session=sitting, at=EIGHT, by=people.bao)
    deeds = [event.deed for event in Event.objects.filter(subject_kind="cycle.session")]
    assert [deeds.count(f"session.{name}") for name in ("planned", "convened", "opened")] == [1] * 3


def test_what_is_planned_changes_until_it_sits(people: People, session: Session) -> None:
    seen = session_version(session)
    for _click in range(2):
        change_session(session=session, held_on=JULY, seen=seen, by=people.bao)
    with pytest.raises(ChangedMeanwhile):
        change_session(session=session, held_on=DAY, seen=seen, by=people.bao)
    change_session(session=session, is_extended=True, by=people.bao)
    names = [event.deed for event in Event.objects.order_by("number")][-2:]
    assert names == ["session.redated", "session.changed"]
    with pytest.raises(OutsideTerm):
        change_session(session=session, held_on=date(2019, 1, 1), by=people.bao)


def test_a_number_that_is_taken_is_not_taken_again(people: People, session: Session) -> None:
    other = plan_session(term=session.term, held_on=JULY, by=people.bao)
    with pytest.raises(SessionExists):
        change_session(session=other, ordinal=15, by=people.bao)
    other.refresh_from_db()
    assert other.ordinal == 16


def test_a_session_that_gave_tasks_keeps_its_day(people: People, session: Session) -> None:
    confirm(conclusion=a_conclusion(people, session), by=people.bao)
    with pytest.raises(SessionGaveTasks):
        change_session(session=session, held_on=JULY, by=people.bao)
    assert change_session(session=session, place="Hội trường", by=people.bao).held_on == DAY


@given(
    every=st.integers(1, 12),
    day=st.integers(1, 28),
    held_on=st.dates(date(2021, 1, 1), date(2024, 12, 31)),
)
def test_the_next_day_is_a_working_day_near_its_place_in_the_cycle(
    every: int, day: int, held_on: date
) -> None:
    found = next_date(Template(every=every, day=day), Session(held_on=held_on), held_on)
    assert found is not None
    assert found > held_on
    assert is_working(found)
    month = held_on.month - 1 + every
    year, month = held_on.year + month // 12, month % 12 + 1
    wanted = date(year, month, min(held_on.day, monthrange(year, month)[1]))
    assert abs((found - wanted).days) <= 31  # half a month, and Tết at most
    before = [found - timedelta(step) for step in range(20)]
    asked = next(each for each in before if each.day == day)
    assert all(not is_working(each) for each in before if asked <= each < found)


def test_a_slip_into_the_next_month_loses_no_session() -> None:
    late = Session(held_on=date(2023, 5, 2))  # planned for 28 April
    assert next_date(Template(every=3, day=28), late, DAY) == date(2023, 7, 28)


def test_without_a_session_the_first_day_to_come_is_offered() -> None:
    assert next_date(Template(every=3, day=10), None, DAY) == date(2023, 4, 10)
    assert next_date(Template(every=3, day=5), None, DAY) == date(2023, 5, 5)
    assert next_date(Template(every=0), None, DAY) is None


@given(
    st.lists(
        st.builds(Outlined, title=WORDS, minutes=st.integers(0, 600), presenter=WORDS | st.just(""))
    )
)
def test_an_outline_reads_back_as_it_was_written(items: list[Outlined]) -> None:
    assert read_outline(write_outline(items)) == items


def test_an_outline_is_read_however_it_is_typed() -> None:
    text = "Khai mạc\nBáo cáo\t40 phút\tVăn phòng\n\nThảo luận; Chủ trì; 60p"
    assert [(i["title"], i["minutes"], i["presenter"]) for i in read_outline(text)] == [
        ("Khai mạc", 0, ""),
        ("Báo cáo", 40, "Văn phòng"),
        ("Thảo luận", 60, "Chủ trì"),
    ]


def test_a_template_is_made_once_and_changed_with_care(people: People, template: Template) -> None:
    body, events = template.body, Event.objects.count()
    same = make_template(body=body, name="Hằng quý", every=3, day=7, items=ITEMS, by=people.bao)
    assert (same, Event.objects.count()) == (template, events)
    with pytest.raises(TemplateExists):
        make_template(body=body, name="Hằng quý", every=1, by=people.bao)
    seen = template_version(template)
    for _click in range(2):
        change_template(template=template, name="Quý", seen=seen, by=people.bao)
    with pytest.raises(ChangedMeanwhile):
        change_template(template=template, name="Tháng", seen=seen, by=people.bao)
    make_template(body=body, name="Tháng", every=1, by=people.bao)
    with pytest.raises(TemplateExists):
        change_template(template=template, name="Tháng", by=people.bao)


def test_bao_plans_the_next_session_from_a_template(
    people: People, as_bao: Client, session: Session, template: Template
) -> None:
    url = reverse("next-session", args=[session.pk])
    form = as_bao.get(f"{url}?template={template.pk}").content.decode()
    for words in ('value="07/07/2023"', 'value="16"', 'value="2023-Q2"', 'value="08:00"'):
        assert words in form
    typed = {"held_on": "07/07/2023", "ordinal": "16", "starts_at": "7h30", "do": "draft"}
    typed |= {"place": "Hội trường", "kind": "ordinary", "is_extended": "1"}
    typed |= {"period_reviewed": "2023-Q2", "period_ahead": "2023-Q3", "template": str(template.pk)}
    for _click in range(2):
        made = as_bao.post(url, typed)
    drafted = Session.objects.get(ordinal=16)
    assert made["Location"] == reverse("session", args=[drafted.pk])
    assert (drafted.starts_at, drafted.is_extended) == (time(7, 30), True)
    assert (drafted.state, drafted.items.count()) == (State.DRAFT, 3)
    page = as_bao.get(made["Location"]).content.decode()
    assert "dự kiến" in page
    assert "Kết thúc kỳ họp" not in page
    as_bao.post(reverse("session-convene", args=[drafted.pk]))
    drafted.refresh_from_db()
    assert drafted.state == State.CONVENED
    assert "đã được lập" in as_bao.get(url).content.decode()


def test_bao_plans_an_extra_session_before_a_later_draft(
    people: People, as_bao: Client, session: Session
) -> None:
    plan(term=session.term, held_on=JULY, by=people.bao)
    typed = {"held_on": "10/05/2023", "kind": "extraordinary", "do": "convene", "ordinal": ""}
    url = reverse("session-plan", args=[session.term.body_id])
    assert as_bao.post(url, typed).status_code == 302
    extra = Session.objects.get(held_on=date(2023, 5, 10))
    assert (extra.kind, extra.ordinal, extra.state) == ("extraordinary", 17, State.CONVENED)
    bad = as_bao.post(url, typed | {"held_on": "11/05/2023", "starts_at": "25:00"})
    assert bad.status_code == 400
    assert "25:00" in bad.content.decode()


def test_without_a_quorum_a_session_opens_only_with_a_reason(
    people: People, as_bao: Client, session: Session
) -> None:
    seat(people, session)
    as_bao.post(reverse("workplace"), {"as_of": "07/04/2023", "next": "/"})
    url = reverse("session-open", args=[session.pk])
    refused = as_bao.post(url)
    assert refused.status_code == 409
    assert "0/3 thành viên" in refused.content.decode()
    session.refresh_from_db()
    assert session.state == State.CONVENED
    for _click in range(2):
        as_bao.post(url, {"reason": "Bão, đường bị chia cắt"})
    session.refresh_from_db()
    assert session.state == State.SITTING
    words = compiled(session, chair="", secretary="")
    told = "Khai mạc khi có mặt 0/3 thành viên, lý do: Bão, đường bị chia cắt"
    assert words.count(told) == 1


def test_bao_opens_the_session_on_its_day(as_bao: Client, session: Session) -> None:
    as_bao.post(reverse("workplace"), {"as_of": "07/04/2023", "next": "/"})
    as_bao.post(reverse("session-open", args=[session.pk]))
    session.refresh_from_db()
    assert session.state == State.SITTING
    event = Event.objects.get(deed="session.opened")
    assert event.facts["at"] == EIGHT.astimezone(timezone.get_fixed_timezone(0)).isoformat()


def test_bao_keeps_an_agenda_as_template_and_changes_it(
    people: People, as_bao: Client, session: Session
) -> None:
    body = session.term.body_id
    as_bao.post(reverse("template-from", args=[session.pk]), {"name": "Quý", "every": "3"})
    found = Template.objects.get()
    assert (found.items, found.starts_at, found.day) == (BLANK, time(8), 7)
    page = as_bao.get(reverse("templates", args=[body])).content.decode()
    assert "07/07/2023" in page
    typed = {"name": "Quý", "every": "0", "day": "99", "items": "Khai mạc; 5", "starts_at": ""}
    as_bao.post(reverse("template", args=[found.pk]), typed)
    found.refresh_from_db()
    assert (found.every, found.day, found.items) == (0, 28, read_outline("Khai mạc; 5"))
    as_bao.post(reverse("templates", args=[body]), {"name": "Tháng", "every": "1", "day": "5"})
    assert Template.objects.count() == 2


@pytest.mark.parametrize(
    "name",
    [
        "session-plan",
        "templates",
        "template",
        "next-session",
        "session-change",
        "session-convene",
        "session-open",
        "template-from",
    ],
)
def test_chi_plans_nothing_of_another_district(
    as_chi: Client, session: Session, template: Template, name: str
) -> None:
    body = session.term.body_id
    keys = {"session-plan": body, "templates": body, "template": str(template.pk)}
    url = reverse(name, args=[keys.get(name, session.pk)])
    events = Event.objects.count()
    assert as_chi.post(url, {"held_on": "07/07/2023", "name": "Thử"}).status_code == 404
    if name in ("session-plan", "templates", "next-session", "session-change"):
        assert as_chi.get(url).status_code == 404
    assert Event.objects.count() == events


def test_a_body_without_a_term_says_what_comes_first(people: People, as_bao: Client) -> None:
    board = found_body(unit=people.district, kind=Body.Kind.BOARD, name="Thường trực", by=None)
    url = reverse("session-plan", args=[board.pk])
    assert "Hãy mở nhiệm kỳ trước." in as_bao.get(url).content.decode()
    assert as_bao.post(url, {"held_on": "07/07/2023"}).status_code == 200
    assert not Session.objects.exists()
