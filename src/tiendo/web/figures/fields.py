"""Form fields for what an office types: numbers, days and periods the Vietnamese way.

What cannot be read is answered in the sentence of the error it is.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tiendo.reading import numbers
from tiendo.reading.days import typed_day
from tiendo.reading.period import Period
from tiendo.web import errors
from tiendo.web.periods import read_period
from tiendo.web.templatetags.tiendo import number, period_label


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
    """A period such as "quý I năm 2023" or 2023-Q1; cleans to Period, None where left empty."""

    widget = forms.TextInput(
        attrs={"autocomplete": "off", "size": "18", "placeholder": _("quý I năm 2023")}
    )

    def clean(self, value: Any) -> Period | None:
        """Return the period. Raises ValidationError with the sentence of BadPeriod."""
        text: str = super().clean(value)
        if not text:
            return None
        try:
            return read_period(text)
        except errors.BadPeriod as error:
            raise _told(error) from None

    def prepare_value(self, value: Any) -> Any:
        """Show a period in words; what was typed as it stands."""
        return period_label(value) if isinstance(value, Period) else value


REQUIRED = {"required": _("Hãy điền mục này.")}


def _told(error: errors.TiendoError) -> forms.ValidationError:
    return forms.ValidationError(error.message(), code=error.code)
