"""The pages of collecting figures."""

from .closing import round_close, round_reopen
from .confirming import submission_confirm
from .entry import submission, submission_cells
from .long_file import long_file, long_file_job
from .rounds import one_round, round_open, rounds
from .steps import submission_hand_in, submission_paper, submission_step
from .workbook import submission_template, submission_workbook

__all__ = [
    "long_file",
    "long_file_job",
    "one_round",
    "round_close",
    "round_open",
    "round_reopen",
    "rounds",
    "submission",
    "submission_cells",
    "submission_confirm",
    "submission_hand_in",
    "submission_paper",
    "submission_step",
    "submission_template",
    "submission_workbook",
]
