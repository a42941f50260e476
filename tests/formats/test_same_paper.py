"""The same paper says the same whether it comes as text, as Word or as PDF."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from bench.corpus.gold import Gold, load
from bench.corpus.render import render

from formats.pdf_files import typeset
from formats.word_files import paragraph, word
from tiendo.formats import extract
from tiendo.formats.pdf import read_pdf
from tiendo.packs.lexicon import lexicon
from tiendo.reading import Cite, Source, read_source

OPEN = Path(__file__).parents[2] / "bench" / "corpus" / "open"
ALIKE = ("10-", "18-", "21-", "22-", "25-", "27-", "72-", "79-", "81-", "82-", "83-", "106-")
PAPERS = [gold for gold in load(OPEN) if gold.name.startswith(ALIKE)]

REPORT = [
    ("title", "BÁO CÁO"),
    ("title", "kết quả thực hiện nhiệm vụ quý I, phương hướng, nhiệm vụ quý II năm 2024"),
    ("text", "Quý I năm 2024, Đảng ủy xã Tân Lập lãnh đạo thực hiện các nhiệm vụ và báo cáo:"),
    ("bold", "I. KẾT QUẢ THỰC HIỆN"),
    ("bold", "Thu ngân sách đạt 2,94 tỷ đồng, bằng 31,6% dự toán. Trồng mới 86 ha rừng."),
    ("text", "Một số tuyến đường thôn xuống cấp chưa được sửa chữa."),
    ("bold", "II. NHIỆM VỤ TRỌNG TÂM QUÝ II"),
    ("bold", "1. Về kinh tế"),
    ("text", "- Giao UBND xã hoàn thành đường bê tông thôn Nà Lừa trước ngày 15/6/2024."),
    ("bold", "- Giao Công an xã phối hợp với Ban Chỉ huy Quân sự xã tuần tra ban đêm"),
    ("bold", "2. Về xây dựng Đảng"),
    ("bold", "Yêu cầu các chi bộ nộp báo cáo kết quả thực hiện nhiệm vụ trước ngày 25 hằng tháng."),
    ("text", "Các chi bộ kết nạp 05 đảng viên trong quý II năm 2024."),
]  # fmt: skip


def says(source: Source) -> dict[str, Any]:
    """Give what is read in a source, in words."""
    reading = read_source(source, lexicon())

    def words(cite: Cite) -> str:
        return " ".join(source.text[cite.start : cite.end].split())

    told: dict[str, Any] = {
        "document": reading.document,
        "session": (reading.session.body, reading.session.ordinal, reading.session.held_on),
        "periods": (reading.period_reviewed, reading.period_ahead),
        "tasks": [
            (words(t.cite), t.lead, t.cooperating, t.deadline, t.product, t.kind, t.assigned_by)
            for t in reading.tasks
        ],
        "figures": [
            (f.indicator_text, f.indicator, f.value, f.measure, f.period, f.targets)
            for f in reading.figures
        ],
    }
    for kind in ("results", "limitations", "causes", "proposals"):
        told[kind] = [words(one.cite) for one in getattr(reading, kind)]
    return told


def as_pdf(lines: Sequence[tuple[str, str]], *, plain: bool = False) -> bytes:
    """Set a paper as offices do: a centred bold title, bold headings, lines set in."""
    looks = {
        "title": "#align(center, par(first-line-indent: 0pt)[*{}*])",
        "bold": "#par[*{}*]",
        "text": "#par[{}]",
    }
    page = "#set par(first-line-indent: (amount: 1.27cm, all: true), spacing: 10pt)\n"
    typed = [
        looks["text" if plain else look].format(re.sub(r"^(\d*)([-.])", r"\1\\\2", line))
        for look, line in lines
    ]
    return typeset(page + "\n".join(typed))


@pytest.mark.parametrize("plain", [False, True])
def test_bold_letters_change_nothing_that_is_read(plain: bool) -> None:
    text = "\n\n".join(line for _look, line in REPORT) + "\n"
    written = says(extract(text.encode(), "a.txt"))
    assert len(written["tasks"]) == 4
    assert says(extract(word("".join(paragraph(x) for _, x in REPORT)), "a.docx")) == written
    assert says(read_pdf(as_pdf(REPORT, plain=plain), "a.pdf")) == written


def test_a_bold_line_that_names_what_stands_below_it_is_a_heading_in_a_pdf() -> None:
    lines = [
        *REPORT[:3],
        ("text", "Thu ngân sách đạt 2,94 tỷ đồng, bằng 31,6% dự toán huyện giao cả năm 2024."),
        ("bold", "Khó khăn, hạn chế"),
        ("text", "Thu phí chợ đạt 40% kế hoạch."),
    ]
    assert says(read_pdf(as_pdf(lines), "a.pdf"))["limitations"] == ["Thu phí chợ đạt 40% kế hoạch"]


@pytest.mark.parametrize("kind", ["docx", "pdf"])
@pytest.mark.parametrize("gold", PAPERS, ids=[gold.name for gold in PAPERS])
def test_a_paper_says_the_same_in_each_format(gold: Gold, kind: str) -> None:
    name, data = render(gold, "txt")
    same, made = render(gold, kind)
    assert says(extract(made, same)) == says(extract(data, name))
