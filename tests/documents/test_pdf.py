import json
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import typst

from documents.quarter_samples import QUARTER
from tiendo.documents import pdf, typeset
from tiendo.documents.context import Item, ProposalGroup
from tiendo.documents.pdf import PdfFailed, drawing, write_pdf
from tiendo.documents.sheet import compose
from tiendo.packs import format_profile

PROFILE = format_profile(date(2023, 4, 7), party=True)
SHEET = compose(QUARTER, PROFILE)
PACKAGED = "Libertinus Serif"


def test_it_makes_a_tagged_archival_pdf(tmp_path: Path) -> None:
    out = tmp_path / "báo cáo.pdf"
    write_pdf(QUARTER, PROFILE, out)
    made = out.read_bytes()
    assert made.startswith(b"%PDF-1.7")
    assert b"<pdfaid:part>2</pdfaid:part>" in made
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert b"<rdf:li>vi</rdf:li>" in made


def test_it_writes_to_a_binary_file_as_well() -> None:
    out = BytesIO()
    write_pdf(QUARTER, PROFILE, out)
    assert out.getvalue().startswith(b"%PDF")


def printed(selector: str) -> list[str]:
    """The words of every element of one kind that the template draws, in order."""
    data = {**json.loads(drawing(SHEET, PROFILE, author="x")), "font": PACKAGED}
    compiler = typst.Compiler(typeset.TEMPLATE, sys_inputs={"data": json.dumps(data)})
    return [words(element) for element in json.loads(compiler.query(selector))]


def words(element: Any) -> str:
    if isinstance(element, list):
        return "".join(words(part) for part in element)
    if not isinstance(element, dict):
        return ""
    if element.get("func") == "linebreak":
        return "\n"
    if element.get("func") == "text":
        return str(element["text"])
    return "".join(words(part) for key, part in element.items() if key != "supplement")


def test_it_draws_every_heading_and_sentence_of_the_sheet() -> None:
    headings = [
        block.text for block in SHEET.blocks if block.kind in {"part", "group", "section", "point"}
    ]
    tables = [
        f"{title}\n{table.title}"
        for title, table in zip(SHEET.appendix_titles, SHEET.tables, strict=True)
    ]
    shown = [heading.replace("\N{NO-BREAK SPACE}", " ") for heading in printed("heading")]
    assert shown == headings + tables
    drawn = printed("par")
    for text in [
        *(block.text for block in SHEET.blocks if block.kind in {"paragraph", "bullet"}),
        *SHEET.recipients, SHEET.recipients_label, SHEET.authority, SHEET.post, SHEET.superior,
        SHEET.issuer, SHEET.number, SHEET.place_date, SHEET.title, SHEET.subject, SHEET.type_name,
    ]:  # fmt: skip
        assert text in drawn


def test_it_draws_every_cell_of_every_table() -> None:
    drawn = printed("table")
    for table, text in zip(SHEET.tables, drawn, strict=True):
        cells = [cell for row in table.rows for cell in row.cells]
        assert text == "".join([column.head for column in table.columns] + cells)


def test_words_are_never_taken_for_commands() -> None:
    odd = 'dùng #read("/etc/passwd") $x$ *đậm* _nghiêng_ `mã` @tham-chiếu \\ <nhãn> // ghi chú'
    context = replace(
        QUARTER, proposals=(ProposalGroup(addressed_to="UBND tỉnh", items=(Item(text=odd),)),)
    )
    out = BytesIO()
    write_pdf(context, PROFILE, out)
    assert out.getvalue().startswith(b"%PDF")


def test_a_letter_that_no_font_has_is_an_error_and_leaves_no_file(tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"
    with pytest.raises(PdfFailed, match="could not be displayed"):
        write_pdf(replace(QUARTER, place="Hữu Lũng \U00010380"), PROFILE, out)
    assert not out.exists()


def test_the_font_that_comes_along_has_every_vietnamese_letter() -> None:
    alone = typst.Fonts(include_system_fonts=False)
    assert typeset.choose_face(alone) == PACKAGED


def test_a_machine_without_a_vietnamese_font_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeset, "FACES", ("DejaVu Sans Mono Không Có",))
    with pytest.raises(LookupError, match="Vietnamese letters"):
        typeset.choose_face(typst.Fonts(include_system_fonts=False))


def test_a_face_that_is_not_there_is_refused() -> None:
    compiler = typst.Compiler(b'#set text(font: "Khong Co")\nx')
    _, warnings = compiler.compile_with_warnings(format="pdf")
    with pytest.raises(LookupError, match="unknown font family"):
        typeset.refuse_unknown_face(warnings)


def test_a_typesetter_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "TIME_LIMIT", 0.01)
    with pytest.raises(PdfFailed, match="seconds"):
        write_pdf(QUARTER, PROFILE, BytesIO())
