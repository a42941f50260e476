"""The gold texts are whole: every quote stands in its text, in order, and there are enough."""

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
from bench.corpus.gold import Gold, Squeezed, load, locate
from bench.corpus.render import plain, render

from tiendo.formats import extract
from tiendo.reading.records import DocumentKind

CORPUS = Path(__file__).parents[2] / "bench" / "corpus"
TEXTS = [gold for half in ("apart", "open") for gold in load(CORPUS / half)]
FORMATS = {"txt", "html", "docx", "pdf", "xlsx", "ods", "tcvn3", "vni", "cp1258", "nfd"}
# of the whole corpus: texts, figures, limitations, tasks, tasks with lead or deadline
ENOUGH = Counter(texts=50, figures=400, limitations=100, tasks=200, told=60)
every_text = pytest.mark.parametrize("gold", TEXTS, ids=[gold.name for gold in TEXTS])


@every_text
def test_every_quote_stands_in_its_text_in_order(gold: Gold) -> None:
    text = Squeezed.of(plain(gold.text))
    for kind, quotes in gold.quotes():
        places = [place or (-1, -1) for place in locate(quotes, text)]
        is_whole = (-1, -1) not in places and places == sorted(places, key=lambda place: place[0])
        assert is_whole, f"{kind} of {gold.name}"  # the words of a gold text are not shown


@every_text
def test_every_text_is_of_a_known_kind_and_format(gold: Gold) -> None:
    assert gold.document in get_args(DocumentKind)
    assert gold.format in FORMATS


@every_text
def test_no_figure_is_without_a_number(gold: Gold) -> None:
    for figure in gold.figures:
        numbers = (figure.value, figure.low, *figure.targets, *figure.changes)
        assert any(number is not None for number in numbers), f"a figure of {gold.name}"


def test_both_halves_together_are_enough_to_measure_by() -> None:
    held = Counter(
        texts=len(TEXTS),
        figures=sum(len(gold.figures) for gold in TEXTS),
        limitations=sum(len(gold.limitations) for gold in TEXTS),
        tasks=sum(len(gold.tasks) for gold in TEXTS),
        told=sum(bool(task.lead or task.deadline) for gold in TEXTS for task in gold.tasks),
    )
    assert held >= ENOUGH


@pytest.mark.parametrize("kind", ["txt", "nfd", "cp1258"])
def test_a_text_comes_back_from_each_encoding(kind: str) -> None:
    gold = next(gold for gold in TEXTS if gold.format == "cp1258")
    name, data = render(gold, kind)
    assert Squeezed.of(extract(data, name).text).text == Squeezed.of(plain(gold.text)).text


def test_a_page_hides_no_quote_and_reads_none_of_its_menu() -> None:
    gold = next(gold for gold in load(CORPUS / "open") if gold.format == "html")
    name, data = render(gold, "html")
    text = Squeezed.of(extract(data, name).text)
    assert all(None not in locate(quotes, text) for _, quotes in gold.quotes())
    assert "trang chủ" not in text.text
