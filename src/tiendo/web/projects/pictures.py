"""The chart of a project's money, and the sentence that says what it shows."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tiendo.web import charts
from tiendo.web.figures.pictures import Picture
from tiendo.web.templatetags.tiendo import number

from .queries.standing import MoneyYear

SHOWN = 12


def money(year: MoneyYear) -> Picture | None:
    """Return what was paid by each day of a year against its plan; None before a payment."""
    rows = [row for row in year.rows if not row.is_superseded][:SHOWN][::-1]
    if not rows:
        return None
    plan = next((each for each, replaced in reversed(year.plans) if not replaced), None)
    targets = ((_("kế hoạch vốn"), plan.amount),) if plan else ()
    points = [
        charts.Point(
            label=f"{row.disbursement.as_of:%d/%m}", value=row.disbursement.amount, targets=targets
        )
        for row in rows
    ]
    last = rows[-1]
    told = {
        "year": str(year.year),
        "day": f"{last.disbursement.as_of:%d/%m/%Y}",
        "paid": number(last.disbursement.amount),
        "plan": number(plan.amount) if plan else "–",
        "share": number(last.percent, 1),
    }
    sentence = _(
        "Giải ngân năm %(year)s: đến %(day)s đạt %(paid)s triệu đồng, bằng %(share)s%% kế hoạch "
        "vốn %(plan)s triệu đồng."
    )
    spec = charts.indicator_series(points, measure=_("triệu đồng"))
    return Picture(spec, sentence % told)
