"""What every row of a pack is made of: strict rows, codes, texts, phrases, numbers."""

import re
import unicodedata
from decimal import Decimal
from string import Formatter
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

OLD_TONE = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])\b")


def form(*names: str) -> AfterValidator:
    """Refuse a pattern whose fields are not exactly `names`, in any order."""

    def has_these_fields(pattern: str) -> str:
        found = {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}
        if found != set(names):
            raise ValueError(f"its fields must be {', '.join(names)}")
        return pattern

    return AfterValidator(has_these_fields)


def _is_matching_form(phrase: str) -> str:
    """Refuse what would never match: readers look phrases up in one fixed form."""
    if phrase != unicodedata.normalize("NFC", phrase).strip() or "  " in phrase:
        raise ValueError("write it composed (NFC), with single spaces and none around it")
    if phrase != phrase.lower():
        raise ValueError("write it in lower case")
    if old := OLD_TONE.search(phrase):
        raise ValueError(f"write the tone mark the new way in '{old.group()}'")
    return phrase


Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Text = Annotated[str, Field(min_length=1)]
Phrase = Annotated[str, Field(min_length=1), AfterValidator(_is_matching_form)]
Phrases = Annotated[list[Phrase], Field(min_length=1)]
Number = Annotated[int | Decimal, Field(gt=0)]


class Row(BaseModel):
    """One row of a pack: unknown keys and guessed types are refused."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
