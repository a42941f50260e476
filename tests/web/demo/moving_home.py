"""A home before and after it moved to PostgreSQL, looked at by a process of its own.

    python tests/web/demo/moving_home.py fill|tell|write

`fill` gives each table that has no row one; `tell` prints the digests of all rows by table;
`write` does a deed that makes new rows.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import django
from django.apps import apps
from django.db import models

VALUES: list[tuple[type[Any], Any]] = [
    (models.BooleanField, True),
    (models.DateTimeField, datetime(2023, 4, 7, 9, 30, 15, 123456, tzinfo=UTC)),
    (models.DateField, date(2023, 4, 7)),
    (models.DecimalField, Decimal("0.123")),
    (models.DurationField, timedelta(minutes=15)),
    (models.GenericIPAddressField, "127.0.0.1"),
    (models.IntegerField, 7),
    (models.JSONField, {"b": ["tiến độ", 1, None], "a": "đ"}),
    (models.Field, "Tiến"),
]


def rowed() -> list[type[models.Model]]:
    """Return all models that have a table."""
    return list(apps.get_models(include_auto_created=True))


def value_of(field: Any) -> Any:
    """Return some value that a column takes."""
    if isinstance(field, models.ForeignKey):
        return None if field.null else one_of(field.remote_field.model).pk
    if field.null or field.has_default():
        return field.get_default()
    return next(value for kind, value in VALUES if isinstance(field, kind))


def one_of(model: type[models.Model]) -> models.Model:
    """Return a row of a table; of one that has none a new one, without any deed."""
    found = model._base_manager.first()
    if found is None:
        fields = [field for field in model._meta.concrete_fields if field.name != "id"]
        row = model(**{field.attname: value_of(field) for field in fields})
        (found,) = model._base_manager.bulk_create([row])
    return found


def fill() -> None:
    """Put one row into each table that has none."""
    for model in rowed():
        one_of(model)


def tell() -> None:
    """Print the digests of all rows by table, in an order that no database decides."""
    from tiendo.web.journal.digests import row_digest

    told = {
        model._meta.db_table: sorted(map(row_digest, model._base_manager.iterator()))
        for model in rowed()
    }
    sys.stdout.write(json.dumps(told))


def write() -> None:
    """Do a deed: its rows need keys that no row has, and the event follows the last one."""
    from tiendo.web.accounts.actions import add_person, give_role
    from tiendo.web.accounts.roles import Role
    from tiendo.web.units.models import Unit

    person = add_person(username="chi2", full_name="Chi", password=None, by=None)
    unit = Unit.objects.order_by("pk").first()
    assert unit is not None
    give_role(user=person, unit=unit, role=Role.OFFICE, by=None)


if __name__ == "__main__":
    django.setup()
    {"fill": fill, "tell": tell, "write": write}[sys.argv[1]]()
