"""OpenDocument texts and sheets give the same as those of Word and Excel."""

from __future__ import annotations

import pytest

from formats.office_files import packed
from tiendo.formats import opendoc
from tiendo.formats.errors import PasswordNeeded
from tiendo.formats.office import KINDS
from tiendo.reading.source import Note

_NAMES = " ".join(f'xmlns:{name}="{name}"' for name in ("o", "text", "table", "draw", "st", "fo"))


def file(ending: str, body: str, styles: str = "", manifest: str = "") -> bytes:
    kind = {".odt": "text", ".ods": "spreadsheet"}[ending]
    content = (
        f"<o:document-content {_NAMES}><o:automatic-styles>{styles}</o:automatic-styles>"
        f"<o:body><o:{kind}>{body}</o:{kind}></o:body></o:document-content>"
    )
    parts = {"mimetype": KINDS[ending].media_type, "content.xml": content}
    return packed(parts | ({"META-INF/manifest.xml": manifest} if manifest else {}))


def test_headings_lists_notes_frames_and_tables_of_a_text() -> None:
    styles = (
        '<text:list-style st:name="L"><text:list-level-style-number text:level="1" '
        'st:num-format="1" st:num-suffix="."/><text:list-level-style-bullet text:level="2" '
        'text:bullet-char="-"/></text:list-style>'
    )
    body = (
        '<text:h text:outline-level="1">Kết quả</text:h>'
        '<text:list text:style-name="L"><text:list-item><text:p>Thu<text:note><text:note-citation>1'
        "</text:note-citation><text:note-body><text:p>chưa đủ</text:p></text:note-body></text:note>"
        '</text:p><text:list><text:list-item><text:p>xã<text:s text:c="2"/>A</text:p>'
        "</text:list-item></text:list></text:list-item><text:list-item><text:p>Chi</text:p>"
        "</text:list-item></text:list><text:tracked-changes><text:p>bỏ</text:p>"
        "</text:tracked-changes><text:p>x<draw:frame><draw:text-box><text:p>khung</text:p>"
        "</draw:text-box></draw:frame></text:p><table:table><table:table-row>"
        '<table:table-cell table:number-columns-spanned="2"><text:p>Quý I</text:p>'
        "</table:table-cell><table:covered-table-cell/></table:table-row><table:table-row>"
        "<table:table-cell><text:p>Thu</text:p></table:table-cell>"
        "<table:table-cell><text:p>40,7</text:p></table:table-cell></table:table-row></table:table>"
    )
    source = opendoc.read_text(file(".odt", body, styles), "a.odt")
    assert source.text.removesuffix("\n").split("\n\n") == [
        *("Kết quả", "1. Thu", "chưa đủ", "- xã  A", "2. Chi", "x", "khung", "Quý I\nThu\t40,7")
    ]
    assert [part.kind for part in source.parts] == [
        *("heading", "item", "note", "item", "item", "paragraph", "frame"),
        *("cell", "cell", "cell"),
    ]
    assert source.tables[0].cells[0].columns == 2


@pytest.mark.parametrize(
    ("border", "tables"),
    [("", 0), ('fo:border="none"', 0), ('fo:border-top="0.5pt solid #000"', 1)],
)
def test_the_head_of_a_paper_set_out_by_a_table_without_borders_is_paragraphs(
    border: str, tables: int
) -> None:
    look = f'<st:style st:name="C"><st:table-cell-properties {border}/></st:style>'
    cell = '<table:table-cell table:style-name="C">'
    row = (
        f"{cell}<text:p>TỈNH ỦY</text:p><text:p>HUYỆN ỦY HỮU LŨNG</text:p></table:table-cell>"
        f"{cell}<text:p>ĐẢNG CỘNG SẢN VIỆT NAM</text:p></table:table-cell>"
    )
    body = f"<table:table><table:table-row>{row}</table:table-row></table:table>"
    source = opendoc.read_text(file(".odt", body, look), "a.odt")
    assert len(source.tables) == tables
    if not tables:
        assert source.text.removesuffix("\n").split("\n\n") == [
            *("TỈNH ỦY", "HUYỆN ỦY HỮU LŨNG", "ĐẢNG CỘNG SẢN VIỆT NAM")
        ]


def test_sheets_give_values_and_not_what_a_foreign_locale_shows() -> None:
    def cell(kind: str, inside: str, more: str = "") -> str:
        told = f"<text:p>{inside}</text:p></table:table-cell>"
        return f'<table:table-cell o:value-type="{kind}" {more}>{told}'

    row = (
        '<table:table-cell table:number-columns-repeated="2"/>'
        + cell("string", "Thu")
        + cell("float", "1,234.5", 'o:value="1234.5"')
        + cell("percentage", "85.3%", 'o:value="0.853"')
        + cell("date", "03/31/23", 'o:date-value="2023-03-31"')
    )
    styles = '<st:style st:name="H"><st:table-properties table:display="false"/></st:style>'
    body = (
        '<table:table table:name="Biểu 1"><table:table-row table:number-rows-repeated="4"/>'
        f"<table:table-row>{row}</table:table-row></table:table>"
        '<table:table table:name="Nháp" table:style-name="H"><table:table-row>'
        f"{cell('string', 'bỏ')}</table:table-row></table:table>"
    )
    source = opendoc.read_sheets(file(".ods", body, styles), "a.ods")
    assert source.text == "Thu\t1.234,5\t85,3%\t31/03/2023\n"
    assert [part.place.cell for part in source.parts] == ["C5", "D5", "E5", "F5"]
    assert source.notes == (Note("hidden_sheet", "Nháp"),)


@pytest.mark.parametrize(
    ("inside", "told"),
    [("1.900", "1.900"), ("1,900", "1.900"), ("1 900", "1.900"), ("1900", "1900"), ("", "1900")],
)
def test_thousands_between_the_years_are_set_apart_where_the_file_shows_them_so(
    inside: str, told: str
) -> None:
    cell = '<table:table-cell o:value-type="float" o:value="1900">'
    row = f"<table:table-row>{cell}<text:p>{inside}</text:p></table:table-cell></table:table-row>"
    body = f'<table:table table:name="Biểu 1">{row}</table:table>'
    assert opendoc.read_sheets(file(".ods", body), "a.ods").text == f"{told}\n"


@pytest.mark.parametrize("ending", [".odt", ".ods"])
def test_a_file_under_a_password_is_told(ending: str) -> None:
    read = {".odt": opendoc.read_text, ".ods": opendoc.read_sheets}[ending]
    with pytest.raises(PasswordNeeded):
        read(file(ending, "", manifest="<m><encryption-data/></m>"), f"a{ending}")
