"""All tables of a new home at once: what the eight migrations make one change after the other.

On SQLite each of those changes makes a table anew. A home that has some of them goes on with the
others.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from tiendo.web.search import index_words


class Migration(migrations.Migration):
    replaces = [
        ("cycle", "0001_first_models"),
        ("cycle", "0002_parts_requests_and_members"),
        ("cycle", "0003_fill_assigners_and_requests"),
        ("cycle", "0004_assigners_and_requests_are_whole"),
        ("cycle", "0005_narrow_indexes_for_lists_of_tasks"),
        ("cycle", "0006_indexes_for_parts_and_returned_evidence"),
        ("cycle", "0007_what_a_table_said"),
        ("cycle", "0008_words_of_tasks"),
    ]

    initial = True

    dependencies = [
        ("figures", "0002_frozen_figures"),
        ("sources", "0002_frozen_sources"),
        ("units", "0001_first_models"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Body",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bodies",
                        to="units.unit",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("executive_committee", "Ban Chấp hành"),
                            ("standing_committee", "Ban Thường vụ"),
                            ("standing_board", "Thường trực"),
                            ("peoples_committee", "Ủy ban nhân dân"),
                            ("peoples_council", "Hội đồng nhân dân"),
                        ],
                        max_length=20,
                        verbose_name="loại",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="tên")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "kind"), name="body_once_per_unit")
                ],
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terms",
                        to="cycle.body",
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="nhiệm kỳ")),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-starts_on"],
            },
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="cycle.term",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="họ tên")),
                ("post", models.CharField(blank=True, max_length=160, verbose_name="chức vụ")),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử"),
                ),
                ("starts_on", models.DateField(verbose_name="từ ngày")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="đến ngày")),
                ("position", models.PositiveIntegerField(default=0)),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="member_ends_after_beginning",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="cycle.term",
                    ),
                ),
                ("ordinal", models.PositiveIntegerField(verbose_name="thứ")),
                (
                    "kind",
                    models.CharField(
                        choices=[("ordinary", "thường kỳ"), ("extraordinary", "bất thường")],
                        default="ordinary",
                        max_length=15,
                        verbose_name="loại",
                    ),
                ),
                ("is_extended", models.BooleanField(default=False, verbose_name="mở rộng")),
                ("held_on", models.DateField(verbose_name="ngày họp")),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="giờ bắt đầu")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="địa điểm")),
                (
                    "period_reviewed",
                    models.CharField(blank=True, max_length=12, verbose_name="kỳ đánh giá"),
                ),
                (
                    "period_ahead",
                    models.CharField(blank=True, max_length=12, verbose_name="kỳ tới"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "dự kiến"),
                            ("convened", "đã triệu tập"),
                            ("sitting", "đang họp"),
                            ("closed", "đã kết thúc"),
                        ],
                        default="convened",
                        max_length=10,
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "sources",
                    models.ManyToManyField(
                        blank=True, related_name="sessions", to="sources.source"
                    ),
                ),
            ],
            options={
                "ordering": ["-held_on", "-ordinal"],
                "constraints": [
                    models.UniqueConstraint(fields=("term", "ordinal"), name="session_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_on__isnull", True),
                                ("state__in", ["draft", "convened", "sitting"]),
                            ),
                            models.Q(("closed_on__isnull", False), ("state", "closed")),
                            _connector="OR",
                        ),
                        name="session_closed_has_its_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Limitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="limitations",
                        to="cycle.body",
                    ),
                ),
                ("sector", models.CharField(blank=True, max_length=40)),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "cause",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("policy", "cơ chế, chính sách"),
                            ("money", "vốn, nguồn lực"),
                            ("land", "đất đai, giải phóng mặt bằng"),
                            ("procedure", "thủ tục, hồ sơ"),
                            ("capacity", "năng lực, bố trí cán bộ"),
                            ("coordination", "phối hợp giữa các cơ quan"),
                            ("discipline", "trách nhiệm, kỷ luật thực hiện"),
                            ("nature", "thiên tai, dịch bệnh"),
                            ("market", "giá cả, thị trường"),
                            ("other", "nguyên nhân khác"),
                        ],
                        max_length=15,
                        verbose_name="nhóm nguyên nhân",
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        blank=True,
                        choices=[("objective", "khách quan"), ("subjective", "chủ quan")],
                        max_length=10,
                        verbose_name="khách quan hay chủ quan",
                    ),
                ),
                ("text", models.TextField(verbose_name="nội dung")),
                ("first_on", models.DateField()),
                (
                    "closed_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="limitations_closed",
                        to="cycle.session",
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("evidence", models.TextField(blank=True, verbose_name="minh chứng")),
            ],
            options={
                "ordering": ["first_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_in__isnull", True), ("closed_on__isnull", True)),
                            models.Q(
                                ("closed_in__isnull", False),
                                ("closed_on__isnull", False),
                                models.Q(("evidence", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="limitation_closed_by_a_session_with_evidence",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "limitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mentions",
                        to="cycle.limitation",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mentions",
                        to="cycle.session",
                    ),
                ),
                ("text", models.TextField()),
                ("event", models.BigIntegerField()),
            ],
            options={
                "ordering": ["session__held_on", "pk"],
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
                        name="cycle_mention_cite_is_whole",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="cycle.session",
                    ),
                ),
                ("asked_by", models.CharField(max_length=160, verbose_name="người hỏi")),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                ("text", models.TextField(verbose_name="nội dung")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="hạn trả lời")),
                ("answer", models.TextField(blank=True, verbose_name="trả lời")),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("event", models.BigIntegerField()),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_on__isnull", True)),
                            models.Q(
                                ("answered_on__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="question_answered_has_its_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Result",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="cycle.session",
                    ),
                ),
                ("sector", models.CharField(blank=True, max_length=40)),
                ("text", models.TextField(verbose_name="nội dung")),
                ("event", models.BigIntegerField()),
            ],
            options={
                "ordering": ["pk"],
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
                        name="cycle_result_cite_is_whole",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Cause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="cycle.session",
                    ),
                ),
                ("sector", models.CharField(blank=True, max_length=40)),
                ("text", models.TextField(verbose_name="nội dung")),
                ("event", models.BigIntegerField()),
            ],
            options={
                "ordering": ["pk"],
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
                        name="cycle_cause_cite_is_whole",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="cycle.session",
                    ),
                ),
                ("sector", models.CharField(blank=True, max_length=40)),
                ("text", models.TextField(verbose_name="nội dung")),
                ("event", models.BigIntegerField()),
            ],
            options={
                "ordering": ["pk"],
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
                        name="cycle_proposal_cite_is_whole",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Conclusion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="cycle.session",
                    ),
                ),
                ("sector", models.CharField(blank=True, max_length=40)),
                ("text", models.TextField(verbose_name="nội dung")),
                ("event", models.BigIntegerField()),
                ("product", models.CharField(blank=True, max_length=300, verbose_name="sản phẩm")),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="figures.indicator",
                    ),
                ),
                (
                    "person",
                    models.CharField(blank=True, max_length=120, verbose_name="người phụ trách"),
                ),
                (
                    "authority",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="thẩm quyền quyết định"
                    ),
                ),
                (
                    "reporting",
                    models.CharField(blank=True, max_length=80, verbose_name="chế độ báo cáo"),
                ),
                (
                    "priority",
                    models.CharField(
                        choices=[("normal", "thường"), ("urgent", "khẩn")],
                        default="normal",
                        max_length=6,
                        verbose_name="ưu tiên",
                    ),
                ),
                (
                    "document",
                    models.CharField(blank=True, max_length=200, verbose_name="văn bản giao"),
                ),
                (
                    "clause",
                    models.CharField(blank=True, max_length=60, verbose_name="điều, khoản, mục"),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("concrete", "nhiệm vụ cụ thể"),
                            ("standing", "chỉ đạo thường xuyên"),
                        ],
                        max_length=10,
                        verbose_name="loại",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                ("lead_group", models.CharField(blank=True, max_length=40)),
                ("unnamed", models.CharField(blank=True, max_length=300)),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="thời hạn")),
                ("due_rule", models.CharField(blank=True, max_length=24)),
                ("lead_told", models.CharField(blank=True, max_length=300)),
                ("due_told", models.CharField(blank=True, max_length=120)),
                (
                    "answers",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conclusions",
                        to="cycle.limitation",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "chờ phân công"),
                            ("confirmed", "đã giao"),
                            ("noted", "ghi nhận, không giao việc"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="lý do")),
                (
                    "cooperating",
                    models.ManyToManyField(blank=True, related_name="+", to="units.unit"),
                ),
            ],
            options={
                "ordering": ["pk"],
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
                        name="cycle_conclusion_cite_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lead__isnull", True), ("lead_group", ""), _connector="OR"
                        ),
                        name="conclusion_lead_is_a_unit_or_a_group",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("product", models.CharField(blank=True, max_length=300, verbose_name="sản phẩm")),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="figures.indicator",
                    ),
                ),
                (
                    "person",
                    models.CharField(blank=True, max_length=120, verbose_name="người phụ trách"),
                ),
                (
                    "authority",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="thẩm quyền quyết định"
                    ),
                ),
                (
                    "reporting",
                    models.CharField(blank=True, max_length=80, verbose_name="chế độ báo cáo"),
                ),
                (
                    "priority",
                    models.CharField(
                        choices=[("normal", "thường"), ("urgent", "khẩn")],
                        default="normal",
                        max_length=6,
                        verbose_name="ưu tiên",
                    ),
                ),
                (
                    "document",
                    models.CharField(blank=True, max_length=200, verbose_name="văn bản giao"),
                ),
                (
                    "clause",
                    models.CharField(blank=True, max_length=60, verbose_name="điều, khoản, mục"),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="cycle.session",
                    ),
                ),
                (
                    "conclusion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="cycle.conclusion",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="cycle.task",
                    ),
                ),
                (
                    "assigner",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="given",
                        to="units.unit",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("concrete", "nhiệm vụ cụ thể"),
                            ("standing", "chỉ đạo thường xuyên"),
                        ],
                        max_length=10,
                        verbose_name="loại",
                    ),
                ),
                ("sector", models.CharField(blank=True, max_length=40)),
                ("text", models.TextField(verbose_name="nội dung")),
                ("text_key", models.TextField(default="", editable=False)),
                ("lead_group", models.CharField(blank=True, max_length=40)),
                ("given_on", models.DateField(verbose_name="ngày giao")),
                (
                    "first_due_on",
                    models.DateField(blank=True, null=True, verbose_name="thời hạn đầu"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="thời hạn")),
                ("due_rule", models.CharField(blank=True, max_length=24)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("assigned", "đã giao"),
                            ("received", "đã tiếp nhận"),
                            ("under_way", "đang thực hiện"),
                            ("waiting", "chờ xác nhận"),
                            ("paused", "tạm dừng"),
                            ("done", "hoàn thành"),
                            ("withdrawn", "đã rút"),
                        ],
                        default="assigned",
                        max_length=10,
                    ),
                ),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("evidence", models.TextField(blank=True, verbose_name="minh chứng")),
            ],
            options={
                "ordering": [models.OrderBy(models.F("due_on"), nulls_last=True), "pk"],
                "indexes": [
                    models.Index(
                        fields=[
                            "due_on",
                            "id",
                            "state",
                            "ended_on",
                            "first_due_on",
                            "given_on",
                            "assigner",
                            "parent",
                            "session",
                            "sector",
                            "kind",
                            "priority",
                            "lead_group",
                            "conclusion",
                        ],
                        name="task_by_due_on",
                    ),
                    models.Index(
                        fields=[
                            "state",
                            "due_on",
                            "id",
                            "ended_on",
                            "first_due_on",
                            "given_on",
                            "assigner",
                            "parent",
                            "session",
                            "sector",
                            "kind",
                            "priority",
                            "lead_group",
                            "conclusion",
                        ],
                        name="task_by_state",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("due_on__gt", models.F("first_due_on")), ("ended_on__isnull", False)
                        ),
                        fields=["id", "ended_on"],
                        name="task_redated_and_over",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "standing"),
                            models.Q(("due_on__isnull", False), ("first_due_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="concrete_task_has_a_deadline",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_on__isnull", False), ("state__in", ["done", "withdrawn"])
                            ),
                            models.Q(
                                ("ended_on__isnull", True),
                                models.Q(("state__in", ["done", "withdrawn"]), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="task_over_has_its_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignments",
                        to="cycle.task",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="units.unit",
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[("lead", "chủ trì"), ("cooperating", "phối hợp")], max_length=12
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="hạn phối hợp")),
                ("reply", models.TextField(blank=True, verbose_name="trả lời phối hợp")),
                ("replied_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["unit", "part", "task"], name="cycle_assig_unit_id_9ddcaf_idx"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("task", "unit"), name="unit_once_per_task"),
                    models.UniqueConstraint(
                        condition=models.Q(("part", "lead")),
                        fields=("task",),
                        name="task_has_one_lead",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="lý do")),
                ("asked_on", models.DateField()),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "chờ quyết định"),
                            ("agreed", "đồng ý"),
                            ("refused", "không đồng ý"),
                        ],
                        default="asked",
                        max_length=8,
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decision",
                    models.CharField(blank=True, max_length=300, verbose_name="ý kiến quyết định"),
                ),
                ("event", models.BigIntegerField()),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extensions",
                        to="cycle.task",
                    ),
                ),
                ("old_due_on", models.DateField()),
                ("asked_due_on", models.DateField()),
                ("new_due_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [
                    models.Index(fields=["decided_on"], name="cycle_exten_decided_49e178_idx")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_on__isnull", True), ("state", "asked")),
                            models.Q(
                                models.Q(("state", "asked"), _negated=True),
                                ("decided_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="cycle_extension_decided_has_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("new_due_on__isnull", True),
                            ("new_due_on__gt", models.F("old_due_on")),
                            _connector="OR",
                        ),
                        name="extension_goes_forward",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("new_due_on__isnull", False), ("state", "agreed")),
                            models.Q(
                                models.Q(("state", "agreed"), _negated=True),
                                ("new_due_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="extension_agreed_has_a_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "asked")),
                        fields=("task",),
                        name="extension_asked_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Transfer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="lý do")),
                ("asked_on", models.DateField()),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "chờ quyết định"),
                            ("agreed", "đồng ý"),
                            ("refused", "không đồng ý"),
                        ],
                        default="asked",
                        max_length=8,
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decision",
                    models.CharField(blank=True, max_length=300, verbose_name="ý kiến quyết định"),
                ),
                ("event", models.BigIntegerField()),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfers",
                        to="cycle.task",
                    ),
                ),
                (
                    "old_lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "asked_lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "new_lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_on__isnull", True), ("state", "asked")),
                            models.Q(
                                models.Q(("state", "asked"), _negated=True),
                                ("decided_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="cycle_transfer_decided_has_its_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "asked")),
                        fields=("task",),
                        name="transfer_asked_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proofs",
                        to="cycle.task",
                    ),
                ),
                ("on", models.DateField()),
                ("text", models.TextField(verbose_name="minh chứng")),
                (
                    "document_on",
                    models.DateField(blank=True, null=True, verbose_name="ngày văn bản"),
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
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "chờ xác nhận"),
                            ("accepted", "được xác nhận"),
                            ("returned", "bị trả lại"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True)),
                (
                    "reason",
                    models.CharField(blank=True, max_length=300, verbose_name="cần bổ sung"),
                ),
                ("event", models.BigIntegerField()),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [
                    models.Index(
                        fields=["state", "decided_on", "task"], name="cycle_evide_state_4c6266_idx"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")),
                        fields=("task",),
                        name="evidence_waits_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Progress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="progress",
                        to="cycle.task",
                    ),
                ),
                ("on", models.DateField()),
                ("text", models.TextField(verbose_name="tiến độ")),
                ("percent", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("event", models.BigIntegerField()),
            ],
            options={
                "ordering": ["-on", "-pk"],
            },
        ),
        index_words("cycle_task", "text_key"),
    ]
