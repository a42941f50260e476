"""Every match of a pattern that is tried only where one of its words stands holds such a word."""

import importlib
import pkgutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tiendo.reading
from tiendo.reading.needing import Needing

_MODULES = [
    importlib.import_module(f"tiendo.reading.{one.name}")
    for one in pkgutil.iter_modules(tiendo.reading.__path__)
]
_PATTERNS = {
    f"{module.__name__}.{name}": value
    for module in _MODULES
    for name, value in vars(module).items()
    if isinstance(value, Needing)
}


@pytest.mark.parametrize("name", _PATTERNS)
@given(data=st.data())
def test_no_match_is_missed_by_the_words_looked_for(name: str, data: st.DataObject) -> None:
    needing = _PATTERNS[name]
    text = data.draw(st.from_regex(needing.pattern))
    for pattern_finds, finds in (
        (needing.pattern.search, needing.search),
        (needing.pattern.match, needing.match),
    ):
        expected, found = pattern_finds(text), finds(text, 0, len(text))
        assert (found and found.span()) == (expected and expected.span())
    spans = [one.span() for one in needing.finditer(text, 0, len(text))]
    assert spans == [one.span() for one in needing.pattern.finditer(text)]


def test_words_outside_the_stretch_do_not_count() -> None:
    needing = Needing("xa", "x?a")

    assert needing.search("xa ba", 2, 5) is None
    assert needing.match("xa", 0, 2) is not None
    assert not list(needing.finditer("b xa", 0, 3))
