"""A share is what somebody stated, with basis and document; parts never exceed the whole."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from people import People
from tiendo.web.errors import ShareOutOfRange, SharesTooLarge, TextMissing, TiendoError, WholeUnit
from tiendo.web.journal.models import Event
from tiendo.web.journal.queries import verify
from tiendo.web.units.actions import state_share
from tiendo.web.units.models import Succession, Unit

ON = date(2025, 7, 1)


def divided(count: int) -> list[Succession]:
    """A commune that was divided among `count` new ones, without shares."""
    old = make("90001", date(2020, 1, 1), date(2025, 6, 30))
    return [
        Succession.objects.create(
            old=old, new=make(f"9100{n}", ON, None), on=ON, kind="part", document="NQ"
        )
        for n in range(count)
    ]


def make(code: str, first: date, last: date | None) -> Unit:
    unit = Unit(code=code, name=f"xã {code}", kind="commune", tree="territory", valid_from=first)
    unit.valid_to, unit.path = last, unit.key
    unit.save()
    return unit


@pytest.mark.django_db
def test_it_keeps_share_basis_and_document_once(people: People) -> None:
    first, second = divided(2)
    told = {"share": Decimal("0.375"), "basis": "area", "document": "Đề án số 5"}
    state_share(succession=first, by=people.bao, **told)  # type: ignore[arg-type]
    events = Event.objects.count()
    state_share(succession=first, by=people.bao, **told)  # type: ignore[arg-type]
    assert Event.objects.count() == events
    first.refresh_from_db()
    assert (first.share, first.basis, first.share_document) == tuple(told.values())
    with pytest.raises(SharesTooLarge) as refused:
        state_share(
            succession=second, share=Decimal("0.63"), basis="hand", document="x", by=people.bao
        )
    assert "62,5 %" in refused.value.message()
    state_share(
        succession=second, share=Decimal("0.625"), basis="hand", document="x", by=people.bao
    )
    event = Event.objects.first()
    assert event is not None
    assert (event.deed, event.facts["share"]) == ("succession.share_stated", "62,5 %")


@pytest.mark.django_db
def test_it_refuses_a_whole_unit_and_what_is_no_part(people: People) -> None:
    whole = Succession.objects.filter(kind="whole").first()
    assert whole is not None
    with pytest.raises(WholeUnit):
        state_share(
            succession=whole, share=Decimal("0.5"), basis="hand", document="x", by=people.bao
        )
    [part] = divided(1)
    for share in (Decimal(0), Decimal(1), Decimal("-0.1"), Decimal("1E-9"), Decimal("NaN")):
        with pytest.raises(ShareOutOfRange) as refused:
            state_share(succession=part, share=share, basis="hand", document="x", by=people.bao)
        assert "100 %" in refused.value.message()
    with pytest.raises(TextMissing):
        state_share(
            succession=part, share=Decimal("0.5"), basis="hand", document=" ", by=people.bao
        )


class Shares(TestCase):
    """On a real database, whatever is stated in whatever order."""

    @hypothesis_settings(max_examples=25, deadline=None)
    @given(
        st.lists(st.tuples(st.integers(0, 2), st.decimals(-1, 2, places=8)), min_size=1, max_size=8)
    )
    def test_the_parts_of_a_unit_never_exceed_it(self, stated: list[tuple[int, Decimal]]) -> None:
        from tiendo.web.accounts.actions import add_person

        bao = add_person(username="bao", full_name="Bảo", password=None, by=None)
        parts = divided(3)
        for place, share in stated:
            before = Event.objects.count()
            try:
                state_share(
                    succession=parts[place], share=share, basis="area", document="x", by=bao
                )
            except TiendoError:
                assert Event.objects.count() == before
            kept = [s.share or 0 for s in Succession.objects.all()]
            assert sum(kept) <= 1
            assert all(0 <= share < 1 for share in kept)
        assert not [f for f in verify(settings.JOURNAL_HEAD) if f.code == "row_changed"]
