"""Figures tell their breakdown and who counted, targets their clause; paths say how a year goes."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from tiendo.web.journal.triggers import freeze

remade = freeze("figures_figure", "figures_target")


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("figures", "0002_frozen_figures"),
        ("sources", "0002_frozen_sources"),
        ("units", "0002_places_and_bases_of_shares"),
    ]

    operations: ClassVar = [
        # Thawed first: SQLite makes the tables anew and would lose the triggers in silence.
        migrations.RunPython(remade.reverse_code or migrations.RunPython.noop, remade.code),
        migrations.CreateModel(
            name="ExpectedPath",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="năm"),
                ),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("linear", "đều theo tháng"),
                            ("history", "theo tỷ trọng 3 năm trước"),
                            ("hand", "nhập tay"),
                            ("none", "không đặt tiến độ"),
                        ],
                        max_length=8,
                        verbose_name="cách đặt",
                    ),
                ),
                ("shares", models.JSONField(default=list)),
                ("document", models.CharField(blank=True, max_length=200, verbose_name="căn cứ")),
                ("in_force_from", models.DateField(verbose_name="có hiệu lực từ")),
                ("event", models.BigIntegerField()),
            ],
        ),
        migrations.RemoveIndex(
            model_name="figure",
            name="figures_fig_unit_id_33d991_idx",
        ),
        migrations.AddField(
            model_name="figure",
            name="item",
            field=models.CharField(blank=True, max_length=80, verbose_name="phân tổ"),
        ),
        migrations.AddField(
            model_name="figure",
            name="origin",
            field=models.CharField(
                choices=[
                    ("unit", "đơn vị báo cáo"),
                    ("sector", "ngành"),
                    ("statistics", "cơ quan thống kê"),
                ],
                default="unit",
                max_length=10,
                verbose_name="nguồn số liệu",
            ),
        ),
        migrations.AddField(
            model_name="target",
            name="clause",
            field=models.CharField(blank=True, max_length=80, verbose_name="điều, khoản"),
        ),
        migrations.AddField(
            model_name="target",
            name="reason",
            field=models.CharField(blank=True, max_length=300, verbose_name="lý do điều chỉnh"),
        ),
        migrations.AddIndex(
            model_name="figure",
            index=models.Index(
                fields=["unit", "period", "indicator", "item"],
                name="figures_fig_unit_id_fabc57_idx",
            ),
        ),
        migrations.AddField(
            model_name="expectedpath",
            name="indicator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="paths",
                to="figures.indicator",
            ),
        ),
        migrations.AddField(
            model_name="expectedpath",
            name="supersedes",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="superseded_by",
                to="figures.expectedpath",
            ),
        ),
        migrations.AddField(
            model_name="expectedpath",
            name="unit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="paths",
                to="units.unit",
            ),
        ),
        migrations.AddIndex(
            model_name="expectedpath",
            index=models.Index(fields=["indicator", "unit"], name="figures_exp_indicat_433159_idx"),
        ),
        migrations.RemoveConstraint(
            model_name="figure",
            name="figure_has_value_or_is_nil",
        ),
        migrations.AddField(
            model_name="figure",
            name="withdrawn",
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("nil", False), ("value__isnull", False), ("withdrawn", False)),
                    models.Q(("nil", True), ("value__isnull", True), ("withdrawn", False)),
                    models.Q(
                        ("nil", False),
                        ("supersedes__isnull", False),
                        ("value__isnull", True),
                        ("withdrawn", True),
                    ),
                    _connector="OR",
                ),
                name="figure_is_value_nil_or_withdrawn",
            ),
        ),
        remade,
        freeze("figures_expectedpath"),
    ]
