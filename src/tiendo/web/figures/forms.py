"""Forms for recording and correcting figures and targets by hand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tiendo.web.templatetags.tiendo import indicator_name, measure_name, sector_name
from tiendo.web.units.models import Unit

from .fields import REQUIRED, DayField, NumberField, PeriodField
from .measures import measures
from .models import ExpectedPath, Figure, Indicator, Target

Choices = list[tuple[str, Any]]


def indicator_choices() -> Iterator[tuple[str, Any]]:
    """Yield the catalogue grouped by sector; one query."""
    yield "", "–"
    for sector, group in groupby(Indicator.objects.all(), key=lambda each: each.sector):
        yield sector_name(sector), [(str(each.pk), indicator_name(each)) for each in group]


def measure_choices(indicator: Indicator | None) -> Choices:
    """Return the measures that an indicator's values can be written in, its own one first.

    Without an indicator: all of them, and first the choice of the indicator's own.
    """
    if indicator is None:
        first = [("", _("theo chỉ tiêu"))]
        return first + [(code, measure_name(code)) for code in measures()]
    base = measures()[indicator.measure].base
    codes = [code for code, each in measures().items() if each.base == base]
    codes.sort(key=lambda code: code != indicator.measure)
    return [(code, measure_name(code)) for code in codes]


class CellForm(forms.Form):
    """Base of both forms: the cell, unless a row to replace gives it, and value and measure."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Đơn vị"), empty_label=None, error_messages=REQUIRED
    )
    indicator = forms.ChoiceField(label=_("Chỉ tiêu"), error_messages=REQUIRED)
    period = PeriodField(label=_("Kỳ"), error_messages=REQUIRED)
    value = NumberField(label=_("Giá trị"), error_messages=REQUIRED)
    measure = forms.ChoiceField(label=_("Đơn vị tính"), required=False)

    def __init__(
        self, *args: Any, units: Any, replaces: Figure | Target | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.replaces = replaces
        indicator = replaces.indicator if replaces else None
        self.fields["measure"].choices = measure_choices(indicator)  # type: ignore[attr-defined]
        if replaces is not None:
            for name in ("unit", "indicator", "period"):
                del self.fields[name]
            return
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["indicator"].choices = list(indicator_choices())  # type: ignore[attr-defined]

    def cell(self) -> dict[str, Any]:
        """Return the arguments that both actions share, from the cleaned form; one query."""
        data = self.cleaned_data
        if self.replaces is not None:
            row = self.replaces
            found: dict[str, Any] = {"unit": row.unit, "period": row.span}
            found["indicator"] = row.indicator
        else:
            indicator = Indicator.objects.get(pk=data["indicator"])
            found = {"unit": data["unit"], "indicator": indicator, "period": data["period"]}
        measure = data["measure"] or found["indicator"].measure
        return {**found, "value": data["value"], "measure": measure, "supersedes": self.replaces}


class FigureForm(CellForm):
    """A figure typed by hand, or its correction with the reason."""

    nil = forms.BooleanField(label=_("Không phát sinh trong kỳ (để trống giá trị)"), required=False)
    origin = forms.TypedChoiceField(
        label=_("Nguồn số liệu"),
        choices=Figure.Origin.choices,
        initial=Figure.Origin.UNIT,
        required=False,
        empty_value=Figure.Origin.UNIT,
    )
    status = forms.ChoiceField(
        label=_("Trạng thái"),
        choices=Figure.Status.choices,
        initial=Figure.Status.PRELIMINARY,
    )
    cumulative = forms.BooleanField(
        label=_("Lũy kế từ đầu năm (bỏ chọn nếu chỉ tính riêng kỳ)"), required=False, initial=True
    )
    as_of = DayField(label=_("Số liệu tính đến ngày"), required=False)
    reason = forms.CharField(label=_("Lý do đính chính"), max_length=300, error_messages=REQUIRED)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].required = False
        if self.replaces is not None:
            del self.fields["origin"]
            return
        self.fields["reason"].required = False
        self.fields["reason"].label = _("Lý do (khi báo cáo của kỳ đã nộp)")

    def arguments(self) -> dict[str, Any]:
        """Return the arguments of actions.record_figure."""
        names = ("nil", "origin", "status", "cumulative", "as_of", "reason")
        data = self.cleaned_data
        row = self.replaces
        kept = {"item": row.item, "origin": row.origin} if isinstance(row, Figure) else {}
        return self.cell() | kept | {name: data[name] for name in names if name in data}


class TargetForm(CellForm):
    """A target as assigned, or its new version."""

    kind = forms.ChoiceField(label=_("Loại"), choices=Target.Kind.choices)
    assigned_by = forms.CharField(
        label=_("Cấp giao"), max_length=120, required=False, help_text=_("Ví dụ: tỉnh, HĐND huyện.")
    )
    document = forms.CharField(label=_("Văn bản giao"), max_length=200, required=False)
    clause = forms.CharField(
        label=_("Điều, khoản"),
        max_length=80,
        required=False,
        help_text=_("Ví dụ: Điều 1, khoản 2."),
    )
    reason = forms.CharField(label=_("Lý do điều chỉnh"), max_length=300, required=False)
    in_force_from = DayField(label=_("Có hiệu lực từ ngày"), error_messages=REQUIRED)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].label = _("Mức giao")
        if self.replaces is None:
            del self.fields["reason"]

    def arguments(self) -> dict[str, Any]:
        """Return the arguments of actions.record_target."""
        names = ("kind", "assigned_by", "document", "clause", "reason", "in_force_from")
        data = self.cleaned_data
        return self.cell() | {name: data[name] for name in names if name in data}


class PathForm(forms.Form):
    """How an indicator is expected to grow through a year; twelve fields for a path by hand."""

    everywhere = forms.ChoiceField(label=_("Áp dụng cho"))
    year = forms.TypedChoiceField(label=_("Năm"), coerce=int, required=False, empty_value=None)
    rule = forms.ChoiceField(label=_("Cách đặt"), choices=ExpectedPath.Rule.choices)
    document = forms.CharField(label=_("Căn cứ"), max_length=200, required=False)
    in_force_from = DayField(label=_("Có hiệu lực từ ngày"), error_messages=REQUIRED)

    def __init__(self, *args: Any, unit: Unit, year: int, **kwargs: Any) -> None:
        """Offer `unit`, and every unit where it is the top of its tree; `year` and every year."""
        super().__init__(*args, **kwargs)
        self.unit = unit
        places = [("", unit.name)] + ([] if unit.parent_id else [("all", _("mọi đơn vị"))])
        self.fields["everywhere"].choices = places  # type: ignore[attr-defined]
        self.fields["everywhere"].required = False
        years = [(str(year), str(year)), ("", _("mọi năm"))]
        self.fields["year"].choices = years  # type: ignore[attr-defined]
        for number in range(1, 13):
            label = _("Tháng %(number)s") % {"number": number}
            self.fields[f"month_{number}"] = NumberField(label=label, required=False)

    @property
    def months(self) -> list[forms.BoundField]:
        """The twelve fields of the grid."""
        return [self[f"month_{number}"] for number in range(1, 13)]

    @property
    def others(self) -> list[forms.BoundField]:
        """The fields above the grid."""
        return [self[name] for name in ("everywhere", "year", "rule", "document", "in_force_from")]

    def arguments(self) -> dict[str, Any]:
        """Return the arguments of actions.set_path; months count for a path by hand alone."""
        data = self.cleaned_data
        rule = ExpectedPath.Rule(data["rule"])
        told = [data[f"month_{number}"] for number in range(1, 13)]
        shares = [share for share in told if share is not None]
        return {
            "unit": None if data["everywhere"] else self.unit,
            "year": data["year"],
            "rule": rule,
            "shares": shares if rule is ExpectedPath.Rule.HAND else [],
            "document": data["document"],
            "in_force_from": data["in_force_from"],
        }
