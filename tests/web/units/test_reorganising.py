"""A reorganisation is drafted, applied in one step, and taken back in one step."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from people import People, unit_named
from tiendo.analytics.boundaries import Lifetime, Link, bridge
from tiendo.web.accounts.actions import add_person, give_role
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Role
from tiendo.web.errors import (
    NewUnitExists,
    ReorganisationApplied,
    ReorganisationUnclear,
    UnitInUse,
)
from tiendo.web.journal.models import Event
from tiendo.web.journal.queries import verify
from tiendo.web.units.actions import (
    add_new_unit,
    add_organ,
    add_part,
    apply_reorganisation,
    draft_reorganisation,
    drop_new_unit,
    load_pack,
    reorganising,
    undo_reorganisation,
)
from tiendo.web.units.drafts import Draft
from tiendo.web.units.kinds import Organ
from tiendo.web.units.models import Reorganisation, Succession, Unit
from tiendo.web.units.queries import LOCAL_KINDS, units_on

EVE, ON = date(2026, 12, 31), date(2027, 1, 1)


def province() -> Unit:
    return unit_named("tỉnh Lạng Sơn", ON)


def communes() -> list[Unit]:
    """The communes of the province that the packs know."""
    return list(units_on(EVE).filter(kind__in=LOCAL_KINDS).order_by("code"))


def draft(by: User, *groups: list[Unit]) -> Reorganisation:
    """A draft in which each group goes whole into one new commune."""
    told = draft_reorganisation(place=province(), on=ON, document="Nghị quyết 9", by=by)
    for number, group in enumerate(groups):
        add_new_unit(
            reorganisation=told, code=f"0990{number}", name=f"xã Mới {number}",
            kind="commune", whole=group, by=by,
        )  # fmt: skip
    return told


def everything() -> tuple[list[Any], list[Any]]:
    """Every unit and succession, column by column."""
    return list(Unit.objects.order_by("pk").values()), list(
        Succession.objects.order_by("pk").values()
    )


@pytest.mark.django_db
def test_applying_makes_the_new_ends_the_old_and_what_hangs_below(people: People) -> None:
    first, second, third, *_ = communes()
    cell = add_organ(
        parent=first, organ=Organ.CELL, name="Chi bộ A", on=date(2026, 1, 1), by=people.bao
    )
    told = draft(people.bao, [first, second])
    add_part(
        new_unit=told.new_units.get(), old=third, share=Decimal("0.25"), basis="area", by=people.bao
    )
    rest = add_new_unit(
        reorganisation=told, code=third.code, name="xã Còn Lại", kind="commune", whole=[],
        by=people.bao,
    )  # fmt: skip
    add_part(new_unit=rest, old=third, share=None, basis="", by=people.bao)
    assert Draft(told).obstacles == []
    apply_reorganisation(reorganisation=told, by=people.bao)
    new = Unit.objects.get(code="09900")
    assert (new.parent, new.valid_from, new.valid_to) == (province(), ON, None)
    links = {(s.old.code, s.kind, s.share, s.basis) for s in new.predecessions.all()}
    assert links == {
        (first.code, "whole", Decimal(1), ""),
        (second.code, "whole", Decimal(1), ""),
        (third.code, "part", Decimal("0.25"), "area"),
    }
    cell.refresh_from_db()
    first.refresh_from_db()
    assert (first.valid_to, cell.valid_to) == (EVE, EVE)
    assert not list(verify(settings.JOURNAL_HEAD))


@pytest.mark.django_db
def test_applying_or_taking_back_again_changes_nothing(people: People) -> None:
    told = draft(people.bao, communes()[:2])
    stale = Reorganisation.objects.get(pk=told.pk)
    apply_reorganisation(reorganisation=told, by=people.bao)
    after, events = everything(), Event.objects.count()
    apply_reorganisation(reorganisation=told, by=people.bao)
    assert (everything(), Event.objects.count()) == (after, events)
    with pytest.raises(ReorganisationApplied):  # a colleague's page still shows the draft
        apply_reorganisation(reorganisation=stale, by=people.bao)
    with pytest.raises(ReorganisationApplied):
        drop_new_unit(new_unit=told.new_units.get(), by=people.bao)
    undo_reorganisation(reorganisation=told, by=people.bao)
    events = Event.objects.count()
    undo_reorganisation(reorganisation=told, by=people.bao)
    assert Event.objects.count() == events


@pytest.mark.django_db
def test_it_is_not_taken_back_once_somebody_works_in_a_new_unit(people: People) -> None:
    told = draft(people.bao, communes()[:2])
    apply_reorganisation(reorganisation=told, by=people.bao)
    new = Unit.objects.get(code="09900")
    give_role(user=people.an, unit=new, role=Role.REPORTER, by=people.bao)
    before = everything()
    with pytest.raises(UnitInUse, match="xã Mới 0"):
        undo_reorganisation(reorganisation=told, by=people.bao)
    assert everything() == before


@pytest.mark.django_db
def test_applying_that_breaks_off_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    load_pack(by=None)
    bao = add_person(username="bao", full_name="Bảo", password=None, by=None)
    first, second, third, *_ = communes()
    told = draft(bao, [first, second], [third])
    before, events, made = everything(), Event.objects.count(), reorganising._make

    def break_at_the_second(new: Any, *rest: Any) -> None:
        if new.code == "09901":
            raise OSError
        made(new, *rest)

    monkeypatch.setattr(reorganising, "_make", break_at_the_second)
    with pytest.raises(OSError):  # noqa: PT011 as if the process were killed
        apply_reorganisation(reorganisation=told, by=bao)
    assert (everything(), Event.objects.count()) == (before, events)
    monkeypatch.undo()
    apply_reorganisation(reorganisation=Reorganisation.objects.get(), by=bao)
    assert Unit.objects.filter(valid_from=ON).count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        ("nothing", "chưa có đơn vị mới nào"),
        ("empty", "chưa có đơn vị cũ nào"),
        ("twice", "vừa nhập toàn bộ vừa nhập vào nơi khác"),
        ("one part", "phần kia chưa có nơi nhận"),
        ("too much", "vượt quá 100 phần trăm"),
        ("code", "mã 20 còn của tỉnh Lạng Sơn"),
        ("ended", "đã kết thúc ngày"),
    ],
)
def test_a_draft_that_does_not_fit_is_refused_with_the_reason(
    spoil: str, why: str, people: People
) -> None:
    first, second, third, *_ = communes()
    told = draft(people.bao, *([[first, second]] if spoil != "nothing" else []))

    def more(code: str, *whole: Unit) -> Any:
        return add_new_unit(
            reorganisation=told, code=code, name="xã Thêm", kind="commune", whole=whole,
            by=people.bao,
        )  # fmt: skip

    if spoil == "empty":
        more("09909")
    elif spoil == "twice":
        more("09909", first)
    elif spoil in ("one part", "too much"):
        shares = [Decimal("0.6")] * (2 if spoil == "too much" else 1)
        for number, share in enumerate(shares):
            new = more(f"0991{number}", *([] if number or spoil == "too much" else [communes()[3]]))
            add_part(new_unit=new, old=third, share=share, basis="hand", by=people.bao)
    elif spoil == "code":
        more("20", third)
    elif spoil == "ended":
        more("09909", people.commune)
    before = everything()
    with pytest.raises(ReorganisationUnclear) as refused:
        apply_reorganisation(reorganisation=told, by=people.bao)
    assert why in refused.value.message()
    assert everything() == before


@pytest.mark.django_db
def test_a_commune_below_an_old_unit_must_be_in_the_draft_too(people: People) -> None:
    old = Unit(
        code="990", name="huyện Thử", kind="district", tree="territory", valid_from=date(2020, 1, 1)
    )
    old.parent, old.path = province(), province().path + old.key
    old.save()
    child = Unit(
        code="99001", name="xã Thử", kind="commune", tree="territory", valid_from=date(2020, 1, 1)
    )
    child.parent, child.path = old, old.path + child.key
    child.save()
    told = draft(people.bao, [old])
    assert Draft(told).obstacles == ["xã Thử trực thuộc đơn vị cũ nhưng chưa có trong đợt sắp xếp"]


@pytest.mark.django_db
def test_a_code_stands_once_in_a_draft(people: People) -> None:
    told = draft(people.bao, communes()[:2])
    with pytest.raises(NewUnitExists):
        add_new_unit(
            reorganisation=told, code="09900", name="xã B", kind="commune", whole=[], by=people.bao
        )


class TakingBack(TestCase):
    """Whatever is merged and divided, taking it back leaves no trace but the journal's."""

    def setUp(self) -> None:
        load_pack(by=None)
        self.bao = add_person(username="bao", full_name="Bảo", password=None, by=None)

    @hypothesis_settings(max_examples=12, deadline=None)
    @given(st.data())
    def test_units_are_as_before_and_totals_were_kept_between(self, data: st.DataObject) -> None:
        old = data.draw(st.lists(st.sampled_from(communes()), min_size=2, max_size=5, unique=True))
        told = draft(self.bao, [], [], [])
        targets = list(told.new_units.all())
        for number, unit in enumerate(old):
            if number < len(targets) or data.draw(st.booleans()):
                self.put_whole(targets[number % len(targets)], unit)
                continue
            for target, share in ((targets[0], Decimal("0.4")), (targets[1], Decimal("0.6"))):
                add_part(new_unit=target, old=unit, share=share, basis="hand", by=self.bao)
        for target in targets:
            if not target.origins.exists():
                drop_new_unit(new_unit=target, by=self.bao)
        before = everything()
        apply_reorganisation(reorganisation=told, by=self.bao)
        rows = bridged()
        for unit in old:
            assert sum(row.share or 0 for row in rows[unit.pk]) == 1
        undo_reorganisation(reorganisation=told, by=self.bao)
        assert everything() == before
        assert not [f for f in verify() if f.code in ("row_changed", "row_unknown")]

    def put_whole(self, target: Any, unit: Unit) -> None:
        add_new_unit(
            reorganisation=target.reorganisation, code=f"08{unit.pk:03}", name=unit.name,
            kind="commune", whole=[unit], by=self.bao,
        )  # fmt: skip


def bridged() -> Any:
    """The units of the database in the boundaries after the change."""
    links = [
        Link(s.old_id, s.new_id, s.on, None if s.share is None else Fraction(s.share), s.basis)
        for s in Succession.objects.all()
    ]
    units = [Lifetime(u.pk, u.valid_from, u.valid_to) for u in Unit.objects.all()]
    return bridge(links, units, ON)
