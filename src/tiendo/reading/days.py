"""Days as people type them, d/m/yyyy or d/m/yy; days inside documents are read elsewhere."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})", re.ASCII)


def typed_day(text: str) -> date:
    """Return the day that `text` tells; two digits of a year are of this century.

    Raises ValueError for words that tell none, and for a day that no calendar has.
    """
    found = _DAY.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    day, month, year = found.groups()
    return date(2000 + int(year) if len(year) == 2 else int(year), int(month), int(day))
