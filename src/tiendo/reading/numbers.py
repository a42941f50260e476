"""Vietnamese numbers: dots between thousands, a comma before decimals; never a float."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal

_WRITTEN = re.compile(
    r"(?P<sign>[-−+]?)(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<part>\d+))?", re.A
)
_SLIPPED = re.compile(r"^0 ")  # "0 68%", the comma left out
NUMBER_WORDS = {  # "một" is an article, "năm" a year
    "hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_WIDE = Context(prec=400, rounding=ROUND_HALF_EVEN)


class BadNumber(ValueError):
    """A text is not a number written the Vietnamese way."""

    code = "bad_number"

    def __init__(self, text: str) -> None:
        """Keep the text that was refused."""
        super().__init__(text)
        self.text = text


def parse_number(text: str) -> Decimal:
    """Read "1.234.567,5" as 1234567.5; places after the comma are kept. Raises BadNumber."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise BadNumber(text)
    sign = "-" if found["sign"] in {"-", "−"} else ""
    whole = found["whole"].replace(".", "")
    return Decimal(f"{sign}{whole}.{found['part']}" if found["part"] else f"{sign}{whole}")


def to_decimal(written: str, *, counts: bool = False) -> Decimal:
    """Read a number as texts write it: dots in threes group, "12,345 con" groups, else decimal."""
    if written in NUMBER_WORDS:
        return Decimal(NUMBER_WORDS[written])
    if " " in written:
        written = _SLIPPED.sub("0,", written).replace(" ", "")
    if written.count(",") > 1 or ("," in written.partition(".")[0] and "." in written):
        return Decimal(written.replace(",", "").replace(".", ""))  # "44,962.000"
    whole, comma, part = written.partition(",")
    if comma:
        if counts and len(part) == 3 and "." not in whole and whole != "0":
            return Decimal(whole + part)
        return Decimal(f"{whole.replace('.', '')}.{part}")
    groups = whole.split(".")
    if len(groups) > 1 and all(len(group) == 3 for group in groups[1:]):
        return Decimal("".join(groups))
    return Decimal(whole)


def format_number(value: Decimal, *, places: int | None = None) -> str:
    """Write a finite Decimal the Vietnamese way; `places` rounds half to even, None keeps all."""
    if not value.is_finite():
        raise BadNumber(str(value))
    if places is not None:
        value = value.quantize(Decimal(1).scaleb(-places), context=_WIDE)
    digits = f"{value:f}"
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    whole, _, part = digits.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".") if len(whole) < 4000 else whole
    return f"{sign}{grouped},{part}" if part else f"{sign}{grouped}"
