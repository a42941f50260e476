"""The fast digest of a row is the plain one, for any value of any column of any model."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from hypothesis import given, settings
from hypothesis import strategies as st

from tiendo.web.figures.models import Figure
from tiendo.web.journal.digests import digest_of, finished, plain, row_digest, unfinished

MODELS = [each for each in apps.get_models() if each.__module__.startswith("tiendo.")]
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
MOMENTS = st.datetimes(datetime(1900, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 the zone is added
NUMBERS = st.decimals(-(10**18), 10**18, places=6) | st.sampled_from(
    [Decimal(0), Decimal("-0"), Decimal("1E+3"), Decimal("1.500000")]
)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
WHOLE = st.integers(-(2**62), 2**62)
KINDS: list[tuple[type[Any], st.SearchStrategy[Any]]] = [
    (models.BooleanField, st.booleans()),
    (models.DateTimeField, st.none() | MOMENTS),
    (models.DateField, st.none() | DAYS),
    (models.DecimalField, st.none() | NUMBERS | WHOLE),
    (models.IntegerField, st.none() | WHOLE | st.booleans() | WHOLE.map(str)),
    (models.JSONField, st.none() | st.lists(WORDS | WHOLE) | st.dictionaries(WORDS, WORDS)),
    (models.TimeField, st.none() | st.times()),
    (models.Field, st.none() | WORDS | WHOLE),
]


def the_plain_way(row: models.Model) -> str:
    """The definition that every digest ever written follows."""
    fields = row._meta.concrete_fields
    return digest_of({f.attname: plain(f.to_python(f.value_from_object(row))) for f in fields})


def values_of(field: Any) -> st.SearchStrategy[Any]:
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return next(values for kind, values in KINDS if isinstance(field, kind))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_both_ways_give_one_digest(model: type[models.Model], data: st.DataObject) -> None:
    row = model()
    for field in model._meta.concrete_fields:
        row.__dict__[field.attname] = data.draw(values_of(field), label=field.attname)
    assert row_digest(row) == the_plain_way(row)


def test_choices_and_days_with_hours_are_spelt_as_the_database_gives_them_back() -> None:
    row = Figure(status=Figure.Status.FINAL, as_of=datetime(2023, 4, 7, 9, tzinfo=UTC))
    assert row_digest(row) == the_plain_way(row)
    assert row_digest(row) == row_digest(Figure(status="final", as_of=date(2023, 4, 7)))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
@settings(max_examples=10, deadline=None)
@given(st.data())
def test_rows_spelt_before_their_numbers_are_known_have_the_same_digests(
    model: type[models.Model], data: st.DataObject
) -> None:
    names = [field.attname for field in model._meta.concrete_fields]
    whole = [f.attname for f in model._meta.concrete_fields if isinstance(f, models.IntegerField)]
    late = data.draw(st.lists(st.sampled_from(whole), unique=True, max_size=3), label="late")
    rows = [model() for _each in range(data.draw(st.integers(0, 4), label="rows"))]
    for row in rows:
        for field in model._meta.concrete_fields:
            values = WHOLE if field.attname in late else values_of(field)
            row.__dict__[field.attname] = data.draw(values, label=field.attname)
    columns = {name: [getattr(row, name) for row in rows] for name in names}
    told = unfinished(model, columns, *late)
    digests = [
        finished(text, *(row.__dict__[name] for name in late))
        for row, text in zip(rows, told, strict=True)
    ]
    assert digests == [row_digest(row) for row in rows]
