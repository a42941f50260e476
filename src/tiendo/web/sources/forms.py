"""Choosing files to hand in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from tiendo.web.errors import TooManyFiles

ACCEPTED = ".docx,.xlsx,.xls,.pdf,.odt,.ods,.html,.htm,.txt"
MOST_FILES = 20  # in one step; reading them takes seconds, not minutes


class FilesInput(forms.ClearableFileInput):
    """A field for several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; gives them as a list. Empty files are let through: the reader refuses them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            allow_empty_file=True,
            widget=FilesInput(attrs={"accept": ACCEPTED, "multiple": True}),
            error_messages={"required": _("Chưa chọn tệp nào. Hãy chọn tệp rồi bấm «Nộp và đọc».")},
            **kwargs,
        )

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Check each file by itself. Raises TooManyFiles for more than MOST_FILES."""
        files = data if isinstance(data, list) else [data]
        if len(files) > MOST_FILES:
            raise TooManyFiles(limit=MOST_FILES)
        return [super(FilesField, self).clean(file, initial) for file in files or [None]]


class UploadForm(forms.Form):
    """The files that a unit hands in."""

    documents = FilesField(
        label=_("Tệp Word (.docx), Excel (.xlsx, .xls), PDF, .odt, .ods, .html hoặc .txt"),
        max_length=1000,
    )
