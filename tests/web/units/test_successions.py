"""What a unit became can be said by hand: on the day after its last, never above all of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from people import People
from tiendo.web.accounts.models import User
from tiendo.web.errors import (
    AlreadyDivided,
    SharesTooLarge,
    SuccessionExists,
    TextMissing,
    TiendoError,
    UnitInUse,
    UnitsNotInARow,
    WholeUnit,
)
from tiendo.web.journal.models import Event
from tiendo.web.journal.queries import verify
from tiendo.web.units.actions import (
    add_new_unit,
    add_succession,
    apply_reorganisation,
    draft_reorganisation,
    load_country,
    undo_reorganisation,
)
from tiendo.web.units.models import Succession, Unit
from tiendo.web.units.queries import unused_of
from web.units.test_shares import ON, make

EVE = date(2025, 6, 30)


def old_unit() -> Unit:
    return make("90001", date(2020, 1, 1), EVE)


def say(old: Unit, new: Unit, by: User, share: str | None = None, **told: Any) -> Succession:
    told = {"kind": "part", "basis": "area" if share else "", "document": "NQ 5"} | told
    part = None if share is None else Decimal(share)
    return add_succession(old=old, new=new, share=part, by=by, **told)


@pytest.mark.django_db
def test_it_links_the_units_on_the_day_after_once(people: People) -> None:
    old, new = old_unit(), make("91000", ON, None)
    link = say(old, new, people.bao, "0.4")
    assert (link.on, link.kind, link.share, link.basis) == (ON, "part", Decimal("0.4"), "area")
    events = Event.objects.count()
    assert say(old, new, people.bao, "0.4") == link
    assert Event.objects.count() == events
    with pytest.raises(SuccessionExists):
        say(old, new, people.bao, "0.5")
    event = Event.objects.order_by("number").last()
    assert event is not None
    assert (event.deed, event.facts["share"]) == ("succession.added", "40 %")
    assert [f.code for f in verify(settings.JOURNAL_HEAD)] == 2 * ["row_unknown"], "old and new"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2025, 7, 2), None), (date(2020, 1, 1), EVE), (date(2020, 1, 1), date(2024, 1, 1))],
)
def test_it_refuses_a_new_unit_that_was_not_there_on_that_day(
    people: People, first: date, last: date | None
) -> None:
    with pytest.raises(UnitsNotInARow):
        say(old_unit(), make("91000", first, last), people.bao)
    living = make("90002", date(2020, 1, 1), None)
    with pytest.raises(UnitsNotInARow):
        say(living, make("91001", ON, None), people.bao)


@pytest.mark.django_db
def test_it_refuses_what_leaves_no_room_and_what_no_document_tells(people: People) -> None:
    old, first, second = old_unit(), make("91000", ON, None), make("91001", ON, None)
    with pytest.raises(TextMissing):
        say(old, first, people.bao, document=" ")
    say(old, first, people.bao, "0.7")
    with pytest.raises(SharesTooLarge) as refused:
        say(old, second, people.bao, "0.31")
    assert "30 %" in refused.value.message()
    with pytest.raises(AlreadyDivided):
        say(old, second, people.bao, kind="whole")
    other = make("90003", date(2020, 1, 1), EVE)
    assert say(other, first, people.bao, kind="whole").share == 1
    with pytest.raises(WholeUnit):
        say(other, second, people.bao)


@pytest.mark.django_db
def test_a_reorganisation_is_not_taken_back_over_what_was_said_by_hand(people: People) -> None:
    draft = draft_reorganisation(
        place=people.district, on=date(2023, 6, 1), document="NQ 1", by=people.bao
    )
    told = {"name": "xã Mới", "code": "09900", "kind": "commune", "whole": [people.commune]}
    new = add_new_unit(reorganisation=draft, by=people.bao, **told)  # type: ignore[arg-type]
    Unit.objects.filter(pk=people.commune.pk).update(valid_to=None)
    apply_reorganisation(reorganisation=draft, by=people.bao)
    new.refresh_from_db()
    assert new.unit is not None
    old = make("90001", date(2020, 1, 1), date(2023, 5, 31))
    link = say(old, new.unit, people.bao)
    with pytest.raises(UnitInUse):
        undo_reorganisation(reorganisation=draft, by=people.bao)
    assert Succession.objects.filter(pk=link.pk).exists()


@pytest.mark.django_db
def test_what_the_country_tells_and_nobody_confirmed_is_listed_until_somebody_does(
    people: People,
) -> None:
    load_country(province="20", by=None)
    (found,) = unused_of(Unit.objects.all())
    assert (found.old.code, found.new.code) == ("06079", "06184")
    assert unused_of(Unit.objects.exclude(pk=found.old.pk)) == []
    link = say(found.old, found.new, people.bao)
    assert unused_of(Unit.objects.all()) == []
    load_country(province="20", by=None)
    assert Succession.objects.get(old=found.old, new=found.new) == link


class Successions(TestCase):
    """On a real database, whatever is said in whatever order."""

    @hypothesis_settings(max_examples=25, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.integers(0, 2),
                st.sampled_from(["part", "whole"]),
                st.none() | st.decimals("0.01", "0.99", places=2),
            ),
            min_size=1,
            max_size=6,
        )
    )
    def test_what_a_unit_became_never_exceeds_it(
        self, said: list[tuple[int, str, Decimal | None]]
    ) -> None:
        from tiendo.web.accounts.actions import add_person

        bao = add_person(username="bao", full_name="Bảo", password=None, by=None)
        old, new = old_unit(), [make(f"9100{n}", ON, None) for n in range(3)]
        for place, kind, share in said:
            before = Event.objects.count()
            try:
                say(old, new[place], bao, None if share is None else str(share), kind=kind)
            except TiendoError:
                assert Event.objects.count() == before
            kept = list(Succession.objects.all())
            assert sum(link.share or 0 for link in kept) <= 1
            assert len(kept) == 1 or all(link.kind == "part" for link in kept)
