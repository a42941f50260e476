"""The stamp of a state secret: a line that is that mark alone, as it stands on the paper."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

_LONGEST = 60  # characters of a line that can be a stamp, blanks between its letters included
_EDGE = ".,:;*-–—_|()[]{}<>\"'“”«»#"
_STAMP = re.compile(
    r"(?:(?i:(?:mức)?[đð]ộmật):(?P<told>(?i:(?:tối|tuyệt)?mật))|(?P<alone>(?:TỐI|TUYỆT)?MẬT))"
)
MARKS = {"MẬT": "MẬT", "TỐIMẬT": "TỐI MẬT", "TUYỆTMẬT": "TUYỆT MẬT"}


def secrecy_mark(lines: Iterable[str]) -> str:
    """Return the first stamp among `lines`, "MẬT", "TỐI MẬT" or "TUYỆT MẬT"; "" for none.

    A stamp is a line of its own in capitals, its letters set apart or not, or in any case after
    "Độ mật:". Words that hold the same letters ("bí mật", "MẬT ĐỘ") are none.
    """
    for line in lines:
        if "m" not in line and "M" not in line:
            continue
        bare = line.strip()
        if len(bare) > _LONGEST:
            continue
        found = _STAMP.fullmatch("".join(normalize("NFC", bare).split()).strip(_EDGE))
        if found is not None:
            return MARKS[(found["told"] or found["alone"]).upper()]
    return ""
