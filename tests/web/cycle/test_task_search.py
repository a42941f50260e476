"""The list of tasks finds typed words in either database, all of them, and through every change."""

from __future__ import annotations

import random
from typing import Any

import pytest
from django.urls import reverse

from people import People
from tiendo.reading.search import search_key, sought
from tiendo.web.cycle.actions import confirm
from tiendo.web.cycle.models import Task
from tiendo.web.cycle.queries import filters
from web.cycle.scene import a_conclusion, a_session
from web.cycle.test_list_pages import signed_in

LAND = "Giải phóng mặt bằng dự án đường Hoà Lạc"


@pytest.fixture
def task(people: People) -> Task:
    """Return the one task of the district, about land."""
    return confirm(conclusion=a_conclusion(people, a_session(people), text=LAND), by=people.bao)


def count(people: People, typed: str) -> int:
    """Return how many tasks Bảo's list holds for what he typed."""
    answer = signed_in(people.bao).get(reverse("tasks"), {"text": typed})
    found: int = answer.context["page"].paginator.count
    return found


def more(task: Task, texts: list[str]) -> None:
    """Store tasks like `task` with other texts."""
    kept: dict[str, Any] = {
        "session": task.session,
        "conclusion": task.conclusion,
        "assigner": task.assigner,
    }
    kept |= {"kind": "standing", "given_on": task.given_on}
    Task.objects.bulk_create([Task(text=text, **kept) for text in texts])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("giai phong mat bang", 1),
        ("DUONG HÒA LẠC giải", 1),
        ("«mặt bằng dự án»", 1),
        ("«mặt bằng đường»", 0),
        ("mắt bằng", 0),
        ("' OR 1=1 --", 0),
        ('"', 0),
        ("%", 0),
        ("x" * 5_000, 0),
        ("\x00", 0),
    ],
)
def test_the_list_finds_typed_words(people: People, task: Task, typed: str, found: int) -> None:
    assert count(people, typed) == found


def test_chi_who_works_elsewhere_finds_none_of_it(people: People, task: Task) -> None:
    page = signed_in(people.chi).get(reverse("tasks"), {"text": "giai phong"})
    assert not page.context["rows"]
    assert task.text not in page.content.decode()


def test_it_finds_all_of_many_and_says_nothing_of_a_limit(people: People, task: Task) -> None:
    more(task, [f"{LAND} số {n}" for n in range(filters.FEW + 5)])
    assert count(people, "giai phong") == filters.FEW + 6
    assert count(people, f"phóng {filters.FEW}") == 1
    page = signed_in(people.bao).get(reverse("tasks"), {"text": "giai phong"}).content.decode()
    assert "2.000" not in page


def test_the_index_follows_changed_and_removed_rows(people: People, task: Task) -> None:
    task.text = "Trồng rừng"
    task.save()
    assert (count(people, "giai phong"), count(people, "trong rung")) == (0, 1)
    more(task, ["Trồng rừng"])
    Task.objects.exclude(pk=task.pk).delete()
    assert count(people, "trong rung") == 1


@pytest.mark.parametrize("few", [0, filters.FEW])
def test_the_database_finds_what_the_keys_tell(
    people: People, task: Task, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(filters, "FEW", few)
    chance = random.Random(1)  # noqa: S311 not a secret
    syllables = [
        "hoà",
        "hòa",
        "hoa",
        "HOẠ",
        "đạt",
        "Dat",
        "tỉ",
        "tỷ",
        "ti",
        "quý",
        "qui",
        "12",
        "1.5",
        "kh-15",
        "án",
        "bản",
        "ban",
    ]

    def words() -> list[str]:
        return chance.choices(syllables, k=chance.randint(1, 4))

    more(task, [" ".join(words()) for _n in range(60)])
    texts = list(Task.objects.values_list("text", flat=True))
    for n in range(60):
        typed = " ".join(words()) if n % 2 else f"«{' '.join(words())}»"
        wanted = [f" {piece} " for piece in sought(typed)]
        held = [text for text in texts if all(piece in search_key(text) for piece in wanted)]
        asked = filters.Filter(text=typed)
        found = filters.filtered(asked, user=people.bao, place=people.district, day=task.given_on)
        assert sorted(found.values_list("text", flat=True)) == sorted(held), typed


def test_the_folded_form_tells_what_is_asked_for(people: People, task: Task) -> None:
    asked = {"state": "open_late", "sector": "agriculture", "text": "x", "priority": "urgent"}
    page = signed_in(people.bao).get(reverse("tasks"), asked).content.decode()
    assert "<summary>Bộ lọc: quá hạn, Nông nghiệp, «x», điều kiện khác</summary>" in page
    page = signed_in(people.bao).get(reverse("limitations"), {"cause": "nature"}).content.decode()
    assert "<summary>Bộ lọc: thiên tai, dịch bệnh</summary>" in page
    assert (
        "<summary>Bộ lọc</summary>" in signed_in(people.bao).get(reverse("tasks")).content.decode()
    )
