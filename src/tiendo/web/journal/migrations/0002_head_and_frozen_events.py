from typing import ClassVar

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from tiendo.web.journal.triggers import freeze


def make_head(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 Django's call
    apps.get_model("journal", "Head").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("journal", "0001_first_models")]
    operations: ClassVar = [
        migrations.RunPython(make_head, migrations.RunPython.noop),
        freeze("journal_event"),
    ]
