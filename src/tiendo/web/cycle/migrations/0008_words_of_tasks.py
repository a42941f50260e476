"""Tasks get the key that a search for words compares with, and an index of its words."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from tiendo.reading.search import search_key
from tiendo.web.search import index_words

BATCH = 2_000


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    task = apps.get_model("cycle", "Task")
    batch = []
    for row in task.objects.only("text").iterator(chunk_size=BATCH):
        row.text_key = search_key(row.text)
        batch.append(row)
        if len(batch) == BATCH:
            task.objects.bulk_update(batch, ["text_key"])
            batch = []
    task.objects.bulk_update(batch, ["text_key"])


class Migration(migrations.Migration):
    dependencies = [("cycle", "0007_what_a_table_said")]
    operations = [
        migrations.AddField(
            model_name="task",
            name="text_key",
            field=models.TextField(default="", editable=False),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        index_words("cycle_task", "text_key"),
    ]
