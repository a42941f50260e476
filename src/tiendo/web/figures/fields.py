"""Form fields for what an office types: numbers, days and periods the Vietnamese way.

What cannot be read is answered in the sentence of the error it is.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tiendo.reading import numbers, period
from tiendo.reading.days import typed_day
from tiendo.reading.period import Period
from tiendo.reading.typed_period import typed_period
from tiendo.web import errors
from tiendo.web.templatetags.tiendo import number


class NumberField(forms.CharField):
    """A number such as 1.234,5; cleans to Decimal, None where left empty."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": "14"})

    def clean(self, value: Any) -> Decimal | None:
        """Return the number. Raises ValidationError with the sentence of BadNumber."""
        text: str = super().clean(value)
        if not text:
            return None
        try:
            return numbers.parse_number(text)
        except numbers.BadNumber:
            raise _told(errors.BadNumber(text=text)) from None

    def prepare_value(self, value: Any) -> Any:
        return number(value) if isinstance(value, Decimal) else value


class DayField(forms.CharField):
    """A day such as 7/4/2023; cleans to date, None where left empty."""

    widget = forms.TextInput(
        attrs={"inputmode": "numeric", "autocomplete": "off", "size": "12", "maxlength": "10"}
    )

    def clean(self, value: Any) -> date | None:
        """Return the day. Raises ValidationError with the sentence of BadDate."""
        text: str = super().clean(value)
        if not text:
            return None
        try:
            return typed_day(text)
        except ValueError:
            raise _told(errors.BadDate(text=text)) from None

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else value


class PeriodField(forms.CharField):
    """A period such as 2023-Q1 or quý I/2023; cleans to Period, None where left empty."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "size": "12", "placeholder": "2023-Q1"})

    def clean(self, value: Any) -> Period | None:
        """Return the period. Raises ValidationError with the sentence of BadPeriod."""
        text: str = super().clean(value)
        if not text:
            return None
        try:
            return typed_period(text)
        except period.BadPeriod:
            raise _told(errors.BadPeriod(text=text)) from None

    def prepare_value(self, value: Any) -> Any:
        return value.code if isinstance(value, Period) else value


REQUIRED = {"required": _("Hãy điền mục này.")}


def _told(error: errors.TiendoError) -> forms.ValidationError:
    return forms.ValidationError(error.message(), code=error.code)
