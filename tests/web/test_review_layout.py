"""A source keeps where its parts stand, and its page shows them: headings, tables, pages."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from django.db import Error, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from formats.office_files import pdf
from people import People
from review_desk import a_figure, lay_out
from tiendo import reading
from tiendo.reading.source import Cell, Note, Part, PartKind, Place, Table
from tiendo.web.review.models import Candidate
from tiendo.web.review.pane import text_of
from tiendo.web.review.places import boxes_on, pages_of, place_label
from tiendo.web.review.spans import Span
from tiendo.web.sources.actions import receive
from tiendo.web.sources.layouts import layout_of, reading_source
from tiendo.web.sources.models import Source

LINES = st.text(st.sampled_from("aà&<>\"' đ😀"), min_size=1, max_size=8)
KINDS: st.SearchStrategy[PartKind] = st.sampled_from(
    ["paragraph", "heading", "item", "note", "frame", "caption"]
)


@st.composite
def laid_out(draw: st.DrawFn) -> reading.Source:
    """A source of blocks and tables as formats make them, with a box for some parts."""
    text, parts, tables = "", list[Part](), list[Table]()
    for number in range(draw(st.integers(1, 5))):
        text += "\n\n" if text else ""
        if draw(st.booleans()):
            text, table = _table(draw, text)
            tables.append(table)
            parts += [
                Part(c.start, c.end, Place(table=len(tables), row=c.row + 1), "cell")
                for c in table.cells
                if c.start < c.end
            ]
            continue
        start, line = len(text), draw(LINES)
        text += line
        box = draw(st.none() | st.tuples(*[st.floats(0, 1)] * 4))
        level = draw(st.none() | st.integers(0, 7))
        place = Place(page=number // 2 + 1, box=box, paragraph=number + 1)
        parts.append(Part(start, len(text), place, draw(KINDS), level))
    notes = tuple(map(Note, draw(st.lists(st.sampled_from(["converted", "scanned_page"])))))
    return reading.Source(
        id="0" * 64,
        name="bao-cao.docx",
        text=text,
        parts=tuple(parts),
        tables=tuple(tables),
        notes=notes,
        origin=((0, 0), (3, 5)),
    )


def _table(draw: st.DrawFn, text: str) -> tuple[str, Table]:
    start, cells = len(text), list[Cell]()
    for row in range(draw(st.integers(1, 3))):
        text += "\n" if row else ""
        for column in range(2):
            text += "\t" if column else ""
            at, words = len(text), draw(LINES | st.just(""))
            text += words
            cells.append(Cell(at, len(text), row, column, columns=draw(st.integers(1, 2))))
    return text, Table(start, len(text), tuple(cells))


@st.composite
def marked(draw: st.DrawFn) -> tuple[reading.Source, list[Span]]:
    source = draw(laid_out())
    length = len(source.text)
    places = st.tuples(st.integers(0, length), st.integers(0, length)).filter(
        lambda place: place[0] < place[1]
    )
    chosen = draw(st.lists(places, max_size=5)) if length else []
    return source, [
        Span(start, end, key, "figure", "waiting") for key, (start, end) in enumerate(chosen, 1)
    ]


@given(laid_out())
def test_a_layout_comes_back_as_formats_made_it(source: reading.Source) -> None:
    kept = Source(sha256=source.id, name=source.name, text=source.text)
    kept.layout = json.loads(json.dumps(layout_of(source)))
    assert reading_source(kept) == source


def test_a_text_alone_has_no_layout() -> None:
    assert layout_of(reading.Source.from_text("Thu ngân sách")) is None


class _Nesting(HTMLParser):
    """Collects the words of marks, and fails on tags that cross or that no table may hold."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.marked = ""

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag == "mark" and self.open:
            assert self.open[-1] not in {"table", "tbody", "tr"}, "a table holds rows and cells"
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "mark" in self.open:
            self.marked += data
        elif self.open and self.open[-1] in {"table", "tbody", "tr"}:
            assert not data.strip(), "words of a table stand in a cell"


@given(marked())
def test_a_text_with_its_blocks_is_the_text_once_its_tags_are_gone(
    case: tuple[reading.Source, list[Span]],
) -> None:
    source, spans = case
    assert re.sub(r"<[^>]*>", "", text_of(source, spans)) == escape(source.text)


@given(marked())
def test_marks_never_cross_blocks_and_hold_all_their_words(
    case: tuple[reading.Source, list[Span]],
) -> None:
    source, spans = case
    found = _Nesting()
    found.feed(text_of(source, spans))
    found.close()
    assert not found.open
    covered = sorted({i for span in spans for i in range(span.start, span.end)})
    words = "".join(source.text[i] for i in covered)
    assert "".join(found.marked.split()) == "".join(words.split())


def test_headings_and_tables_are_shown_as_such() -> None:
    text = "I. KẾT QUẢ\n\nChỉ tiêu\tQuý I\nThu\t40,7"
    cells = (Cell(12, 20, 0, 0), Cell(21, 26, 0, 1), Cell(27, 30, 1, 0), Cell(31, 35, 1, 1))
    source = reading.Source(
        id="",
        name="a.docx",
        text=text,
        parts=(Part(0, 10, Place(page=1), "heading", 0),),
        tables=(Table(12, 35, cells),),
    )
    html = text_of(source, [Span(31, 35, 7, "figure", "waiting")])
    assert '<h3 data-page="Trang 1">I. KẾT QUẢ</h3>' in html
    assert "<td>Chỉ tiêu</td>\t<td>Quý I</td>\n</tr><tr><td>Thu</td>" in html
    assert re.search(r'<td><mark id="text-7"[^>]*><a href="#candidate-7"[^>]*>40,7<', html)


def test_a_table_that_does_not_hold_its_words_is_shown_as_text() -> None:
    source = reading.Source(
        id="", name="a.docx", text="A lạc B", tables=(Table(0, 7, (Cell(0, 1, 0, 0),)),)
    )
    assert text_of(source, []) == "<p>A lạc B</p>"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(page=3, box=(0, 0, 1, 1)), "trang 3"),
        (Place(paragraph=12), "đoạn 12"),
        (Place(table=2, row=4, column=1, paragraph=9), "bảng 2, hàng 4"),
        (Place(page=3, table=1, row=2), "trang 3, bảng 1, hàng 2"),
        (Place(sheet="KT-XH", cell="D7", table=1, row=7), "trang tính KT-XH, ô D7"),
        (Place(element="body/p[3]"), ""),
        (None, ""),
    ],
)
def test_it_says_the_place_as_a_person_would(place: Place | None, words: str) -> None:
    assert place_label(place) == words


def test_a_candidates_boxes_are_those_of_its_parts_on_the_page() -> None:
    boxes = [(0.1, n / 10, 0.9, n / 10 + 0.05) for n in range(3)]
    parts = tuple(
        Part(n * 5, n * 5 + 4, Place(page=1 + n // 2, box=box)) for n, box in enumerate(boxes)
    )
    source = reading.Source(id="", name="a.pdf", text="aaaa\nbbbb\ncccc", parts=parts)
    assert boxes_on(source, 1, [(2, 12)]) == boxes[:2]
    assert boxes_on(source, 2, [(2, 12)]) == boxes[2:]
    assert pages_of(source) == 2


TEXT = "I. KẾT QUẢ\n\nThu ngân sách đạt 40,7 tỷ đồng."
WORDS = "Thu ngân sách đạt 40,7 tỷ đồng"


def a_paper(people: People, name: str = "bao-cao.pdf") -> Source:
    """Lay out a PDF of one page with a heading, a sentence and its figure."""
    source = reading.Source(
        id="",
        name=name,
        text=TEXT,
        parts=(
            Part(0, 10, Place(page=1, box=(0.1, 0.05, 0.5, 0.1)), "heading", 0),
            Part(12, 43, Place(page=1, box=(0.1, 0.15, 0.9, 0.2))),
        ),
        notes=(Note("converted", "tcvn3"), Note("scanned_page", "2, 3")),
    )
    start = TEXT.index(WORDS)
    figure = a_figure() | {"start": start, "end": start + len(WORDS), "quote": WORDS}
    kinds = ("results", "limitations", "causes", "proposals", "tasks")
    empty: dict[str, Any] = {kind: [] for kind in kinds}
    session: dict[str, Any] = {"body": None, "ordinal": None, "held_on": None, "cites": {}}
    return lay_out(
        people,
        text=TEXT,
        layout=layout_of(source),
        name=name,
        data=pdf("Thu ngan sach"),
        figures=[figure],
        session=session,
        **empty,
    ).source


def test_receiving_keeps_the_layout_that_formats_found(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = reading.Source(
        id="1" * 64,
        name="bao-cao.txt",
        text="Thu ngân sách đạt 40,7 tỷ đồng.",
        parts=(Part(0, 31, Place(paragraph=1)),),
    )
    monkeypatch.setattr("tiendo.formats.worker.read", lambda *_args, **_kwargs: source)
    made = receive(data=b"x", name="bao-cao.txt", unit=people.district, by=people.bao)
    kept = Source.objects.get(pk=made.source_id)
    assert reading_source(kept) == source
    assert all(figure["rule"] for figure in made.result["figures"])


def test_the_table_of_sources_stays_frozen(people: People) -> None:
    source = a_paper(people)
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE sources_source SET layout = NULL WHERE id = %s", [source.pk])


def test_the_page_says_what_was_done_to_the_file(as_bao: Client, people: People) -> None:
    html = as_bao.get(reverse("source", args=[a_paper(people).pk])).content.decode()
    assert "Đã chuyển từ phông TCVN3 (ABC) sang Unicode." in html
    assert "Trang 2, 3 là ảnh, chưa đọc được." in html
    assert '<span class="quiet place">trang 1</span>' in html


def test_the_picture_of_a_page_bears_the_boxes_of_its_candidates(
    as_bao: Client, people: People
) -> None:
    source = a_paper(people)
    [figure] = Candidate.objects.filter(kind="figure")
    html = as_bao.get(reverse("source", args=[source.pk]), {"view": "page"}).content.decode()
    assert reverse("source-page", args=[source.pk, 1]) in html
    box = 'x="97" y="147" width="806" height="56"'  # with room around the letters
    assert f'data-of="{figure.pk}" data-state="waiting" {box}' in unescape(html)
    assert f"#candidate-{figure.pk}" in html
    assert "style=" not in html


def test_a_page_is_drawn_once_and_known_by_its_content(
    as_bao: Client, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = a_paper(people)
    url = reverse("source-page", args=[source.pk, 1])
    first = as_bao.get(url)
    assert first["Content-Type"] == "image/png"
    assert first.content.startswith(b"\x89PNG\r\n\x1a\n")
    assert "private" in first["Cache-Control"]
    monkeypatch.setattr("tiendo.web.review.views.page_image", lambda *_args: pytest.fail("drawn"))
    assert as_bao.get(url).content == first.content
    again = as_bao.get(url, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    monkeypatch.undo()
    assert as_bao.get(reverse("source-page", args=[source.pk, 9])).status_code == 404


def test_only_a_pdf_has_pictures(as_bao: Client, people: People) -> None:
    source = a_paper(people, name="bao-cao.docx")
    assert as_bao.get(reverse("source-page", args=[source.pk, 1])).status_code == 404


def test_it_hides_pictures_and_news_from_whoever_works_elsewhere(
    as_bao: Client, as_chi: Client, people: People
) -> None:
    source = a_paper(people)
    picture = reverse("source-page", args=[source.pk, 1])
    tag = as_bao.get(picture)["ETag"]
    for url in (picture, reverse("source-fresh", args=[source.pk])):
        assert as_chi.get(url).status_code == 404
        assert as_chi.get(url, headers={"If-None-Match": tag}).status_code == 404
