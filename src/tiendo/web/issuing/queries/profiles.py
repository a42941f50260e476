"""Which rule on the form of documents a paper follows."""

from __future__ import annotations

from datetime import date

from tiendo.packs import format_profile
from tiendo.packs.profiles import FormatProfile, NoFormatProfile
from tiendo.web.errors import NoFormOfThatDay


def profile_on(day: date, *, party: bool = True) -> FormatProfile:
    """Return the form of Party documents on `day`, or of the State's. Raises NoFormOfThatDay."""
    try:
        return format_profile(day, party=party)
    except NoFormatProfile:
        raise NoFormOfThatDay(day=f"{day:%d/%m/%Y}") from None
