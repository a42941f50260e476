import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cycle", "0001_first_models"),
        ("sources", "0001_first_models"),
        ("units", "0001_first_models"),
    ]

    operations = [
        migrations.CreateModel(
            name="Project",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="mã dự án")),
                ("name", models.CharField(max_length=300, verbose_name="tên dự án")),
                ("illustrative", models.BooleanField(default=False)),
                (
                    "investor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects_invested",
                        to="units.unit",
                        verbose_name="chủ đầu tư",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "code"), name="project_code_once_per_unit"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Obstacle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(verbose_name="vướng mắc")),
                ("due_on", models.DateField(verbose_name="thời hạn tháo gỡ")),
                ("raised_on", models.DateField(verbose_name="ngày nêu")),
                ("resolved_on", models.DateField(blank=True, null=True)),
                ("resolution", models.TextField(blank=True, verbose_name="kết quả tháo gỡ")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="obstacles",
                        to="units.unit",
                        verbose_name="đơn vị chịu trách nhiệm",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="obstacles",
                        to="cycle.task",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="obstacles",
                        to="projects.project",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("resolved_on__isnull", True),
                            models.Q(("resolution", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="obstacle_resolved_says_how",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Disbursement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                ("year", models.PositiveIntegerField(verbose_name="năm")),
                ("as_of", models.DateField(verbose_name="tính đến")),
                (
                    "amount",
                    models.DecimalField(
                        decimal_places=3, max_digits=20, verbose_name="lũy kế giải ngân"
                    ),
                ),
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
                        to="projects.disbursement",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disbursements",
                        to="projects.project",
                    ),
                ),
            ],
            options={
                "ordering": ["as_of", "pk"],
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
                        name="projects_disbursement_cite_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)), name="disbursed_is_not_negative"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Capital",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                ("year", models.PositiveIntegerField(verbose_name="năm")),
                (
                    "amount",
                    models.DecimalField(
                        decimal_places=3, max_digits=20, verbose_name="kế hoạch vốn"
                    ),
                ),
                ("document", models.CharField(max_length=200, verbose_name="văn bản giao")),
                ("in_force_from", models.DateField()),
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
                        to="projects.capital",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="capital",
                        to="projects.project",
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
                        name="projects_capital_cite_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="capital_is_positive"
                    ),
                ],
            },
        ),
    ]
