"""Units have a place on the map and an area, stated shares tell what they were measured by."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("units", "0001_first_models"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="succession",
            name="basis",
            field=models.CharField(
                blank=True,
                choices=[("area", "diện tích"), ("population", "dân số"), ("hand", "nhập tay")],
                max_length=10,
                verbose_name="căn cứ tỷ lệ",
            ),
        ),
        migrations.AddField(
            model_name="unit",
            name="area_km2",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=10, null=True, verbose_name="diện tích"
            ),
        ),
        migrations.AddField(
            model_name="unit",
            name="latitude",
            field=models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True),
        ),
        migrations.AddField(
            model_name="unit",
            name="longitude",
            field=models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True),
        ),
    ]
