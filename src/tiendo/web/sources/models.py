"""A source: a file as received and the text taken from it, fixed on arrival."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tiendo.web.journal.models import AppendOnly
from tiendo.web.units.models import Unit

KINDS = {
    ".txt": _("văn bản"),
    ".html": _("trang web"),
    ".htm": _("trang web"),
    ".docx": "Word",
    ".doc": "Word",
    ".xlsx": "Excel",
    ".xls": "Excel",
    ".pptx": "PowerPoint",
    ".pdf": "PDF",
    ".odt": "OpenDocument",
    ".ods": "OpenDocument",
}


class Source(AppendOnly):
    """A file and its extracted text; offsets of every cite count code points of `text`."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="sources")  # whose paper it is
    name = models.CharField(_("tên tệp"), max_length=255)
    sha256 = models.CharField(max_length=64)  # of the bytes as received
    size = models.PositiveIntegerField()  # bytes
    file = models.FileField(upload_to="sources/%Y/%m", max_length=200)
    text = models.TextField()  # "": cannot be read, kept as it came
    layout = models.JSONField(null=True, blank=True)  # sources.layouts; null: text alone
    illustrative = models.BooleanField(default=False)  # its numbers are no facts
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    received_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-received_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "sha256"], condition=~Q(text=""), name="source_once_per_unit"
            ),
            models.UniqueConstraint(
                fields=["unit", "sha256"], condition=Q(text=""), name="source_kept_once_per_unit"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind(self) -> str:
        """What kind of file it is, as a person calls it: "Word"; its ending where none is known."""
        ending = PurePath(self.name).suffix.lower()
        return str(KINDS.get(ending, ending))


class Reading(AppendOnly):
    """What one version of the reader found in a source; `result` is the public schema."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="readings")
    reader = models.CharField(max_length=40)  # version of tiendo that read it
    result = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-pk"]


@dataclass(frozen=True, slots=True)
class CiteOf:
    """Where a record's words stand: [start, end) in a source, or the source as a whole."""

    source: Source
    start: int | None = None
    end: int | None = None

    def fields(self) -> dict[str, Any]:
        """Return the columns of a Cited row."""
        return {"source": self.source, "start": self.start, "end": self.end}


class Cited(models.Model):
    """A record that may point at the words it came from; a record typed by hand has no source."""

    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="+")
    start = models.PositiveIntegerField(null=True, blank=True)  # code points, inclusive
    end = models.PositiveIntegerField(null=True, blank=True)  # exclusive

    class Meta:
        abstract = True
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(source__isnull=True, start__isnull=True, end__isnull=True)
                | Q(source__isnull=False, start__isnull=True, end__isnull=True)
                | Q(source__isnull=False, start__lt=F("end")),
                name="%(app_label)s_%(class)s_cite_is_whole",
            ),
        ]

    @property
    def quote(self) -> str:
        """The exact words, "" for a record without a cite; loads the source's text."""
        if self.source is None or self.start is None:
            return ""
        return self.source.text[self.start : self.end]
