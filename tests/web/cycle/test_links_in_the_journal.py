"""Law 11 for links: what is linked or unlinked outside a deed is found."""

from __future__ import annotations

import pytest
from django.apps import apps

from people import People, unit_named
from tiendo.web.cycle.actions import attach_source, fill, import_rows
from tiendo.web.cycle.actions.conclusions import Changes
from tiendo.web.cycle.models import Conclusion
from tiendo.web.journal.digests import link_fields
from tiendo.web.journal.models import Event
from tiendo.web.journal.queries import Finding, verify
from tiendo.web.sources.actions import receive
from tiendo.web.sources.models import Source
from web.cycle.scene import a_conclusion, a_session


@pytest.fixture
def row(people: People) -> Conclusion:
    """Return a row of the grid with two co-operating units."""
    units = [unit_named("xã Yên Sơn"), unit_named("Phòng Nội vụ")]
    return fill(
        conclusion=a_conclusion(people, a_session(people)), cooperating=units, by=people.bao
    )


def a_source(people: People) -> Source:
    """Return a document that Bảo handed in."""
    data = "Thu ngân sách đạt 40,7 tỷ đồng.".encode()
    return receive(data=data, name="q1.txt", unit=people.district, by=people.bao).source


def codes() -> list[str]:
    return [finding.code for finding in verify()]


def test_deeds_that_link_and_unlink_verify_clean(people: People, row: Conclusion) -> None:
    attach_source(session=row.session, source=a_source(people), by=people.bao)
    assert codes() == []
    fill(conclusion=row, cooperating=[], by=people.bao)
    assert codes() == []
    rows: list[Changes] = [{"text": "Trồng rừng", "cooperating": [people.commune]}]
    import_rows(session=row.session, rows=rows, name="a.csv", by=people.bao)
    assert codes() == []


def test_it_finds_an_added_link(people: People, row: Conclusion) -> None:
    row.cooperating.add(people.district)
    assert codes() == ["row_changed"]


def test_it_finds_a_removed_link(row: Conclusion) -> None:
    row.cooperating.remove(unit_named("Phòng Nội vụ"))
    assert codes() == ["row_changed"]


def test_it_finds_the_first_link_of_a_row_without_any(people: People, row: Conclusion) -> None:
    source = a_source(people)
    assert codes() == []
    row.session.sources.add(source)
    number = Event.objects.filter(deed="session.recorded").latest("number").number
    assert list(verify()) == [Finding(number, "row_unknown")]


def test_it_finds_a_link_exchanged_for_another(people: People, row: Conclusion) -> None:
    through = Conclusion.cooperating.through
    through.objects.filter(unit_id=unit_named("xã Yên Sơn").pk).update(unit_id=people.district.pk)
    assert codes() == ["row_changed"]


def test_the_order_in_which_links_were_made_does_not_count(row: Conclusion) -> None:
    units = list(row.cooperating.order_by("-pk"))
    row.cooperating.clear()
    row.cooperating.add(*units[:1])
    row.cooperating.add(*units[1:])
    assert codes() == []


def test_it_watches_every_table_of_links_but_those_of_people() -> None:
    linked = {
        f"{model.__name__}.{field}" for model in apps.get_models() for field in link_fields(model)
    }
    assert linked == {
        "Session.sources",
        "Conclusion.cooperating",
        "User.groups",
        "User.user_permissions",
        "Group.permissions",
    }
