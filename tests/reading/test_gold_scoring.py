"""The scorer counts what is right, what is missed and what is too much, and nothing else."""

import json
import sys
import zipfile
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import docx
import pytest
from bench.corpus import score as scoring
from bench.corpus.agreement import agreement
from bench.corpus.baseline import read_plainly
from bench.corpus.gold import Gold, GoldFigure, GoldTask, Squeezed, load, locate, squeeze
from bench.corpus.match import pair, same_measure, same_number, spans_of
from bench.corpus.render import Box, blocks, boxes, render
from hypothesis import given
from hypothesis import strategies as st

from tiendo.packs.lexicon import lexicon
from tiendo.reading import Source, read_source

TEXT = """\
# Hội nghị Ban Chấp hành

Ngày 7/4/2023, Ban Chấp hành Đảng bộ huyện Nam Sơn tổ chức hội nghị lần thứ 15 sơ kết quý I, \
triển khai nhiệm vụ quý II năm 2023.

Thu ngân sách đạt 40,7 tỷ đồng, bằng 27,9% dự toán.

Tuy nhiên, tiến độ giải ngân vốn đầu tư công còn chậm.

Nhiệm vụ quý II:

1. Công an huyện mở đợt cao điểm trấn áp tội phạm.

2. Hoàn thành giải phóng mặt bằng trước ngày 30/6/2023.
"""
DATA = {
    "format": "txt",
    "document": "news",
    "session": {
        "body": "Ban Chấp hành Đảng bộ huyện Nam Sơn",
        "ordinal": 15,
        "held_on": "2023-04-07",
    },
    "period_reviewed": "2023-Q1",
    "period_ahead": "2023-Q2",
    "figures": [
        {
            "quote": "Thu ngân sách đạt 40,7 tỷ đồng, bằng 27,9% dự toán",
            "value": "40.70",
            "low": None,
            "high": None,
            "measure": "tỷ",
            "targets": [{"percent": "27.9", "value": None, "kind": "estimate"}],
            "changes": [],
        }
    ],
    "limitations": ["tiến độ giải ngân vốn đầu tư công còn chậm"],
    "causes": [],
    "proposals": [],
    "tasks": [
        {
            "quote": "Công an huyện mở đợt cao điểm trấn áp tội phạm",
            "lead": "Công an huyện",
            "deadline": None,
        },
        {
            "quote": "Hoàn thành giải phóng mặt bằng trước ngày 30/6/2023",
            "lead": None,
            "deadline": "2023-06-30",
        },
    ],
}


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    (tmp_path / "01-a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "01-a.json").write_text(json.dumps(DATA), encoding="utf-8")
    return load(tmp_path)[0]


def test_a_text_that_is_read_well_is_wholly_right(gold: Gold) -> None:
    result = scoring.score([gold])
    names = ("session fields and periods", "figures", "comparisons", "limitations", "tasks")
    assert [result.value(name) for name in names] == [1.0] * 5
    assert result.value("deadline") == 1.0
    assert not result.fallen_back


def test_a_number_of_another_size_is_missed_and_too_much_at_once(gold: Gold) -> None:
    figure = replace(gold.figures[0], value=Decimal("407"))
    result = scoring.score([replace(gold, figures=(figure,))])
    assert result.value("figures") == 0.0
    assert sum(": figures: " in line for line in result.lines) == 2


def test_a_comparison_of_another_kind_is_right_only_by_its_number(gold: Gold) -> None:
    (percent, value, _), *_ = gold.figures[0].targets
    figure = replace(gold.figures[0], targets=((percent, value, "plan"),))
    result = scoring.score([replace(gold, figures=(figure,))])
    assert result.value("comparisons") == 0.0
    assert result.value("comparisons, numbers only") == 1.0


def test_a_deadline_that_the_gold_text_lacks_counts_against_the_reader(gold: Gold) -> None:
    tasks = tuple(replace(task, deadline=None) for task in gold.tasks)
    assert scoring.score([replace(gold, tasks=tasks)]).value("deadline") == 0.0


def test_a_regular_expression_reads_no_session_but_may_read_a_figure(gold: Gold) -> None:
    result = scoring.score([gold], read_plainly)
    assert result.value("figures") == 1.0
    assert result.value("body") == 0.0


def test_a_task_may_have_its_lead_and_its_day_in_or_out_of_its_span() -> None:
    text = Squeezed.of("Giao Công an xã mở đợt cao điểm, hoàn thành trước ngày 30/6.")
    quote = "Công an xã mở đợt cao điểm, hoàn thành trước ngày 30/6"
    task = GoldTask(quote, "Công an xã", "2023-06-30")
    (place,) = locate((quote,), text)
    spans = {text.text[slice(*span)] for span in spans_of(task, place, text)}
    assert spans == {
        squeeze(words)
        for words in (quote, "Công an xã mở đợt cao điểm", "mở đợt cao điểm",
                      "mở đợt cao điểm, hoàn thành trước ngày 30/6")
    }  # fmt: skip


def test_a_quote_that_stands_twice_is_found_in_order() -> None:
    text = Squeezed.of("a b, a b")
    assert locate(("a b", "b", "a b"), text) == [(0, 3), (2, 3), (5, 8)]


def test_words_are_the_same_in_every_form_of_their_letters_and_blanks() -> None:
    assert squeeze("Hội  nghị\u00a0BAN") == squeeze("hội\tnghị\nban")
    assert squeeze("|Tổng thu|^|tỷ đồng|") == "tổng thu tỷ đồng"


@given(st.text())
def test_every_place_of_a_text_leads_into_what_is_squeezed(text: str) -> None:
    squeezed = Squeezed.of(text)
    assert list(squeezed.at) == sorted(squeezed.at)
    assert squeezed.at[0] == 0
    assert squeezed.at[-1] == len(squeezed.text)


@given(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5))))
def test_pairs_are_each_once_and_none_could_be_added(fitting: set[tuple[int, int]]) -> None:
    pairs = pair(6, 6, lambda g, r: (g, r) in fitting)
    assert set(pairs) <= fitting
    assert len({g for g, _ in pairs}) == len({r for _, r in pairs}) == len(pairs)
    taken = {g for g, _ in pairs}, {r for _, r in pairs}
    assert all(g in taken[0] or r in taken[1] for g, r in fitting)


def test_a_merged_cell_stands_once_and_covers_the_others() -> None:
    (table,) = blocks("|a|b|<|\n|^|c|d|")
    assert boxes(table) == [
        Box("a", 0, 0, 2, 1), Box("b", 0, 1, 1, 2), Box("c", 1, 1, 1, 1), Box("d", 1, 2, 1, 1),
    ]  # fmt: skip


def test_a_word_file_numbers_its_lists_by_itself(gold: Gold) -> None:
    _, data = render(gold, "docx")
    words = [paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs]
    assert "Công an huyện mở đợt cao điểm trấn áp tội phạm." in words


def test_a_spreadsheet_holds_numbers_as_numbers(gold: Gold) -> None:
    _, data = render(replace(gold, text="|Tổng thu|1.234,5|"), "ods")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert 'office:value="1234.5"' in archive.read("content.xml").decode()


def test_the_half_kept_apart_is_never_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["score", str(tmp_path / "apart"), "--list"])
    with pytest.raises(SystemExit) as refused:
        scoring.main()
    assert refused.value.code == 2


def test_a_figure_without_a_value_is_told_by_its_percentages() -> None:
    source = Source.from_text("Thu ngân sách đạt 27,9% dự toán.")
    (figure,) = read_source(source, lexicon()).figures
    percent = figure.targets[0].percent
    gold = GoldFigure("", None, None, None, None, ((percent, None, "estimate"),), ())
    assert same_number(gold, figure)
    assert not same_number(replace(gold, targets=()), figure)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("hộ", "hộ kinh doanh", True),
        ("tổ chức đảng", "tổ chức", True),
        ("triệu", "triệu USD", False),
        ("hộ", "hộ", True),
        ("hộ", "hồ sơ", False),
        (None, "hộ", False),
    ],
)
def test_a_noun_and_its_closer_name_are_one_measure(
    one: str | None, other: str | None, same: bool
) -> None:
    assert same_measure(one, other) is same
    assert same_measure(other, one) is same


def test_two_annotations_agree_by_what_they_have_in_common(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    told = {
        "session": {"body": "UBND xã", "ordinal": None, "held_on": None},
        "period_reviewed": "2023-Q1", "period_ahead": None, "causes": [], "proposals": [],
        "limitations": ["giải ngân còn chậm", "hồ sơ trễ hạn"],
        "tasks": [{"quote": "rà soát hộ nghèo", "lead": "UBND xã", "deadline": None}],
    }  # fmt: skip
    other = {**told, "limitations": ["giải ngân còn chậm"]}
    text = "Tuy nhiên, giải ngân còn chậm; hồ sơ trễ hạn. UBND xã rà soát hộ nghèo."
    (first / "01.txt").write_text(text, encoding="utf-8")
    (first / "01.json").write_text(json.dumps(told), encoding="utf-8")
    (second / "01.json").write_text(json.dumps(other), encoding="utf-8")
    counts = agreement(first, second)
    assert {name: (count.right, count.gold, count.read) for name, count in counts.items()} == {
        "session fields": (5, 5, 5), "limitations": (1, 2, 1), "causes": (0, 0, 0),
        "proposals": (0, 0, 0), "tasks": (1, 1, 1), "lead": (1, 1, 1), "deadline": (0, 0, 0),
    }  # fmt: skip
