"""Tasks get their assigner, old extensions their request, handed-in evidence its row."""

from datetime import date
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, OuterRef, Subquery


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    task, session = apps.get_model("cycle", "Task"), apps.get_model("cycle", "Session")
    unit = session.objects.filter(pk=OuterRef("session")).values("term__body__unit")
    task.objects.filter(assigner=None).update(assigner=Subquery(unit))
    extension: Any = apps.get_model("cycle", "Extension")
    extension.objects.filter(asked_on=None).update(
        state="agreed",
        asked_on=F("decided_on"),
        asked_by=F("decided_by"),
        asked_due_on=F("new_due_on"),
    )
    _proofs(apps, task)


def _proofs(apps: Apps, task: Any) -> None:
    """Make a row of each handing-in and what was decided about it, from the journal's events."""
    event, proof = apps.get_model("journal", "Event"), apps.get_model("cycle", "Evidence")
    decided = {"task.accepted": "accepted", "task.returned": "returned"}
    told = event.objects.filter(
        subject_kind="cycle.task", deed__in=["task.handed_in", *decided], actor__isnull=False
    )
    waiting: dict[str, Any] = {}  # words handed in again before a decision replaced the first ones
    rows: list[Any] = []
    for one in told.order_by("number").iterator():
        on = date.fromisoformat(one.facts["on"])
        if one.deed == "task.handed_in":
            waiting[one.subject_key] = proof(
                task_id=int(one.subject_key),
                on=on,
                text=one.facts["evidence"],
                by_id=one.actor_id,
                event=one.number,
            )
        elif row := waiting.pop(one.subject_key, None):
            row.state, row.decided_on = decided[one.deed], on
            row.reason = one.facts.get("reason", "")[:300]
            rows.append(row)
    open_ones = set(task.objects.filter(state="waiting").values_list("pk", flat=True))
    rows += [row for row in waiting.values() if row.task_id in open_ones]
    proof.objects.bulk_create(sorted(rows, key=lambda row: row.event))


def forget(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    apps.get_model("cycle", "Evidence").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("cycle", "0002_parts_requests_and_members"),
        ("journal", "0002_head_and_frozen_events"),
    ]
    operations = [migrations.RunPython(fill, forget)]
