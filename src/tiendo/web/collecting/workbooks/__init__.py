"""A report as an Excel file: written to be filled in, and read back."""

from .preview import Change, Kind, Preview, previewed
from .reading import Filled, read_workbook
from .template import template_of

__all__ = ["Change", "Filled", "Kind", "Preview", "previewed", "read_workbook", "template_of"]
