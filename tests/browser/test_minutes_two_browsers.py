"""Two people write the same minutes at once: neither text is ever lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import serving, surroundings

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SIT = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from people import make_people
from tiendo.web.accounts.actions import give_role
from tiendo.web.accounts.roles import Role
from web.meetings.sitting_scene import a_sitting
people = make_people()
give_role(user=people.an, unit=people.district, role=Role.OFFICE, by=None)
a_sitting(people)
"""


@pytest.fixture(scope="module")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A session that sits, one item for each test; An and Bảo work in the district's office."""
    home = tmp_path_factory.mktemp("sitting") / "home"
    subprocess.run([sys.executable, "-c", SIT], env=surroundings(home), check=True)
    with serving(home) as address:
        yield address


@pytest.fixture
def bao(browser: Browser, site: str) -> Iterator[Page]:
    yield from visit(browser, site, "Bảo")


@pytest.fixture
def an(browser: Browser, site: str) -> Iterator[Page]:
    yield from visit(browser, site, "An")


def visit(browser: Browser, site: str, person: str) -> Iterator[Page]:
    """Sign a person in, in a browser of their own."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto(site + "/dang-nhap/")
    page.get_by_role("button", name=person).click()
    page.wait_for_url(site + "/")
    yield page
    context.close()


def open_minutes(page: Page, site: str, item: int) -> None:
    page.goto(f"{site}/ky-hop/1/bien-ban/muc/{item}/")


def write(page: Page, text: str) -> None:
    page.get_by_label("Nội dung biên bản").fill(text)


def save(page: Page, button: str = "Lưu biên bản") -> None:
    page.get_by_role("button", name=button).click()


def test_the_second_save_is_refused_and_shows_both_texts(bao: Page, an: Page, site: str) -> None:
    for page in (bao, an):
        open_minutes(page, site, 1)
    write(bao, "Thu ngân sách đạt 40,7 tỷ đồng.")
    write(an, "Thu ngân sách đạt 41,2 tỷ đồng.")
    save(bao)
    expect(bao.locator("#minutes-box .mark-good")).to_contain_text("đã lưu")
    save(an)
    expect(an.get_by_role("alert")).to_contain_text("Người khác vừa lưu")
    expect(an.get_by_label("Nội dung biên bản")).to_have_value("Thu ngân sách đạt 41,2 tỷ đồng.")
    newer = an.locator(".newer .written")
    expect(newer.locator("del")).to_have_text(["40,7"])
    expect(newer.locator("ins")).to_have_text(["41,2"])

    write(an, "Thu ngân sách đạt 40,7 tỷ đồng; ước 41,2 tỷ.")
    save(an, "Lưu bản trong ô")
    expect(an.locator("#minutes-box .mark-good")).to_contain_text("đã lưu")
    an.reload()
    expect(an.locator("#history ~ details")).to_have_count(2)
    expect(an.locator("#history ~ details").nth(1)).to_contain_text("40,7")


def test_a_closed_tab_loses_nothing(bao: Page, site: str) -> None:
    open_minutes(bao, site, 2)
    write(bao, "Chưa kịp lưu")
    expect(bao.get_by_text("Chưa lưu; phần đang viết")).to_be_visible()
    again = bao.context.new_page()
    bao.close()
    open_minutes(again, site, 2)
    expect(again.get_by_label("Nội dung biên bản")).to_have_value("")
    again.get_by_role("button", name="Lấy lại").click()
    expect(again.get_by_label("Nội dung biên bản")).to_have_value("Chưa kịp lưu")
    save(again)
    expect(again.locator("#minutes-box .mark-good")).to_contain_text("đã lưu")
    again.reload()
    expect(again.get_by_role("button", name="Lấy lại")).to_be_hidden()
    expect(again.get_by_label("Nội dung biên bản")).to_have_value("Chưa kịp lưu")


def test_it_works_without_a_script(browser: Browser, site: str, bao: Page) -> None:
    state = bao.context.storage_state()
    plain = browser.new_context(java_script_enabled=False, storage_state=state)
    page = plain.new_page()
    for one in (bao, page):
        open_minutes(one, site, 3)
    write(bao, "Một")
    save(bao)
    expect(bao.locator("#minutes-box .mark-good")).to_contain_text("đã lưu")
    write(page, "Hai")
    save(page)
    expect(page.get_by_role("alert")).to_contain_text("Người khác vừa lưu")
    expect(page.get_by_label("Nội dung biên bản")).to_have_value("Hai")
    plain.close()
