"""A file that was kept when nobody could read it may be received again with its text."""

from typing import ClassVar

from django.db import migrations, models

from tiendo.web.journal.triggers import freeze

frozen = freeze("sources_source")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("sources", "0003_layouts")]
    operations: ClassVar = [
        # Thawed first: SQLite makes the table anew and would lose the trigger in silence.
        migrations.RunPython(frozen.reverse_code or migrations.RunPython.noop, frozen.code),
        migrations.RemoveConstraint(model_name="source", name="source_once_per_unit"),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.UniqueConstraint(
                fields=("unit", "sha256"),
                condition=models.Q(("text", ""), _negated=True),
                name="source_once_per_unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.UniqueConstraint(
                fields=("unit", "sha256"),
                condition=models.Q(("text", "")),
                name="source_kept_once_per_unit",
            ),
        ),
        frozen,
    ]
