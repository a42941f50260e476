"""The review page by keyboard, from the words, and with a colleague at the same list."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.conftest import serving, surroundings

pytestmark = [pytest.mark.browser, pytest.mark.slow]
# A paper for each test: a session, two figures, sixty results, five others.
SCENE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from people import make_people
from review_desk import a_figure, a_statement, lay_out
from tiendo.web.accounts.actions import give_role
from tiendo.web.accounts.roles import Role
people = make_people()
give_role(user=people.an, unit=people.district, role=Role.OFFICE, by=None)
for paper in range(6):
    value = f"4{paper}"
    figures = [
        a_figure(certainty="0.99", value=value),
        a_figure(certainty="0.97", value=value, indicator=None),
    ]
    said = [f"Việc {paper}.{n}" for n in range(60)]
    results = [a_statement("Sản xuất vụ xuân", text=text, certainty="0.99") for text in said]
    lay_out(people, figures=figures, results=results)
"""
ROWS = 68  # of a paper
POLL = "htmx.trigger('#fresh', 'poll')"


@pytest.fixture(scope="module")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Six papers on the desk of An and Bảo."""
    assert browser.is_connected()
    home = tmp_path_factory.mktemp("review") / "home"
    subprocess.run([sys.executable, "-c", SCENE], env=surroundings(home), check=True)
    with serving(home) as address:
        yield address


@dataclass(frozen=True)
class Desk:
    """One person's browser at one paper."""

    page: Page
    paper: int

    def name(self, number: int) -> str:
        """Return the id of a row by its place in the list, from 1."""
        return f"candidate-{(self.paper - 1) * ROWS + number}"

    def row(self, number: int) -> Locator:
        return self.page.locator(f"#{self.name(number)}")

    def words(self, number: int) -> Locator:
        return self.page.locator(f"mark[data-of='{(self.paper - 1) * ROWS + number}']").first

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def act(self, number: int, key: str) -> None:
        self.row(number).locator(f"[data-act='{key}']").click()

    @property
    def form(self) -> Locator:
        return self.page.locator("article.editing")

    def stands_at(self, number: int) -> None:
        expect(self.page.locator("article.candidate.current")).to_have_id(self.name(number))

    def shows(self, number: int, state: str) -> None:
        expect(self.row(number)).to_have_attribute("data-state", state)


def visit(browser: Browser, site: str, person: str, paper: int, *, scripts: bool = True) -> Desk:
    """Sign a person in, in a browser of their own, and open a paper."""
    context = browser.new_context(
        viewport={"width": 1366, "height": 768}, locale="vi-VN", java_script_enabled=scripts
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto(site + "/dang-nhap/")
    page.get_by_role("button", name=person).click()
    page.goto(f"{site}/tai-lieu/{paper}/")
    return Desk(page, paper)


def save(desk: Desk) -> None:
    desk.page.get_by_role("button", name="Lưu", exact=True).click()


def test_a_paper_is_worked_through_without_a_mouse(browser: Browser, site: str) -> None:
    bao = visit(browser, site, "Bảo", 1)
    bao.press("j")
    bao.stands_at(1)
    expect(bao.row(1)).to_be_focused()
    bao.press("n")
    bao.stands_at(3)
    bao.press("k")
    bao.stands_at(2)
    bao.press("r")
    bao.shows(2, "refused")
    expect(bao.page.locator("#counts")).to_contain_text("Đã xem 1/68")
    bao.stands_at(3)
    bao.press("u")
    bao.shows(2, "waiting")
    bao.stands_at(2)
    bao.press("a")
    bao.shows(2, "accepted")
    expect(bao.words(2)).to_have_attribute("data-state", "accepted")
    bao.stands_at(3)
    bao.press("e")
    expect(bao.form.locator("select").first).to_be_focused()
    bao.press("r")
    expect(bao.form).to_have_count(1)
    bao.press("Escape")
    expect(bao.form).to_have_count(0)
    bao.shows(3, "waiting")
    expect(bao.page.locator("details.keys p")).to_be_hidden()
    bao.press("?")
    expect(bao.page.locator("details.keys p")).to_be_visible()


def test_words_and_rows_lead_to_each_other(browser: Browser, site: str) -> None:
    bao = visit(browser, site, "Bảo", 2)
    bao.words(2).locator("a").click()
    bao.stands_at(2)
    expect(bao.words(2)).to_have_class("read read-figure current")
    bao.row(1).locator("[data-words]").click()
    bao.stands_at(1)
    expect(bao.words(1)).to_be_in_viewport()
    bao.words(ROWS).locator("a").click()
    bao.stands_at(ROWS)
    expect(bao.page.locator(".pager")).to_contain_text("Trang 2/2")


def test_the_list_goes_over_its_pages_by_keys(browser: Browser, site: str) -> None:
    bao = visit(browser, site, "Bảo", 3)
    bao.press(*["j"] * 51)
    expect(bao.page.locator(".pager")).to_contain_text("Trang 2/2")
    bao.stands_at(51)
    bao.press("k")
    bao.stands_at(50)


def test_a_colleagues_decision_comes_in_and_wins_once(browser: Browser, site: str) -> None:
    an, bao = visit(browser, site, "An", 4), visit(browser, site, "Bảo", 4)
    an.act(2, "a")
    an.shows(2, "accepted")
    bao.act(2, "r")
    expect(bao.row(2)).to_contain_text("Mục này đã được An nhận lúc")
    bao.shows(2, "accepted")
    an.act(4, "r")
    an.shows(4, "refused")
    bao.act(5, "e")
    bao.form.locator("textarea").fill("Bảo đang sửa")
    an.act(5, "r")
    an.shows(5, "refused")
    bao.page.evaluate(POLL)
    bao.shows(4, "refused")
    expect(bao.page.locator("#counts")).to_contain_text("Đã xem 3/68")
    expect(bao.form.locator("textarea")).to_have_value("Bảo đang sửa")
    save(bao)
    expect(bao.page.locator("#messages")).to_contain_text("Mục này đã được An bỏ lúc")
    expect(bao.form.locator("textarea")).to_have_value("Bảo đang sửa")


def test_two_edits_of_one_row_are_both_kept(browser: Browser, site: str) -> None:
    an, bao = visit(browser, site, "An", 5), visit(browser, site, "Bảo", 5)
    for desk in (an, bao):
        desk.act(4, "e")
    an.form.locator("textarea").fill("Bản của An")
    save(an)
    expect(an.row(4).locator("h4")).to_have_text("Bản của An")
    bao.form.locator("textarea").fill("Bản của Bảo")
    save(bao)
    expect(bao.row(4).get_by_role("alert")).to_contain_text("Bản của An")
    expect(bao.form.locator("textarea")).to_have_value("Bản của Bảo")
    save(bao)
    expect(bao.row(4).locator("h4")).to_have_text("Bản của Bảo")
    bao.row(4).locator(".how summary").click()
    expect(bao.row(4).locator(".how")).to_contain_text("Bản của An")


def test_every_button_works_without_a_script(browser: Browser, site: str) -> None:
    bao = visit(browser, site, "Bảo", 6, scripts=False)
    bao.act(2, "r")
    bao.shows(2, "refused")
    bao.act(2, "u")
    bao.shows(2, "waiting")
    bao.page.get_by_role("link", name="Cần xem").click()
    expect(bao.row(3)).to_be_visible()
    expect(bao.row(4)).to_have_count(0)
    bao.words(2).locator("a").click()
    expect(bao.row(2)).to_be_visible()
