"""What is still missing before a conclusion can become a task, as questions to the chair."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tiendo.web.cycle.models import Conclusion, TaskKind

KIND = (_("loại nhiệm vụ"), _("Đây là nhiệm vụ cụ thể hay chỉ đạo thường xuyên?"))
LEAD = (_("đơn vị chủ trì"), _("Đơn vị nào chủ trì?"))
DEADLINE = (_("thời hạn"), _("Hạn hoàn thành là ngày nào?"))
PRODUCT = (_("sản phẩm"), _("Sản phẩm nào khép lại nhiệm vụ?"))
INDICATOR = (_("chỉ tiêu"), _("Chỉ đạo này được đo bằng chỉ tiêu nào?"))


def _gaps(conclusion: Conclusion) -> Iterator[tuple[Promise, Promise]]:
    if not conclusion.kind:
        yield KIND
    if conclusion.lead_id is None and not conclusion.lead_group:
        yield LEAD
    if conclusion.kind == TaskKind.STANDING:
        if conclusion.indicator_id is None:
            yield INDICATOR
        return
    if conclusion.due_on is None:
        yield DEADLINE
    if not conclusion.product:
        yield PRODUCT


def missing(conclusion: Conclusion) -> list[str]:
    """Return the names of what is missing ("thời hạn"), [] if it can be confirmed; no query."""
    return [str(name) for name, _question in _gaps(conclusion)]


def questions(conclusion: Conclusion) -> list[str]:
    """Return one full question to the chair for each thing missing; no query."""
    if conclusion.state != Conclusion.State.DRAFT:
        return []
    return [str(question) for _name, question in _gaps(conclusion)]


def version(conclusion: Conclusion) -> str:
    """Return a short mark of what the row holds now; it changes when anybody changes the row.

    Asks for the co-operating units: prefetch them for lists.
    """
    partners = sorted(unit.pk for unit in conclusion.cooperating.all())
    fields = conclusion._meta.concrete_fields
    held = [str(field.value_from_object(conclusion)) for field in fields]
    return hashlib.sha256(repr([held, partners]).encode()).hexdigest()[:16]
