"""What a document prints, read from stored records; nothing here writes or rounds a record."""

from .report import quarter_report

__all__ = ["quarter_report"]
