"""The words inside .doc and .xls files, which keep what goes beyond Western letters as UTF-16.

Nothing is laid out: runs of letters and signs that stand between other bytes are lines. Bytes of a
Vietnamese capital with a mark cannot be kept in any other way by Word 97 and Excel 97 or later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# U+0100 and U+0101 are left out: in an .xls the byte before a string of UTF-16 looks like them
_RUN = re.compile(r"[\x20-\x7e\xa0-\xff\u0102-\u0233\u0300-\u0323\u1ea0-\u1ef9\u2010-\u2026]{2,}")


def words_inside(data: bytes) -> Iterator[str]:
    """Yield the runs of text kept as UTF-16, at even and at odd places."""
    for start in (0, 1):
        text = data[start:].decode("utf-16-le", errors="replace")
        for run in _RUN.finditer(text):
            yield run[0]
