"""Taking the journal through an upgrade of the tables.

Events keep the digest of every row over all of its columns, so a new column alone would make each
old row look changed. All migrations of an upgrade therefore run in one transaction together with
the event "schema.upgraded", which holds the new digests of what the migrations changed, made or
removed. A row that was already wrong gets none and stays reported. A crash at any moment leaves
the home as it was before, to be upgraded again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from django.apps import apps
from django.apps.registry import Apps
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from .actions import CHUNK, append
from .digests import link_fields
from .models import Event, Head
from .queries import Written, differences, digests_of, is_people, last_written

OWN = __name__.rpartition(".journal")[0]  # the package whose apps write deeds


def is_due(*, targeted: bool) -> bool:
    """Tell whether migrating may change rows of a journal that holds deeds.

    `targeted`: certain migrations were asked for, so that what is pending does not tell.
    """
    if Head._meta.db_table not in connection.introspection.table_names():
        return False
    if not Head.objects.filter(number__gt=0).exists():
        return False
    executor = MigrationExecutor(connection)
    return targeted or bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def carried_through() -> Iterator[None]:
    """Migrate inside the block: tables, rows and the journal's event change together or not at all.

    Call it outside a transaction: SQLite switches the checks of foreign keys only there.
    """
    connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            _check_at_once()
            head = Head.objects.select_for_update().get(pk=1)
            written, before = last_written(), MigrationLoader(connection)
            wrong = _wrong(written, _models_of(before))
            yield
            after = MigrationLoader(connection)
            made = _made(written, _models_of(after), wrong)
            _note(head, made, sorted(_steps(before) ^ _steps(after)))
    finally:
        connection.enable_constraint_checking()


def _check_at_once() -> None:
    """Let PostgreSQL check foreign keys per statement.

    It alters no table that checks are still waiting for.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _models_of(loader: MigrationLoader) -> Apps:
    """Return the models as the applied migrations describe them, whatever the code has by now."""
    applied = [node for node in loader.applied_migrations if node in loader.graph.nodes]
    return loader.project_state(applied).apps


def _steps(loader: MigrationLoader) -> set[str]:
    return {f"{app}.{name}" for app, name in loader.applied_migrations}


def _wrong(written: Written, models: Apps) -> set[tuple[str, str]]:
    """Return the rows that are not as the journal says, also those that it knows nothing of."""
    return {(found.kind, found.key) for found in differences(_all_kinds(written, models), models)}


def _made(written: Written, models: Apps, wrong: set[tuple[str, str]]) -> Iterator[list[str]]:
    """Give kind, key and digest of each row that the migrations changed, made or removed.

    Links of which deeds did not tell yet are taken as they are.
    """
    for found in differences(_all_kinds(written, models), models):
        if (found.kind, found.key) not in wrong:
            yield [found.kind, found.key, found.now]
    for kind in _kinds_of_links(models) - written.keys():
        for key, now in digests_of(kind, models):
            yield [kind, key, now]


def _all_kinds(written: Written, models: Apps) -> Written:
    """Return `written` with all kinds of our own apps, the journal's, people and links aside."""
    kinds = {model._meta.label_lower for model in _ours(models)}
    return {kind: written.get(kind, {}) for kind in kinds | written.keys()}


def _kinds_of_links(models: Apps) -> set[str]:
    return {
        f"{model._meta.label_lower}.{field}"
        for model in _ours(models)
        for field in link_fields(model)
    }


def _ours(models: Apps) -> Iterator[type[Model]]:
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith(OWN)}
    for model in models.get_models():
        own = model._meta.app_label in ours - {Head._meta.app_label}
        if own and not is_people(model._meta.label_lower):
            yield model


def _note(head: Head, made: Iterator[list[str]], steps: list[str]) -> None:
    """Write the event; several where more than CHUNK rows changed."""
    rows = list(islice(made, CHUNK))
    while True:
        event = Event(
            deed="schema.upgraded",
            subject_kind=Head._meta.label_lower,
            subject_key=str(head.pk),
            facts={"migrations": steps},
            rows=rows,
        )
        append(event, head)
        if not (rows := list(islice(made, CHUNK))):
            return
