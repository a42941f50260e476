"""The how-to «Thêm một chỉ tiêu» is followed to the letter in a copy of the packs."""

import re
import shutil
from pathlib import Path

import pytest

from tiendo.packs import find_problems
from tiendo.packs.lexicon import lexicon_of
from tiendo.packs.loader import DATA, load_catalogue, load_units, load_vocabulary
from tiendo.packs.model import Catalogue, FormRow
from tiendo.reading import Figure, read

HOW_TO = Path(__file__).parents[2] / "docs" / "howto" / "add-indicator.md"
PIECES = re.findall(r"```toml\n# (\S+)\n(.*?)```", HOW_TO.read_text("utf-8"), re.S)
REPORT = (
    "Quý I năm 2023, số người cao tuổi được khám sức khỏe đạt 1.250 người, bằng 62,5% kế hoạch; "
    "tỷ lệ người cao tuổi được khám sức khỏe đạt 41,7%."
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    copy = Path(shutil.copytree(DATA, tmp_path / "data"))
    for file, text in PIECES:
        assert not (copy / file).exists(), "the how-to never touches a file that is there"
        (copy / file).write_text(text, "utf-8")
    return copy


@pytest.fixture
def known(root: Path) -> Catalogue:
    return load_catalogue(root)


def figures_in(text: str, root: Path) -> tuple[Figure, ...]:
    return read(text, lexicon_of(load_vocabulary(root), load_units(root))).figures


def test_it_adds_a_breakdown_a_sector_and_a_form_and_no_program() -> None:
    assert [Path(file).parent.name for file, _ in PIECES] == ["breakdowns", "sectors", "forms"]
    assert {Path(file).suffix for file, _ in PIECES} == {".toml"}


def test_nothing_is_wrong_with_what_was_added(root: Path) -> None:
    assert [str(problem) for problem in find_problems(root)] == []


def test_a_slip_in_what_was_added_is_told_with_its_place(root: Path) -> None:
    form = root / "forms" / "nguoi_cao_tuoi.toml"
    form.write_text(form.read_text("utf-8").replace("_rate'", "_rat'"), "utf-8")
    [problem] = find_problems(root)
    assert str(problem) == (
        "forms/nguoi_cao_tuoi.toml: form[1] (elderly_quarter).rows[3]: "
        "không có chỉ tiêu nào mang mã 'elderly_examined_rat'"
    )


def test_the_new_sector_stands_in_the_order_of_the_report(known: Catalogue) -> None:
    codes = [sector.code for sector in known.sectors]
    assert codes[codes.index("elderly_care") - 1] == "social_welfare"


def test_the_new_indicator_is_loaded_with_its_parts_and_definition(known: Catalogue) -> None:
    rate = next(i for i in known.indicators if i.code == "elderly_examined_rate")
    assert (rate.numerator, rate.denominator) == ("elderly_examined", "elderly_people")
    assert rate.scale == 100
    assert rate.definition == "kế hoạch chăm sóc người cao tuổi của huyện"


def test_the_new_form_asks_for_each_age_group(known: Catalogue) -> None:
    form = next(form for form in known.forms if form.code == "elderly_quarter")
    assert form.rows == (
        FormRow("elderly_people", "age_group"),
        FormRow("elderly_examined", "age_group"),
        FormRow("elderly_examined_rate"),
    )
    groups = next(b for b in known.breakdowns if b.code == "age_group")
    assert [item.code for item in groups.items] == ["from_60", "from_80"]


def test_a_report_that_names_the_new_indicators_is_understood(root: Path) -> None:
    read_out = {(figure.indicator, figure.value) for figure in figures_in(REPORT, root)}
    assert {(code, float(value or 0)) for code, value in read_out} == {
        ("elderly_examined", 1250.0),
        ("elderly_examined_rate", 41.7),
    }


def test_before_it_was_added_nobody_knew_what_the_report_counts() -> None:
    assert {figure.indicator for figure in figures_in(REPORT, DATA)} == {None}
