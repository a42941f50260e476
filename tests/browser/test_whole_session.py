"""A whole session by keyboard alone: convened, held, closed, followed, taken up again."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.conftest import serving, surroundings
from browser.hands import Hands

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SCENE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from people import make_people
from tiendo.web.cycle.actions import add_member
from web.cycle.scene import a_term
people = make_people()
term = a_term(people)
add_member(term=term, name="Bảo", post="Bí thư", user=people.bao, by=people.bao)
for number in range(2, 6):
    add_member(term=term, name=f"Ủy viên {number}", post="Ủy viên", by=people.bao)
"""
WORK = "Rà soát nợ thuế của các hộ kinh doanh"
LATER = "Thường xuyên nâng cao chất lượng tham mưu"
QUESTION = "Vì sao nợ thuế chưa giảm?"
PAPER = "Báo cáo kết quả thu ngân sách quý I"


@pytest.fixture
def site(browser: Browser, tmp_path: Path) -> Iterator[str]:
    """A body with a term and five members, which has never sat."""
    assert browser.is_connected()
    home = tmp_path / "home"
    subprocess.run([sys.executable, "-c", SCENE], env=surroundings(home), check=True)
    with serving(home) as address:
        yield address


def enter(hands: Hands, site: str, person: str, day: str) -> None:
    """Sign in, and see the records as they stand on a day."""
    page = hands.page
    page.goto(site + "/dang-nhap/")
    hands.hit(page.get_by_role("button", name=person))
    page.wait_for_url(site + "/")
    look_at(hands, day)


def leave(hands: Hands) -> None:
    hands.press("Đăng xuất", at=hands.page.locator("header"))
    expect(hands.page).to_have_url(re.compile("/dang-nhap/"))


def look_at(hands: Hands, day: str) -> None:
    page = hands.page
    hands.write(page.get_by_label("Tính đến ngày"), day)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đang xem tình hình của một ngày đã chọn.")).to_be_visible()
    expect(page.get_by_label("Tính đến ngày")).to_have_value(day)


def tab(hands: Hands, name: str) -> None:
    """Open one of the pages of the session."""
    pages = hands.page.get_by_role("navigation", name="Các trang của kỳ họp")
    hands.follow(name, at=pages)
    expect(pages.get_by_role("link", name=name)).to_have_attribute("aria-current", "page")


def convene(hands: Hands) -> None:
    page = hands.page
    hands.follow("Kỳ họp", at=page.get_by_role("navigation", name="Mục chính"))
    hands.follow("Cơ quan họp, nhiệm kỳ, thành viên")
    hands.follow("Ban Chấp hành Đảng bộ huyện")
    hands.follow("Lập hội nghị mới")
    hands.write(page.get_by_label("Ngày họp"), "07/04/2023")
    hands.write(page.get_by_label("Lần thứ (trong nhiệm kỳ"), "15")
    hands.write(page.get_by_label("Giờ bắt đầu"), "8:00")
    hands.write(page.get_by_label("Địa điểm"), "Hội trường huyện")
    hands.write(page.get_by_label("Kỳ đánh giá"), "2023-Q1")
    hands.write(page.get_by_label("Kỳ tới"), "2023-Q2")
    hands.press("Triệu tập")
    expect(page.get_by_role("heading", level=1)).to_contain_text("lần thứ 15")
    expect(page.locator("main")).to_contain_text("đã triệu tập")


def prepare(hands: Hands, tmp_path: Path) -> None:
    """Put two items on the agenda, a live paper under one and a file under the other."""
    page = hands.page
    tab(hands, "Chương trình, tài liệu")
    for title, minutes in (("Báo cáo kết quả quý I", "40"), ("Thảo luận", "60")):
        hands.write(page.get_by_label("Thêm mục"), title)
        page.keyboard.press("Tab")
        page.keyboard.type(minutes)
        page.keyboard.press("Enter")
        expect(page.get_by_label("Nội dung", exact=True).last).to_have_value(title)
    expect(page.locator("#agenda")).to_contain_text("dự kiến xong lúc 09:40")

    hands.follow("Thêm tài liệu", at=page.locator("table.agenda tbody tr").first)
    hands.choose(page.get_by_label("Nội dung"), "Nhiệm vụ")
    hands.press("Lưu")
    expect(page.locator("table.agenda tbody tr").first).to_contain_text("tự cập nhật")
    hands.follow("Thêm tài liệu", at=page.locator("table.agenda tbody tr").last)
    hands.write(page.get_by_label("Tên tài liệu"), PAPER)
    hands.press("Lưu")
    hands.follow(PAPER)
    report = tmp_path / "bao-cao.txt"
    report.write_text("Thu ngân sách quý I đạt 40,7 tỷ đồng.\n", encoding="utf-8")
    page.locator("input[type=file]").set_input_files(report)
    hands.press("Gửi dự thảo")
    expect(page.locator("main")).to_contain_text("Dự thảo lần 1")


def invite(hands: Hands) -> None:
    page = hands.page
    tab(hands, "Thành phần")
    hands.press("Thêm 5 thành viên vào danh sách")
    hands.press("Gửi giấy mời cho 5 người")
    expect(page.locator("table.people tbody tr").first).to_contain_text("07/04/2023")
    expect(page.get_by_role("link", name="Thư báo (1)")).to_be_visible()


def call_the_roll(hands: Hands) -> None:
    """Three are present, one is excused, one stayed away: C, L and K."""
    page = hands.page
    rows = page.locator("table.people tbody tr")
    hands.reach(rows.first.get_by_role("button", name="Có mặt"))
    for number in range(3):
        page.keyboard.press("c")
        expect(rows.nth(number)).to_contain_text("Bỏ điểm danh")
        expect(rows.nth(number + 1).get_by_role("button", name="Có mặt")).to_be_focused()
    page.keyboard.press("l")
    page.keyboard.type("Đi công tác")
    page.keyboard.press("Enter")
    expect(rows.nth(3)).to_contain_text("Đi công tác")
    expect(rows.nth(4).get_by_role("button", name="Có mặt")).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator("#list .note")).to_contain_text("3/5 thành viên có mặt")
    expect(page.locator("#list .note")).to_contain_text("chưa đủ điều kiện tiến hành")


def sit(hands: Hands) -> None:
    """Open the session and its first item, hear somebody, vote, put a question."""
    page = hands.page
    tab(hands, "Diễn biến")
    hands.press("Khai mạc")
    expect(page.get_by_role("alert")).to_contain_text("3/5")
    hands.write(page.get_by_label("Lý do vẫn khai mạc"), "Ủy viên thứ tư đến sau mười phút.")
    hands.press("Vẫn khai mạc")
    tab(hands, "Diễn biến")
    hands.write(page.get_by_label("Lúc", exact=True), "08:05")
    hands.press("Bắt đầu mục")
    expect(page.locator(".room-agenda .running")).to_contain_text("đang diễn ra")

    hands.choose(page.get_by_label("Đăng ký phát biểu"), "Ủy viên 2")
    hands.press("Đăng ký")
    hands.write(page.get_by_label("Ý kiến", exact=True), "Đề nghị nêu rõ số nợ thuế từng xã.")
    hands.press("Đã phát biểu")
    expect(page.locator("#speakers")).to_contain_text("đã phát biểu")

    hands.hit(page.locator("summary", has_text="Nêu nội dung biểu quyết"))
    hands.write(page.locator("#votes").get_by_label("Nội dung"), "Thông qua báo cáo quý I")
    hands.press("Nêu biểu quyết")
    hands.write(page.get_by_label("Tán thành", exact=True), "3")
    hands.write(page.get_by_label("Không tán thành"), "0")
    hands.write(page.get_by_label("Ý kiến khác"), "0")
    hands.press("Ghi kết quả")
    expect(page.locator("#votes")).to_contain_text("tán thành 3/5 thành viên (60,0%)")

    hands.hit(page.locator("summary", has_text="Ghi câu hỏi"))
    asked = page.locator("#questions")
    hands.write(asked.get_by_label("Người hỏi"), "Ủy viên 3")
    hands.write(asked.get_by_label("Nội dung"), QUESTION)
    hands.press("Ghi câu hỏi")
    expect(asked).to_contain_text("1 chưa trả lời")


def take_minutes(hands: Hands) -> None:
    page = hands.page
    hands.write(page.get_by_label("Nội dung biên bản"), "Hội nghị nghe báo cáo kết quả quý I.")
    hands.press("Lưu biên bản")
    expect(page.locator("#minutes-box")).to_contain_text("đã lưu")
    tab(hands, "Biên bản")
    hands.write(page.get_by_label("Chủ trì"), "Bảo")
    hands.press("Tổng hợp biên bản")
    minutes = page.locator("article.sheet")
    expect(minutes).to_contain_text("Hội nghị nghe báo cáo kết quả quý I.")
    expect(minutes).to_contain_text("Đề nghị nêu rõ số nợ thuế từng xã.")
    expect(minutes).to_contain_text("3/5")


def conclude(hands: Hands) -> None:
    """Add two conclusions by hand, fill their rows, and give them out."""
    page = hands.page
    tab(hands, "Bảng phân công")
    for number, text in enumerate((WORK, LATER), start=1):
        hands.write(page.get_by_label("Thêm mục"), text)
        page.keyboard.press("Enter")
        row = page.locator("table.grid tbody").nth(number - 1)
        hands.choose(row.get_by_label("Loại"), "cụ thể")
        hands.write(row.get_by_label("Thời hạn", exact=True), "30/06/2023")
        hands.write(row.get_by_label("Chủ trì", exact=True), "xã Yên Thịnh")
        hands.write(row.get_by_label("Sản phẩm"), f"01 báo cáo số {number}")
        page.keyboard.press("Control+Enter")
        expect(row.get_by_role("link", name="Nhiệm vụ")).to_be_visible()
        expect(row).to_contain_text("Bảo xác nhận")
    expect(page.locator("#grid-summary")).to_contain_text("2 mục: 2 đã giao")


def word_the_notice(hands: Hands) -> None:
    page = hands.page
    tab(hands, "Thông báo kết luận")
    hands.press("Soạn thông báo")
    expect(page.locator("main")).to_contain_text("Lời văn và bản ghi khớp nhau.")
    first = page.get_by_label("Lời văn mục 1a")
    expect(first).to_have_value(re.compile("ợ thuế của các hộ kinh doanh"))


def close(hands: Hands) -> None:
    page = hands.page
    tab(hands, "Hội nghị")
    page.once("dialog", lambda dialog: dialog.accept())  # the browser's own question: Enter
    hands.press("Kết thúc kỳ họp")
    expect(page.locator("main")).to_contain_text("1 mục chương trình chưa bắt đầu")
    hands.press("Vẫn kết thúc")
    expect(page.locator("main dl.facts").first).to_contain_text("đã kết thúc")
    expect(page.get_by_role("button", name="Kết thúc kỳ họp")).to_have_count(0)


def open_task(hands: Hands) -> None:
    hands.follow("Nhiệm vụ", at=hands.page.get_by_role("navigation", name="Mục chính"))
    hands.follow(WORK)
    expect(hands.page.get_by_role("heading", level=1)).to_have_text(WORK)


def unfold(hands: Hands, deed: str) -> Locator:
    """Open one deed of a task; return its form."""
    fold = hands.page.locator("details.deed", has=hands.page.get_by_text(deed, exact=True)).first
    if fold.get_attribute("open") is None:
        hands.hit(fold.locator("summary"))
    return fold


def ask_and_hand_in(hands: Hands) -> None:
    """An's commune asks for more time, then is done after all."""
    page = hands.page
    open_task(hands)
    asking = unfold(hands, "Đề nghị gia hạn")
    hands.write(asking.get_by_label("Xin lùi thời hạn đến"), "15/07/2023")
    hands.write(asking.get_by_label("Lý do"), "Chờ số liệu của chi cục thuế")
    hands.press("Đề nghị gia hạn", at=asking)
    expect(page.locator("main")).to_contain_text("Chờ số liệu của chi cục thuế")
    handing = unfold(hands, "Nộp minh chứng")
    hands.write(handing.get_by_label("Minh chứng"), "Báo cáo số 12/BC-UBND")
    hands.press("Nộp minh chứng", at=handing)
    expect(page.locator("main")).to_contain_text("chờ xác nhận")


def decide(hands: Hands) -> None:
    """Bảo agrees to the new day and accepts the evidence."""
    page = hands.page
    open_task(hands)
    hands.press("Đồng ý", at=unfold(hands, "Quyết định đề nghị gia hạn"))
    expect(page.locator("main")).to_contain_text("15/07/2023")
    expect(page.locator("main")).to_contain_text("30/06/2023")
    hands.press("Xác nhận hoàn thành", at=unfold(hands, "Xác nhận hoàn thành"))
    expect(page.locator("main")).to_contain_text("hoàn thành")
    expect(page.locator("details.deed")).to_have_count(0)


def take_up_again(hands: Hands) -> None:
    """The next session opens with what is still open, and with nothing else."""
    page = hands.page
    hands.follow("Kỳ họp", at=page.get_by_role("navigation", name="Mục chính"))
    hands.hit(page.locator("main").get_by_role("link", name="lần thứ 15"))
    hands.follow("Triệu tập kỳ sau")
    hands.write(page.get_by_label("Ngày họp"), "07/07/2023")
    hands.press("Triệu tập")
    expect(page.get_by_role("heading", level=1)).to_contain_text("lần thứ 16")
    opening = page.locator("main")
    expect(opening.locator("#mo-dau")).to_have_text(
        "Kỳ trước chuyển sang: 2 mục chưa xong, tính đến ngày họp 07/07/2023"
    )
    expect(opening).to_contain_text(LATER)
    expect(opening).to_contain_text(QUESTION)
    expect(opening).to_contain_text("Đã khép lại sau kỳ họp ngày 07/04/2023: 1 nhiệm vụ")


def test_a_whole_session_by_keyboard_alone(page: Page, site: str, tmp_path: Path) -> None:
    hands = Hands(page)
    enter(hands, site, "Bảo", "07/04/2023")
    convene(hands)
    prepare(hands, tmp_path)
    invite(hands)
    call_the_roll(hands)
    sit(hands)
    take_minutes(hands)
    conclude(hands)
    word_the_notice(hands)
    close(hands)
    leave(hands)
    enter(hands, site, "An", "20/06/2023")
    ask_and_hand_in(hands)
    leave(hands)
    enter(hands, site, "Bảo", "21/06/2023")
    decide(hands)
    take_up_again(hands)
