"""Every page of the demo: no serious breach of accessibility, no error, nothing too wide."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LISTS = [
    "/",
    "/tai-lieu/",
    "/thu-thap/",
    "/thu-thap/mo/",
    "/so-lieu/",
    "/so-lieu/mau-thuan/",
    "/so-lieu/ma-tran/",
    "/so-lieu/can-chu-y/",
    "/so-lieu/day-du/",
    "/so-lieu/don-vi/",
    "/so-lieu/chi-tieu/state_revenue/tien-do/",
    "/so-lieu/chi-tieu/forest_planting/?period=2023-Q1&boundaries=1/12/2024",
    "/so-lieu/them/",
    "/so-lieu/muc-giao/them/",
    "/ky-hop/",
    "/co-quan-hop/",
    "/nhiem-vu/",
    "/nhiem-vu/bang/",
    "/nhiem-vu/lich/",
    "/nhiem-vu/thong-ke/",
    "/han-che/",
    "/ra-soat/",
    "/ra-soat/don-vi/",
    "/tai-lieu-can-gui/",
    "/thu-bao/",
    "/du-an/",
    "/don-vi/",
    "/nhat-ky/",
]
INSIDE = {
    "/thu-thap/": "tbody a",
    "/tai-lieu/": "tbody a",
    "/so-lieu/": "tbody a",
    "/ky-hop/": "tbody a",
    "/co-quan-hop/": "main a[href^='/co-quan-hop/']",
    "/thu-bao/": "tbody a",
    "/nhiem-vu/": "tbody a",
    "/han-che/": "main a[href^='/han-che/']",
    "/du-an/": "tbody a",
    "/don-vi/": ".tree a",
}

OF_A_SESSION = [
    "phan-cong/",
    "phan-cong/nhap/",
    "cau-hoi/",
    "chuong-trinh/",
    "tai-lieu/them/",
    "thanh-phan/",
    "dien-bien/",
    "bien-ban/",
    "bien-ban/muc/0/",
    "bien-ban/tong-hop/",
    "man-chieu/",
    "da-trinh/",
    "du-kien/",
    "ky-sau/",
]
OF_A_BODY = ["mau-hop/", "lap-ky-hop/"]
OF_A_UNIT = ["phieu-theo-doi/", "lich/"]
CONVENED, CLOSED = "lần thứ 16", "lần thứ 15"
PAPERS = {"Dự thảo báo cáo": CONVENED, "Số liệu quý II": CONVENED, "Thu ngân sách": CLOSED}


@pytest.fixture
def bao(page: Page, demo_site: str) -> Page:
    page.goto(demo_site + "/dang-nhap/")
    page.get_by_role("button", name="Bảo").click()
    page.wait_for_url(demo_site + "/")
    return page


def serious(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{v['id']}: {v['nodes'][0]['html'][:160]}"
        for v in found
        if v["impact"] in {"serious", "critical"}
    ]


def inside(bao: Page, site: str, listing: str) -> str:
    """Return the address of the first record of a list."""
    bao.goto(site + listing)
    return str(bao.locator(INSIDE[listing]).first.get_attribute("href"))


def check(page: Page, address: str) -> None:
    """Look at one page at the width of an office screen and of a telephone."""
    errors: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    answer = page.goto(address)
    assert answer is not None
    for _attempt in range(60):
        if answer.status != 503:
            break
        page.wait_for_timeout(500)  # the server has just started and says that it is loading
        errors.clear()
        answer = page.goto(address)
        assert answer is not None
    assert answer.status == 200
    assert serious(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert not wide, "the page is wider than a telephone"
    assert errors == []


@pytest.mark.parametrize("path", ["/so-lieu/", "/du-an/", "/nhiem-vu/", "/ky-hop/"])
def test_no_column_is_cut_off_on_paper(path: str, bao: Page, demo_site: str) -> None:
    bao.set_viewport_size({"width": 643, "height": 900})  # A4 upright between its margins
    bao.emulate_media(media="print")
    bao.goto(demo_site + path)
    ends = bao.evaluate(
        "Math.max(...[...document.querySelectorAll('main table')]"
        ".map(table => table.getBoundingClientRect().right))"
    )
    assert ends <= 644


@pytest.mark.parametrize("path", LISTS)
def test_every_list_is_open_to_all(path: str, bao: Page, demo_site: str) -> None:
    check(bao, demo_site + path)


@pytest.mark.parametrize("listing", list(INSIDE))
def test_every_kind_of_record_is_open_to_all(listing: str, bao: Page, demo_site: str) -> None:
    check(bao, demo_site + inside(bao, demo_site, listing))


def session_named(bao: Page, site: str, name: str) -> str:
    """Return the address of a session of the demo."""
    bao.goto(site + "/ky-hop/")
    return str(bao.locator("tbody a", has_text=name).get_attribute("href"))


@pytest.mark.parametrize("name", [CONVENED, CLOSED])
@pytest.mark.parametrize("part", OF_A_SESSION)
def test_the_pages_of_a_session_are_open_to_all(
    part: str, name: str, bao: Page, demo_site: str
) -> None:
    check(bao, demo_site + session_named(bao, demo_site, name) + part)


@pytest.mark.parametrize("name", [CONVENED, CLOSED])
@pytest.mark.parametrize("paper", ["thong-bao/", "giay-moi/"])
def test_the_papers_that_a_session_issues_are_open_to_all(
    paper: str, name: str, bao: Page, demo_site: str
) -> None:
    check(bao, f"{demo_site}/van-ban{session_named(bao, demo_site, name)}{paper}")


@pytest.mark.parametrize(("title", "name"), list(PAPERS.items()))
def test_the_papers_of_a_session_are_open_to_all(
    title: str, name: str, bao: Page, demo_site: str
) -> None:
    bao.goto(demo_site + session_named(bao, demo_site, name) + "chuong-trinh/")
    paper = bao.locator("ul.papers a", has_text=title).get_attribute("href")
    check(bao, f"{demo_site}{paper}")


def test_titles_of_an_agenda_stand_whole_on_a_telephone(bao: Page, demo_site: str) -> None:
    bao.set_viewport_size({"width": 390, "height": 844})
    bao.goto(demo_site + "/ky-hop/")
    bao.locator("main").get_by_role("link", name=CONVENED).first.click()
    bao.locator("nav").get_by_role("link", name="Chương trình, tài liệu").click()
    bao.locator("table.agenda").wait_for()
    cut = """all => all.filter(it => it.scrollHeight > it.clientHeight + 1
                              || it.scrollWidth > it.clientWidth + 1).map(it => it.value)"""
    titles = bao.locator("table.agenda [name=title]")
    assert max(len(title.input_value()) for title in titles.all()) > 60
    assert titles.evaluate_all(cut) == []
    titles.last.focus()
    bao.keyboard.press("Enter")  # saves the row, as in a box of one line
    bao.wait_for_timeout(300)
    assert "\n" not in titles.last.input_value()


def test_a_question_is_open_to_all(bao: Page, demo_site: str) -> None:
    bao.goto(demo_site + session_named(bao, demo_site, CLOSED) + "dien-bien/")
    asked = bao.locator("#questions tbody a").first.get_attribute("href")
    check(bao, f"{demo_site}{asked}")


@pytest.mark.parametrize("part", OF_A_BODY)
def test_the_pages_of_a_body_are_open_to_all(part: str, bao: Page, demo_site: str) -> None:
    check(bao, demo_site + inside(bao, demo_site, "/co-quan-hop/") + part)


@pytest.mark.parametrize("part", OF_A_UNIT)
def test_the_pages_of_a_unit_are_open_to_all(part: str, bao: Page, demo_site: str) -> None:
    check(bao, demo_site + inside(bao, demo_site, "/don-vi/") + part)


def test_the_reply_page_is_open_to_all(bao: Page, demo_site: str) -> None:
    bao.goto(demo_site + "/thu-bao/")
    bao.get_by_role("link", name="Giấy mời").first.click()
    bao.get_by_role("link", name="Mở trang liên quan").click()
    reply = bao.get_by_role("link", name="Trả lời giấy mời").get_attribute("href")
    bao.get_by_role("button", name="Đăng xuất").click()
    check(bao, f"{demo_site}{reply}")


def test_the_report_page_is_open_to_all(bao: Page, demo_site: str) -> None:
    bao.goto(demo_site + inside(bao, demo_site, "/ky-hop/"))
    report = bao.get_by_role("link", name="Báo cáo", exact=True).get_attribute("href")
    check(bao, f"{demo_site}{report}")


def test_the_sign_in_page_is_open_to_all(page: Page, demo_site: str) -> None:
    check(page, demo_site + "/dang-nhap/")


def test_no_page_asks_another_host(bao: Page, demo_site: str) -> None:
    asked: list[str] = []
    bao.on("request", lambda request: asked.append(request.url))
    for path in LISTS:
        bao.goto(demo_site + path)
    assert asked
    assert [url for url in asked if not url.startswith((demo_site, "data:"))] == []


def test_no_page_breaks_the_rules_of_its_own_security(bao: Page, demo_site: str) -> None:
    said: list[str] = []
    bao.on("console", lambda one: said.append(f"{bao.url}: {one.text}"))
    for listing in LISTS:
        bao.goto(demo_site + listing)
        bao.wait_for_load_state("networkidle")
    bao.goto(demo_site + "/ky-hop/")
    bao.get_by_role("link", name=CONVENED).first.click()
    bao.get_by_role("link", name="Thành phần").click()
    for name in ("Có mặt", "Bỏ điểm danh"):
        with bao.expect_response(lambda answer: answer.request.method == "POST"):
            bao.locator("table.people").get_by_role("button", name=name, exact=True).first.click()
        bao.wait_for_load_state("networkidle")
    assert said == []


@pytest.mark.parametrize(
    ("address", "hidden"),
    [
        ("/nhiem-vu/thong-ke/?in=1", ["Lọc", "Danh sách", "Thống kê theo"]),
        ("/nhiem-vu/", ["Lọc", "Danh sách"]),
        ("/han-che/", ["Lọc", "Đã khép lại"]),
    ],
)
def test_paper_shows_nothing_to_press(
    bao: Page, demo_site: str, address: str, hidden: list[str]
) -> None:
    bao.add_init_script("window.print = () => {}")
    bao.goto(demo_site + address)
    bao.emulate_media(media="print")
    for words in hidden:
        assert not bao.get_by_text(words, exact=True).filter(visible=True).count()
    assert not bao.locator("main button, main .button, main select").filter(visible=True).count()
