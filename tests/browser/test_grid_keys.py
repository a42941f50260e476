"""The assignment grid by keyboard alone: move, fill, save, open, confirm, then all at once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import serving, surroundings

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SCENE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from people import make_people
from tiendo.web.cycle.actions import conclude
from web.cycle.scene import a_conclusion, a_session
people = make_people()
session = a_session(people)
conclude(session=session, text="Tăng cường thu ngân sách quý II", by=people.bao)
for number in range(2, 4):
    a_conclusion(people, session, text=f"Việc {number}")
"""


@pytest.fixture
def grid(browser: Browser, page: Page, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Bảo sees the grid of a session: a row without lead, then two complete ones."""
    assert browser.is_connected()
    home = tmp_path_factory.mktemp("grid") / "home"
    subprocess.run([sys.executable, "-c", SCENE], env=surroundings(home), check=True)
    with serving(home) as site:
        page.goto(site + "/dang-nhap/")
        page.get_by_role("button", name="Bảo").click()
        page.wait_for_url(site + "/")
        page.goto(site + "/ky-hop/1/phan-cong/")
        yield page


def test_a_row_is_filled_saved_and_confirmed_without_a_mouse(grid: Page) -> None:
    keys = grid.keyboard
    grid.locator("#lead-2").focus()
    keys.press("Alt+ArrowDown")
    expect(grid.locator("#lead-3")).to_be_focused()
    keys.press("Control+ArrowUp")
    keys.press("Alt+ArrowUp")
    expect(grid.locator("#lead-1")).to_be_focused()
    keys.press("Alt+ArrowUp")
    expect(grid.locator("#lead-1")).to_be_focused()
    keys.press("Tab")
    expect(grid.locator("[data-fill='lead-1']")).to_be_focused()
    keys.press("Enter")
    expect(grid.locator("#lead-1")).to_have_value("Phòng Tài chính - Kế hoạch")
    grid.locator("#kind-1").select_option("concrete")
    grid.locator("#due-1").fill("10 ngày")
    grid.locator("#product-1").fill("01 báo cáo")
    keys.press("F2")
    expect(grid.locator("#person-1")).to_be_focused()
    keys.type("Trưởng phòng")
    keys.press("Enter")
    expect(grid.locator("#c-1")).to_contain_text("10 ngày (17/04/2023)")
    expect(grid.locator("#person-1")).to_be_focused()
    expect(grid.locator("#person-1")).to_have_value("Trưởng phòng")
    keys.press("Control+Enter")
    expect(grid.locator("#c-1")).to_contain_text("Bảo xác nhận")
    expect(grid.locator("#grid-summary")).to_contain_text("Xác nhận các dòng đủ (2)")
    summary = grid.locator("#grid-summary summary")
    summary.focus()
    keys.press("Enter")
    keys.press("Tab")
    keys.press("Enter")
    expect(grid.locator("#messages")).to_contain_text("Đã giao 2 nhiệm vụ.")
