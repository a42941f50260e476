"""The marked text is the text: nothing lost, nothing unescaped, every span found again."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from tiendo.web.review.spans import Span, asked_span, mark_up

TEXTS = st.text(st.sampled_from("aà&<>\"'\n\r đ😀"), max_size=40)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Span]]:
    """A text and spans of it that may nest, overlap, touch or be the same."""
    text = draw(TEXTS.filter(bool))
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    chosen = draw(st.lists(places.filter(lambda p: p[0] < p[1]), max_size=6))
    keys = draw(st.lists(st.integers(1, 4), min_size=len(chosen), max_size=len(chosen)))
    return text, [
        Span(start, end, key, "result", "waiting")
        for (start, end), key in zip(chosen, keys, strict=True)
    ]


class _Marks(HTMLParser):
    """Collects the text inside each candidate's marks, and fails on tags that cross."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []
        self.said: dict[str, str] = {}
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.open.append((tag, told.get("data-of") or ""))
        if name := told.get("id"):
            self.ids.append(name)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for key in {key for tag, key in self.open if tag == "mark"}:
            self.said[key] = self.said.get(key, "") + data


@given(marked_texts())
def test_it_is_the_escaped_text_once_its_tags_are_gone(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    assert re.sub(r"<[^>]*>", "", mark_up(text, spans)) == escape(text)


@given(marked_texts())
def test_it_puts_each_candidates_words_inside_its_marks(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    marks = _Marks()
    marks.feed(mark_up(text, spans))
    marks.close()
    for key in {span.key for span in spans}:
        covered = {i for s in spans if s.key == key for i in range(s.start, s.end)}
        assert marks.said[str(key)] == "".join(text[i] for i in sorted(covered))


@given(marked_texts())
def test_it_names_each_candidate_once(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    marks = _Marks()
    marks.feed(mark_up(text, spans))
    marks.close()
    assert sorted(marks.ids) == sorted({f"text-{span.key}" for span in spans})


def test_it_links_a_nested_piece_to_the_inner_candidate() -> None:
    outer, inner = Span(0, 9, 1, "task", "waiting"), Span(3, 5, 2, "figure", "accepted")
    html = mark_up("abcdefghi", [outer, inner])
    assert '<a href="#candidate-2" tabindex="-1">de</a>' in html
    assert html.count('<a href="#candidate-1"') == 2


def test_it_shows_the_earlier_of_two_candidates_with_the_same_words() -> None:
    figure, result = Span(0, 4, 1, "figure", "waiting"), Span(0, 4, 2, "result", "waiting")
    assert '<a href="#candidate-1" tabindex="-1">' in mark_up("abcd", [result, figure])


def test_it_escapes_what_a_source_wrote_as_markup() -> None:
    text = "<script>alert(1)</script>"
    html = mark_up(text, [Span(1, 7, 1, "result", "waiting")])
    assert "<script" not in html
    assert unescape(re.sub(r"<[^>]*>", "", html)) == text


@pytest.mark.parametrize("asked", ["", "5", "a-b", "5-5", "9-2", "0-99999", "-3-4", "1-2-3"])
def test_a_place_that_is_none_is_not_marked(asked: str) -> None:
    assert asked_span(asked, 100) == []


@given(TEXTS.filter(lambda text: len(text) > 1), st.data())
def test_the_words_that_an_address_asks_for_are_marked_whole(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = mark_up(text, asked_span(f"{start}-{end}", len(text)))
    shown = re.search(r'<mark id="text-0"[^>]*>(.*)</mark>', found, re.DOTALL)
    assert shown is not None
    assert unescape(shown.group(1)) == text[start:end]
