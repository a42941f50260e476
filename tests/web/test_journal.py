"""Law 11: every deed leaves one event; changed, removed or cut-off events are found."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from people import People
from tiendo.web.accounts.actions import add_person, give_role
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Role
from tiendo.web.errors import AppendOnlyRow
from tiendo.web.journal.actions import deed
from tiendo.web.journal.models import Event, Head
from tiendo.web.journal.queries import verify
from tiendo.web.journal.triggers import thaw_sql

pytestmark = pytest.mark.django_db


def enter(name: str) -> User:
    return add_person(username=name, full_name=name, password=None, by=None)


def as_an_attacker(sql: str, *values: int) -> None:
    """Change the journal's table behind the program's back."""
    with connection.cursor() as cursor:
        for statement in thaw_sql(connection.vendor, "journal_event"):
            cursor.execute(statement)
        cursor.execute(sql, values)


def codes() -> set[str]:
    return {finding.code for finding in verify(Path(settings.JOURNAL_HEAD))}


def test_it_numbers_deeds_without_gaps_and_chains_them() -> None:
    first = Head.objects.get(pk=1).number
    for name in ("mot", "hai", "ba"):
        enter(name)
    events = list(Event.objects.filter(number__gt=first).order_by("number"))
    assert [e.number for e in events] == [first + 1, first + 2, first + 3]
    assert [e.previous for e in events[1:]] == [e.digest for e in events[:-1]]
    assert codes() == set()


def test_it_leaves_neither_event_nor_row_when_a_deed_fails() -> None:
    before = Event.objects.count()

    def fail_half_way() -> None:
        with deed("person.added", by=None) as d:
            d.wrote(User.objects.create(username="do-dang"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    assert Event.objects.count() == before
    assert not User.objects.filter(username="do-dang").exists()


def test_it_refuses_a_deed_that_wrote_nothing() -> None:
    with pytest.raises(ValueError, match="noted no row"), deed("nothing.done", by=None):
        pass


def test_it_refuses_a_deed_inside_a_deed() -> None:
    with pytest.raises(ValueError, match="another deed inside"), deed("outer", by=None) as d:
        d.wrote(enter("trong"))


def test_it_refuses_to_change_or_delete_an_event() -> None:
    enter("mot")
    event = Event.objects.latest("number")
    for attempt in (event.save, event.delete, Event.objects.all().delete):
        with pytest.raises(AppendOnlyRow):
            attempt()
    with pytest.raises(AppendOnlyRow):
        Event.objects.update(deed="other")


def test_the_database_itself_refuses_to_change_an_event() -> None:
    enter("mot")
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE journal_event SET deed = 'other'")


@hypothesis_settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    column=st.sampled_from(["deed", "subject_kind", "subject_key", "previous", "digest"]),
    victim=st.integers(0, 4),
)
def test_it_finds_any_changed_column_of_any_event(column: str, victim: int) -> None:
    with transaction.atomic():
        for name in range(5):
            enter(f"nguoi-{name}")
        number = Event.objects.order_by("number")[victim].number
        as_an_attacker(f"UPDATE journal_event SET {column} = 'x' WHERE number = %s", number)  # noqa: S608 names of our own
        found = codes()
        transaction.set_rollback(True)
    assert found & {"changed", "broken_chain"}


def test_it_finds_a_removed_event() -> None:
    for name in ("mot", "hai", "ba"):
        enter(name)
    middle = Event.objects.order_by("-number")[1].number
    as_an_attacker("DELETE FROM journal_event WHERE number = %s", middle)
    assert "gap" in codes()


def test_it_finds_a_cut_tail_by_the_head_kept_outside(
    django_capture_on_commit_callbacks: pytest.FixtureRequest,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        for name in ("mot", "hai"):
            enter(name)
    last = Event.objects.latest("number")
    as_an_attacker("DELETE FROM journal_event WHERE number = %s", last.number)
    Head.objects.filter(pk=1).update(number=last.number - 1, digest=last.previous)
    assert codes() == {"cut_tail"}


def test_it_finds_a_history_that_was_rewritten_whole(
    django_capture_on_commit_callbacks: pytest.FixtureRequest,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        enter("mot")
    last = Event.objects.latest("number")
    as_an_attacker("DELETE FROM journal_event WHERE number = %s", last.number)
    Head.objects.filter(pk=1).update(number=last.number - 1, digest=last.previous)
    enter("gia-mao")  # takes the number of the one cut off
    assert codes() == {"rewritten"}


def test_it_shows_the_journal_to_the_office_but_not_to_a_reporter(
    people: People, client: Client
) -> None:
    client.force_login(people.an)
    assert client.get("/nhat-ky/").status_code == 403
    client.force_login(people.bao)
    with deed("role.given", by=people.bao) as d:
        d.wrote(people.an)
    page = client.get("/nhat-ky/").content.decode()
    assert "Giao vai trò" in page


def test_it_hides_the_deeds_of_people_who_work_elsewhere(people: People, as_chi: Client) -> None:
    with deed("role.given", by=people.bao, person="việc của huyện khác") as d:
        d.wrote(people.an)
    assert "việc của huyện khác" not in as_chi.get("/nhat-ky/").content.decode()


def test_giving_a_role_twice_is_one_deed(people: People) -> None:
    before = Event.objects.count()
    for _time in range(2):
        give_role(user=people.an, unit=people.commune, role=Role.REPORTER, by=people.bao)
    assert Event.objects.count() == before


def behind_the_back(sql: str, *values: int | str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
    return codes()


def test_it_finds_a_record_that_may_change_but_was_changed_without_a_deed(people: People) -> None:
    assert codes() == set()
    changed = "UPDATE units_unit SET name = 'xã khác' WHERE id = %s"
    assert behind_the_back(changed, people.commune.pk) == {"row_changed"}


def test_it_finds_a_record_that_was_deleted_without_a_deed(people: People) -> None:
    held = people.an.memberships.get()
    assert behind_the_back("DELETE FROM accounts_membership WHERE id = %s", held.pk) == {
        "row_changed"
    }


def test_it_finds_a_record_that_no_deed_wrote(people: People) -> None:
    copied = (
        "INSERT INTO accounts_membership (user_id, unit_id, role) "
        "SELECT user_id, unit_id, 'leader' FROM accounts_membership WHERE user_id = %s"
    )
    assert behind_the_back(copied, people.an.pk) == {"row_unknown"}


def test_signing_in_is_no_finding(people: People, client: Client) -> None:
    people.bao.set_password("mot-mat-khau-du-dai")
    people.bao.save()
    client.post("/dang-nhap/", {"username": "bao", "password": "mot-mat-khau-du-dai"})
    assert codes() == set()
