"""A copy of a small world."""

from __future__ import annotations

from strategies_figures import INDICATORS, ITEMS, TODAY_BOUNDARY, UNITS, World, closure_rows
from tiendo.analytics import tables
from tiendo.analytics.cells import Asking
from tiendo.analytics.engine import Engine
from tiendo.analytics.lifting import lift

ABOVE = {
    unit: [above for above, below in closure_rows() if below == unit]
    for _above, unit in closure_rows()
}


def copy_of(world: World) -> Asking:
    """Load a part of the figures and append the rest, as they would arrive."""
    engine = Engine(threads=1)
    engine.fill(units=UNITS)
    engine.fill(closure=closure_rows())
    engine.fill(
        indicators=[
            (i.id, i.code, i.kind, i.rollup, i.direction, i.numerator, i.denominator, i.scale)
            for i in INDICATORS.values()
        ],
    )
    engine.fill(items=[(key, code, code[:3], 2 if key else 0) for key, code in ITEMS.items()])
    for boundary in (tables.THEN, TODAY_BOUNDARY):
        rows = lift(world.bridge(boundary), ABOVE)
        engine.add_boundary(
            boundary, [(u, t, None if s is None else str(s), e) for u, t, s, e in rows]
        )
    engine.load("figures", [[each.row for each in world.figures[: world.loaded]]])
    engine.append("figures", [each.row for each in world.figures[world.loaded :]])
    return Asking(engine, INDICATORS)
