"""Laws of the notice: what its words say can be written into the record, and nothing is unwritten.

A part is given the words of any conclusion over the units of the district; taking them makes text
and record agree, and the record then words the same instruction.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from people import People, unit_named
from tiendo.documents.conclusions import instruction_words
from tiendo.documents.papers import ConclusionLine
from tiendo.documents.prose import day_words
from tiendo.packs import catalogue
from tiendo.web.cycle.wording import formal_name, sha256_of
from tiendo.web.issuing.actions import edit_part, issue_notice, take_record, take_text
from tiendo.web.issuing.models import Notice
from tiendo.web.issuing.queries import agrees, names_at, parts_of
from tiendo.web.issuing.queries.differences import differences
from tiendo.web.journal.queries import verify
from tiendo.web.units.queries import below
from web.issuing.notice_desk import ORDER, REVENUE, a_notice, part_on, seen

pytestmark = pytest.mark.django_db
CONTENTS = (
    "Rà soát, bổ sung quy hoạch cán bộ",
    "Tiếp tục giữ vững an ninh chính trị trên địa bàn",
    "Công tác giải phóng mặt bằng dự án đường liên xã",
    "Cấp giấy chứng nhận quyền sử dụng đất cho các hộ",
)
DEADLINES = st.sampled_from(["trong quý II/2023", "trong quý III/2023", "trước ngày 30/6/2023"]) | (
    st.dates(date(2023, 4, 8), date(2024, 12, 31)).map(
        lambda day: f"chậm nhất ngày {day_words(day)}"
    )
)


@pytest.fixture
def notice(people: People) -> Notice:
    return a_notice(people)


def test_every_unit_is_found_by_the_name_that_a_notice_gives_it(
    people: People, notice: Notice
) -> None:
    names = names_at(notice.session)
    for unit in below(people.district, day=notice.session.held_on):
        found = names.unit(formal_name(unit))  # a district's is borne by its People's Committee
        assert formal_name(found) == formal_name(unit)


@settings(
    deadline=None,
    max_examples=25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_a_record_written_from_words_words_the_same(
    people: People, notice: Notice, data: st.DataObject
) -> None:
    names = names_at(notice.session)
    units = [
        formal_name(unit)
        for unit in below(people.district, day=notice.session.held_on)
        if names.shown(formal_name(unit)) == formal_name(unit)
    ]
    named = st.sampled_from(units)
    groups = [group.name_vi for group in catalogue().groups]
    lead = data.draw(named | st.sampled_from(groups))
    line = ConclusionLine(
        content=data.draw(st.sampled_from(CONTENTS)),
        kind="concrete",
        lead=lead,
        cooperating=tuple(
            data.draw(st.lists(named.filter(lambda name: name != lead), unique=True, max_size=3))
        ),
        deadline=data.draw(DEADLINES),
        product=data.draw(st.sampled_from(["01 báo cáo", "biên bản bàn giao", ""])),
    )
    text = instruction_words(line)
    part = parts_of(notice).get(position=2)
    edit_part(part=part, text=text, seen=seen(part), by=people.bao)
    take_text(part=part, seen=seen(part), by=people.bao)
    taken = parts_of(notice).get(pk=part.pk)
    assert agrees(taken)
    assert differences(taken, names) == []


def test_nothing_about_a_notice_is_written_without_a_deed(people: People, notice: Notice) -> None:
    part = part_on(notice, REVENUE)
    text = part.text.replace("30/6/2023", "31/7/2023")
    edit_part(part=part, text=text, seen=seen(part), by=people.bao)
    take_text(part=part, seen=seen(part), by=people.bao)
    other = part_on(notice, ORDER)
    edit_part(part=other, text="Khác hẳn.", seen=seen(other), by=people.bao)
    take_record(part=other, seen=seen(other), by=people.bao)
    issue_notice(notice=notice, number=3, signed_on=date(2023, 4, 11), signer="Bảo", by=people.bao)
    assert list(verify()) == []


def test_the_digest_is_of_the_text_that_went_out(people: People, notice: Notice) -> None:
    made = issue_notice(
        notice=notice, number=3, signed_on=date(2023, 4, 11), signer="Bảo", by=people.bao
    )
    assert made.digest == sha256_of(made.text)
    for part in parts_of(notice):
        assert part.text.partition(":")[0].rstrip(".") in made.text
    assert unit_named("Công an huyện Hữu Lũng").name in made.text
