from typing import ClassVar

from django.db import migrations

from tiendo.web.journal.triggers import freeze


class Migration(migrations.Migration):
    dependencies: ClassVar = [("figures", "0001_first_models")]
    operations: ClassVar = [freeze("figures_figure", "figures_target", "figures_comparison")]
