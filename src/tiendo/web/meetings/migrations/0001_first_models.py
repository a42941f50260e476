import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cycle", "0004_assigners_and_requests_are_whole"),
        ("sources", "0002_frozen_sources"),
        ("units", "0001_first_models"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="họ tên")),
                (
                    "post",
                    models.CharField(blank=True, max_length=200, verbose_name="chức vụ, đơn vị"),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử"),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("member", "thành viên"),
                            ("invited", "đại biểu mời"),
                            ("press", "báo chí"),
                        ],
                        default="member",
                        max_length=8,
                        verbose_name="thành phần",
                    ),
                ),
                ("token", models.CharField(blank=True, max_length=64)),
                ("invited_on", models.DateField(blank=True, null=True)),
                (
                    "reply",
                    models.CharField(
                        choices=[
                            ("none", "chưa trả lời"),
                            ("coming", "sẽ dự"),
                            ("declined", "xin vắng"),
                        ],
                        default="none",
                        max_length=8,
                        verbose_name="trả lời",
                    ),
                ),
                ("replied_at", models.DateTimeField(blank=True, null=True)),
                (
                    "presence",
                    models.CharField(
                        choices=[
                            ("unknown", "chưa điểm danh"),
                            ("present", "có mặt"),
                            ("excused", "vắng có lý do"),
                            ("absent", "vắng không lý do"),
                        ],
                        default="unknown",
                        max_length=8,
                        verbose_name="điểm danh",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="lý do vắng")),
                (
                    "delegate",
                    models.CharField(blank=True, max_length=160, verbose_name="người dự thay"),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="cycle.member",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="cycle.session",
                    ),
                ),
            ],
            options={
                "ordering": ["part", "member__position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("member__isnull", False)),
                        fields=("session", "member"),
                        name="member_once_per_session",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("token", ""), _negated=True),
                        fields=("token",),
                        name="attendance_token_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=300, verbose_name="nội dung")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(default=0, verbose_name="thời lượng, phút"),
                ),
                (
                    "presenter",
                    models.CharField(blank=True, max_length=160, verbose_name="người trình bày"),
                ),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("is_dropped", models.BooleanField(default=False)),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="cycle.session",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("text", models.TextField(blank=True, verbose_name="ý kiến")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("registered", "đăng ký"),
                            ("spoken", "đã phát biểu"),
                            ("dropped", "thôi phát biểu"),
                        ],
                        default="registered",
                        max_length=10,
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="cycle.session",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="meetings.attendance",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="meetings.item",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(verbose_name="nội dung")),
                ("chair", models.CharField(blank=True, max_length=160, verbose_name="chủ trì")),
                (
                    "secretary",
                    models.CharField(blank=True, max_length=160, verbose_name="người ghi biên bản"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "đang soạn"),
                            ("circulated", "đang xin ý kiến"),
                            ("approved", "đã thông qua"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("circulated_on", models.DateField(blank=True, null=True)),
                (
                    "replies_by",
                    models.DateField(blank=True, null=True, verbose_name="góp ý chậm nhất ngày"),
                ),
                ("approved_on", models.DateField(blank=True, null=True)),
                ("digest", models.CharField(blank=True, max_length=64)),
                (
                    "session",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="minutes",
                        to="cycle.session",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Amendment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("text", models.TextField(verbose_name="đề nghị sửa")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "chờ xem xét"),
                            ("taken", "tiếp thu"),
                            ("refused", "không tiếp thu"),
                        ],
                        default="asked",
                        max_length=8,
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=300, verbose_name="giải trình")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendments",
                        to="meetings.minutes",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="tên tài liệu")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="hạn gửi")),
                ("live", models.CharField(blank=True, max_length=40)),
                ("question", models.JSONField(default=dict)),
                ("is_dropped", models.BooleanField(default=False)),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="meetings.item",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="cycle.session",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["item__position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Frozen",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("content", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("event", models.BigIntegerField()),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="frozen",
                        to="cycle.session",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="frozen",
                        to="meetings.paper",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="PaperVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="lần")),
                ("received_on", models.DateField()),
                ("returned_on", models.DateField(blank=True, null=True)),
                (
                    "reason",
                    models.CharField(blank=True, max_length=300, verbose_name="lý do trả lại"),
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
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="meetings.paper",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.source",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("paper", "number"), name="paper_version_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField(blank=True, verbose_name="nội dung")),
                ("at", models.DateTimeField()),
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
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="meetings.item",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="cycle.session",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("item", "number"), name="revision_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("item__isnull", True)),
                        fields=("session", "number"),
                        name="revision_of_session_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Template",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="tên mẫu")),
                (
                    "every",
                    models.PositiveSmallIntegerField(default=0, verbose_name="chu kỳ, tháng"),
                ),
                (
                    "day",
                    models.PositiveSmallIntegerField(default=1, verbose_name="ngày trong tháng"),
                ),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="giờ bắt đầu")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="địa điểm")),
                ("items", models.JSONField(default=list)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="templates",
                        to="cycle.body",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("body", "name"), name="template_name_once"),
                    models.CheckConstraint(
                        condition=models.Q(("day__gte", 1), ("day__lte", 28)), name="template_day"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Vote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("question", models.CharField(max_length=500, verbose_name="nội dung biểu quyết")),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("hands", "giơ tay"),
                            ("ballot", "phiếu kín"),
                            ("writing", "xin ý kiến bằng văn bản"),
                        ],
                        default="hands",
                        max_length=8,
                        verbose_name="hình thức",
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("majority", "quá nửa tổng số thành viên"),
                            ("two_thirds", "từ hai phần ba tổng số thành viên"),
                        ],
                        max_length=12,
                        verbose_name="điều kiện thông qua",
                    ),
                ),
                ("members", models.PositiveIntegerField(verbose_name="tổng số thành viên")),
                (
                    "in_favour",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="tán thành"),
                ),
                (
                    "against",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="không tán thành"
                    ),
                ),
                (
                    "other",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="ý kiến khác"),
                ),
                (
                    "invalid",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="phiếu không hợp lệ"
                    ),
                ),
                ("counted_on", models.DateField(blank=True, null=True)),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="votes",
                        to="meetings.item",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="votes",
                        to="cycle.session",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("counted_on__isnull", True), ("in_favour__isnull", True)),
                            models.Q(
                                ("against__isnull", False),
                                ("counted_on__isnull", False),
                                ("in_favour__isnull", False),
                                ("invalid__isnull", False),
                                ("other__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="vote_counted_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("in_favour__isnull", True),
                            (
                                "members__gte",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("in_favour"), "+", models.F("against")
                                        ),
                                        "+",
                                        models.F("other"),
                                    ),
                                    "+",
                                    models.F("invalid"),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="vote_within_members",
                    ),
                ],
            },
        ),
    ]
