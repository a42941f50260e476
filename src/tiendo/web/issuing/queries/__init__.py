"""What a document prints, read from stored records; nothing here writes or rounds a record."""

from .layout import laid_out
from .names import names_at
from .notice import agrees, frame_mark, part_mark, parts_of, rows, unclear_rows, visible_parts
from .report import quarter_report
from .signing import signing_choices

__all__ = [
    "agrees",
    "frame_mark",
    "laid_out",
    "names_at",
    "part_mark",
    "parts_of",
    "quarter_report",
    "rows",
    "signing_choices",
    "unclear_rows",
    "visible_parts",
]
