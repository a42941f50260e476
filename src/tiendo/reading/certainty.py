"""How sure the reader is of a statement or a task: the share that is right of those made so.

The shares were counted on gold texts that were written without sight of the rules, and lowered
where a rule has met few of them: `python -m bench.certainty` counts them anew. What goes on under a
heading that names its section is surer than what a cue in running prose began, and that surer than
what its predicate alone tells.
"""

from __future__ import annotations

from decimal import Decimal

CERTAINTY: dict[str, Decimal] = {
    "task_table": Decimal("0.95"),
    "cause_opening": Decimal("0.89"),
    "lead_in_colon": Decimal("0.89"),
    "goes_on_under_heading": Decimal("0.88"),
    "adversative_list": Decimal("0.88"),
    "finding": Decimal("0.86"),
    "inner_adversative": Decimal("0.84"),
    "speech_act": Decimal("0.84"),
    "goes_on": Decimal("0.82"),
    "ahead_opening": Decimal("0.82"),
    "adversative": Decimal("0.78"),
    "lead_in_word": Decimal("0.77"),
    "cause_behind": Decimal("0.72"),
    "plain_shortfall": Decimal("0.72"),
    "said_shortfall": Decimal("0.7"),
    "unmet_list": Decimal("0.68"),
}
UNCOUNTED = Decimal("0.75")  # of a rule that no gold text has met


def of_statement(rule: str, *, under_heading: bool) -> Decimal:
    """Give the certainty, 0 to 1, of a result, limitation, cause, proposal or task of a rule."""
    own = CERTAINTY.get(rule, UNCOUNTED)
    return CERTAINTY.get(f"{rule}_under_heading", own) if under_heading else own
