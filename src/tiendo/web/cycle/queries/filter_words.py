"""What a filter of tasks asks for, in words, for files that leave the system."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tiendo.web.accounts.models import User
from tiendo.web.cycle.models import Priority, Task, TaskKind
from tiendo.web.templatetags.tiendo import sector_name
from tiendo.web.units.models import Unit

from .filters import COUNTED, DONE, IN_TIME, LEAD, OPEN, WORKFLOW, Filter, unit_label
from .offers import bodies_offered, limitation_asked, sessions_offered
from .timeliness import Timeliness


def filter_words(asked: Filter, *, user: User, place: Unit) -> str:
    """Return "Đơn vị: …; Tình trạng: quá hạn", "" for no condition; at most five queries."""
    return "; ".join(f"{name}: {value}" for name, value in _told(asked, user, place))


def filter_brief(asked: Filter, unit: Unit | None) -> str:
    """Return the values asked for, "quá hạn, nông nghiệp", for the folded form; no query.

    `unit` is the one asked for; what the form keeps folded away is told by a word.
    """
    told = [
        state_words(asked.state) if asked.state else "",
        unit.name if unit else "",
        _("chủ trì") if asked.part == LEAD else "",
        sector_name(asked.sector) if asked.sector else "",
        _("một kỳ họp") if asked.session is not None else "",
        f"«{asked.text}»" if asked.text else "",
        _("điều kiện khác") if asked.more else "",
    ]
    return ", ".join(filter(None, told))


def _told(asked: Filter, user: User, place: Unit) -> Iterator[tuple[str, str]]:
    if asked.unit is not None:
        yield _("Đơn vị"), _unit(asked.unit)
    if asked.part == LEAD:
        yield _("Vai trò"), _("chủ trì")
    if asked.state:
        yield _("Tình trạng"), state_words(asked.state)
    if asked.sector:
        yield _("Lĩnh vực"), sector_name(asked.sector)
    if asked.kind:
        yield _("Loại"), str(TaskKind(asked.kind).label)
    if asked.priority:
        yield _("Ưu tiên"), str(Priority(asked.priority).label)
    if asked.text:
        yield _("Tìm"), f"«{asked.text}»"
    yield from _records(asked, user, place)
    for name, day in (
        (_("Hạn từ ngày"), asked.due_from),
        (_("Hạn đến ngày"), asked.due_to),
        (_("Hoàn thành từ ngày"), asked.ended_from),
    ):
        if day is not None:
            yield name, f"{day:%d/%m/%Y}"


def _records(asked: Filter, user: User, place: Unit) -> Iterator[tuple[str, str]]:
    """Yield the records asked for; those that the person may not read have no name here."""
    if asked.session is not None:
        offered = sessions_offered(asked, user, place)
        named = [f"{s}, {s.body}" for s in offered if s.pk == asked.session]
        yield _("Kỳ họp"), next(iter(named), _("chưa rõ"))
    if asked.body is not None:
        bodies = [str(body) for body in bodies_offered(user, place) if body.pk == asked.body]
        yield _("Cơ quan họp"), next(iter(bodies), _("chưa rõ"))
    if asked.assigner is not None:
        yield _("Cơ quan giao"), _unit(asked.assigner)
    if asked.limitation is not None:
        yield _("Khắc phục hạn chế"), str(limitation_asked(asked, user) or _("chưa rõ"))


def _unit(key: int) -> str:
    return unit_label(Unit.objects.select_related("parent").filter(pk=key).first()) or _("chưa rõ")


def state_words(state: str) -> str:
    """Return one of the filter's states as its form offers it."""
    if state in WORKFLOW:
        return str(Task.State(state).label)
    told = {
        OPEN: _("chưa xong"),
        IN_TIME: _("chưa xong, chưa quá hạn"),
        DONE: _("đã hoàn thành"),
        COUNTED: _("tất cả, trừ việc đã rút"),
    }
    return told[state] if state in told else str(Timeliness(state).label)
