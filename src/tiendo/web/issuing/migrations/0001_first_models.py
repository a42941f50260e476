import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cycle", "0004_assigners_and_requests_are_whole"),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=40, verbose_name="số")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="ngày ký")),
                ("signer", models.CharField(blank=True, max_length=120, verbose_name="người ký")),
                ("opening", models.TextField(blank=True, verbose_name="phần mở đầu")),
                ("closing", models.TextField(blank=True, verbose_name="phần kết")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "dự thảo"), ("issued", "đã ban hành")],
                        default="draft",
                        max_length=6,
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("digest", models.CharField(blank=True, max_length=64)),
                (
                    "session",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notice",
                        to="cycle.session",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("digest", ""), ("state", "draft")),
                            models.Q(
                                ("signed_on__isnull", False),
                                ("state", "issued"),
                                models.Q(("digest", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="notice_issued_is_whole",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NoticePart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("text", models.TextField(verbose_name="nội dung")),
                ("agreed_text", models.CharField(max_length=64)),
                ("agreed_record", models.CharField(max_length=64)),
                (
                    "conclusion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notice_parts",
                        to="cycle.conclusion",
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="issuing.notice",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("notice", "conclusion"), name="notice_part_once"
                    )
                ],
            },
        ),
    ]
