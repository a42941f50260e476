"""Form fields for what offices write: days, numbers and periods the Vietnamese way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tiendo.reading.numbers import BadNumber, format_number, parse_number
from tiendo.web import errors
from tiendo.web.periods import read_period
from tiendo.web.templatetags.tiendo import period_label


class DayField(forms.DateField):
    """A day written d/m/Y."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(
            input_formats=["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y"],
            widget=forms.DateInput(
                format="%d/%m/%Y", attrs={"inputmode": "numeric", "placeholder": "31/03/2023"}
            ),
            **kwargs,
        )

    def to_python(self, value: Any) -> date | None:
        """Read the day, or answer in the sentence of errors.BadDate."""
        try:
            return super().to_python(value)
        except forms.ValidationError:
            raise forms.ValidationError(errors.BadDate(text=value).message()) from None


class NumberField(forms.CharField):
    """A number written 1.234,5; gives a Decimal, None for nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **kwargs
        )

    def prepare_value(self, value: Any) -> Any:
        """Show a Decimal the Vietnamese way, what was typed as it was typed."""
        return format_number(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        """Read the number, or answer in the sentence of errors.BadNumber."""
        text = str(super().clean(value))
        try:
            return parse_number(text) if text else None
        except BadNumber:
            raise forms.ValidationError(errors.BadNumber(text=text).message()) from None


class PeriodField(forms.CharField):
    """A period by its code or its name ("2023-Q1", "quý I/2023"); gives the code, "" for none."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"placeholder": _("quý I năm 2023"), "list": "periods", "autocomplete": "off"}
        super().__init__(required=False, widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value: Any) -> str:
        """Read the period, or answer in the sentence of errors.BadPeriod."""
        text = str(super().clean(value))
        if not text:
            return ""
        try:
            return read_period(text).code
        except errors.BadPeriod as error:
            raise forms.ValidationError(error.message()) from None

    def prepare_value(self, value: Any) -> Any:
        """Show the words for a code; what was typed otherwise as it stands."""
        try:
            return period_label(read_period(str(value))) if value else value
        except errors.BadPeriod:
            return value


def required_text(label: Any) -> forms.CharField:
    """Return a field for one statement's words."""
    return forms.CharField(
        label=label,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Nội dung không được để trống. Hãy ghi lại nội dung.")},
    )
