from typing import ClassVar

from django.db import migrations

from tiendo.web.journal.triggers import freeze


class Migration(migrations.Migration):
    dependencies: ClassVar = [("projects", "0001_first_models")]
    operations: ClassVar = [freeze("projects_capital", "projects_disbursement")]
