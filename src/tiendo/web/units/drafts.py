"""What a drafted reorganisation would do, and what still keeps it from being applied."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _

from .models import NewUnit, Origin, Reorganisation, Succession, Unit
from .queries import units_on, within

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Draft:
    """A reorganisation with its rows; four queries, on first use."""

    reorganisation: Reorganisation

    @property
    def eve(self) -> date:
        """Last day under the old boundaries."""
        return self.reorganisation.on - DAY

    @cached_property
    def new_units(self) -> list[NewUnit]:
        """The units that it makes."""
        return list(self.reorganisation.new_units.select_related("unit"))

    @cached_property
    def origins(self) -> list[Origin]:
        """What goes into them."""
        found = Origin.objects.filter(new_unit__reorganisation=self.reorganisation)
        return list(found.select_related("old", "new_unit").order_by("new_unit", "old__name_key"))

    @cached_property
    def old(self) -> list[Unit]:
        """The units that it ends, each once."""
        return list({origin.old_id: origin.old for origin in self.origins}.values())

    @cached_property
    def below(self) -> list[Unit]:
        """What hangs below them on the day and is none of them: it ends with them."""
        found = units_on(self.reorganisation.on).filter(within(self.old))
        found |= Unit.objects.filter(within(self.old), valid_from__gt=self.reorganisation.on)
        keys = {unit.pk for unit in self.old}
        return [unit for unit in found.order_by("path") if unit.pk not in keys]

    @cached_property
    def rows(self) -> list[tuple[NewUnit, list[Origin]]]:
        """Each new unit with what goes into it."""
        into = defaultdict(list)
        for origin in self.origins:
            into[origin.new_unit_id].append(origin)
        return [(new, into[new.pk]) for new in self.new_units]

    @cached_property
    def obstacles(self) -> list[str]:
        """Say what is missing or does not fit, in words that go into a sentence."""
        return [*self._empty(), *self._days(), *self._parts(), *self._codes(), *self._hanging()]

    def _empty(self) -> Iterator[str]:
        if not self.new_units:
            yield _("chưa có đơn vị mới nào")
        for new, origins in self.rows:
            if not origins:
                yield _("%(unit)s chưa có đơn vị cũ nào nhập vào") % {"unit": new.name}

    def _days(self) -> Iterator[str]:
        place = self.reorganisation.place
        for unit in (place, *self.old):
            if unit.valid_from > self.eve:
                yield _("%(unit)s chưa có trước ngày sắp xếp") % {"unit": unit.name}
        if place.valid_to is not None and place.valid_to < self.reorganisation.on:
            yield _("%(unit)s không còn vào ngày sắp xếp") % {"unit": place.name}
        for unit in self.old:
            if unit.valid_to is not None:
                told = {"unit": unit.name, "day": f"{unit.valid_to:%d/%m/%Y}"}
                yield _("%(unit)s đã kết thúc ngày %(day)s") % told

    def _parts(self) -> Iterator[str]:
        places = Counter(origin.old_id for origin in self.origins)
        wholes = {o.old_id for o in self.origins if o.kind == Succession.Kind.WHOLE}
        shares: dict[int, Decimal] = defaultdict(Decimal)
        for origin in self.origins:
            shares[origin.old_id] += origin.share or 0
        for unit in self.old:
            told = {"unit": unit.name}
            if unit.pk in wholes and places[unit.pk] > 1:
                yield _("%(unit)s vừa nhập toàn bộ vừa nhập vào nơi khác") % told
            elif unit.pk not in wholes and places[unit.pk] == 1:
                yield _("%(unit)s chỉ mới có một phần được nhập, phần kia chưa có nơi nhận") % told
            elif shares[unit.pk] > 1:
                yield _("các tỷ lệ của %(unit)s cộng lại vượt quá 100 phần trăm") % told

    def _codes(self) -> Iterator[str]:
        codes = [new.code for new in self.new_units]
        ending = {unit.pk for unit in (*self.old, *self.below)}
        there = Unit.objects.filter(code__in=codes).exclude(valid_to__lt=self.reorganisation.on)
        for unit in there:
            if unit.pk not in ending or unit.valid_from >= self.reorganisation.on:
                told = {"unit": unit.name, "code": unit.code}
                yield _("mã %(code)s còn của %(unit)s") % told

    def _hanging(self) -> Iterator[str]:
        for unit in self.below:
            if unit.tree == Unit.Tree.TERRITORY:
                yield _("%(unit)s trực thuộc đơn vị cũ nhưng chưa có trong đợt sắp xếp") % {
                    "unit": unit.name
                }
            elif unit.valid_from > self.eve:
                yield _("%(unit)s mới lập sau ngày sắp xếp dưới đơn vị cũ") % {"unit": unit.name}
