"""The journal: one Event per deed, numbered in commit order and chained by hash."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tiendo.web.errors import AppendOnlyRow


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Refuses bulk changes of rows that law 4 and law 11 protect."""

    def update(self, **_values: Any) -> NoReturn:
        raise AppendOnlyRow(model=self.model.__name__)

    def delete(self) -> NoReturn:
        raise AppendOnlyRow(model=self.model.__name__)


class AppendOnly(models.Model):
    """A row that is written once; correcting it means writing another that supersedes it."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyRow(model=type(self).__name__)
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise AppendOnlyRow(model=type(self).__name__)


class Head(models.Model):
    """The end of the chain; its one row (id 1) is the lock under which deeds take their turn."""

    number = models.BigIntegerField(default=0)  # of the last event; 0 before the first
    digest = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return str(self.number)


class Event(AppendOnly):
    """One deed: who did what to which record, when, and the digests of the rows it wrote."""

    number = models.BigIntegerField(_("số"), unique=True)  # 1, 2, 3 … without gaps
    at = models.DateTimeField(_("lúc"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="deeds"
    )  # null: the program itself (a migration, a timed job)
    deed = models.CharField(_("việc"), max_length=60)  # "figure.accepted"
    subject_kind = models.CharField(max_length=60)  # "figures.figure"
    subject_key = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)  # what a person wants to read about the deed
    rows = models.JSONField(default=list)
    # [[kind, key, sha256 of the row as written], …]; of the links in a many-to-many field of it
    # [kind.field, key, sha256 of the keys it is linked to, "" for none]
    previous = models.CharField(max_length=64)  # digest of event number − 1
    digest = models.CharField(max_length=64)  # sha256 over all fields above

    class Meta:
        ordering: ClassVar = ["-number"]
        indexes: ClassVar = [models.Index(fields=["subject_kind", "subject_key"])]

    def __str__(self) -> str:
        return f"{self.number} {self.deed}"
