"""The certainties of rules are counted anew on gold texts; those that promise too much show."""

import json
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from bench import certainty
from bench.certainty import Rule, main, rules_of
from hypothesis import given
from hypothesis import strategies as st

from reading_samples import reading_of
from tiendo.reading.certainty import CERTAINTY, UNCOUNTED

TEXT = """\
I. KẾT QUẢ

Ngày 7/4/2023, Huyện ủy Nam Sơn tổ chức hội nghị sơ kết quý I.

II. TỒN TẠI, HẠN CHẾ

- Tiến độ giải ngân vốn đầu tư công còn chậm.

- Công tác tuyên truyền ở cơ sở chưa thường xuyên.
"""


def folder_of(parent: Path, name: str, limitations: list[str]) -> Path:
    folder = parent / name
    folder.mkdir()
    (folder / "01-a.txt").write_text(TEXT, encoding="utf-8")
    data = {
        "format": "txt", "document": "news", "period_reviewed": None, "period_ahead": None,
        "session": {"body": None, "ordinal": None, "held_on": None}, "figures": [],
        "limitations": limitations, "causes": [], "proposals": [], "tasks": [],
    }  # fmt: skip
    (folder / "01-a.json").write_text(json.dumps(data), encoding="utf-8")
    return folder


def lines_of(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str
             ) -> tuple[int, dict[str, list[str]]]:  # fmt: skip
    monkeypatch.setattr(sys, "argv", ["bench.certainty", *words])
    code = main()
    lines = [line.split(" | ") for line in capsys.readouterr().out.splitlines()[1:]]
    return code, {line[0]: line[1:] for line in lines}


def test_a_rule_is_counted_by_what_it_made_and_shown_beside_its_constant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    half = folder_of(tmp_path, "half", ["Tiến độ giải ngân vốn đầu tư công còn chậm"])
    code, lines = lines_of(monkeypatch, capsys, "--fresh", str(half))
    told = CERTAINTY["goes_on_under_heading"]
    assert lines["goes_on_under_heading"] == ["1", "2", "0.50", "0.70", str(told), "above"]
    assert code == 1


def test_folders_are_counted_beside_the_open_half_unless_it_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(certainty, "OPEN", folder_of(tmp_path, "open", []))
    more = folder_of(tmp_path, "more", ["Tiến độ giải ngân vốn đầu tư công còn chậm"])
    _, both = lines_of(monkeypatch, capsys, str(more))
    assert both["goes_on_under_heading"][:2] == ["1", "4"]
    _, fresh = lines_of(monkeypatch, capsys, "--fresh", str(more))
    assert fresh["goes_on_under_heading"][:2] == ["1", "2"]


def test_the_half_kept_apart_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    apart = folder_of(tmp_path, "apart", [])
    with pytest.raises(SystemExit):
        lines_of(monkeypatch, capsys, str(apart))


def test_every_record_is_counted_once_and_every_constant_is_shown() -> None:
    records = reading_of(TEXT).limitations
    rules = {rule.name: rule for rule in rules_of((record, True) for record in records)}
    assert sum(rule.read for rule in rules.values()) == len(records) == 2
    assert rules.keys() >= CERTAINTY.keys()
    assert rules["task_table"].read == 0


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_share_is_drawn_towards_a_rule_never_met_the_less_the_more_was_read(
    right: int, wrong: int
) -> None:
    rule = Rule("goes_on", right, right + wrong)
    share = Decimal(right) / (right + wrong) if right + wrong else UNCOUNTED
    slack = Decimal("0.01")  # rounded down
    assert min(share, UNCOUNTED) - slack <= rule.drawn_in <= max(share, UNCOUNTED)
    more = Rule("goes_on", 10 * right, 10 * (right + wrong))
    assert abs(more.drawn_in - share) <= abs(rule.drawn_in - share) + slack
    assert rule.is_above == (rule.told > rule.drawn_in)
