"""A candidate's data as people read it: a heading, a value and a few facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tiendo.documents.prose import percent_words, with_measure
from tiendo.packs import lookup
from tiendo.reading.numbers import format_number
from tiendo.reading.period import BadPeriod, Period
from tiendo.web.cycle.models import TaskKind
from tiendo.web.figures.models import kind_before
from tiendo.web.templatetags import tiendo as tags
from tiendo.web.templatetags.tiendo import measure_name, sector_name

from .case import day_named, told_rule, words_of
from .gazetteer import group_named, measure_named
from .models import Candidate
from .sittings import Sitting
from .values import stated_kind

_BASES = {
    "same_period": gettext_lazy("so với cùng kỳ"),
    "previous_period": gettext_lazy("so với kỳ trước"),
    "year_start": gettext_lazy("so với đầu năm"),
    "target": gettext_lazy("so với mức giao"),
}
_REPEATED = {
    "weekly": gettext_lazy("hằng tuần"),
    "monthly": gettext_lazy("hằng tháng"),
    "quarterly": gettext_lazy("hằng quý"),
    "yearly": gettext_lazy("hằng năm"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a candidate: "Thời hạn" – "30/06/2023"; `gap` marks something still missing."""

    label: str
    value: str
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Description:
    """What a row shows: its heading, the value of a figure ("" for others) and the facts."""

    heading: str
    value: str
    facts: tuple[Fact, ...]


def describe(kind: str, data: Mapping[str, Any]) -> Description:
    """Return the data of a candidate of `kind` as people read it; no query."""
    return _KINDS.get(kind, _statement)(dict(data))


def day_label(text: object) -> str:
    """Return "07/04/2023" for an ISO date, "07/04" for "--04-07", "" for nothing."""
    written = str(text or "")
    if written.startswith("--"):
        month, day = written[2:].split("-")
        return f"{day}/{month}"
    found = day_named(written)
    return f"{found:%d/%m/%Y}" if found else ""


def period_label(code: object) -> str:
    """Return "quý I/2023" for "2023-Q1"; what is no code as it stands, "" for nothing."""
    try:
        return tags.period_label(Period.parse(str(code or "")))
    except BadPeriod:
        return str(code or "")


def _or_gap(label: str, value: str) -> Fact:
    return Fact(label, value or _("chưa nêu"), gap=not value)


def _session(data: dict[str, Any]) -> Description:
    sitting = Sitting.of(data)
    held_on = day_label(data.get("held_on"))
    if sitting.half_told:
        held_on = _("%(day)s, chưa rõ năm") % {"day": held_on}
    ordinal = _("lần thứ %(n)s") % {"n": sitting.ordinal} if sitting.ordinal else ""
    facts = [
        _or_gap(_("Kỳ họp"), ordinal),
        Fact(_("Ngày họp"), held_on or _("chưa nêu"), gap=sitting.held_on is None),
        _or_gap(_("Kỳ đánh giá"), period_label(data.get("period_reviewed"))),
        _or_gap(_("Kỳ tới"), period_label(data.get("period_ahead"))),
    ]
    return Description(sitting.body or _("Chưa rõ cơ quan họp"), "", tuple(facts))


def _figure(data: dict[str, Any]) -> Description:
    indicator = lookup.indicator(data.get("indicator") or "")
    english = get_language() == "en"
    facts = [*_about(data), *_comparisons(data)]
    if indicator is None:
        facts.insert(0, Fact(_("Chỉ tiêu"), _("chưa gắn với danh mục"), gap=True))
        heading = data.get("indicator_text") or words_of(data)
    else:
        heading = indicator.name_en if english else indicator.name_vi
    return Description(heading, value_label(data), tuple(facts))


def value_label(data: Mapping[str, Any]) -> str:
    """Return a figure's value with its measure, as "hơn 40,7 tỷ đồng"; "" where none is told."""
    if data.get("nil"):
        return _("không phát sinh")
    if data["value"] is not None:
        number = format_number(Decimal(data["value"]))
        if data.get("of") is not None:
            number = f"{number}/{format_number(Decimal(data['of']))}"
    elif data["low"] is not None and data["high"] is not None:
        number = f"{format_number(Decimal(data['low']))} – {format_number(Decimal(data['high']))}"
    else:
        return ""
    value = with_measure(number, measure_label(data.get("measure")))
    return f"{data.get('qualifier') or ''} {value}".strip()


def measure_label(written: object) -> str:
    """Return a measure by its name in the reader's language, as written where it is unknown."""
    measure = measure_named(str(written or ""))
    return measure_name(measure.code) if measure else str(written or "")


def _about(data: dict[str, Any]) -> Iterator[Fact]:
    if data.get("role") == "target":
        yield Fact(_("Loại"), _("mức đặt ra: %(kind)s") % {"kind": stated_kind(data).label})
    yield Fact(_("Kỳ"), period_label(data.get("period")) or _("theo kỳ của kỳ họp"))
    if data.get("unit"):
        yield Fact(_("Đơn vị"), str(data["unit"]))
    if data.get("estimate"):
        yield Fact(_("Tính chất"), _("số ước thực hiện"))
    if data.get("as_of"):
        yield Fact(_("Tính đến"), day_label(data["as_of"]))


def _comparisons(data: dict[str, Any]) -> Iterator[Fact]:
    for target in data["targets"]:
        yield Fact(_("So mức giao"), target_label(target, data.get("measure")))
    for change in data["changes"]:
        yield Fact(_("So sánh"), change_label(change, data.get("measure")))


def target_label(target: Mapping[str, Any], measure: object) -> str:
    """Return "trên 27,9% dự toán tỉnh giao", with the target's own number, stated or implied."""
    words = [kind_before(target["kind"] or "", target["assigned_by"] or "")]
    if target["assigned_by"]:
        words.append(_("%(who)s giao") % {"who": target["assigned_by"]})
    if target["percent"] is not None:
        words.insert(0, percent_words(Decimal(target["percent"])))
        words.insert(0, target.get("qualifier") or "")
    if target["value"] is not None:
        number = format_number(Decimal(target["value"]))
        words.append(f"({with_measure(number, measure_label(measure))})")
    elif target["implied"] is not None:
        low, high = (format_number(Decimal(end), places=1) for end in target["implied"])
        about = with_measure(high, measure_label(measure))
        about = about if low == high else f"{low} – {about}"
        words.append(_("(100%% tương đương khoảng %(about)s)") % {"about": about})
    return " ".join(str(word) for word in words if word)


def change_label(change: Mapping[str, Any], measure: object) -> str:
    """Return "tăng 6,5% so với cùng kỳ"."""
    measures = (("percent", "%"), ("points", _("điểm %")), ("amount", measure_label(measure)))
    for field, tail in measures:
        if change[field] is not None:
            value = Decimal(change[field])
            word = _("giảm") if value < 0 else _("tăng")
            basis = _BASES.get(change["basis"], "")
            size = with_measure(format_number(abs(value)), str(tail))
            return f"{word} {size} {basis}".strip()
    return str(_BASES.get(change["basis"], ""))


def _statement(data: dict[str, Any]) -> Description:
    sector = sector_name(data.get("sector") or "")
    facts = (Fact(_("Lĩnh vực"), sector),) if sector else ()
    return Description(words_of(data), "", facts)


def _task(data: dict[str, Any]) -> Description:
    lead = str(data.get("lead") or "")
    group = lookup.group(group_named(lead))
    if group is not None:
        lead = group.name_en if get_language() == "en" else group.name_vi
    kind = data.get("kind") or TaskKind.CONCRETE
    facts = [Fact(_("Loại"), str(TaskKind(kind).label)), _or_gap(_("Chủ trì"), lead)]
    if helpers := data.get("cooperating"):
        facts.append(Fact(_("Phối hợp"), ", ".join(helpers)))
    if kind == TaskKind.CONCRETE or data.get("deadline"):
        due = told_rule(data) or deadline_label(data.get("deadline"))
        facts.append(_or_gap(_("Thời hạn"), due))
    if kind == TaskKind.CONCRETE or data.get("product"):
        facts.append(_or_gap(_("Sản phẩm"), str(data.get("product") or "")))
    return Description(words_of(data), "", (*facts, *_statement(data).facts))


def deadline_label(deadline: object) -> str:
    """Return a deadline as a person writes it: a day, "hết quý II/2023", "hằng tháng"."""
    text = str(deadline or "")
    if text in _REPEATED:
        return str(_REPEATED[text])
    if label := day_label(text):
        return label
    return _("hết %(period)s") % {"period": period_label(text)} if text else ""


_KINDS: dict[str, Callable[[dict[str, Any]], Description]] = {
    Candidate.Kind.SESSION: _session,
    Candidate.Kind.FIGURE: _figure,
    Candidate.Kind.TASK: _task,
}
