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
    """Make a row of each concrete task's evidence, from the event that handed it in."""
    event, proof = apps.get_model("journal", "Event"), apps.get_model("cycle", "Evidence")
    states = {"waiting": "waiting", "done": "accepted"}
    for row in task.objects.filter(kind="concrete", state__in=states).exclude(evidence=""):
        handed = (
            event.objects.filter(
                deed="task.handed_in", subject_kind="cycle.task", subject_key=str(row.pk)
            )
            .order_by("number")
            .last()
        )
        if handed is None or handed.actor_id is None:
            continue
        proof.objects.create(
            task=row,
            on=date.fromisoformat(handed.facts["on"]),
            text=row.evidence,
            by_id=handed.actor_id,
            state=states[row.state],
            decided_on=row.ended_on,
            event=handed.number,
        )


def forget(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    apps.get_model("cycle", "Evidence").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("cycle", "0002_parts_requests_and_members"),
        ("journal", "0002_head_and_frozen_events"),
    ]
    operations = [migrations.RunPython(fill, forget)]
