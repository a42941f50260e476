"""Every page is wholly English for who chose English: only names and stored words stay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from people import DAY, People
from review_desk import lay_out
from tiendo.reading.period import Period
from tiendo.web.accounts.actions import give_role
from tiendo.web.accounts.roles import Role
from tiendo.web.cycle.actions import (
    conclude,
    confirm,
    convene_next,
    extend,
    found_body,
    name_limitation,
    open_term,
    record_session,
    state,
)
from tiendo.web.cycle.models import Body, Limitation, Result, Session, Task, TaskKind
from tiendo.web.figures.actions import record_figure, record_target
from tiendo.web.figures.models import Figure, Indicator, Target
from tiendo.web.sources.models import Source

pytestmark = pytest.mark.django_db

VIETNAMESE = re.compile(
    "[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE
)
ATTRIBUTES = ("alt", "title", "placeholder", "aria-label", "hx-confirm")
VOID = ("meta", "link", "br", "input", "img", "hr", "path", "circle", "line", "rect", "polyline")
LISTS = (
    "board",
    "sources",
    "figures",
    "figure-add",
    "target-add",
    "contradictions",
    "sessions",
    "tasks",
    "limitations",
    "projects",
    "units",
    "journal",
    "people",
    "bodies",
    "letters",
    "my-papers",
    "stocktake",
    "staff-work",
    "task-board",
    "task-calendar",
    "task-statistics",
)


class Words(HTMLParser):
    """Collects what a person sees or hears of a page, but for what is marked as Vietnamese."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._hidden: list[bool] = [False]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        hidden = self._hidden[-1] or told.get("lang") == "vi" or tag in {"script", "style"}
        if not hidden:
            self.texts += [value for name in ATTRIBUTES if (value := told.get(name))]
        if tag not in VOID:
            self._hidden.append(hidden)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self._hidden.pop()

    def handle_data(self, data: str) -> None:
        if not self._hidden[-1] and data.strip():
            self.texts.append(" ".join(data.split()))


def strings(value: Any) -> Iterator[str]:
    """Yield the strings of a stored value, which may be JSON."""
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, dict):
        yield from (text for part in value.values() for text in strings(part))
    elif isinstance(value, list):
        yield from (text for part in value for text in strings(part))


def stored_words() -> list[str]:
    """Return every text of the records, longest first, but the names that packs have in English."""
    found = {"Tiến Độ"}
    for model in apps.get_models():
        if model is Indicator:
            continue
        kinds = (models.CharField, models.TextField, models.JSONField)
        fields = [f.attname for f in model._meta.concrete_fields if isinstance(f, kinds)]
        for row in model._default_manager.values_list(*fields):
            told = [text for value in row for text in strings(value)]
            found.update(told, (text[:1].upper() + text[1:] for text in told))  # as headings begin
    return sorted(filter(VIETNAMESE.search, found), key=len, reverse=True)


def left_in_vietnamese(client: Client, address: str) -> list[str]:
    """Return the texts of a page that are neither English nor stored words."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    answer = client.get(address)
    assert answer.status_code == 200, address
    page = Words()
    page.feed(answer.content.decode())
    assert page.texts
    known = stored_words()
    left = []
    for text in page.texts:
        rest = text
        for words in known if VIETNAMESE.search(text) else []:
            rest = rest.replace(words, "")
            shown = words[: max(0, len(text.rstrip("…")))]
            rest = "" if text.endswith("…") and text.rstrip("…").strip() in shown else rest
        if VIETNAMESE.search(rest):
            left.append(text)
    return left


def record_numbers(people: People) -> None:
    """Record a target, and two figures that contradict it and each other."""
    revenue = Indicator.objects.get(code="state_revenue")
    record_target(
        unit=people.district,
        indicator=revenue,
        period=Period.parse("2023"),
        value=Decimal(146),
        measure="ty_dong",
        kind=Target.Kind.ESTIMATE,
        assigned_by="tỉnh",
        in_force_from=date(2022, 12, 20),
        by=people.bao,
    )
    for value, period in (("40.7", "2023-Q1"), ("41", "2023-Q1"), ("38.2", "2022-Q1")):
        record_figure(
            unit=people.district,
            indicator=revenue,
            period=Period.parse(period),
            value=Decimal(value),
            measure="ty_dong",
            by=people.bao,
        )


def hold_session(people: People) -> Session:
    """Hold a session that states something of every kind, and convene the one after it."""
    body = found_body(
        unit=people.district, kind=Body.Kind.EXECUTIVE, name="Ban Chấp hành", by=people.bao
    )
    term = open_term(
        body=body, name="2020 – 2025", starts_on=date(2020, 8, 1), ends_on=None, by=people.bao
    )
    session = record_session(
        term=term,
        ordinal=12,
        held_on=DAY,
        period_reviewed="2023-Q1",
        period_ahead="2023-Q2",
        by=people.bao,
    )
    state(model=Result, session=session, text="Gieo cấy xong", sector="agriculture", by=people.bao)
    name_limitation(session=session, text="Giải ngân chậm", by=people.bao)
    conclude(session=session, text="Đẩy mạnh thu ngân sách", by=people.bao)
    given = conclude(
        session=session,
        text="Rà soát đất công",
        kind=TaskKind.CONCRETE,
        lead_group="communes",
        due_on=date(2023, 6, 30),
        product="Biểu rà soát",
        by=people.bao,
    )
    task = confirm(conclusion=given, by=people.bao)
    extend(
        task=task.children.all()[0],
        new_due_on=date(2023, 8, 31),
        reason="Công văn số 1",
        on=DAY,
        by=people.bao,
    )
    coming = convene_next(after=session, held_on=date(2023, 7, 7), by=people.bao)
    open_limitation = Limitation.objects.get()
    name_limitation(session=coming, text="Giải ngân chậm", recurs=open_limitation, by=people.bao)
    return session


@pytest.fixture
def as_everyone(people: People, client: Client) -> Client:
    """A browser in which Bảo, who now may open every page, is signed in on a late day."""
    for role in (Role.ADMINISTRATOR, Role.REPORTER):
        give_role(user=people.bao, unit=people.district, role=role, by=None)
    client.force_login(people.bao)
    kept = client.session
    kept["workplace_day"] = "2023-07-07"
    kept.save()
    return client


def in_vietnamese(client: Client, addresses: list[str]) -> dict[str, list[str]]:
    """Return the pages that still hold Vietnamese, with what they hold."""
    return {where: left for where in addresses if (left := left_in_vietnamese(client, where))}


def test_an_empty_page_is_wholly_english(as_everyone: Client) -> None:
    assert in_vietnamese(as_everyone, [reverse(name) for name in LISTS]) == {}


def test_a_filled_page_is_english_but_for_stored_words(people: People, as_everyone: Client) -> None:
    record_numbers(people)
    session = hold_session(people)
    lay_out(people)
    held = ["session", "grid", "grid-import", "chair-questions", "next-session", "report"]
    held += ["invitation", "agenda", "attendance", "room", "screen", "minutes", "notice", "frozen"]
    addresses = [reverse(name) for name in LISTS]
    addresses += [reverse(name, args=[session.pk]) for name in held]
    addresses += [reverse("session", args=[row.pk]) for row in Session.objects.all()]
    addresses += [reverse("task", args=[row.pk]) for row in Task.objects.all()[:3]]
    addresses += [reverse("limitation", args=[Limitation.objects.get().pk])]
    addresses += [reverse("figure", args=[row.pk]) for row in Figure.objects.all()[:2]]
    addresses += [reverse("source", args=[Source.objects.get().pk])]
    addresses += [reverse("indicator", args=["state_revenue"])]
    addresses += [reverse("unit", args=[people.district.pk])]
    assert in_vietnamese(as_everyone, addresses) == {}


def test_the_way_in_is_wholly_english(client: Client) -> None:
    assert left_in_vietnamese(client, reverse("sign-in")) == []


def test_it_is_vietnamese_until_somebody_chooses_english(client: Client) -> None:
    page = client.get(reverse("sign-in"), headers={"accept-language": "en-US,en"})
    assert "Đăng nhập" in page.content.decode()


def test_what_is_not_there_is_said_in_english(as_everyone: Client) -> None:
    as_everyone.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    answer = as_everyone.get(reverse("task", args=[999_999]))
    assert answer.status_code == 404
    assert "This page does not exist" in answer.content.decode()


@pytest.mark.parametrize(
    ("language", "name"), [("vi", "Hội nghị lần thứ 12"), ("en", "Session no. 12")]
)
def test_a_session_is_named_in_both_languages(people: People, language: str, name: str) -> None:
    session = hold_session(people)
    with override(language):
        assert str(session) == name


@pytest.mark.parametrize(
    ("code", "vietnamese", "english"),
    [
        ("2023-Q1", "quý I/2023", "Q1 2023"),
        ("2023-M05", "tháng 5/2023", "May 2023"),
        ("2023-H1", "6 tháng đầu năm 2023", "first half of 2023"),
        ("2023-H2", "6 tháng cuối năm 2023", "second half of 2023"),
        ("2023-9M", "9 tháng đầu năm 2023", "first 9 months of 2023"),
        ("2023", "năm 2023", "2023"),
        ("2022-2023", "năm học 2022 – 2023", "school year 2022 – 2023"),
    ],
)
def test_a_period_has_both_names(code: str, vietnamese: str, english: str) -> None:
    period = Period.parse(code)
    assert (period.label, period.label_en) == (vietnamese, english)
