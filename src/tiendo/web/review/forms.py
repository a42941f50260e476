"""Correcting a candidate: one form per kind, from the found record and back to its shape."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tiendo import packs
from tiendo.web.cycle.models import Body, Limitation, TaskKind
from tiendo.web.figures.models import Indicator, Target
from tiendo.web.templatetags.tiendo import group_name, indicator_name, measure_name, sector_name

from .accepting import deadline_of
from .case import Case, day_named, words_of
from .fields import DayField, NumberField, PeriodField, required_text
from .gazetteer import body_kind, group_named, measure_named
from .models import Candidate
from .queries import proposed_repeat
from .values import stated_kind
from .wording import change_label, target_label

Choices = list[tuple[str, Any]]
_NONE: Choices = [("", "–")]
_NO_INDICATOR = {"required": _("Hãy chọn chỉ tiêu. Nếu danh mục chưa có, hãy để mục này lại.")}
_NO_MEASURE = {"required": _("Hãy chọn đơn vị tính.")}


class CandidateForm(forms.Form):
    """Base: starts from the candidate's data; `changes` gives what a person made of it."""

    def __init__(self, *args: Any, candidate: Candidate, case: Case, **kwargs: Any) -> None:
        self.candidate, self.case, self.record = candidate, case, candidate.data
        super().__init__(*args, **{**kwargs, "initial": self.start(candidate.data)})
        self.choose()

    def start(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return what the fields show first."""
        raise NotImplementedError

    def choose(self) -> None:
        """Fill the choices that depend on the case."""

    def offer(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        """Set the choices of a field."""
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]

    def changes(self) -> dict[str, Any]:
        """Return the fields of the record as they were corrected, in the shape of a reading."""
        raise NotImplementedError


class SessionForm(CandidateForm):
    """Who sat, which sitting it was, when, and about which periods."""

    body = forms.CharField(label=_("Cơ quan họp"), max_length=200)
    body_kind = forms.ChoiceField(label=_("Loại cơ quan"), choices=Body.Kind.choices)
    ordinal = forms.IntegerField(label=_("Kỳ họp lần thứ"), min_value=1, max_value=999)
    held_on = DayField(label=_("Ngày họp"), required=True)
    period_reviewed = PeriodField(label=_("Kỳ đánh giá"))
    period_ahead = PeriodField(label=_("Kỳ tới"))

    def start(self, data: dict[str, Any]) -> dict[str, Any]:
        kind = data.get("body_kind") or body_kind(str(data.get("body") or ""))
        return {**data, "body_kind": kind, "held_on": day_named(data.get("held_on"))}

    def changes(self) -> dict[str, Any]:
        held_on = self.cleaned_data["held_on"]
        periods = {
            name: self.cleaned_data[name] or None for name in ("period_reviewed", "period_ahead")
        }
        return {**self.cleaned_data, **periods, "held_on": held_on.isoformat()}


class FigureForm(CandidateForm):
    """A value, what it measures, whose it is, and which stated comparisons to keep."""

    indicator = forms.ChoiceField(label=_("Chỉ tiêu"), error_messages=_NO_INDICATOR)
    value = NumberField(label=_("Giá trị"))
    measure = forms.ChoiceField(label=_("Đơn vị tính"), error_messages=_NO_MEASURE)
    nil = forms.BooleanField(label=_("Không phát sinh"), required=False)
    period = PeriodField(label=_("Kỳ"))
    unit = forms.ChoiceField(label=_("Đơn vị"), required=False)
    as_of = DayField(label=_("Tính đến ngày"))
    estimate = forms.BooleanField(label=_("Số ước thực hiện"), required=False)
    cumulative = forms.BooleanField(label=_("Lũy kế từ đầu năm"), required=False)
    role = forms.ChoiceField(
        label=_("Số này là"),
        choices=[("actual", _("kết quả đạt được")), ("target", _("mức đặt ra cho kỳ"))],
    )
    target_kind = forms.ChoiceField(
        label=_("Loại mức giao, nếu là mức đặt ra"), choices=Target.Kind.choices
    )
    keep = forms.MultipleChoiceField(
        label=_("So sánh nêu trong văn bản"), required=False, widget=forms.CheckboxSelectMultiple
    )

    field_order = (
        *("indicator", "unit", "value", "measure", "period", "as_of", "role", "target_kind"),
        *("nil", "estimate", "cumulative", "keep"),
    )

    def start(self, data: dict[str, Any]) -> dict[str, Any]:
        measure = measure_named(str(data.get("measure") or ""))
        unit = self.case.gazetteer.find(str(data.get("unit") or ""), day=self.case.day)
        return {
            **data,
            "value": None if data["value"] is None else Decimal(data["value"]),
            "measure": measure.code if measure else "",
            "as_of": day_named(data.get("as_of")),
            "unit": unit.name if unit else "",
            "target_kind": stated_kind(data),
            "keep": [key for key, item in self._stated() if item in _said(data)],
        }

    def choose(self) -> None:
        self.offer("indicator", _NONE + _indicators())
        self.offer("measure", _NONE + _measures())
        own = self.case.reading.source.unit.name
        others = [unit.name for unit in self.case.gazetteer.on(self.case.day)]
        self.offer("unit", [("", own), *((name, name) for name in others if name != own)])
        self.offer("keep", [(key, self._label(item)) for key, item in self._stated()])
        if not self._stated():
            del self.fields["keep"]

    def _label(self, item: dict[str, Any]) -> str:
        label = target_label if "kind" in item else change_label
        return label(item, self.record.get("measure"))

    def _stated(self) -> list[tuple[str, dict[str, Any]]]:
        return [(str(n), item) for n, item in enumerate(_said(self.candidate.found))]

    def changes(self) -> dict[str, Any]:
        told = self.cleaned_data
        kept = [item for key, item in self._stated() if key in told.get("keep", ())]
        return {
            **{name: told[name] for name in ("indicator", "role", "estimate", "cumulative", "nil")},
            "value": None if told["value"] is None or told["nil"] else f"{told['value']:f}",
            "measure": told["measure"] or None,
            "period": told["period"] or None,
            "unit": told["unit"] or None,
            "as_of": told["as_of"].isoformat() if told["as_of"] else None,
            "target_kind": told["target_kind"],
            "targets": [item for item in kept if "kind" in item],
            "changes": [item for item in kept if "basis" in item],
        }


class StatementForm(CandidateForm):
    """The words of a result, cause or proposal, and its sector."""

    text = required_text(_("Nội dung"))
    sector = forms.ChoiceField(label=_("Lĩnh vực"), required=False)

    def start(self, data: dict[str, Any]) -> dict[str, Any]:
        return {"text": words_of(data), "sector": data.get("sector") or ""}

    def choose(self) -> None:
        codes = [sector.code for sector in packs.catalogue().sectors]
        self.offer("sector", _NONE + [(code, sector_name(code)) for code in codes])

    def changes(self) -> dict[str, Any]:
        return {**self.cleaned_data, "sector": self.cleaned_data["sector"] or None}


class LimitationForm(StatementForm):
    """A limitation, and which open one it names again, if any."""

    recurs = forms.ChoiceField(label=_("Nêu lại hạn chế chưa khép lại"), required=False)

    def start(self, data: dict[str, Any]) -> dict[str, Any]:
        repeated = proposed_repeat(self.candidate, self.case.session)
        return {**super().start(data), "recurs": str(repeated.pk) if repeated else ""}

    def choose(self) -> None:
        super().choose()
        session = self.case.session
        still_open = Limitation.objects.filter(body=session.body, closed_on=None) if session else ()
        named = [(str(one.pk), f"{one.text} ({one.first_on:%d/%m/%Y})") for one in still_open]
        self.offer("recurs", [("", _("Hạn chế mới, chưa nêu lần nào")), *named])


class TaskForm(StatementForm):
    """What was agreed, who leads it, by when, with which product."""

    kind = forms.ChoiceField(label=_("Loại nhiệm vụ"), choices=TaskKind.choices)
    lead = forms.ChoiceField(label=_("Đơn vị chủ trì"), required=False)
    cooperating = forms.MultipleChoiceField(label=_("Đơn vị phối hợp"), required=False)
    deadline = DayField(label=_("Thời hạn"))
    product = forms.CharField(label=_("Sản phẩm"), max_length=300, required=False)
    indicator = forms.ChoiceField(
        label=_("Chỉ tiêu theo dõi, nếu là chỉ đạo thường xuyên"), required=False
    )
    field_order = ("text", "kind", "lead", "cooperating", "deadline", "product", "indicator")

    def start(self, data: dict[str, Any]) -> dict[str, Any]:
        return {
            **data,
            **super().start(data),
            "lead": self._name_of(str(data.get("lead") or "")),
            "cooperating": [self._name_of(str(name)) for name in data.get("cooperating") or ()],
            "deadline": deadline_of(data, self.case).due_on,
        }

    def _name_of(self, written: str) -> str:
        """Return the choice that a written name stands for, "" where it stands for none."""
        if code := group_named(written):
            return next(g.name_vi for g in packs.catalogue().groups if g.code == code)
        unit = self.case.gazetteer.find(written, day=self.case.day) if written else None
        return unit.name if unit else ""

    def choose(self) -> None:
        super().choose()
        units: Choices = [(u.name, u.name) for u in self.case.gazetteer.on(self.case.day)]
        groups: Choices = [(g.name_vi, group_name(g.code)) for g in packs.catalogue().groups]
        self.offer("lead", [*_NONE, (str(_("Nhóm đơn vị")), groups), (str(_("Đơn vị")), units)])
        self.offer("cooperating", units)
        self.offer("indicator", _NONE + _indicators())

    def changes(self) -> dict[str, Any]:
        told = super().changes()
        day, before = told["deadline"], self.record.get("deadline")
        if day != deadline_of(self.record, self.case).due_on:
            before = day.isoformat() if day else None
        return {
            **told,
            "deadline": before,
            "lead": told["lead"] or None,
            "product": told["product"] or None,
            "indicator": told["indicator"] or None,
        }


def _said(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [*data["targets"], *data["changes"]]


def _indicators() -> Choices:
    """Return the catalogue's indicators by sector; one query."""
    groups: dict[str, Choices] = {}
    for indicator in Indicator.objects.all():
        groups.setdefault(sector_name(indicator.sector), []).append(
            (indicator.code, indicator_name(indicator))
        )
    return list(groups.items())


def _measures() -> Choices:
    return [(m.code, measure_name(m.code)) for m in packs.catalogue().measures]


FORMS: dict[str, type[CandidateForm]] = {
    Candidate.Kind.SESSION: SessionForm,
    Candidate.Kind.FIGURE: FigureForm,
    Candidate.Kind.RESULT: StatementForm,
    Candidate.Kind.LIMITATION: LimitationForm,
    Candidate.Kind.CAUSE: StatementForm,
    Candidate.Kind.PROPOSAL: StatementForm,
    Candidate.Kind.TASK: TaskForm,
}
