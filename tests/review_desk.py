"""Readings laid out by hand: tests of reviewing do not hang on how well the reader reads."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from people import People
from tiendo.web.accounts.models import User
from tiendo.web.journal.actions import deed
from tiendo.web.review.actions import offer
from tiendo.web.review.models import Candidate
from tiendo.web.sources.models import Reading, Source
from tiendo.web.units.models import Unit

TEXT = (
    "Ngày 7/4, Ban Chấp hành Đảng bộ huyện Hữu Lũng họp lần thứ 15.\n"
    "Thu ngân sách đạt 40,7 tỷ đồng, bằng 27,9% dự toán tỉnh giao, tăng 6,5% so với cùng kỳ.\n"
    "Sản xuất vụ xuân đúng khung thời vụ & kế hoạch.\n"
    "Hạn chế: giải ngân vốn đầu tư công đạt thấp; rà soát quy hoạch cán bộ chưa kịp thời.\n"
    "Do một số chủ đầu tư chưa quyết liệt.\n"
    "Đề nghị tỉnh bổ sung kinh phí.\n"
    "Nhiệm vụ: UBND các xã, thị trấn rà soát đất công trước ngày 30/6/2023; duy trì giao ban.\n"
)


def place(words: str, text: str = TEXT) -> dict[str, Any]:
    """Return quote, start and end of `words` in `text`."""
    start = text.index(words)
    return {"quote": words, "start": start, "end": start + len(words)}


def a_session(**changes: Any) -> dict[str, Any]:
    """Return the session of the text, whole."""
    return {
        "body": "Ban Chấp hành Đảng bộ huyện Hữu Lũng",
        "ordinal": 15,
        "held_on": "2023-04-07",
        "cites": {"held_on": place("Ngày 7/4"), "ordinal": place("lần thứ 15")},
        **changes,
    }


def a_figure(words: str = "Thu ngân sách đạt 40,7 tỷ đồng", **changes: Any) -> dict[str, Any]:
    """Return the revenue figure of the text with its target and its change."""
    target = {"percent": "27.9", "value": None, "kind": "estimate", "assigned_by": "tỉnh"}
    change = {"percent": "6.5", "points": None, "amount": None, "basis": "same_period"}
    return {
        "indicator_text": "Thu ngân sách",
        "indicator": REVENUE,
        "value": "40.7",
        **dict.fromkeys(("low", "high", "of", "qualifier", "as_of", "unit")),
        "measure": "tỷ đồng",
        "estimate": False,
        "cumulative": True,
        "role": "actual",
        "period": "2023-Q1",
        "sector": "budget",
        "targets": [{**target, "implied": ["145.4", "146.3"]}],
        "changes": [change],
        **place(words),
        **changes,
    }


REVENUE = "state_revenue"


def a_statement(words: str, **changes: Any) -> dict[str, Any]:
    """Return a result, limitation, cause or proposal."""
    return {"sector": "economy", **place(words), **changes}


def a_task(words: str = "UBND các xã, thị trấn rà soát đất công", **changes: Any) -> dict[str, Any]:
    """Return a concrete task of all communes with a deadline and no product."""
    return {
        "sector": None,
        "kind": "concrete",
        "lead": "UBND các xã, thị trấn",
        "cooperating": [],
        "deadline": "2023-06-30",
        "product": None,
        **place(words),
        **changes,
    }


def a_result(**changes: Any) -> dict[str, Any]:
    """Return the reading of the text: one of each kind, two limitations."""
    return {
        "schema": 1,
        "session": a_session(),
        "period_reviewed": "2023-Q1",
        "period_ahead": "2023-Q2",
        "figures": [a_figure()],
        "results": [a_statement("Sản xuất vụ xuân đúng khung thời vụ & kế hoạch")],
        "limitations": [
            a_statement("giải ngân vốn đầu tư công đạt thấp"),
            a_statement("rà soát quy hoạch cán bộ chưa kịp thời"),
        ],
        "causes": [a_statement("một số chủ đầu tư chưa quyết liệt")],
        "proposals": [a_statement("Đề nghị tỉnh bổ sung kinh phí")],
        "tasks": [a_task()],
        "warnings": [],
        **changes,
    }


def lay_out(
    people: People,
    *,
    text: str = TEXT,
    unit: Unit | None = None,
    by: User | None = None,
    illustrative: bool = False,
    layout: dict[str, Any] | None = None,
    name: str = "bao-cao.txt",
    data: bytes = b"",
    **changes: Any,
) -> Reading:
    """Write a source of Bảo's district with the reading of `a_result(**changes)`, and offer it."""
    person, data = by or people.bao, data or text.encode()
    source = Source(
        unit=unit or people.district,
        name=name,
        sha256=sha256(data + repr(changes).encode()).hexdigest(),
        size=len(data),
        text=text,
        layout=layout,
        illustrative=illustrative,
        received_by=person,
        received_at=timezone.now(),
    )
    with deed("source.received", by=person) as d:
        source.file.save(name, ContentFile(data), save=False)
        source.save()
        d.wrote(source)
        reading = d.wrote(
            Reading.objects.create(
                source=source, reader="0", result=a_result(**changes), made_at=timezone.now()
            )
        )
    offer(reading=reading, by=person)
    return reading


def only(reading: Reading, kind: Candidate.Kind, index: int = 0) -> Candidate:
    """Return the candidate of a kind."""
    return reading.candidates.filter(kind=kind)[index]


def several(people: People, *certainties: str, **changes: Any) -> Reading:
    """Lay out one statement for each certainty; the session is sure."""
    words = ("Sản xuất vụ xuân", "đúng khung thời vụ", "một số chủ đầu tư", "Đề nghị tỉnh")
    results = [
        a_statement(said, certainty=certainty)
        for said, certainty in zip(words, certainties, strict=False)
    ]
    empty: dict[str, Any] = {kind: [] for kind in ("limitations", "causes", "proposals", "tasks")}
    told = {"figures": [], "session": a_session(certainty="1"), **empty, **changes}
    return lay_out(people, results=results, **told)
