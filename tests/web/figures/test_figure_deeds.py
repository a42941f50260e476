"""Laws 11 and 13: each deed leaves one event, and a deed that fails leaves nothing."""

from __future__ import annotations

from decimal import Decimal
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tiendo.web.errors import TiendoError
from tiendo.web.figures.actions import StatedComparison
from tiendo.web.figures.models import Comparison, Figure, Target
from tiendo.web.journal.models import Event
from tiendo.web.journal.queries import verify
from web.figures.recording import Recorder, undone

DEEDS = st.lists(st.tuples(st.sampled_from(["figure", "target"]), st.integers(0, 3)), max_size=8)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None
)
@given(DEEDS)
def test_every_deed_that_is_done_leaves_one_event_and_a_chain_that_holds(
    recorder: Recorder, deeds: list[tuple[str, int]]
) -> None:
    with undone():
        first = Event.objects.count()
        for kind, value in deeds:
            try:
                (recorder.figure if kind == "figure" else recorder.target)(Decimal(value))
            except TiendoError:
                continue
        rows = Figure.objects.count() + Target.objects.count()
        assert Event.objects.count() - first == rows
        assert list(verify()) == []


def test_a_figure_whose_comparison_fails_is_not_there(recorder: Recorder) -> None:
    events = Event.objects.count()
    stated = StatedComparison(against=Comparison.Against.TARGET, percent=Decimal("27.9"))
    broken = patch.object(Comparison, "save", side_effect=RuntimeError("the power went"))
    with broken, pytest.raises(RuntimeError):
        recorder.figure("40.7", comparisons=[stated])
    assert (Figure.objects.count(), Event.objects.count()) == (0, events)
    assert recorder.figure("40.7", comparisons=[stated]).comparisons.count() == 1
