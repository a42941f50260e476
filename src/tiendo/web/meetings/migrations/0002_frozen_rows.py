from typing import ClassVar

from django.db import migrations

from tiendo.web.journal.triggers import freeze


class Migration(migrations.Migration):
    dependencies: ClassVar = [("meetings", "0001_first_models")]
    operations: ClassVar = [freeze("meetings_frozen", "meetings_revision")]
