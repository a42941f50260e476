"""Votes tell ballots and who was present; the minutes as one paper keep their revisions too."""

from typing import ClassVar

from django.db import migrations, models

from tiendo.web.journal.triggers import freeze

frozen = freeze("meetings_revision")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("meetings", "0002_frozen_rows")]
    operations: ClassVar = [
        # Thawed first: SQLite makes the table anew and would lose the trigger in silence.
        migrations.RunPython(frozen.reverse_code or migrations.RunPython.noop, frozen.code),
        migrations.RemoveConstraint(model_name="revision", name="revision_of_session_once"),
        migrations.AddField(
            model_name="revision", name="whole", field=models.BooleanField(default=False)
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("item__isnull", True)),
                fields=("session", "whole", "number"),
                name="revision_of_session_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(("whole", False), ("item__isnull", True), _connector="OR"),
                name="revision_whole_has_no_item",
            ),
        ),
        frozen,
        migrations.AddField(
            model_name="vote", name="is_dropped", field=models.BooleanField(default=False)
        ),
        migrations.AddField(
            model_name="vote",
            name="issued",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="phiếu phát ra"),
        ),
        migrations.AddField(
            model_name="vote",
            name="present",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_dropped", False), ("counted_on__isnull", True), _connector="OR"
                ),
                name="vote_dropped_is_uncounted",
            ),
        ),
    ]
