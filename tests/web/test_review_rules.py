"""How an item was read is told in sentences: each rule of the reader has one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from reading_samples import ROOT, reading_of
from tiendo.reading.rules import Rule
from tiendo.reading.topics import Section
from tiendo.web.review.rules import RULES, rule_sentence

READER = ROOT / "src" / "tiendo" / "reading"
MAKERS = {"Cue", "Passage", "Draft", "Task", "Figure", "Statement", "replace"}
METHODS = {"_made", "_begin"}


def named_in(file: Path) -> Iterator[str]:
    """Give the names that a module hands on as rules: to what makes records, or by assignment."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", "") if isinstance(node.func, ast.Name) else ""
            if name not in MAKERS and getattr(node.func, "attr", "") not in METHODS:
                continue
            given = [one.value for one in node.keywords if one.arg == "rule"]
            if name != "replace":
                given += node.args
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            told = [name for one in targets for name in ast.walk(one)]
            is_rule = any("rule" in {getattr(o, "id", ""), getattr(o, "attr", "")} for o in told)
            given = [node.value] if is_rule else []
        else:
            continue
        for value in given:
            for one in ast.walk(value):
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    yield one.value


def test_every_rule_that_the_reader_can_give_has_a_sentence() -> None:
    found = {name for file in READER.glob("*.py") for name in named_in(file)}
    rules = {name for name in found if re.fullmatch(r"[a-z]+(?:_[a-z]+)*", name)}
    rules -= set(get_args(Section)) - {"proposal"}
    assert rules - {""} == set(RULES) == set(get_args(Rule))


def test_no_text_is_read_by_a_rule_without_a_sentence() -> None:
    for file in sorted((ROOT / "bench" / "corpus" / "open").glob("*.txt"))[:24]:
        reading = reading_of(file.read_text("utf-8"))
        statements = (
            *reading.results, *reading.limitations, *reading.causes, *reading.proposals,
        )  # fmt: skip
        given = {one.rule for one in statements} | {one.rule for one in reading.tasks}
        assert given | {one.rule for one in reading.figures} <= set(RULES)


def test_the_reference_names_every_rule() -> None:
    table = (ROOT / "docs" / "reference" / "reading.md").read_text("utf-8")
    told = table.partition("## Stages")[2]
    assert set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", told, re.M)))) == set(
        RULES
    )


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_sentence_is_one_and_holds_no_code(rule: Rule) -> None:
    told = rule_sentence(rule)
    assert told.endswith(".")
    assert "_" not in told
    assert told[0].isupper()


def test_a_rule_that_is_no_more_says_nothing() -> None:
    assert rule_sentence("of_old") == ""
