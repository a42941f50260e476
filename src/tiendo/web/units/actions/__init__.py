"""Every write to units: loading them, and what people change."""

from .loading import Loaded, load_country, load_pack
from .organs import add_organ, end_organ, rename_unit
from .reorganising import (
    add_new_unit,
    add_part,
    apply_reorganisation,
    draft_reorganisation,
    drop_new_unit,
    drop_origin,
    undo_reorganisation,
)
from .shares import add_succession, state_share

__all__ = [
    "Loaded",
    "add_new_unit",
    "add_organ",
    "add_part",
    "add_succession",
    "apply_reorganisation",
    "draft_reorganisation",
    "drop_new_unit",
    "drop_origin",
    "end_organ",
    "load_country",
    "load_pack",
    "rename_unit",
    "state_share",
    "undo_reorganisation",
]
