"""Laws 4, 9, 10, 11 and 13 hold after any sequence of the deeds of the cycle."""

from __future__ import annotations

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from people import People
from web.cycle.committee import Committee

pytestmark = pytest.mark.slow
STORIES = settings(
    max_examples=15,
    stateful_step_count=30,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes here
)


def test_the_laws_hold_after_any_sequence_of_deeds(people: People) -> None:
    Committee.people = people
    run_state_machine_as_test(Committee, settings=STORIES)
