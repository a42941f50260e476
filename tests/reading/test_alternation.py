"""Alternatives put together by their first letters match what they matched one after the other."""

import re

from hypothesis import given
from hypothesis import strategies as st

from tiendo.reading.alternation import by_first_letter

_ALTERNATIVES = st.lists(
    st.sampled_from(
        ["thu", "thu hồi", "th(?:u|i)", "t", "ti?n", "(?:ký|thu) \\w", "[kt]h", "\\|", "(?<!h )ký",
         "ký(?! h)", "k{2}", "ký kết", "\\(t", "thi|hồi", ""]
    ),
    min_size=1,
)  # fmt: skip
_TEXT = st.text("thuiồký(|) ", max_size=20)


@given(alternatives=_ALTERNATIVES, text=_TEXT)
def test_what_matches_stays_the_same(alternatives: list[str], text: str) -> None:
    pattern = "|".join(alternatives)

    expected = [found.span() for found in re.finditer(pattern, text)]

    assert [found.span() for found in re.finditer(by_first_letter(pattern), text)] == expected


def test_those_of_one_letter_stand_together() -> None:
    assert by_first_letter("ab|b|a(?:c|d)|[xy]|a") == "a(?:b|(?:c|d))|b|[xy]|a"
