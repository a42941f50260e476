"""Forms about units: organs, names, shares, reorganisations."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tiendo.web.figures.fields import REQUIRED, DayField, NumberField
from tiendo.web.units.kinds import KINDS, TERRITORIES, Organ
from tiendo.web.units.models import Succession, Unit


class OrganForm(forms.Form):
    """A department, Party organisation, cell or front below a unit."""

    organ = forms.ChoiceField(label=_("Loại"), choices=Organ.choices)
    name = forms.CharField(label=_("Tên"), max_length=160, error_messages=REQUIRED)
    on = DayField(label=_("Hoạt động từ ngày"), error_messages=REQUIRED)


class RenameForm(forms.Form):
    """Another name from a day on."""

    name = forms.CharField(label=_("Tên mới"), max_length=160, error_messages=REQUIRED)
    on = DayField(label=_("Mang tên mới từ ngày"), error_messages=REQUIRED)
    document = forms.CharField(label=_("Văn bản"), max_length=200, required=False)


class EndForm(forms.Form):
    """The last day of an organ."""

    on = DayField(label=_("Ngày hoạt động cuối cùng"), error_messages=REQUIRED)


class ShareForm(forms.Form):
    """Which share of a divided unit went to one of the new ones, and who says so."""

    percent = NumberField(label=_("Tỷ lệ (%)"), error_messages=REQUIRED)
    basis = forms.ChoiceField(label=_("Căn cứ"), choices=Succession.Basis.choices)
    document = forms.CharField(
        label=_("Văn bản nêu tỷ lệ"), max_length=200, error_messages=REQUIRED
    )

    def share(self) -> Decimal:
        """Return the share as a part of 1."""
        return Decimal(self.cleaned_data["percent"]) / 100


class SuccessionForm(forms.Form):
    """What a unit became: all of it or a part, with the share where a document states one."""

    old = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị cũ"), error_messages=REQUIRED)
    new = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Đơn vị mới"), error_messages=REQUIRED
    )
    kind = forms.ChoiceField(label=_("Phần chuyển về"), choices=Succession.Kind.choices)
    percent = NumberField(
        label=_("Tỷ lệ (%)"),
        required=False,
        help_text=_("Chỉ ghi cho «một phần». Chưa có văn bản nêu tỷ lệ thì để trống."),
    )
    basis = forms.ChoiceField(
        label=_("Căn cứ tỷ lệ"), choices=[("", "–"), *Succession.Basis.choices], required=False
    )
    document = forms.CharField(label=_("Văn bản"), max_length=200, error_messages=REQUIRED)

    def __init__(self, *args: Any, old: QuerySet[Unit], new: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["old"], old.select_related("parent"))
        _offer(self.fields["new"], new.select_related("parent"))

    def clean(self) -> dict[str, Any]:
        """Ask for the basis of a share; a whole has none."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("percent") is not None and told.get("kind") == Succession.Kind.WHOLE:
            self.add_error("percent", _("Chuyển toàn bộ thì hãy để trống tỷ lệ."))
        elif told.get("percent") is not None and not told.get("basis"):
            self.add_error("basis", _("Hãy chọn căn cứ của tỷ lệ."))
        return told

    def share(self) -> Decimal | None:
        """Return the share as a part of 1, None where none is stated."""
        percent: Decimal | None = self.cleaned_data["percent"]
        return None if percent is None else percent / 100


class DraftForm(forms.Form):
    """The act of a reorganisation and its day."""

    document = forms.CharField(label=_("Nghị quyết"), max_length=200, error_messages=REQUIRED)
    on = DayField(label=_("Có hiệu lực từ ngày"), error_messages=REQUIRED)


class NewUnitForm(forms.Form):
    """A unit to be made, and the old ones that go into it whole."""

    name = forms.CharField(label=_("Tên đơn vị mới"), max_length=160, error_messages=REQUIRED)
    code = forms.CharField(label=_("Mã"), max_length=40, error_messages=REQUIRED)
    kind = forms.ChoiceField(label=_("Loại"), choices=[(k, KINDS[k]) for k in TERRITORIES])
    whole = forms.ModelMultipleChoiceField(
        Unit.objects.none(),
        label=_("Nhập toàn bộ các đơn vị cũ"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": "10"}),
        help_text=_("Giữ Ctrl để chọn nhiều đơn vị. Có thể để trống nếu chỉ nhận một phần."),
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["whole"], units)


class PartForm(forms.Form):
    """A part of an old unit that goes into a new one."""

    old = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị cũ"), error_messages=REQUIRED)
    percent = NumberField(label=_("Tỷ lệ (%)"), required=False)
    basis = forms.ChoiceField(
        label=_("Căn cứ"), choices=[("", "–"), *Succession.Basis.choices], required=False
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["old"], units)

    def share(self) -> Decimal | None:
        """Return the share as a part of 1, None where none is stated."""
        percent: Decimal | None = self.cleaned_data["percent"]
        return None if percent is None else percent / 100


def _offer(field: Any, units: QuerySet[Unit]) -> None:
    field.queryset, field.label_from_instance = units, _told_apart


def _told_apart(unit: Unit) -> str:
    """Name a unit with the one above it and its last day: several in a province bear one name."""
    above = [unit.parent.name] if unit.parent else []
    last = [_("đến %(day)s") % {"day": f"{unit.valid_to:%d/%m/%Y}"}] if unit.valid_to else []
    return f"{unit.name} ({', '.join([*above, *last])})" if above or last else unit.name
