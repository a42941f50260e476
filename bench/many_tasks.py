"""A province of made-up tasks, written straight into an empty database for a bench.

2,000 units, 100,000 tasks with 300,000 assignments, extensions on a tenth of them, over eight
sittings of each body. Nothing is journalled: the rows stand for records, and are thrown away.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import TypeVar

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Max, Model

from tiendo import packs
from tiendo.reading.collation import vietnamese_key
from tiendo.web.accounts.models import Membership, User
from tiendo.web.accounts.roles import Role
from tiendo.web.cycle.models import (
    Assignment,
    Body,
    Conclusion,
    Evidence,
    Extension,
    Limitation,
    Mention,
    Progress,
    Session,
    Task,
    TaskKind,
    Term,
)
from tiendo.web.units.models import Unit

DAY = date(2025, 12, 31)  # the day the bench looks at
BEGIN = date(2023, 1, 1)
UNITS, TASKS, GROUPS, PART_OF_GROUP = 2_000, 100_000, 2_000, 10
SITTINGS, GIVING_COMMUNES, BATCH, LONG = 8, 60, 20_000, 300
WORDS = [
    "Đẩy mạnh thu ngân sách",
    "rà soát hồ sơ giải phóng mặt bằng",
    "hoàn thành báo cáo kết quả thực hiện nhiệm vụ được giao",
    "kiểm tra công tác phòng chống cháy rừng",
    "tập trung gieo trồng vụ xuân",
    "bố trí vốn đối ứng",
    "tuyên truyền pháp luật",
    "củng cố tổ chức cơ sở đảng",
]


@dataclass(frozen=True, slots=True)
class Province:
    """What the bench asks about."""

    office: User  # reads the whole province
    reporter: User  # of one commune
    commune: Unit
    body: Body
    session: Session
    limitation: Limitation
    long_session: Session  # gives LONG tasks and names LONG limitations


def found() -> Province:
    """Return what the bench asks about, of a province that was written before."""
    commune = Unit.objects.get(code="MH0001")
    session = Session.objects.order_by("pk")[SITTINGS - 2]
    return Province(
        office=User.objects.get(username="bao"),
        reporter=User.objects.get(username="an"),
        commune=commune,
        body=session.term.body,
        session=session,
        limitation=Limitation.objects.order_by("pk")[0],
        long_session=Session.objects.order_by("-pk")[0],
    )


def build() -> None:
    """Write the province in one transaction. Needs an empty, migrated database."""
    with transaction.atomic():
        _build()


def _build() -> None:
    chance = random.Random(7)  # noqa: S311 made-up tasks, no secret
    province, units = _units()
    office = _people(province, units[0])
    sessions = _sessions([province, *units[:GIVING_COMMUNES]])
    limitations = _limitations(sessions)
    rows = _conclusions(sessions, limitations)
    tasks = [*_tasks(chance, rows), *_long_session(chance, units[GIVING_COMMUNES])]
    _parts(chance, tasks, units)
    _followed_up(chance, tasks, office)


def _units() -> tuple[Unit, list[Unit]]:
    province = Unit(
        code="MH",
        name="tỉnh minh họa",
        kind="province",
        tree=Unit.Tree.TERRITORY,
        valid_from=BEGIN,
        path=f"MH@{BEGIN:%Y%m%d}/",
    )
    province.save()
    names = [f"xã minh họa {n:04}" for n in range(1, UNITS)]
    made = [
        Unit(
            code=f"MH{n:04}",
            name=name,
            name_key=vietnamese_key(name),
            kind="commune",
            tree=Unit.Tree.TERRITORY,
            parent=province,
            valid_from=BEGIN,
            path=f"{province.path}MH{n:04}@{BEGIN:%Y%m%d}/",
        )
        for n, name in enumerate(names, 1)
    ]
    return province, write(made)


def _people(province: Unit, commune: Unit) -> User:
    office = User.objects.create(username="bao", full_name="Bảo")
    reporter = User.objects.create(username="an", full_name="An")
    for role in (Role.OFFICE, Role.LEADER):
        Membership.objects.create(user=office, unit=province, role=role)
    Membership.objects.create(user=reporter, unit=commune, role=Role.REPORTER)
    return office


def _sessions(places: list[Unit]) -> list[Session]:
    """Return eight quarterly sittings of each body: five of the province, one of each commune."""
    made = []
    for place in places:
        kinds = list(Body.Kind) if place.kind == "province" else [Body.Kind.EXECUTIVE]
        for kind in kinds:
            body = Body.objects.create(unit=place, kind=kind, name=f"{kind.label} {place}")
            term = Term.objects.create(body=body, name="2023 – 2028", starts_on=BEGIN)
            made += [
                Session(term=term, ordinal=n + 1, held_on=date(2024 + n // 4, n % 4 * 3 + 1, 10))
                for n in range(SITTINGS)
            ]
    return write(made)


def _limitations(sessions: list[Session]) -> list[Limitation]:
    made = [
        Limitation(body=s.term.body, text=f"Giải ngân chậm, kỳ {s.ordinal}", first_on=s.held_on)
        for s in sessions
    ]
    return write(made)


def _conclusions(sessions: list[Session], limitations: list[Limitation]) -> list[Conclusion]:
    """Return the rows of the grids: forty of each session, a tenth of them answer a limitation."""
    made = [
        Conclusion(
            session=session,
            text=f"{WORDS[n % len(WORDS)]} ({n})",
            kind=TaskKind.CONCRETE,
            state=Conclusion.State.CONFIRMED,
            answers=limitation if n % 10 == 0 else None,
            event=0,
        )
        for session, limitation in zip(sessions, limitations, strict=True)
        for n in range(40)
    ]
    return write(made)


def _tasks(chance: random.Random, rows: list[Conclusion]) -> list[Task]:
    """Return all tasks: groups' ones first, then their children, then units' own."""
    own = [row for row in rows if row.session.term.body.unit.kind == "province"]
    groups = [_task(chance, chance.choice(own), n, group="communes") for n in range(GROUPS)]
    write(groups)
    parts = [_part_of(chance, group) for group in groups for _n in range(PART_OF_GROUP)]
    write(parts)
    units = [
        _task(chance, chance.choice(own if chance.random() < 0.8 else rows), n)
        for n in range(TASKS - len(groups) - len(parts))
    ]
    return [*groups, *parts, *write(units)]


def _long_session(chance: random.Random, place: Unit) -> list[Task]:
    """Return the tasks of a body's second sitting, whose page tells LONG limitations too."""
    body = Body.objects.create(unit=place, kind=Body.Kind.EXECUTIVE, name=f"Ủy ban {place}")
    term = Term.objects.create(body=body, name="2023 – 2028", starts_on=BEGIN)
    first, second = write(
        Session(term=term, ordinal=n + 1, held_on=date(2025, 6 + 3 * n, 10)) for n in range(2)
    )
    limitations = write(
        Limitation(body=body, text=f"Giải ngân chậm ({n})", first_on=first.held_on)
        for n in range(LONG)
    )
    write(
        Mention(session=session, limitation=one, text=one.text, event=0)
        for session in (first, second)
        for one in limitations
    )
    rows = _conclusions([second], limitations[:1])
    return write(_task(chance, chance.choice(rows), n) for n in range(LONG))


def _task(chance: random.Random, row: Conclusion, number: int, *, group: str = "") -> Task:
    session = row.session
    first = session.held_on + timedelta(days=chance.randint(5, 150))
    standing = not group and chance.random() < 0.05
    words = f"{row.text}: " + ", ".join(chance.sample(WORDS, 3))
    task = Task(
        session=session,
        conclusion=row,
        assigner=session.term.body.unit,
        kind=TaskKind.STANDING if standing else TaskKind.CONCRETE,
        sector=chance.choice(packs.catalogue().sectors).code,
        text=f"{words} (số {number})",
        lead_group=group,
        product="" if standing else f"Báo cáo số {number}",
        priority="urgent" if chance.random() < 0.1 else "normal",
        given_on=session.held_on,
        first_due_on=None if standing else first,
        due_on=None if standing else first,
    )
    _stands(chance, task)
    return task


def _part_of(chance: random.Random, group: Task) -> Task:
    task = Task(
        session=group.session,
        conclusion=group.conclusion,
        parent=group,
        assigner=group.assigner,
        kind=group.kind,
        sector=group.sector,
        text=group.text,
        product=group.product,
        given_on=group.given_on,
        first_due_on=group.first_due_on,
        due_on=group.first_due_on,
    )
    _stands(chance, task)
    return task


def _stands(chance: random.Random, task: Task) -> None:
    """Give the task its state and its day of ending, some of them late."""
    task.state = chance.choices(
        list(Task.State), weights=(8, 8, 12, 5, 2, 60, 5) if task.first_due_on else (1,) * 7
    )[0]
    if task.first_due_on and chance.random() < 0.1:
        task.due_on = task.first_due_on + timedelta(days=chance.randint(5, 90))
    if task.state in Task.OVER:
        late = (task.due_on or task.given_on) + timedelta(days=chance.randint(-60, 20))
        task.ended_on = min(max(task.given_on, late), DAY)


def _parts(chance: random.Random, tasks: list[Task], units: list[Unit]) -> None:
    def made() -> Iterator[Assignment]:
        for task in tasks:
            first, *others = chance.sample(units, 3)
            part = Assignment.Part.COOPERATING if task.lead_group else Assignment.Part.LEAD
            yield Assignment(task=task, unit=first, part=part)
            for unit in others:
                yield Assignment(task=task, unit=unit, part=Assignment.Part.COOPERATING)

    write(made())


def _followed_up(chance: random.Random, tasks: list[Task], by: User) -> None:
    """Write extensions, notes of progress and evidence, some of it returned."""
    moved = (t for t in tasks if t.due_on != t.first_due_on)
    write(_extension(task, by) for task in moved)
    notes = (
        Progress(task=task, on=task.given_on, text="Đang thực hiện", percent=40, by=by, event=0)
        for task in tasks
        if chance.random() < 0.3
    )
    write(notes)
    proofs = (
        Evidence(
            task=task,
            on=task.given_on,
            text="Báo cáo",
            by=by,
            state=Evidence.State.RETURNED if chance.random() < 0.1 else Evidence.State.ACCEPTED,
            decided_on=task.given_on + timedelta(days=3),
            event=0,
        )
        for task in tasks
        if task.state == Task.State.DONE
    )
    write(proofs)


def _extension(task: Task, by: User) -> Extension:
    assert task.first_due_on is not None
    assert task.due_on is not None
    decided = min(task.first_due_on, task.ended_on or DAY)
    return Extension(
        task=task,
        old_due_on=task.first_due_on,
        asked_due_on=task.due_on,
        new_due_on=task.due_on,
        reason="Chờ bố trí vốn",
        asked_on=task.given_on,
        asked_by=by,
        state=Extension.State.AGREED,
        decided_on=decided,
        decided_by=by,
        event=0,
    )


Row = TypeVar("Row", bound=Model)


def write(rows: Iterable[Row]) -> list[Row]:
    """Insert rows of one model with keys given here; many times as fast as `bulk_create`.

    SQLite's limit on the values of one statement makes `bulk_create` write a few rows at a time.
    """
    made = list(rows)
    model = type(made[0])
    fields = model._meta.concrete_fields
    quote = connection.ops.quote_name
    for key, row in enumerate(made, (model._base_manager.aggregate(n=Max("pk"))["n"] or 0) + 1):
        row.pk = key
    table, columns = quote(model._meta.db_table), ", ".join(quote(f.column or "") for f in fields)
    marks = ", ".join(["%s"] * len(fields))
    insert = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 our own names
    values = (
        [f.get_db_prep_save(f.pre_save(row, True), connection) for f in fields] for row in made
    )
    with connection.cursor() as cursor:
        while some := list(islice(values, BATCH)):
            cursor.executemany(insert, some)
        for reset in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(reset)
    return made
