"""Form fields for what offices write: days, numbers and periods the Vietnamese way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tiendo.reading.keys import fold_phrase
from tiendo.reading.numbers import BadNumber, format_number, parse_number
from tiendo.reading.period import BadPeriod, Period
from tiendo.web import errors

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CODES = (
    *("Q1", "Q2", "Q3", "Q4", "H1", "H2", "9M"),
    *(f"M{month:02}" for month in range(1, 13)),
    *(f"{count}M" for count in (2, 4, 5, 7, 8, 10, 11)),
)


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
        attrs = {"placeholder": "2023-Q1", "list": "periods", "autocomplete": "off"}
        super().__init__(required=False, widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value: Any) -> str:
        """Read the period, or answer in the sentence of errors.BadPeriod."""
        text = str(super().clean(value))
        if not text:
            return ""
        try:
            return Period.parse(text.upper()).code
        except BadPeriod:
            pass
        for period in periods_of(text):
            if fold_phrase(period.label) == fold_phrase(text):
                return period.code
        raise forms.ValidationError(errors.BadPeriod(text=text).message())


def periods_of(text: str) -> Iterator[Period]:
    """Yield the periods of the first year that `text` names: quarters and halves, then months."""
    if found := _YEAR.search(text):
        year = found[0]
        yield from (Period.parse(f"{year}-{code}") for code in _CODES)
        yield Period.parse(year)
        yield Period.parse(f"{year}-{int(year) + 1}")


def required_text(label: Any) -> forms.CharField:
    """Return a field for one statement's words."""
    return forms.CharField(
        label=label,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Nội dung không được để trống. Hãy ghi lại nội dung.")},
    )
