"""What is measured, what was assigned and what was achieved; figures and targets only grow."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from tiendo.reading.period import Period
from tiendo.web.journal.models import AppendOnly
from tiendo.web.sources.models import Cited
from tiendo.web.units.models import Unit


class Indicator(models.Model):
    """A catalogue entry that figures point at; its definition stays in the packs."""

    code = models.CharField(max_length=40, unique=True)
    sector = models.CharField(max_length=40)  # pack code
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    measure = models.CharField(max_length=40)  # pack code; every stored value is in it
    kind = models.CharField(max_length=20)  # cumulative | seasonal | point_in_time | ratio | …
    direction = models.CharField(max_length=10)  # up | down | neutral: which way is better
    rollup = models.CharField(max_length=10)  # sum | weighted | last
    position = models.PositiveIntegerField()  # order of the Party report's outline

    class Meta:
        ordering: ClassVar = ["position", "code"]

    def __str__(self) -> str:
        return self.name_vi


class ForPeriod(models.Model):
    """Adds the reporting period: its code and both days, inclusive."""

    period = models.CharField(_("kỳ"), max_length=12)
    period_start = models.DateField()
    period_end = models.DateField()

    class Meta:
        abstract = True

    @property
    def span(self) -> Period:
        """The period as a value."""
        return Period.parse(self.period)


class Target(AppendOnly, Cited, ForPeriod):
    """A number assigned by somebody, by a document, in a version; several may stand at once."""

    class Kind(models.TextChoices):
        ESTIMATE = "estimate", _("dự toán")
        PLAN = "plan", _("kế hoạch")
        RESOLUTION = "resolution", _("nghị quyết")
        ASSIGNMENT = "assignment", _("chỉ tiêu giao")
        STRETCH = "stretch", _("phấn đấu")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="targets")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="targets")
    kind = models.CharField(_("loại"), max_length=12, choices=Kind)
    assigned_by = models.CharField(_("cấp giao"), max_length=120, blank=True)  # "tỉnh"; "" unknown
    value = models.DecimalField(_("mức giao"), max_digits=24, decimal_places=6)  # > 0
    document = models.CharField(_("văn bản giao"), max_length=200, blank=True)
    clause = models.CharField(_("điều, khoản"), max_length=80, blank=True)
    reason = models.CharField(_("lý do điều chỉnh"), max_length=300, blank=True)  # of a new version
    in_force_from = models.DateField(_("có hiệu lực từ"))
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    event = models.BigIntegerField()  # number of the journal event that wrote it

    class Meta(Cited.Meta):
        indexes: ClassVar = [models.Index(fields=["unit", "period", "indicator"])]
        constraints: ClassVar = [
            *Cited.Meta.constraints,
            models.CheckConstraint(condition=Q(value__gt=0), name="target_is_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.assigned_by}".strip()

    @property
    def kind_label(self) -> str:
        """The kind as it stands before "tỉnh giao"."""
        return kind_before(self.kind, self.assigned_by)


class Figure(AppendOnly, Cited, ForPeriod):
    """A value of an indicator for a unit and period, from a source, as of a day.

    `value` None with `nil` means "không phát sinh": reported, adds 0. A missing figure is no row.
    `withdrawn` takes back a figure that should not have been there: the cell is missing again.
    """

    class Status(models.TextChoices):
        ESTIMATE = "estimate", _("ước")
        PRELIMINARY = "preliminary", _("sơ bộ")
        FINAL = "final", _("chính thức")

    class Origin(models.TextChoices):
        """Who counted; figures of one cell from different origins stand side by side."""

        UNIT = "unit", _("đơn vị báo cáo")
        SECTOR = "sector", _("ngành")
        STATISTICS = "statistics", _("cơ quan thống kê")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="figures")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="figures")
    item = models.CharField(
        _("phân tổ"), max_length=80, blank=True
    )  # "sex.female": pack codes of a breakdown and its item; "": the whole
    origin = models.CharField(
        _("nguồn số liệu"), max_length=10, choices=Origin, default=Origin.UNIT
    )
    value = models.DecimalField(
        _("giá trị"), max_digits=24, decimal_places=6, null=True, blank=True
    )  # in indicator.measure
    stated_digits = models.PositiveSmallIntegerField(default=0)
    # decimals that the source wrote, in `stated_measure`: how far rounding reaches
    stated_measure = models.CharField(max_length=40)  # pack code of the measure in the source
    nil = models.BooleanField(default=False)
    withdrawn = models.BooleanField(default=False)
    status = models.CharField(max_length=12, choices=Status, default=Status.PRELIMINARY)
    cumulative = models.BooleanField(default=True)  # from the first day of the year to period_end
    as_of = models.DateField(_("tính đến"), null=True, blank=True)
    reason = models.CharField(_("lý do"), max_length=300, blank=True)  # of a correction
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    event = models.BigIntegerField()

    class Meta(Cited.Meta):
        indexes: ClassVar = [
            models.Index(fields=["unit", "period", "indicator", "item"]),
            models.Index(fields=["indicator", "unit", "period_end"]),
            models.Index(fields=["event"]),
        ]
        constraints: ClassVar = [
            *Cited.Meta.constraints,
            models.CheckConstraint(
                condition=Q(value__isnull=False, nil=False, withdrawn=False)
                | Q(value__isnull=True, nil=True, withdrawn=False)
                | Q(value__isnull=True, nil=False, withdrawn=True, supersedes__isnull=False),
                name="figure_is_value_nil_or_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(period_start__lte=F("period_end")), name="figure_period_runs_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.span.label}"

    @property
    def amount(self) -> Decimal:
        """What the figure adds to a sum: its value, 0 where nothing occurred."""
        return self.value if self.value is not None else Decimal(0)

    @property
    def is_illustrative(self) -> bool:
        """Whether its number is no fact; loads the source."""
        return self.source is not None and self.source.illustrative


class Comparison(AppendOnly, Cited):
    """A comparison that a source states about a figure; checked against the records, never used."""

    class Against(models.TextChoices):
        TARGET = "target", _("so với mức giao")
        SAME_PERIOD = "same_period", _("so với cùng kỳ")
        OTHER = "other", _("so sánh khác")

    figure = models.ForeignKey(Figure, models.PROTECT, related_name="comparisons")
    against = models.CharField(max_length=12, choices=Against)
    kind = models.CharField(max_length=12, blank=True)  # Target.Kind where against a target
    assigned_by = models.CharField(max_length=120, blank=True)
    percent = models.DecimalField(max_digits=12, decimal_places=4)
    # of the target: 27.9 = 27.9 %; against the same period: the signed change, 5.3 = 5.3 % more
    stated_digits = models.PositiveSmallIntegerField(default=0)

    class Meta(Cited.Meta):
        constraints: ClassVar = [*Cited.Meta.constraints]

    @property
    def kind_label(self) -> str:
        """The kind of target as a person reads it, "mức giao" where the source names none."""
        return kind_before(self.kind, self.assigned_by)


class ExpectedPath(AppendOnly):
    """How an indicator is expected to grow through a year; a target is judged against it.

    The newest version in force counts: for the unit itself, else the one for all units.
    """

    class Rule(models.TextChoices):
        LINEAR = "linear", _("đều theo tháng")
        HISTORY = "history", _("theo tỷ trọng 3 năm trước")
        HAND = "hand", _("nhập tay")
        NONE = "none", _("không đặt tiến độ")

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="paths")
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="paths"
    )  # null: every unit
    year = models.PositiveSmallIntegerField(_("năm"), null=True, blank=True)  # null: every year
    rule = models.CharField(_("cách đặt"), max_length=8, choices=Rule)
    shares = models.JSONField(default=list)
    # by hand: 12 percentages of the year as text ("27.9"), at the end of January … December
    document = models.CharField(_("căn cứ"), max_length=200, blank=True)
    in_force_from = models.DateField(_("có hiệu lực từ"))
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    event = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["indicator", "unit"])]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.get_rule_display()}"


def kind_before(kind: str, assigned_by: str) -> str:
    """Return the words for a kind of target before the one who assigned it, "" if nobody named.

    "chỉ tiêu giao" alone, "chỉ tiêu" before "Tỉnh ủy giao": one "giao" is enough.
    """
    if kind == Target.Kind.ASSIGNMENT and assigned_by:
        return pgettext("kind of target", "chỉ tiêu")
    return str(Target.Kind(kind).label if kind in Target.Kind.values else _("mức giao"))
