"""The rules that make records, by name; `--explain` gives the one behind each."""

from __future__ import annotations

from typing import Literal

Rule = Literal[
    # figures
    "level", "level_with_target", "level_with_change", "target_only", "change_only",
    "amount_of_change", "range_of_change", "percentage", "table_row", "table_of_units",
    # limitations and causes
    "adversative", "adversative_list", "adversative_mention", "inner_adversative", "unmet_list",
    "plain_shortfall", "said_shortfall", "said_mention", "finding", "namely", "cause_opening",
    "cause_behind",
    # tasks and proposals
    "speech_act", "speech_list", "modal", "ahead_opening", "ahead_opening_list", "ahead_inside",
    "ahead_target", "task_table", "instruction", "proposal", "request",
    # any of them
    "lead_in_colon", "lead_in_word", "goes_on", "note", "no_purpose",
]  # fmt: skip
