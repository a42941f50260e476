"""The entry form in real browsers: keys, paste, two people at one cell, and no network."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.conftest import serving, surroundings
from browser.test_pages import serious

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CALL = """
import django; django.setup()
from decimal import Decimal
from django.core.management import call_command
call_command("migrate", verbosity=0)
from people import make_people
from tiendo.reading.period import Period
from tiendo.web.figures.actions import record_figure
from tiendo.web.figures.models import Figure, Indicator
from web.rounds.reporting import called
people = make_people()
for code in ("2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2023-H1", "2024-Q1"):
    called(people, period=Period.parse(code), units=[people.commune])
pigs = Indicator.objects.get(code="pig_herd")
told = {"unit": people.commune, "indicator": pigs, "measure": "con", "by": people.an}
record_figure(value=Decimal(5000), period=Period.parse("2022-Q4"), **told)
told["origin"] = Figure.Origin.STATISTICS
record_figure(value=Decimal(4100), period=Period.parse("2023-Q1"), **told)
"""


@pytest.fixture(scope="module")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One commune and six rounds, one for each test."""
    home = tmp_path_factory.mktemp("entry") / "home"
    subprocess.run([sys.executable, "-c", CALL], env=surroundings(home), check=True)
    with serving(home) as address:
        yield address


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


@pytest.fixture
def an(browser: Browser, site: str) -> Iterator[Page]:
    yield from visit(browser, site, "An")


@pytest.fixture
def bao(browser: Browser, site: str) -> Iterator[Page]:
    yield from visit(browser, site, "Bảo")


def open_report(page: Page, site: str, report: int) -> None:
    page.goto(f"{site}/thu-thap/bao-cao/{report}/")


def cell(page: Page, key: str) -> Locator:
    return page.locator(f'[name="cell.{key}"]')


def beside(page: Page, key: str) -> Locator:
    return page.locator(f'[id="w-{key}"]')


def told(page: Page) -> Locator:
    return page.locator("[data-told]")


def paste(page: Page, box: Locator, text: str) -> None:
    """Paste as Excel puts a block on the clipboard."""
    box.focus()
    box.evaluate(
        """(box, text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            const facts = { clipboardData, bubbles: true, cancelable: true };
            box.dispatchEvent(new ClipboardEvent("paste", facts));
        }""",
        text,
    )


def test_cells_are_typed_checked_and_saved_without_a_mouse(an: Page, site: str) -> None:
    open_report(an, site, 1)
    cell(an, "pig_herd").focus()
    an.keyboard.type("40")
    expect(beside(an, "pig_herd")).to_contain_text(
        "chênh hơn 100 lần so với quý IV/2022 (5.000 con)"
    )
    an.keyboard.press("Control+a")
    an.keyboard.type("4.000")
    expect(beside(an, "pig_herd").locator(".warning")).to_have_count(0)
    an.keyboard.press("Enter")
    expect(cell(an, "poultry_flock")).to_be_focused()
    an.keyboard.type("k")
    an.keyboard.press("ArrowDown")
    expect(cell(an, "meat_output")).to_be_focused()
    an.keyboard.press("ArrowUp")
    expect(cell(an, "poultry_flock")).to_be_focused()
    expect(told(an)).to_contain_text("Đã lưu lúc")
    expect(an.locator("[data-filled]")).to_have_text("2")
    an.reload()
    expect(cell(an, "pig_herd")).to_have_value("4.000")
    expect(cell(an, "poultry_flock")).to_have_value("-")
    expect(beside(an, "pig_herd")).to_contain_text("cơ quan thống kê: 4.100")


def test_a_block_from_excel_fills_the_cells_below(an: Page, site: str) -> None:
    open_report(an, site, 2)
    block = "Ngô\tha\t1.234,5\tđã rà soát\r\nThóc\ttấn\t\t\r\nLạc\ttấn\t7\t\r\n"
    paste(an, cell(an, "maize_area"), block)
    expect(cell(an, "maize_area")).to_have_value("1.234,5")
    expect(cell(an, "grain_output")).to_have_value("")
    expect(told(an)).to_contain_text("Đã lưu lúc")
    paste(an, cell(an, "pig_herd"), "1,234.5\n1,234\n12\n")
    expect(cell(an, "pig_herd")).to_have_value("1234,5")
    expect(beside(an, "poultry_flock")).to_contain_text("có thể đọc hai cách")
    expect(cell(an, "meat_output")).to_have_value("12")
    expect(told(an)).to_contain_text("1 ô chưa lưu được")
    an.reload()
    expect(cell(an, "maize_area")).to_have_value("1.234,5")
    expect(cell(an, "meat_output")).to_have_value("12")


def test_two_people_at_one_cell_see_both_numbers(an: Page, bao: Page, site: str) -> None:
    for page in (an, bao):
        open_report(page, site, 3)
    cell(an, "pig_herd").fill("500")
    expect(told(an)).to_contain_text("Đã lưu lúc")
    cell(bao, "pig_herd").fill("700")
    cell(bao, "maize_area").fill("9")
    expect(beside(bao, "pig_herd")).to_contain_text("An, ")
    expect(beside(bao, "pig_herd")).to_contain_text("đã ghi: 500")
    expect(cell(bao, "pig_herd")).to_have_value("700")
    bao.get_by_role("button", name="Giữ số của tôi").click()
    expect(told(bao)).to_contain_text("Đã lưu lúc")
    an.reload()
    expect(cell(an, "pig_herd")).to_have_value("700")
    expect(cell(an, "maize_area")).to_have_value("9")
    cell(bao, "maize_area").fill("10")
    expect(told(bao)).to_contain_text("Đã lưu lúc")
    bao.wait_for_timeout(1500)
    cell(an, "maize_area").fill("11")
    an.get_by_role("button", name="Lấy số mới").click()
    expect(cell(an, "maize_area")).to_have_value("10")
    expect(told(an)).not_to_contain_text("Chưa gửi")


def test_without_a_network_nothing_is_lost(an: Page, site: str) -> None:
    open_report(an, site, 4)
    an.context.set_offline(True)
    cell(an, "pig_herd").fill("321")
    cell(an, "maize_area").fill("k")
    expect(told(an)).to_contain_text("Chưa gửi: 2 ô")
    an.context.set_offline(False)
    expect(told(an)).to_contain_text("Đã lưu lúc")
    an.context.set_offline(True)
    cell(an, "pig_herd").fill("322")
    expect(told(an)).to_contain_text("Chưa gửi: 1 ô")
    again = an.context.new_page()
    an.close()
    again.context.set_offline(False)
    open_report(again, site, 4)
    expect(cell(again, "pig_herd")).to_have_value("322")
    expect(told(again)).to_contain_text("Đã lưu lúc")
    again.reload()
    expect(cell(again, "pig_herd")).to_have_value("322")
    expect(cell(again, "maize_area")).to_have_value("-")


def test_it_is_handed_in_with_what_was_typed_last(an: Page, site: str) -> None:
    open_report(an, site, 5)
    cell(an, "pig_herd").fill("55")
    an.get_by_role("link", name="Nộp báo cáo…").click()
    an.wait_for_url("**/nop/")
    expect(an.locator(".missing")).not_to_contain_text("Tổng đàn lợn")
    an.get_by_role("button", name="Vẫn nộp").click()
    expect(an.locator("main")).to_contain_text("đã nộp")

    an.get_by_role("link", name="Đính chính", exact=True).click()
    cell(an, "pig_herd").fill("56")
    expect(told(an)).to_contain_text("Hãy ghi lý do đính chính")
    an.goto(f"{site}/thu-thap/bao-cao/5/")
    expect(an.locator("[data-leftover]")).to_be_visible()
    an.get_by_role("link", name="Đính chính", exact=True).click()
    expect(cell(an, "pig_herd")).to_have_value("56")
    an.get_by_label("Lý do đính chính").fill("Sót một con.")
    expect(told(an)).to_contain_text("Đã lưu lúc")
    an.goto(f"{site}/thu-thap/bao-cao/5/")
    expect(an.locator("[data-leftover]")).to_be_hidden()
    expect(an.locator("table.entry")).to_contain_text("56")


def test_it_works_without_a_script(browser: Browser, site: str, an: Page) -> None:
    state = an.context.storage_state()
    plain = browser.new_context(java_script_enabled=False, storage_state=state)
    page = plain.new_page()
    open_report(page, site, 6)
    cell(page, "pig_herd").fill("77")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator("#messages")).to_contain_text("Đã lưu 1 ô.")
    expect(cell(page, "pig_herd")).to_have_value("77")
    plain.close()


def test_the_pages_are_open_to_all(bao: Page, site: str) -> None:
    errors: list[str] = []
    bao.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    for path in ("", "mo/", "1/", "bao-cao/1/", "bao-cao/1/nop/", "bao-cao/1/in/"):
        for width, height in ((1366, 768), (390, 844)):
            bao.set_viewport_size({"width": width, "height": height})
            bao.goto(f"{site}/thu-thap/{path}")
            assert serious(bao) == [], path
            wide = bao.evaluate("document.documentElement.scrollWidth > window.innerWidth")
            assert not wide, f"{path} is wider than {width}"
    assert errors == []
