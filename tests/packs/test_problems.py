"""Whoever writes a pack sees every fault at once, with its file and place."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tiendo.packs import find_problems
from tiendo.packs.loader import DATA
from tiendo.packs.problems import Problem

Edit = Callable[[str, str, str], None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.fixture
def edit(root: Path) -> Edit:
    """Replace the first match of a pattern in one file; a pattern that finds nothing fails."""

    def replace(file: str, pattern: str, new: str) -> None:
        path = root / file
        text, count = re.subn(pattern, new, path.read_text("utf-8"), count=1, flags=re.S)
        assert count == 1
        path.write_text(text, "utf-8")

    return replace


def only(problems: list[Problem]) -> Problem:
    [problem] = problems
    return problem


def test_it_shows_a_mistyped_key_a_bad_code_and_a_missing_key_together(
    root: Path, edit: Edit
) -> None:
    edit("sectors/party.toml", "direction = 'up'", "directoin = 'up'")
    edit("sectors/economy.toml", "code = 'sown_area'", "code = 'Sown-Area'")
    edit("measures/measures.toml", "name_en = 'hectare'\n", "")
    found = [(p.file, p.where) for p in find_problems(root) if "'sown_area'" not in p.what]
    assert found == [
        ("measures/measures.toml", "measure[8] (ha).name_en"),
        ("sectors/economy.toml", "indicator[1] (Sown-Area).code"),
        ("sectors/party.toml", "indicator[1] (party_admissions).direction"),
        ("sectors/party.toml", "indicator[1] (party_admissions).directoin"),
    ]


@pytest.mark.parametrize(
    ("file", "pattern", "new", "what"),
    [
        ("measures/measures.toml", "name_en = 'hectare'\n", "", "thiếu khóa này"),
        ("measures/measures.toml", "name_en = 'hectare'", "name_en = 7", "phải là chữ"),
        ("profiles/state_nd30.toml", "party = false", "party = 'no'", "phải là true hoặc false"),
        ("units/lang_son.toml", "valid_from = (\\S+)", r"valid_from = '\1'", "phải là ngày dạng"),
        ("units/lang_son.toml", "tree = 'territory'", "tree = 'teritory'", "một trong các giá trị"),
        ("sectors/party.toml", "phrases = \\[[^]]*\\]", "phrases = []", "phải có ít nhất 1 mục"),
        ("sectors/party.toml", "phrases = \\[[^]]*\\]", "phrases = ''", "phải là danh sách"),
        ("sectors/party.toml", "position = \\d+", "position = 'x'", "phải là số nguyên"),
        ("sectors/party.toml", "direction = 'up'", "direction = 'up'\nx = 1", "không có khóa nào"),
        ("sectors/party.toml", "code = '", "code = ", "sai cú pháp TOML ở dòng "),
    ],
)
def test_a_frequent_fault_is_told_in_vietnamese(
    root: Path, edit: Edit, file: str, pattern: str, new: str, what: str
) -> None:
    edit(file, pattern, new)
    assert any(what in problem.what for problem in find_problems(root) if problem.file == file)


def test_a_measure_that_nobody_defines_is_found(root: Path, edit: Edit) -> None:
    edit("sectors/economy.toml", "measure = 'ha'", "measure = 'acre'")
    problem = only(find_problems(root))
    assert problem.where == "indicator[1] (sown_area).measure"
    assert "acre" in problem.what


def test_a_faulty_row_still_lends_its_code(root: Path, edit: Edit) -> None:
    edit("measures/measures.toml", "name_en = 'hectare'", "name_en = 7")
    assert only(find_problems(root)).where == "measure[8] (ha).name_en"


def test_a_faulty_unit_raises_no_false_alarm_about_those_that_name_it(
    root: Path, edit: Edit
) -> None:
    edit("units/lang_son.toml", "code = '06454'\nname", "code = '06454'\nnom")
    assert {p.where.split(".")[0] for p in find_problems(root)} == {"unit[30] (06454)"}


@pytest.mark.parametrize(
    ("file", "pattern", "new", "where"),
    [
        ("sectors/party.toml", "'kết nạp mới'", "'thu ngân sách'", "phrases"),
        ("sectors/party.toml", "cues = \\['xây dựng đảng'", "cues = ['ngân sách'", "cues"),
        ("measures/measures.toml", "'héc-ta'", "'tấn'", "spellings"),
        ("groups/groups.toml", "'các phòng, ban'", "'các xã, thị trấn'", "phrases"),
        ("groups/groups.toml", "code = 'departments'", "code = 'communes'", "code"),
    ],
)
def test_a_word_used_twice_is_found(
    root: Path, edit: Edit, file: str, pattern: str, new: str, where: str
) -> None:
    edit(file, pattern, new)
    problem = only(find_problems(root))
    assert problem.where.endswith(where)
    assert "đã dùng ở" in problem.what


@pytest.mark.parametrize(
    "phrase", ["Kết nạp mới", " kết nạp mới", "thuỷ sản", "hoà bình", "kê\u0301t na\u0323p"]
)
def test_a_phrase_that_could_never_match_is_found(root: Path, edit: Edit, phrase: str) -> None:
    edit("sectors/party.toml", "'kết nạp mới'", f"'{phrase}'")
    assert only(find_problems(root)).where == "indicator[1] (party_admissions).phrases[3]"


@pytest.mark.parametrize("phrase", ["quý một", "toàn quốc", "thủy lợi", "khóa học", "huy chương"])
def test_a_phrase_in_the_new_tone_style_is_accepted(root: Path, edit: Edit, phrase: str) -> None:
    edit("sectors/party.toml", "'kết nạp mới'", f"'{phrase}'")
    assert find_problems(root) == []


def test_a_commune_that_ends_without_successor_is_found(root: Path, edit: Edit) -> None:
    edit("units/lang_son.toml", r"'06385', '06454'\]", "'06385']")
    problem = only(find_problems(root))
    assert "(06454).valid_to" in problem.where


def test_a_succession_on_the_wrong_day_is_found(root: Path, edit: Edit) -> None:
    edit("units/lang_son.toml", "on = 2024-12-01", "on = 2024-12-02")
    places = [p.where.rsplit(".")[-1] for p in find_problems(root)]
    assert sorted(places) == ["new", "old", "old", "valid_to", "valid_to"]


def test_versions_of_one_code_that_overlap_are_found(root: Path, edit: Edit) -> None:
    edit("units/lang_son.toml", "valid_from = 2024-12-01", "valid_from = 2024-11-30")
    assert any("another version" in p.what for p in find_problems(root))


def test_a_unit_above_itself_is_found(root: Path, edit: Edit) -> None:
    edit("units/lang_son.toml", "(code = '20'.*?tree = 'territory'\n)", r"\1parent = '186'\n")
    assert "must stand before" in only(find_problems(root)).what


def test_a_unit_that_outlives_its_parent_is_found(root: Path, edit: Edit) -> None:
    edit("units/lang_son.toml", "(code = '186-tckh'.*?)valid_to = 2025-06-30", r"\1")
    assert only(find_problems(root)).where.endswith("(186-tckh).valid_to")


def test_profiles_of_one_side_that_overlap_are_found(root: Path, edit: Edit) -> None:
    edit("profiles/party_hd36.toml", "valid_to = 2026-05-26\n", "")
    problem = only(find_problems(root))
    assert (problem.where, "another profile" in problem.what) == ("valid_from", True)


def test_a_pattern_with_a_wrong_field_is_found(root: Path, edit: Edit) -> None:
    edit("profiles/state_nd30.toml", "number_form = 'Số: {number}", "number_form = 'Số: {numbr}")
    assert only(find_problems(root)).where == "number_form"


def test_a_profile_without_a_style_is_found(root: Path, edit: Edit) -> None:
    edit("profiles/state_nd30.toml", "signer = [^\n]*\n", "")
    assert "signer" in only(find_problems(root)).what


def test_broken_toml_does_not_hide_the_other_files(root: Path, edit: Edit) -> None:
    edit("groups/groups.toml", "code = 'communes'", "code = communes'")
    edit("profiles/state_nd30.toml", "party = false", "party = 'no'")
    assert [p.file for p in find_problems(root)] == [
        "groups/groups.toml",
        "profiles/state_nd30.toml",
    ]


def test_a_file_in_an_unknown_folder_is_found(root: Path) -> None:
    (root / "sector").mkdir()
    (root / "sector" / "x.toml").write_text("valid_from = 2020-01-01\n", "utf-8")
    assert only(find_problems(root)).file == "sector/x.toml"


def test_agencies_with_two_places_in_a_notice_are_found(root: Path, edit: Edit) -> None:
    edit("organs/organs.toml", r"'ubkt'\]", "'ubkt', 'huyện đoàn']")
    problem = only(find_problems(root))
    assert problem.where == "organ[3] (inspection).beginnings"
    assert "huyện đoàn" in problem.what


def test_a_route_to_an_office_that_no_unit_is_is_found(root: Path, edit: Edit) -> None:
    edit("routing/routing.toml", r"units = \['tckh'\]", "units = ['taichinh']")
    problem = only(find_problems(root))
    assert problem.where == "route[13] (finance).units"
    assert "taichinh" in problem.what


@pytest.mark.parametrize(
    ("file", "pattern", "new", "where", "what"),
    [
        (
            "sectors/economy.toml", "numerator = 'rice_output'", "numerator = 'rice_outptu'",
            "(rice_yield).numerator", "rice_outptu",
        ),
        (
            "sectors/economy.toml",
            "numerator = 'rice_output'\ndenominator = [^\n]*\nscale = 10\n", "",
            "(rice_yield)", "a ratio needs its numerator and its denominator",
        ),
        (
            "sectors/economy.toml",
            "denominator = 'rice_harvested_area'", "denominator = 'vaccination_rate'",
            "(rice_yield).denominator", "of kind ratio, so it is no count",
        ),
        (
            "sectors/economy.toml", "scale = 100\n", "scale = 10\n",
            "(vaccination_rate)", "a share in percent has scale = 100",
        ),
        (
            "sectors/society.toml", "denominator = 'pupils'", "denominator = 'classrooms'",
            "(dropout_rate).denominator", "hoc_sinh and phong_hoc do not convert",
        ),
        (
            "sectors/economy.toml", "breakdowns = \\['crop'\\]", "breakdowns = ['crop', 'crops']",
            "(sown_area).breakdowns", "không có phân tổ nào mang mã 'crops'",
        ),
        (
            "forms/forms.toml", "'maize_area',", "'maze_area',",
            "(socio_economic_month).rows[2]", "không có chỉ tiêu nào mang mã 'maze_area'",
        ),
        (
            "forms/forms.toml", "'maize_area',", "'sown_area',",
            "(socio_economic_month).rows[2]", "'sown_area' is already a row of this form",
        ),
        (
            "forms/forms.toml", "'maize_area',", "'maize_area/sex',",
            "(socio_economic_month).rows[2]", "'maize_area' is not told apart by 'sex'",
        ),
        (
            "forms/forms.toml", "'maize_area',", "'maize_area/six',",
            "(socio_economic_month).rows[2]", "không có phân tổ nào mang mã 'six'",
        ),
        (
            "forms/forms.toml", "'maize_area',", "'maize_area by sex',",
            "(socio_economic_month).rows[2]", "phải viết theo mẫu",
        ),
        (
            "checks/checks.toml", "'domestic_revenue_core'", "'domestic_core'",
            "(revenue_levels).indicators", "không có chỉ tiêu nào mang mã 'domestic_core'",
        ),
        (
            "checks/checks.toml", "'domestic_revenue_core'", "'crimes'",
            "(revenue_levels).indicators", "their measures do not convert",
        ),
        (
            "checks/checks.toml",
            "kind = 'not_falling'", "kind = 'not_falling'\nindicators = ['pig_herd']",
            "(cumulative_falls).indicators", "'pig_herd' may fall",
        ),
        (
            "checks/checks.toml", "thấp hơn {other}", "thấp hơn {othr}",
            "(cumulative_falls)", "holds {name}, {other}",
        ),
        ("checks/checks.toml", "factor = 100\n", "", "(scale_jump)", "has a factor"),
        ("checks/checks.toml", "low = 0\n", "", "(negative)", "has low, high or both"),
        (
            "breakdowns/breakdowns.toml", "code = 'female'", "code = 'male'",
            "(sex).items", "two items have one code",
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit_together_is_found(
    root: Path, edit: Edit, file: str, pattern: str, new: str, where: str, what: str
) -> None:
    edit(file, pattern, new)
    problem = only(find_problems(root))
    assert (problem.file, where in problem.where) == (file, True)
    assert what in problem.what


def test_mistakes_in_a_ratio_a_form_a_check_and_a_breakdown_are_told_in_one_run(
    root: Path, edit: Edit
) -> None:
    edit("sectors/economy.toml", "numerator = 'rice_output'", "numerator = 'rice_outptu'")
    edit("forms/forms.toml", "'maize_area',", "'maze_area',")
    edit("checks/checks.toml", "'domestic_revenue_core'", "'domestic_core'")
    edit("breakdowns/breakdowns.toml", "is_complete = true\n", "")
    assert [(p.file, p.where.split(" ")[-1]) for p in find_problems(root)] == [
        ("breakdowns/breakdowns.toml", "(sex).is_complete"),
        ("checks/checks.toml", "(revenue_levels).indicators"),
        ("forms/forms.toml", "(socio_economic_month).rows[2]"),
        ("sectors/economy.toml", "(rice_yield).numerator"),
    ]


def test_a_breakdown_that_nobody_uses_is_no_fault(root: Path) -> None:
    (root / "breakdowns" / "mine.toml").write_text(
        """
        [[breakdown]]
        code = 'shift'
        name_vi = 'Buổi'
        name_en = 'Part of the day'
        is_complete = true
        items = [
          { code = 'morning', name_vi = 'Sáng', name_en = 'Morning' },
          { code = 'afternoon', name_vi = 'Chiều', name_en = 'Afternoon' },
        ]
        """,
        "utf-8",
    )
    assert find_problems(root) == []


def test_it_refuses_a_swap_that_exchanges_no_working_day_for_a_weekend(tmp_path: Path) -> None:
    (tmp_path / "days").mkdir()
    rows = [("2026-01-03", "2026-01-10"), ("2026-01-02", "2026-01-09")]
    told = "\n".join(
        f"[[swap]]\noff = {off}\non = {on}\nsource = 'Văn bản'\nsecond_hand = false"
        for off, on in rows
    )
    (tmp_path / "days" / "days.toml").write_text(told, encoding="utf-8")
    assert [found.where for found in find_problems(tmp_path)] == ["swap[1]", "swap[2]"]
