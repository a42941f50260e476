"""Phrases of a table are found wherever they stand in a text, the longest at each place."""

from hypothesis import given
from hypothesis import strategies as st

from tiendo.reading.phrases import Phrases, begun_in

_TABLE = Phrases(
    (phrase, phrase)
    for phrase in ("lúa", "lúa mùa", "lúa mùa sớm vụ", "trâu, bò", "trâu", "diện tích lúa")
)
_WORDS = st.lists(
    st.sampled_from(["lúa", "mùa", "sớm", "vụ", "trâu,", "trâu", "bò", "diện", "tích", "(lúa)\n"])
)


def _found(key: str, start: int, end: int) -> list[tuple[int, str]]:
    places = _TABLE.places(key, begun_in(key, _TABLE.begins))
    return [(hit.start, hit.meaning) for hit in places.find(start, end)]


@given(words=_WORDS, start=st.integers(0, 40), length=st.integers(0, 40))
def test_places_are_those_that_a_look_at_each_word_gives(
    words: list[str], start: int, length: int
) -> None:
    key = " ".join(words)
    end = min(len(key), start + length)
    expected, done = [], start
    for at in range(start, end):
        begins = at == 0 or not key[at - 1].isalnum()
        hit = _TABLE.at(key, at, end) if begins and at >= done else None
        if hit is not None:
            expected.append((hit.start, hit.meaning))
            done = hit.end

    assert _found(key, start, end) == expected


def test_a_long_text_holds_them_in_each_stretch() -> None:
    line = "gieo cấy lúa mùa sớm\n"
    key = line * 6000

    found = _found(key, 0, len(key))

    assert len(found) == 6000
    assert found[-1] == (len(key) - len("lúa mùa sớm\n"), "lúa mùa")


def test_the_longest_of_some_words_is_the_first_as_long() -> None:
    places = _TABLE.places(
        "lúa mùa, diện tích lúa", begun_in("lúa mùa, diện tích lúa", _TABLE.begins)
    )

    whole, part = places.longest(0, 22), places.longest(0, 12)

    assert whole is not None
    assert whole.meaning == "diện tích lúa"
    assert part is not None
    assert part.meaning == "lúa mùa"
    assert _TABLE.longest("trâu, bò") is not None
    assert _TABLE.longest("gà") is None
