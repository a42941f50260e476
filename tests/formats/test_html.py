"""Pages of newspapers and of communes: the article, its tables, and nothing of what is around."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from tiendo.formats import EmptyFile, UnknownEncoding, extract
from tiendo.formats.old_fonts import Kind, encode
from tiendo.reading import Source

LEAD = "Sáng 5/4, Ban Chấp hành Đảng bộ huyện tổ chức hội nghị lần thứ 15."
FIRST = "Thu ngân sách trên địa bàn đạt 40,7 tỷ đồng, bằng 27,9% dự toán tỉnh giao."
SECOND = "Tuy nhiên, giải ngân vốn đầu tư công còn chậm; một số xã chưa hoàn thành kế hoạch."
TABLE = """<table class="MsoTableGrid" border="1"><tbody>
<tr><td rowspan="2"><p>TT</p></td><td rowspan=2><p>Chỉ tiêu</p></td>
<td colspan="2"><p>Quý I</p></td></tr>
<tr><td>Kế hoạch</td><td>Thực hiện</td></tr>
<tr><td>1</td><td><p>Thu</p><p>ngân sách</p></td><td></td><td>40,7</td></tr>
<tr><td>2<td>Hộ nghèo<td>120<td>35</table>"""
NEWSPAPER = f"""<html><head><title>Báo</title></head><body>
<div id="header"><div class="main-menu"><ul>
<li><a href="/">Trang chủ</a><li><a href="/kt">Kinh tế</a></ul></div>
<div class="header-date">Thứ Tư, 05/04/2023</div></div>
<div class="breadcrumb"><a href="/">Trang chủ</a> » <span>Chính trị</span></div>
<div class="container"><div class="col-8">
<h1 class="detail-title">Hội nghị lần thứ 15</h1>
<div class="detail-info"><span class="date">05/04/2023 15:30</span></div>
<div class="social-share"><span>Chia sẻ bài viết này lên mạng xã hội của bạn</span></div>
<h2 class="sapo">{LEAD}</h2>
<div class="detail-content"><p>{FIRST}</p>
<table class="image center"><tr><td><img src="a.jpg"></td></tr>
<tr><td class="PhotoCMS_Caption">
<p>Quang cảnh hội nghị của Ban Chấp hành Đảng bộ huyện.</p></td></tr></table>
<div class="relate-box related">
<p>Xem thêm bài về hội nghị của huyện khác, dài hơn một câu.</p></div>
<p>{SECOND}</p><p style="text-align:right"><strong>An Bảo</strong></p></div>
<div class="tags">Từ khóa: <a href="#">huyện</a></div>
<div class="box-comment">
<p>Bạn đọc A: Tôi rất đồng tình với bài viết này của quý báo, mong có thêm.</p>
</div>
</div><div class="col-4 sidebar">
<p>Đọc nhiều nhất: một tin khác có độ dài bằng một câu bình thường.</p>
</div></div>
<footer>Bản quyền thuộc về báo</footer></body></html>"""


def blocks(source: Source) -> list[str]:
    return source.text.rstrip("\n").split("\n\n")


def page(body: str) -> Source:
    return extract(f"<html><body>{body}</body></html>".encode(), "a.html")


def test_of_a_newspaper_title_date_lead_and_text_are_kept() -> None:
    assert blocks(extract(NEWSPAPER.encode(), "a.html")) == [
        "Hội nghị lần thứ 15", "05/04/2023 15:30", LEAD, FIRST, SECOND, "An Bảo",
    ]  # fmt: skip


def test_an_article_may_be_cut_into_several_elements() -> None:
    source = page(
        "<div class=top><a href=#>Trang chủ</a></div><div><div class=title>Hội nghị</div>"
        f"<div class=a><div>{LEAD}</div></div><div class=b><div>{FIRST * 3}<br>{SECOND}</div></div>"
        f"<div class=c>{LEAD}</div></div><div>Điện thoại: 0205.123</div>"
    )
    assert blocks(source) == ["Hội nghị", LEAD, FIRST * 3, SECOND, LEAD]


def test_a_portal_laid_out_by_tables_gives_its_paragraphs() -> None:
    source = page(
        "<table width=100%><tr><td width=180><table><tr><td><a href=#>Giới thiệu</a></td></tr>"
        "<tr><td><a href=#>Tin tức</a></td></tr></table></td><td>"
        f"<table><tr><td><b>{LEAD}</b></td></tr><tr><td>{FIRST}<p>{SECOND}</p>{TABLE}</td></tr></table>"
        "</td></tr></table>"
    )
    assert blocks(source)[:3] == [LEAD, FIRST, SECOND]
    assert len(source.tables) == 1


def test_a_table_of_figures_keeps_its_cells_empty_and_merged_ones_too() -> None:
    source = page(f"<p>{FIRST}</p>{TABLE}<p>{SECOND}</p>")
    (table,) = source.tables
    assert source.text[table.start : table.end].split("\n") == [
        "TT\tChỉ tiêu\tQuý I", "\t\tKế hoạch\tThực hiện", "1\tThu ngân sách\t\t40,7",
        "2\tHộ nghèo\t120\t35",
    ]  # fmt: skip
    assert [(c.row, c.column, c.rows, c.columns) for c in table.cells[:5]] == [
        (0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (1, 2, 1, 1), (1, 3, 1, 1),
    ]  # fmt: skip
    assert blocks(source)[0] == FIRST
    assert blocks(source)[-1] == SECOND


def test_every_part_names_its_element() -> None:
    source = page(f"<div>a</div><div><p>{LEAD}</p><p>{FIRST}<br>{SECOND}</p></div>")
    assert [(source.text[p.start : p.end], p.place.element) for p in source.parts] == [
        (LEAD, "body/div[2]/p"), (FIRST, "body/div[2]/p[2]"), (SECOND, "body/div[2]/p[2]"),
    ]  # fmt: skip


def test_lists_show_their_marks_and_headings_their_level() -> None:
    source = page(
        f"<h1>Họp</h1><h3>I. Kinh tế</h3><ol start=3><li>{FIRST}<li>{SECOND}</ol>"
        f"<ul><li>{LEAD}</ul>"
    )
    assert blocks(source) == ["Họp", "I. Kinh tế", f"3. {FIRST}", f"4. {SECOND}", f"- {LEAD}"]
    assert [(part.kind, part.level) for part in source.parts] == [
        ("heading", 0), ("heading", 2), ("item", None), ("item", None), ("item", None),
    ]  # fmt: skip


def test_what_is_hidden_or_named_a_menu_goes_unless_it_is_all_there_is() -> None:
    assert blocks(page(f"<div style='display: none'>{LEAD}</div><p>{FIRST}</p>")) == [FIRST]
    assert blocks(page(f"<div class='news-share-content share'><p>{FIRST}</p></div>")) == [FIRST]


@pytest.mark.parametrize("kind", ["tcvn3", "vni"])
@pytest.mark.parametrize("charset", ["", "<meta charset=windows-1252>"])
def test_a_page_typed_for_an_old_font_is_read_by_its_words(kind: Kind, charset: str) -> None:
    old = f"<html><head>{charset}</head><body>"
    old += f"<p>{encode(FIRST, kind)}</p><p>{encode(SECOND, kind)}</p>"
    for data in (old.encode("cp1252"), old.encode()):
        source = extract(data, "a.html")
        assert blocks(source) == [FIRST, SECOND]
        assert [(note.code, note.detail) for note in source.notes] == [("converted", kind)]
        assert source.origin[0] == (0, 0)


@pytest.mark.parametrize(("kind", "font"), [("tcvn3", ".VnTime"), ("vni", "VNI-Times")])
def test_a_font_on_the_page_tells_for_each_run(kind: Kind, font: str) -> None:
    runs = (
        f'<font face="{font}">{encode("tỷ lệ", kind)}</font> là <b style="font-family: \'{font}\'">'
    )
    source = page(f"<p>Có {runs}{encode('khá', kind)} </b>cao, có đủ.</p><p>{FIRST}</p>")
    assert blocks(source) == ["Có tỷ lệ là khá cao, có đủ.", FIRST]


def test_a_western_page_is_not_guessed_at() -> None:
    with pytest.raises(UnknownEncoding):
        extract("<p>Le développement économique est né à l'école".encode("cp1252"), "a.html")


@pytest.mark.parametrize(
    "piece",
    ["<table><tr><td>a", "<td rowspan=9999 colspan=9999>a", "<li>a", "<p><b>a", "<article>a",
     "<font face=.VnTime>\xb5", "<div class='share'>a</div>", "<ol><li>a", "<a><div>x y",
     "<div style='display:none'>"],
)  # fmt: skip
def test_hostile_markup_ends_soon(piece: str) -> None:
    start = time.process_time()
    with suppress(EmptyFile):
        extract((piece * (200_000 // len(piece))).encode(), "a.html")
    assert time.process_time() - start < 3
