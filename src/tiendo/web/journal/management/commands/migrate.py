"""Django's `migrate`, which takes the journal along (journal is the first of the apps)."""

from __future__ import annotations

from typing import Any

from django.core.management.commands.migrate import Command as DjangoMigrate

from tiendo.web.journal.upgrade import carried_through, is_due

ONLY_LOOKS = ("plan", "check_unapplied", "fake", "prune")  # tables stay as they are


class Command(DjangoMigrate):
    """`tiendo manage migrate`."""

    def handle(self, *args: Any, **options: Any) -> None:
        if any(options[name] for name in ONLY_LOOKS) or not is_due(
            targeted=bool(options["app_label"])
        ):
            super().handle(*args, **options)
            return
        with carried_through():
            super().handle(*args, **options)
