from __future__ import annotations

from typing import Any

from hypothesis import given

from strategies_reading import documents
from tiendo.packs.lexicon import lexicon
from tiendo.reading import Source
from tiendo.reading.stages import Stage, stages_of

TEXT = (
    "Ngày 7/4, Huyện ủy Hữu Lũng họp đánh giá quý I/2023.\n\n"
    "Thu ngân sách đạt 40,7 tỷ đồng. Tuy nhiên, tiến độ giải phóng mặt bằng còn chậm.\n\n"
    "Giao Văn phòng Huyện ủy báo cáo trước ngày 30/6.\n"
)


def stages(text: str) -> dict[str, Stage]:
    return stages_of(Source.from_text(text), lexicon())


def told(stage: Stage, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(span[name] for name in names) for span in stage]


def test_each_stage_tells_what_it_made_of_the_text() -> None:
    found = stages(TEXT)
    assert told(found["blocks"], "kind") == [("paragraph",)] * 3
    assert [quote for (quote,) in told(found["sentences"], "quote")][1] == (
        "Thu ngân sách đạt 40,7 tỷ đồng"
    )
    assert ("quý I/2023", "2023-Q1") in told(found["dates"], "quote", "reads")
    assert ("40,7 tỷ đồng", "40,7", "tỷ đồng") in told(
        found["quantities"], "quote", "reads", "measure"
    )
    assert ("Văn phòng Huyện ủy",) in told(found["names"], "quote")
    assert [section for (section,) in told(found["clauses"], "section")][-2:] == [
        "limitation",
        "task",
    ]


@given(documents())
def test_every_span_of_every_stage_quotes_the_text_in_order(text: str) -> None:
    for stage in stages(text).values():
        for start, end, quote in told(stage, "start", "end", "quote"):
            assert text[start:end] == quote != ""
        starts = [start for (start,) in told(stage, "start")]
        assert starts == sorted(starts)
