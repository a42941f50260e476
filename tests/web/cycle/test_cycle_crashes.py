"""Law 13: a deed that stops at any write leaves nothing, and doing it again does it whole."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from people import DAY, People
from tiendo.web.cycle import actions
from tiendo.web.cycle.models import Limitation, Session, Task, TaskKind
from tiendo.web.figures.models import Indicator
from tiendo.web.journal.models import Head
from tiendo.web.journal.queries import verify
from web.cut import Cut, Power
from web.cycle.committee import all_rows
from web.cycle.scene import JUNE, PRODUCT, a_conclusion, a_session, handed_in

Deed = Callable[[], object]
Callbacks = Callable[..., AbstractContextManager[list[Callable[[], Any]]]]
MAY, JULY = date(2023, 5, 5), date(2023, 7, 7)


def a_task(people: People, session: Session, **told: Any) -> Task:
    return actions.confirm(conclusion=a_conclusion(people, session, **told), by=people.bao)


def a_direction(people: People, session: Session) -> Task:
    row = actions.conclude(
        session=session,
        text="Đẩy mạnh thu",
        kind=TaskKind.STANDING,
        lead=people.commune,
        product=PRODUCT,
        indicator=Indicator.objects.first(),
        by=people.bao,
    )
    return actions.confirm(conclusion=row, by=people.bao)


def a_limitation(people: People, session: Session) -> Limitation:
    return actions.name_limitation(session=session, text="Giải ngân chậm", by=people.bao)


def _giving(people: People, session: Session) -> Deed:
    row = a_conclusion(people, session, group="mass_organisations")
    return lambda: actions.confirm(conclusion=row, by=people.bao)


def _accepting_the_last_part(people: People, session: Session) -> Deed:
    whole = a_task(people, session, group="mass_organisations")
    *first, last = whole.children.order_by("pk")
    for part in first:
        actions.withdraw(task=part, reason="Quyết định", on=MAY, by=people.bao)
    handed_in(people, last)
    return lambda: actions.accept_done(task=last, on=JUNE, by=people.bao)


def _returning(people: People, session: Session) -> Deed:
    task = handed_in(people, a_task(people, session))
    return lambda: actions.return_task(task=task, reason="Thiếu", on=JUNE, by=people.bao)


def _handing_in(people: People, session: Session) -> Deed:
    task = a_task(people, session)
    return lambda: handed_in(people, task)


def _reporting(people: People, session: Session) -> Deed:
    task = a_task(people, session)
    return lambda: actions.report_progress(task=task, text="Đang làm", on=MAY, by=people.an)


def _extending_a_group(people: People, session: Session) -> Deed:
    task = a_task(people, session, group="mass_organisations")
    return lambda: actions.extend(task=task, new_due_on=JULY, reason="Mưa", on=MAY, by=people.bao)


def _asking_for_time(people: People, session: Session) -> Deed:
    task = a_task(people, session)
    return lambda: actions.ask_extension(task=task, due_on=JULY, reason="Mưa", on=MAY, by=people.an)


def _agreeing_to_time(people: People, session: Session) -> Deed:
    asked = actions.ask_extension(
        task=a_task(people, session), due_on=JULY, reason="Mưa", on=MAY, by=people.an
    )
    return lambda: actions.decide_extension(extension=asked, agree=True, on=MAY, by=people.bao)


def _handing_over(people: People, session: Session) -> Deed:
    task = a_task(people, session)
    actions.split(task=task, parts=[actions.Part("Phần", people.commune)], on=DAY, by=people.an)
    asked = actions.ask_transfer(task=task, to=people.district, reason="Nhầm", on=DAY, by=people.an)
    return lambda: actions.decide_transfer(transfer=asked, agree=True, on=MAY, by=people.bao)


def _splitting(people: People, session: Session) -> Deed:
    task = a_task(people, session)
    parts = [actions.Part(f"Phần {number}", people.commune) for number in range(3)]
    return lambda: actions.split(task=task, parts=parts, on=MAY, by=people.an)


def _withdrawing_a_group(people: People, session: Session) -> Deed:
    task = a_task(people, session, group="mass_organisations")
    return lambda: actions.withdraw(task=task, reason="Quyết định", on=MAY, by=people.bao)


def _pausing(people: People, session: Session) -> Deed:
    task = a_task(people, session)
    return lambda: actions.pause(task=task, reason="Chờ vốn", on=MAY, by=people.bao)


def _ending_a_direction(people: People, session: Session) -> Deed:
    task = a_direction(people, session)
    return lambda: actions.end_direction(task=task, judgement="Đạt", on=JUNE, by=people.bao)


def _naming(people: People, session: Session) -> Deed:
    return lambda: a_limitation(people, session)


def _naming_again(people: People, session: Session) -> Deed:
    one = a_limitation(people, session)
    following = actions.convene_next(after=session, held_on=JULY, by=people.bao)
    return lambda: actions.name_limitation(
        session=following, text="Vẫn chậm", recurs=one, by=people.bao
    )


def _closing_a_limitation(people: People, session: Session) -> Deed:
    one = a_limitation(people, session)
    return lambda: actions.close_limitation(
        limitation=one, session=session, evidence="Báo cáo", by=people.bao
    )


def _asking_and_answering(people: People, session: Session) -> Deed:
    asked = actions.ask_question(session=session, asked_by="A", text="Vì sao?", by=people.bao)
    return lambda: actions.answer_question(question=asked, answer="Mưa", on=MAY, by=people.bao)


def _convening(people: People, session: Session) -> Deed:
    return lambda: actions.convene_next(after=session, held_on=JULY, by=people.bao)


def _opening(people: People, session: Session) -> Deed:
    at = datetime(2023, 4, 7, 1, tzinfo=UTC)
    return lambda: actions.open_sitting(session=session, at=at, by=people.bao)


def _closing(people: People, session: Session) -> Deed:
    return lambda: actions.close_session(session=session, on=DAY, by=people.bao)


STOPPED = [
    *(_giving, _accepting_the_last_part, _returning, _handing_in, _reporting),
    *(_extending_a_group, _asking_for_time, _agreeing_to_time, _handing_over, _splitting),
    *(_withdrawing_a_group, _pausing, _ending_a_direction, _naming, _naming_again),
    *(_closing_a_limitation, _asking_and_answering, _convening, _opening, _closing),
]


def everything() -> list[list[tuple[object, ...]]]:
    """Return all rows of the cycle, the head of the journal, and the head kept outside."""
    outside = settings.JOURNAL_HEAD
    kept = outside.read_text(encoding="ascii") if outside.exists() else ""
    return [*all_rows(), list(Head.objects.values_list()), [(kept,)]]


@pytest.mark.parametrize("prepare", STOPPED, ids=lambda prepare: prepare.__name__.strip("_"))
def test_a_deed_that_stops_at_any_write_leaves_nothing_and_is_done_whole_again(
    people: People,
    prepare: Callable[[People, Session], Deed],
    django_capture_on_commit_callbacks: Callbacks,
) -> None:
    do = prepare(people, a_session(people))
    before, cut = everything(), Cut(0)
    for number in range(200):
        cut = Cut(number)
        with django_capture_on_commit_callbacks(execute=True):
            try:
                with connection.execute_wrapper(cut):
                    do()
            except Power:
                assert everything() == before
                continue
        break
    assert cut.left == 0, "every write was stopped once, then all of them passed"
    done = everything()
    assert done != before
    do()
    assert everything() == done
    assert list(verify(settings.JOURNAL_HEAD)) == []
