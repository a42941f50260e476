"""Office files: what they are by their content, and the lines that they hold."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from formats.office_files import W, docx, packed, pdf_of, samples
from tiendo.formats.errors import FormatError, TooMuchInside, WrongContent
from tiendo.formats.office import KINDS, check_content, lines
from tiendo.reading.secrecy import secrecy_mark

LINES = ("Báo cáo quý I", "TỐI MẬT", "Thu đạt 9 tỷ &amp; chi 8 tỷ")
LAID = [ending for ending, kind in KINDS.items() if kind.part]
LETTERS = b"3 beginbfchar\n<0001> <004d>\n<0002> <1eac>\n<0003> <0054>\nendbfchar"
texts = st.text(alphabet="abcĐậ 123&<é", min_size=1, max_size=20).filter(str.strip)


def of(data: bytes, name: str = "tep.docx") -> list[str]:
    return list(lines(BytesIO(data), name))


@pytest.mark.parametrize("ending", KINDS)
def test_each_kind_is_known_by_its_content_and_by_no_other(ending: str) -> None:
    for other, data in samples("Một").items():
        file = BytesIO(data)
        if other == ending or {other, ending} == {".doc", ".xls"}:
            check_content(file, f"Tệp{ending.upper()}")
        else:
            with pytest.raises(WrongContent):
                check_content(file, f"tep{ending}")


@pytest.mark.parametrize("ending", LAID)
def test_paragraphs_and_cells_are_lines(ending: str) -> None:
    found = of(samples(*LINES)[ending], f"tep{ending}")
    assert found == ["Báo cáo quý I", "TỐI MẬT", "Thu đạt 9 tỷ & chi 8 tỷ"]


@given(runs=st.lists(texts, min_size=1, max_size=5))
def test_a_paragraph_cut_into_runs_is_one_line(runs: list[str]) -> None:
    written = [run.replace("&", "&amp;").replace("<", "&lt;") for run in runs]
    told = "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in written)
    assert of(docx(inside=f"<w:p>{told}</w:p>")) == ["".join(runs)]


def test_a_frame_inside_a_paragraph_a_break_and_a_watermark_are_lines_of_their_own() -> None:
    frame = "<w:p><w:r><w:t>Kính gửi</w:t><w:pict><w:p><w:t>MẬT</w:t></w:p></w:pict></w:r></w:p>"
    broken = "<w:p><w:t>Số 5</w:t><w:br/><w:t>TỐI MẬT</w:t></w:p>"
    water = '<w:p><v:textpath xmlns:v="v" string="TUYỆT MẬT"/></w:p>'
    assert of(docx(inside=frame + broken + water)) == [
        *("MẬT", "Kính gửi", "Số 5", "TỐI MẬT", "TUYỆT MẬT")
    ]


def test_a_document_type_is_refused_before_its_entities_grow() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    data = packed({"word/document.xml": f"{bomb}<w:p {W}><w:t>&b;</w:t></w:p>"})
    with pytest.raises(WrongContent):
        of(data)


def test_a_file_that_unpacks_to_far_more_than_it_holds_is_refused() -> None:
    data = packed({"word/document.xml": f"<w:p {W}><w:t>{'a' * 8_000_000}</w:t></w:p>"})
    assert len(data) < 40_000
    with pytest.raises(TooMuchInside):
        of(data)


@given(cut=st.integers(0, 400), junk=st.binary(max_size=30))
def test_a_damaged_file_is_refused_and_never_crashes(cut: int, junk: bytes) -> None:
    whole = docx("Báo cáo", "Thu đạt 9 tỷ")
    damaged = whole[: cut % len(whole)] + junk + whole[cut % len(whole) + len(junk) :]
    with suppress(FormatError):
        check_content(BytesIO(damaged), "tep.docx")
        of(damaged)


@pytest.mark.parametrize("ending", [".pdf", ".doc", ".xls"])
def test_lines_are_found_in_files_that_are_not_laid_out(ending: str) -> None:
    found = of(samples("Báo cáo quý I", "TỐI MẬT", "Thu đạt 9 tỷ")[ending], f"tep{ending}")
    assert {"Báo cáo quý I", "TỐI MẬT", "Thu đạt 9 tỷ"} <= set(found)


def typeset(text: str) -> bytes:
    with TemporaryDirectory() as folder:
        source = Path(folder) / "a.typ"
        source.write_text(text, encoding="utf-8")
        return bytes(typst.compile(str(source)))


def test_a_stamp_is_found_in_a_typeset_pdf_and_its_letters_elsewhere_are_none() -> None:
    stamped = typeset("#grid(columns: (1fr, 1fr))[*TUYỆT MẬT*][Độc lập - Tự do]\n\nBáo cáo")
    assert secrecy_mark(of(stamped, "tep.pdf")) == "TUYỆT MẬT"
    plain = typeset("BÁO CÁO *BÍ* MẬT NHÀ NƯỚC\n\nMẬT ĐỘ dân số\n\ngiữ bí *MẬT*\n\n_BÍ_ *MẬT* một")
    assert secrecy_mark(of(plain, "tep.pdf")) == ""


@pytest.mark.slow  # a PDF is read in a process of its own
@settings(deadline=None)
@given(
    cut=st.integers(0, 900), junk=st.binary(max_size=30), ending=st.sampled_from([".pdf", ".doc"])
)
def test_a_damaged_file_of_old_kinds_never_crashes(cut: int, junk: bytes, ending: str) -> None:
    whole = samples("Báo cáo", "TỐI MẬT")[ending]
    of(whole[:cut] + junk + whole[cut + len(junk) :], f"tep{ending}")


def test_a_stamp_laid_over_a_pdf_is_found() -> None:
    data = pdf_of(b"", LETTERS, b"BT /F1 12 Tf 1 0 0 1 72 700 Tm <000100020003> Tj ET")
    assert secrecy_mark(of(data, "tep.pdf")) == "MẬT"


def test_a_pdf_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tiendo.formats.pdf_lines.SECONDS", 1)
    data = pdf_of(b"BT /F1 12 Tf\n" + b"<000100010001000100010001> Tj\n" * 1_000_000 + b"ET")
    assert len(data) < 100_000
    with pytest.raises(TooMuchInside):
        of(data, "tep.pdf")


def test_a_pdf_under_a_password_gives_no_lines() -> None:
    locked = b"<</Root 1 0 R /ID [<00> <00>] /Encrypt <</Filter /Standard /V 1 /R 2 /P -4 /O (%b)"
    data = samples("TỐI MẬT")[".pdf"].replace(
        b"<</Root 1 0 R>>", locked % (b"o" * 32) + b" /U (" + b"u" * 32 + b")>>>>"
    )
    assert of(data, "tep.pdf") == []
