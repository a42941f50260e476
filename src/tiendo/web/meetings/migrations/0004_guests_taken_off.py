"""A guest can be taken off the list of a session; the row stays for the journal."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("meetings", "0003_votes_and_whole_minutes")]
    operations: ClassVar = [
        migrations.AddField(
            model_name="attendance", name="is_dropped", field=models.BooleanField(default=False)
        ),
    ]
