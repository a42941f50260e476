"""A whole quarter in a real browser: from a newspaper page to the next session and the report."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tiendo.reading.keys import fold_phrase

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2]
ARTICLE = ROOT / "src" / "tiendo" / "web" / "demo" / "samples" / "bao-hoi-nghi-15.html"


def enter(page: Page, site: str, person: str) -> None:
    page.goto(site + "/dang-nhap/")
    page.get_by_role("button", name=person).click()
    page.wait_for_url(site + "/")


def look_at(page: Page, day: str) -> None:
    page.get_by_label("Tính đến ngày").fill(day)
    page.get_by_role("button", name="Xem", exact=True).click()
    expect(page.get_by_label("Tính đến ngày")).to_have_value(day)


def fill_first_row(page: Page) -> None:
    """Give the first row of the grid to all communes, with a deadline and a product."""
    row = page.locator("table.grid tbody").first
    row.get_by_label("Loại").select_option("concrete")
    row.get_by_label("Chủ trì", exact=True).fill("UBND các xã, thị trấn")
    for name in row.locator("input[name=unnamed]").all():  # no unit bears it: taken off
        name.uncheck()
    row.get_by_label("Thời hạn", exact=True).fill("30/06/2023")
    row.get_by_label("Sản phẩm").fill("Báo cáo kết quả quý II/2023")
    row.get_by_role("button", name="Xác nhận").click()
    expect(row.get_by_role("link", name="Nhiệm vụ")).to_be_visible()


def note_the_others(page: Page) -> int:
    """Note every other row with a reason; return how many."""
    count = 0
    while page.get_by_role("button", name="Xác nhận").count():
        row = page.locator("table.grid tbody", has=page.get_by_role("button", name="Lưu")).first
        row.get_by_text("Ghi nhận").first.click()
        row.get_by_label("Lý do không giao việc").fill("Đã có trong kế hoạch năm.")
        before = page.get_by_role("button", name="Xác nhận").count()
        row.get_by_role("button", name="Ghi nhận").click()
        expect(page.get_by_role("button", name="Xác nhận")).to_have_count(before - 1)
        count += 1
    return count


def test_a_quarter_from_the_paper_to_the_next_session(page: Page, bare_site: str) -> None:
    enter(page, bare_site, "Bảo")
    look_at(page, "07/04/2023")
    page.get_by_role("link", name="Tài liệu", exact=True).click()
    page.locator("input[type=file]").set_input_files(ARTICLE)
    page.get_by_role("button", name="Nộp và đọc").click()
    expect(page.locator(".source-text mark").first).to_be_visible()
    page.get_by_label("Nhận tất cả mục có độ chắc chắn").select_option("")
    page.get_by_role("button", name="Nhận tất cả").click()
    expect(page.locator("#messages .note")).to_be_visible()

    page.goto(bare_site + "/")
    expect(page.get_by_text("mục chờ phân công")).to_be_visible()
    expect(page.get_by_role("link", name="lần thứ 15").first).to_be_visible()

    page.get_by_role("link", name="lần thứ 15").first.click()
    page.locator("a.button", has_text="Bảng phân công").click()
    expect(page.locator("table.grid tbody")).to_have_count(6)
    text = page.locator("table.grid tbody").first.get_by_label("Nội dung", exact=True).input_value()
    fill_first_row(page)
    assert note_the_others(page) == 5

    page.get_by_role("heading", level=1).get_by_role("link").click()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Kết thúc kỳ họp").click()
    expect(page.get_by_text("đã kết thúc").first).to_be_visible()
    page.get_by_role("link", name="Triệu tập kỳ sau").click()
    page.get_by_label("Ngày họp").fill("07/07/2023")
    page.get_by_role("button", name="Triệu tập", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("16")
    expect(page.locator("main")).to_contain_text(text)
    expect(page.locator("main")).to_contain_text("0/24")

    page.goto(bare_site + "/ky-hop/")
    page.get_by_role("link", name="lần thứ 15").first.click()
    page.get_by_role("link", name="Báo cáo", exact=True).click()
    with page.expect_download() as download:
        page.locator("a[href$='.docx']").click()
    report = Document(BytesIO(Path(download.value.path()).read_bytes()))
    words = "\n".join(paragraph.text for paragraph in report.paragraphs)
    assert "40,7 tỷ đồng" in words
    # A sentence begins with a capital, and the form of the day places tone marks its own way.
    assert fold_phrase(text[1:].rstrip(".")) in fold_phrase(words)


def test_who_works_elsewhere_sees_none_of_it(page: Page, demo_site: str) -> None:
    enter(page, demo_site, "Chi")
    expect(page.locator("body")).not_to_contain_text("Hữu Lũng")
    for path in ("/ky-hop/1/", "/nhiem-vu/1/", "/tai-lieu/1/", "/du-an/1/"):
        answer = page.goto(demo_site + path)
        assert answer is not None
        assert answer.status == 404


def test_the_language_changes_on_the_page_one_is_on(page: Page, demo_site: str) -> None:
    enter(page, demo_site, "Bảo")
    page.goto(demo_site + "/nhiem-vu/")
    page.get_by_role("button", name="English").click()
    expect(page).to_have_url(demo_site + "/nhiem-vu/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tasks")
