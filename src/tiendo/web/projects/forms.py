"""Forms of the office for projects, their money and what is in their way."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tiendo.web.cycle.models import Task
from tiendo.web.figures.fields import REQUIRED, DayField, NumberField
from tiendo.web.units.models import Unit


class MoneyField(NumberField):
    """An amount in triệu đồng that has to be told."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(error_messages=REQUIRED, help_text=_("Triệu đồng."), **kwargs)


class ProjectForm(forms.Form):
    """A new project."""

    code = forms.CharField(label=_("Mã dự án"), max_length=40, error_messages=REQUIRED)
    name = forms.CharField(label=_("Tên dự án"), max_length=300, error_messages=REQUIRED)
    investor = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Chủ đầu tư"), empty_label="–", error_messages=REQUIRED
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["investor"].queryset = units  # type: ignore[attr-defined]


class CapitalForm(forms.Form):
    """The plan of a year, or its change."""

    year = forms.IntegerField(
        label=_("Năm"), min_value=2000, max_value=2100, error_messages=REQUIRED
    )
    amount = MoneyField(label=_("Kế hoạch vốn"))
    document = forms.CharField(label=_("Văn bản giao"), max_length=200, error_messages=REQUIRED)
    in_force_from = DayField(label=_("Có hiệu lực từ ngày"), error_messages=REQUIRED)


class DisbursementForm(forms.Form):
    """What was paid since 1 January."""

    year = forms.IntegerField(
        label=_("Năm kế hoạch"), min_value=2000, max_value=2100, error_messages=REQUIRED
    )
    as_of = DayField(label=_("Lũy kế đến hết ngày"), error_messages=REQUIRED)
    amount = MoneyField(label=_("Lũy kế giải ngân"))


class ObstacleForm(forms.Form):
    """What is in the way, who answers for it and until when."""

    text = forms.CharField(
        label=_("Vướng mắc"), widget=forms.Textarea(attrs={"rows": 3}), error_messages=REQUIRED
    )
    owner = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Đơn vị chịu trách nhiệm"),
        empty_label="–",
        error_messages=REQUIRED,
    )
    due_on = DayField(label=_("Thời hạn tháo gỡ"), error_messages=REQUIRED)

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = units  # type: ignore[attr-defined]


class ResolutionForm(forms.Form):
    """How an obstacle was cleared."""

    resolution = forms.CharField(
        label=_("Kết quả tháo gỡ"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=REQUIRED,
    )


class ObstacleTaskForm(forms.Form):
    """The task that is to clear an obstacle."""

    task = forms.ModelChoiceField(
        Task.objects.none(), label=_("Nhiệm vụ"), empty_label="–", error_messages=REQUIRED
    )

    def __init__(self, *args: Any, tasks: QuerySet[Task], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["task"].queryset = tasks  # type: ignore[attr-defined]
