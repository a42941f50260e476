"""Rounds, submissions and their steps."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from tiendo.web.journal.triggers import freeze


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = [
        ("units", "0002_places_and_bases_of_shares"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("form", models.CharField(max_length=40, verbose_name="biểu mẫu")),
                ("period", models.CharField(max_length=12, verbose_name="kỳ")),
                ("period_start", models.DateField()),
                ("period_end", models.DateField()),
                (
                    "rule",
                    models.CharField(
                        choices=[("calendar", "theo lịch"), ("day_14", "từ ngày 15 đến ngày 14")],
                        max_length=8,
                        verbose_name="cách chốt số liệu",
                    ),
                ),
                ("data_from", models.DateField(verbose_name="số liệu từ ngày")),
                ("data_to", models.DateField(verbose_name="chốt số liệu ngày")),
                ("opens_on", models.DateField(verbose_name="mở từ ngày")),
                ("due_on", models.DateField(verbose_name="hạn nộp")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="ghi chú")),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["-period_end", "form", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "đang nhập"),
                            ("submitted", "đã nộp"),
                            ("returned", "bị trả lại"),
                            ("accepted", "đã nhận"),
                            ("locked", "đã khóa"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("submitted_on", models.DateField(blank=True, null=True)),
                ("began_at", models.DateTimeField(blank=True, null=True)),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="rounds.round",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["unit__name_key"],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "đang nhập"),
                            ("submitted", "đã nộp"),
                            ("returned", "bị trả lại"),
                            ("accepted", "đã nhận"),
                            ("locked", "đã khóa"),
                        ],
                        max_length=10,
                    ),
                ),
                ("on", models.DateField()),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="lý do")),
                ("event", models.BigIntegerField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="rounds.submission",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(
                fields=("unit", "form", "period"), name="round_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("data_from__lte", models.F("data_to")), ("opens_on__lte", models.F("due_on"))
                ),
                name="round_runs_forward",
            ),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(fields=["unit", "state"], name="rounds_subm_unit_id_6b27e3_idx"),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.UniqueConstraint(fields=("round", "unit"), name="submission_once"),
        ),
        freeze("rounds_step"),
    ]
