"""Opening a round: first which form over which period, then the days and the units."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tiendo import packs
from tiendo.packs.model import Form
from tiendo.reading.period import Period
from tiendo.web.figures.fields import REQUIRED, DayField, PeriodField
from tiendo.web.rounds.calendar import data_days
from tiendo.web.rounds.models import Round
from tiendo.web.templatetags.tiendo import form_name
from tiendo.web.units.models import Unit
from tiendo.web.workdays import add_workdays


class ChooseForm(forms.Form):
    """Which form, over which period."""

    form = forms.ChoiceField(label=_("Biểu mẫu"), error_messages=REQUIRED)
    period = PeriodField(
        label=_("Kỳ"),
        error_messages=REQUIRED,
        help_text=_("Ví dụ: quý I/2023, tháng 4/2023, 6 tháng đầu năm 2023, năm 2023."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(form.code, form_name(form.code)) for form in packs.catalogue().forms]
        self.fields["form"].choices = choices  # type: ignore[attr-defined]
        self.fields["period"].widget.attrs |= {"size": "22", "placeholder": "quý I/2023"}


def rule_choices(period: Period) -> list[tuple[str, str]]:
    """Return both rules that close data, each with its days."""
    found = []
    for rule in Round.Rule:
        first, last = data_days(period, rule)
        found.append((rule.value, f"{rule.label}: {first:%d/%m/%Y} – {last:%d/%m/%Y}"))
    return found


def due_day(form: Form, period: Period, rule: Round.Rule) -> date:
    """Return the day on which a form falls due: its working days after the last of the data."""
    return add_workdays(data_days(period, rule)[1], form.due)


class OpenForm(forms.Form):
    """The days of a round and the units that are asked."""

    rule = forms.ChoiceField(label=_("Số liệu của kỳ tính"), widget=forms.RadioSelect)
    opens_on = DayField(label=_("Mở từ ngày"), error_messages=REQUIRED)
    due_on = DayField(label=_("Hạn nộp"), error_messages=REQUIRED)
    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(),
        label=_("Đơn vị phải báo cáo"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một đơn vị.")},
    )
    note = forms.CharField(label=_("Ghi chú cho đơn vị"), max_length=300, required=False)

    def __init__(
        self, data: Any, *, form: Form, period: Period, units: Sequence[Unit], today: date
    ) -> None:
        first, last = data_days(period, Round.Rule(form.rule))
        due = due_day(form, period, Round.Rule(form.rule))
        initial = {"rule": form.rule, "due_on": due, "units": [unit.pk for unit in units]}
        super().__init__(data, initial=initial | {"opens_on": min(max(today, first), last)})
        self.fields["rule"].choices = rule_choices(period)  # type: ignore[attr-defined]
        keys = [unit.pk for unit in units]
        self.fields["units"].queryset = Unit.objects.filter(pk__in=keys)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a due day before the round opens."""
        data = super().clean() or {}
        opens_on, due_on = data.get("opens_on"), data.get("due_on")
        if opens_on and due_on and due_on < opens_on:
            self.add_error("due_on", _("Hạn nộp đứng trước ngày mở. Hãy kiểm tra lại hai ngày."))
        return data
