"""A source keeps where its parts, tables and notes stand."""

from typing import ClassVar

from django.db import migrations, models

from tiendo.web.journal.triggers import freeze

frozen = freeze("sources_source")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("sources", "0002_frozen_sources")]
    operations: ClassVar = [
        # Thawed first: SQLite makes the table anew and would lose the trigger in silence.
        migrations.RunPython(frozen.reverse_code or migrations.RunPython.noop, frozen.code),
        migrations.AddField(
            model_name="source", name="layout", field=models.JSONField(blank=True, null=True)
        ),
        frozen,
    ]
