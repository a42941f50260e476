"""A candidate keeps each edit, the deed that last wrote it, and whether its record was there."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("review", "0001_first_models")]
    operations: ClassVar = [
        migrations.AddField(
            model_name="candidate", name="edits", field=models.JSONField(blank=True, default=list)
        ),
        migrations.AddField(
            model_name="candidate", name="event", field=models.BigIntegerField(default=0)
        ),
        migrations.AddField(
            model_name="candidate", name="is_known", field=models.BooleanField(default=False)
        ),
    ]
