"""Numbers, measures, periods and spans as people read them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from tiendo.documents.prose import percent_words
from tiendo.packs import lookup
from tiendo.reading.numbers import format_number
from tiendo.reading.period import Period

register = template.Library()
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@register.filter
def number(value: Decimal | int | None, places: int | None = None) -> str:
    """Return 1.234,5; "–" for nothing; `places` decimals, or as many as there are."""
    if value is None:
        return "–"
    if isinstance(value, int) and places is None:
        return f"{value:,}".replace(",", ".")
    decimal = Decimal(value)
    if places is None and decimal == decimal.to_integral_value():
        places = 0
    return format_number(decimal if places is not None else decimal.normalize(), places=places)


@register.filter
def percent(value: Decimal | None, places: int = 1) -> str:
    """Return 27,9% for 27.9 (already in percent)."""
    return "–" if value is None else percent_words(Decimal(value), places=places)


@register.filter
def days(count: int) -> str:
    """Return a number of days in words: "1.243 ngày"."""
    told = ngettext("%(n)s ngày", "%(n)s ngày", count)
    return told % {"n": format_number(Decimal(count))}


@register.filter
def points(value: Decimal | None) -> str:
    """Return a signed difference of percentages: "+2,9 điểm %"."""
    if value is None:
        return "–"
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{format_number(abs(Decimal(value)), places=1)} {_('điểm %')}"


@register.filter
def measure_name(code: str) -> str:
    """Return a measure as a person writes it: "trieu_dong" → triệu đồng."""
    return _named(lookup.measure(code), code)


@register.filter
def sector_name(code: str) -> str:
    """Return a sector's name in the reader's language; "" for none."""
    return _named(lookup.sector(code), "")


@register.filter
def group_name(code: str) -> str:
    """Return the name of a group of units."""
    return _named(lookup.group(code), code)


@register.filter
def item_name(item: str) -> str:
    """Return the name of a part of a breakdown ("sex.female"); "" for the whole."""
    return _named(lookup.item(item), item)


@register.filter
def form_name(code: str) -> str:
    """Return the name of a reporting form."""
    return _named(lookup.form(code), code)


@register.filter
def indicator_name(indicator: object) -> str:
    """Return an indicator's name in the reader's language."""
    return _named(indicator, "")


def _named(found: object, otherwise: str) -> str:
    """Return the name of a row of the packs in the reader's language."""
    if found is None:
        return otherwise
    return str(getattr(found, "name_en" if get_language() == "en" else "name_vi"))


@register.filter
def period_label(period: Period | str) -> str:
    """Return "quý I/2023" or "Q1 2023" for a period or its code; "" for none."""
    if not period:
        return ""
    found = period if isinstance(period, Period) else Period.parse(period)
    return found.label_en if get_language() == "en" else found.label


@register.filter
def period_labels(periods: list[Period]) -> str:
    """Return "quý II/2023, quý III/2023", of more than four periods the first and the last."""
    labels = [period_label(each) for each in periods]
    if len(labels) <= 4:
        return ", ".join(labels)
    return _("từ %(first)s đến %(last)s") % {"first": labels[0], "last": labels[-1]}


@register.filter
def told(facts: dict[str, object]) -> str:
    """Return what a deed tells of itself, on one line: empty facts left out, days as 07/04/2023."""
    return " · ".join(_fact(value) for value in facts.values() if value not in (None, "", []))


def _fact(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    text = str(value)
    return f"{date.fromisoformat(text):%d/%m/%Y}" if ISO_DAY.fullmatch(text) else text


@register.simple_tag
def words_url(source_id: int, start: int | None, end: int | None) -> str:
    """Return the address of a source's page, at the words [start, end) where they are told."""
    address = reverse("source", args=[source_id])
    return address if start is None else f"{address}?at={start}-{end}#text-0"


@register.simple_tag
def status_mark(tone: str, label: str) -> SafeString:
    """Return a status as shape and word; `tone` is good, warn, bad or quiet."""
    return format_html('<span class="mark mark-{}">{}</span>', tone, label)


@register.simple_tag
def wrong(*field: object) -> SafeString:
    """Return where the sentence about a field of a form appears; the field is described by it."""
    name = "".join(map(str, field))
    return format_html('<span class="field-error" id="{}-wrong" role="alert"></span>', name)
