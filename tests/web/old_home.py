"""A home as the program before the meetings left it, played as a process of its own.

    python tests/web/old_home.py build|upgrade|stop|verify|tell|shape

`build` makes the tables of then and fills them by deeds; `upgrade` runs today's `migrate`, and
`stop` the same but dies after the last migration; `verify`, `tell` and `shape` print JSON.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

import django
from django.apps.registry import Apps
from django.db import models, transaction

PREVIOUS = [
    ("journal", "0002_head_and_frozen_events"),
    ("units", "0001_first_models"),
    ("accounts", "0001_first_models"),
    ("sources", "0002_frozen_sources"),
    ("figures", "0002_frozen_figures"),
    ("cycle", "0001_first_models"),
    ("projects", "0002_frozen_money"),
    ("review", "0001_first_models"),
]
DAY, JUNE, JULY = date(2023, 4, 7), date(2023, 6, 30), date(2023, 7, 31)


class Old:
    """Rows of the tables of then, written by deeds of then."""

    def __init__(self, tables: Apps) -> None:
        self.tables = tables

    def model(self, kind: str) -> Any:
        return self.tables.get_model(kind)

    def do(self, name: str, *rows: models.Model, **facts: object) -> None:
        """Save `rows` and write the event of a deed; the actor is the one person there is."""
        from tiendo.web.journal.actions import append, row_digest
        from tiendo.web.journal.models import Event, Head

        with transaction.atomic():
            head = Head.objects.select_for_update().get(pk=1)
            for row in rows:
                if hasattr(row, "event"):
                    row.event = head.number + 1
                row.save()
            subject = rows[0]
            event = Event(
                actor_id=self.model("accounts.User").objects.values_list("pk", flat=True).first(),
                deed=name,
                subject_kind=subject._meta.label_lower,
                subject_key=str(subject.pk),
                facts=facts,
                rows=[[row._meta.label_lower, str(row.pk), row_digest(row)] for row in rows],
            )
            append(event, head)


def build() -> None:
    """Make the tables of then, and a session with five tasks in every state that is filled."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.db.migrations.loader import MigrationLoader

    executor = MigrationExecutor(connection)
    executor.loader = MigrationLoader(connection, replace_migrations=False)
    old = Old(executor.migrate(PREVIOUS).apps)
    unit = old.model("units.Unit")(
        code="H1", name="huyện Một", name_key="mot", kind="district", tree="state"
    )
    unit.valid_from, unit.path = date(2000, 1, 1), "1."
    old.do("person.added", old.model("accounts.User")(username="bao", full_name="Bảo"))
    old.do("units.loaded", unit)
    body = old.model("cycle.Body")(unit=unit, kind="executive_committee", name="Ban Chấp hành")
    old.do("body.founded", body)
    term = old.model("cycle.Term")(body=body, name="2020 – 2025", starts_on=date(2020, 8, 1))
    old.do("term.opened", term)
    session = old.model("cycle.Session")(term=term, ordinal=15, held_on=DAY)
    old.do("session.recorded", session)
    for name in ("giao", "gia hạn", "chờ", "trả lại", "xong"):
        _task(old, session, name)


def _task(old: Old, session: models.Model, name: str) -> None:
    words = {"session": session, "text": name, "kind": "concrete", "product": "Báo cáo"}
    row = old.model("cycle.Conclusion")(state="confirmed", due_on=JUNE, **words)
    old.do("conclusion.stated", row)
    if name == "giao":
        row.cooperating.add(old.model("units.Unit").objects.get())
    task = old.model("cycle.Task")(
        conclusion=row, given_on=DAY, first_due_on=JUNE, due_on=JUNE, **words
    )
    old.do("task.given", task, on="2023-04-07")
    if name == "gia hạn":
        task.due_on = JULY
        person = old.model("accounts.User").objects.get()
        moved = old.model("cycle.Extension")(
            task=task, old_due_on=JUNE, new_due_on=JULY, reason="Mưa", decided_on=JUNE
        )
        moved.decided_by = person
        old.do("task.extended", task, moved, on="2023-06-30")
    elif name != "giao":
        _hand_in(old, task, name)


def _hand_in(old: Old, task: Any, name: str) -> None:
    task.state, task.evidence = "waiting", "Công văn 1"
    old.do("task.handed_in", task, on="2023-06-01", evidence="Công văn 1")
    if name == "chờ":
        return
    task.state = "under_way"
    old.do("task.returned", task, on="2023-06-02", reason="Thiếu số liệu")
    if name == "xong":
        task.state, task.evidence = "waiting", "Báo cáo 2"
        old.do("task.handed_in", task, on="2023-06-03", evidence="Báo cáo 2")
        task.state, task.ended_on = "done", date(2023, 6, 4)
        old.do("task.accepted", task, on="2023-06-04", evidence="Báo cáo 2")


def upgrade() -> None:
    """Run today's `migrate`."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def stop() -> None:
    """Run today's `migrate`, and die once all tables are changed, before the event is written."""
    from unittest import mock

    with mock.patch("tiendo.web.journal.upgrade._note", side_effect=lambda *_: os._exit(9)):
        upgrade()


def verify() -> None:
    """Print what `tiendo verify` finds, and how many upgrades the journal tells of."""
    from django.conf import settings

    from tiendo.web.journal.models import Event
    from tiendo.web.journal.queries import verify as check

    found = sorted(finding.code for finding in check(settings.JOURNAL_HEAD))
    told = Event.objects.filter(deed="schema.upgraded").count()
    sys.stdout.write(json.dumps({"found": found, "upgrades": told}))


def tell() -> None:
    """Print what today's tables hold of the five tasks."""
    from tiendo.web.cycle.models import Evidence, Extension, Task

    proofs = Evidence.objects.values_list("task__text", "text", "state", "reason", "by__username")
    asked = Extension.objects.values_list("state", "asked_by__username", "reason")
    days = Extension.objects.values_list("asked_on", "asked_due_on", "new_due_on")
    held = {
        "assigners": list(Task.objects.values_list("assigner__name", flat=True)),
        "proofs": sorted(map(list, proofs)),
        "requests": [list(row) for row in asked],
        "days": [[day and str(day) for day in row] for row in days],
        "searched": list(
            Task.objects.filter(text_key__holds="tra LAI").values_list("text", flat=True)
        ),
    }
    sys.stdout.write(json.dumps(held))


def shape() -> None:
    """Print the columns, constraints, indexes and triggers of all tables, whatever their order."""
    from django.db import connection

    triggers = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT trigger_name FROM information_schema.triggers",
    }
    look, held = connection.introspection, {}
    with connection.cursor() as cursor:
        for table in look.table_names(cursor):
            columns = look.get_table_description(cursor, table)
            keys = look.get_constraints(cursor, table).values()
            held[table] = {
                "columns": sorted(map(str, ([*column[:7]] for column in columns))),
                "keys": sorted(json.dumps(key, sort_keys=True, default=str) for key in keys),
            }
        cursor.execute(triggers[connection.vendor])
        names = sorted(name for (name,) in cursor.fetchall())
    sys.stdout.write(json.dumps({"tables": held, "triggers": names}))


STEPS: dict[str, Callable[[], None]] = {
    step.__name__: step for step in (build, upgrade, stop, verify, tell, shape)
}

if __name__ == "__main__":
    django.setup()
    STEPS[sys.argv[1]]()
