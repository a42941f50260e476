import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("sources", "0001_first_models"),
        ("units", "0001_first_models"),
    ]

    operations = [
        migrations.CreateModel(
            name="Indicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40, unique=True)),
                ("sector", models.CharField(max_length=40)),
                ("name_vi", models.CharField(max_length=200)),
                ("name_en", models.CharField(max_length=200)),
                ("measure", models.CharField(max_length=40)),
                ("kind", models.CharField(max_length=20)),
                ("direction", models.CharField(max_length=10)),
                ("rollup", models.CharField(max_length=10)),
                ("position", models.PositiveIntegerField()),
            ],
            options={
                "ordering": ["position", "code"],
            },
        ),
        migrations.CreateModel(
            name="Figure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                ("period", models.CharField(max_length=12, verbose_name="kỳ")),
                ("period_start", models.DateField()),
                ("period_end", models.DateField()),
                (
                    "value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=24,
                        null=True,
                        verbose_name="giá trị",
                    ),
                ),
                ("stated_digits", models.PositiveSmallIntegerField(default=0)),
                ("stated_measure", models.CharField(max_length=40)),
                ("nil", models.BooleanField(default=False)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("estimate", "ước"),
                            ("preliminary", "sơ bộ"),
                            ("final", "chính thức"),
                        ],
                        default="preliminary",
                        max_length=12,
                    ),
                ),
                ("cumulative", models.BooleanField(default=True)),
                ("as_of", models.DateField(blank=True, null=True, verbose_name="tính đến")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="lý do")),
                ("event", models.BigIntegerField()),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.source",
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="figures.figure",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="units.unit",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="figures.indicator",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["unit", "period", "indicator"],
                        name="figures_fig_unit_id_33d991_idx",
                    ),
                    models.Index(
                        fields=["indicator", "unit", "period_end"],
                        name="figures_fig_indicat_16ecb6_idx",
                    ),
                    models.Index(fields=["event"], name="figures_fig_event_e44a96_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("end__isnull", True),
                                ("source__isnull", True),
                                ("start__isnull", True),
                            ),
                            models.Q(
                                ("end__isnull", True),
                                ("source__isnull", False),
                                ("start__isnull", True),
                            ),
                            models.Q(("source__isnull", False), ("start__lt", models.F("end"))),
                            _connector="OR",
                        ),
                        name="figures_figure_cite_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("nil", False), ("value__isnull", False)),
                            models.Q(("nil", True), ("value__isnull", True)),
                            _connector="OR",
                        ),
                        name="figure_has_value_or_is_nil",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("period_start__lte", models.F("period_end"))),
                        name="figure_period_runs_forward",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                ("period", models.CharField(max_length=12, verbose_name="kỳ")),
                ("period_start", models.DateField()),
                ("period_end", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("estimate", "dự toán"),
                            ("plan", "kế hoạch"),
                            ("resolution", "nghị quyết"),
                            ("assignment", "chỉ tiêu giao"),
                            ("stretch", "phấn đấu"),
                        ],
                        max_length=12,
                        verbose_name="loại",
                    ),
                ),
                (
                    "assigned_by",
                    models.CharField(blank=True, max_length=120, verbose_name="cấp giao"),
                ),
                (
                    "value",
                    models.DecimalField(decimal_places=6, max_digits=24, verbose_name="mức giao"),
                ),
                (
                    "document",
                    models.CharField(blank=True, max_length=200, verbose_name="văn bản giao"),
                ),
                ("in_force_from", models.DateField(verbose_name="có hiệu lực từ")),
                ("event", models.BigIntegerField()),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="figures.indicator",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.source",
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="figures.target",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["unit", "period", "indicator"],
                        name="figures_tar_unit_id_dbeba0_idx",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("end__isnull", True),
                                ("source__isnull", True),
                                ("start__isnull", True),
                            ),
                            models.Q(
                                ("end__isnull", True),
                                ("source__isnull", False),
                                ("start__isnull", True),
                            ),
                            models.Q(("source__isnull", False), ("start__lt", models.F("end"))),
                            _connector="OR",
                        ),
                        name="figures_target_cite_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value__gt", 0)), name="target_is_positive"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Comparison",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "against",
                    models.CharField(
                        choices=[
                            ("target", "so với mức giao"),
                            ("same_period", "so với cùng kỳ"),
                            ("other", "so sánh khác"),
                        ],
                        max_length=12,
                    ),
                ),
                ("kind", models.CharField(blank=True, max_length=12)),
                ("assigned_by", models.CharField(blank=True, max_length=120)),
                ("percent", models.DecimalField(decimal_places=4, max_digits=12)),
                ("stated_digits", models.PositiveSmallIntegerField(default=0)),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.source",
                    ),
                ),
                (
                    "figure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comparisons",
                        to="figures.figure",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("end__isnull", True),
                                ("source__isnull", True),
                                ("start__isnull", True),
                            ),
                            models.Q(
                                ("end__isnull", True),
                                ("source__isnull", False),
                                ("start__isnull", True),
                            ),
                            models.Q(("source__isnull", False), ("start__lt", models.F("end"))),
                            _connector="OR",
                        ),
                        name="figures_comparison_cite_is_whole",
                    )
                ],
            },
        ),
    ]
