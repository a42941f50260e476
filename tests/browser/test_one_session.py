"""The tutorial of one session, from the invitation to the list that opens the next one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.conftest import serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TUTORIAL = Path(__file__).resolve().parents[2] / "docs/tutorial/one-session.md"
PASTED = """Nội dung nhiệm vụ\tĐơn vị chủ trì\tPhối hợp\tThời hạn\tSản phẩm
Tăng cường thu ngân sách, lập 01 phương án thu\t\t\t31/8/2023\t01 phương án thu
Rà soát, lập 01 danh sách hộ nghèo cần hỗ trợ nhà ở\txã Yên Thịnh\
\tPhòng Lao động - Thương binh và Xã hội\ttrong quý III\t01 danh sách
Bàn giao mặt bằng các hộ còn lại của dự án đường liên xã\tPhòng Giải phóng mặt bằng\
\t\t\tbiên bản bàn giao"""


class Reader:
    """Somebody who does what the tutorial says; `says` holds the page to the tutorial's words."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        self.main = page.locator("main")
        self.text = TUTORIAL.read_text(encoding="utf-8")

    def says(self, words: str) -> None:
        """The tutorial quotes these words and the page shows them."""
        assert words in self.text
        expect(self.main).to_contain_text(words)

    def press(self, name: str, at: Locator | None = None) -> None:
        """Press a button that the tutorial names, on a page that has loaded: a hand is slower."""
        assert f"**{name}" in self.text
        self.page.wait_for_load_state()
        (at or self.main).get_by_role("button", name=name, exact=True).first.click()

    def follow(self, name: str) -> None:
        """Follow a link that the tutorial names."""
        assert name in self.text
        self.main.get_by_role("link", name=name).first.click()

    def tab(self, name: str) -> None:
        pages = self.page.get_by_role("navigation", name="Các trang của kỳ họp")
        pages.get_by_role("link", name=name).click()
        expect(pages.get_by_role("link", name=name)).to_have_attribute("aria-current", "page")

    def go(self, name: str) -> None:
        menu = self.page.get_by_role("navigation", name="Mục chính")
        menu.get_by_role("link", name=name, exact=True).click()

    def enter(self, person: str, day: str = "07/07/2023") -> None:
        """Sign in, after signing out where somebody is in, and look at a day."""
        out = self.page.locator("header").get_by_role("button", name="Đăng xuất")
        if self.page.url.startswith(self.site) and out.count():
            out.click()
        self.page.goto(self.site + "/dang-nhap/")
        self.page.get_by_role("button", name=person).click()
        self.page.wait_for_url(self.site + "/")
        self.look(day)

    def look(self, day: str) -> None:
        seen = self.page.get_by_label("Tính đến ngày")
        if seen.input_value() != day:
            seen.fill(day)
            self.page.get_by_role("button", name="Xem", exact=True).first.click()
            expect(seen).to_have_value(day)

    def at(self, clock: str, button: str, then: str) -> None:
        """Do something in the room at an hour; `then` is what the page shows afterwards."""
        self.page.get_by_label("Lúc", exact=True).first.fill(clock)
        self.press(button)
        expect(self.main).to_contain_text(then)

    def deed(self, name: str) -> Locator:
        """Unfold one deed of a task; return its form."""
        fold = self.page.locator("details.deed", has=self.page.get_by_text(name, exact=True)).first
        if fold.get_attribute("open") is None:
            fold.locator("summary").click()
        return fold


@pytest.fixture
def reader(browser: Browser, page: Page, demo_home: Path, tmp_path: Path) -> Iterator[Reader]:
    """Somebody at a demo of their own."""
    assert browser.is_connected()
    with serving(Path(shutil.copytree(demo_home, tmp_path / "demo"))) as site:
        yield Reader(page, site)


def answer_the_invitation(reader: Reader) -> None:
    reader.enter("Bảo")
    reader.page.locator("header").get_by_role("link", name=re.compile("Thư báo")).click()
    reader.follow("Giấy mời: Hội nghị lần thứ 16")
    reader.follow("Mở trang liên quan")
    reader.follow("Trả lời giấy mời")
    reader.press("Tôi sẽ dự")
    expect(reader.main).to_contain_text("Đã ghi nhận trả lời")


def send_a_paper(reader: Reader, tmp_path: Path) -> None:
    reader.page.goto(reader.site)
    reader.go("Kỳ họp")
    reader.follow("Hội nghị lần thứ 16")
    reader.tab("Chương trình, tài liệu")
    reader.says("đã gửi, muộn 6 ngày")
    reader.says("tự cập nhật")
    reader.enter("An")
    reader.go("Kỳ họp")
    reader.follow("Tài liệu cần gửi")
    reader.follow("Tiến độ lập danh sách hộ nghèo")
    file = tmp_path / "a.txt"
    file.write_text("Đã lập 40 hộ.\n", encoding="utf-8")
    reader.page.locator("input[type=file]").set_input_files(file)
    reader.press("Gửi dự thảo")
    reader.says("đã gửi, muộn 2 ngày")


def call_the_roll(reader: Reader) -> None:
    reader.enter("Bảo")
    reader.go("Kỳ họp")
    reader.follow("Hội nghị lần thứ 16")
    reader.tab("Thành phần")
    rows = reader.page.locator("table.people tbody tr")
    rows.first.get_by_role("button", name="Có mặt").focus()
    reader.page.keyboard.press("c")
    expect(rows.first).to_contain_text("Bỏ điểm danh")
    expect(rows.nth(1).get_by_role("button").first).to_be_focused()  # the page goes on by itself
    excused = rows.filter(has_text="Ủy viên số 11")
    excused.get_by_role("button", name="Có mặt").focus()
    reader.page.keyboard.press("l")
    reader.page.keyboard.press("Enter")
    expect(excused).to_contain_text("vắng có lý do")
    reader.press("Điểm danh có mặt tất cả người còn lại (kể cả đại biểu mời)")
    expect(reader.main).to_contain_text("24/25 thành viên có mặt, 96%")
    expect(reader.main).to_contain_text("đủ điều kiện tiến hành")


def sit(reader: Reader) -> None:
    reader.tab("Diễn biến")
    expect(reader.page.get_by_label("Lúc", exact=True).first).to_have_value("08:00")
    reader.press("Khai mạc")
    reader.says("đang họp, khai mạc lúc 08:00")
    heading = reader.page.locator(".room h2")
    reader.page.locator(".room-agenda").get_by_role("link", name="1. Khai mạc").click()
    reader.at("08:00", "Bắt đầu mục", "đang diễn ra")
    reader.at("08:15", "Kết thúc mục", "08:00–08:15")
    expect(heading).to_contain_text("2.")
    reader.page.locator(".room-agenda").get_by_role("link", name="4. Thảo luận").click()
    reader.at("09:00", "Bắt đầu mục", "đang diễn ra")
    vote(reader)
    ask(reader)
    reader.at("10:00", "Kết thúc mục", "09:00–10:00")
    expect(heading).to_contain_text("5.")
    reader.at("10:00", "Bắt đầu mục", "đang diễn ra")
    reader.at("10:30", "Kết thúc mục", "10:00–10:30")
    reader.page.locator("summary", has_text="Ghi giờ khai mạc, bế mạc").click()
    reader.page.get_by_label("Bế mạc lúc").fill("10:30")
    reader.press("Lưu giờ")
    expect(reader.main).to_contain_text("bế mạc lúc 10:30")


def vote(reader: Reader) -> None:
    """Count too many votes first: the sentence stands beside the field, the numbers stay."""
    page, votes = reader.page, reader.page.locator("#votes")
    votes.locator("summary").click()
    votes.get_by_label("Nội dung").fill("Thông qua nhiệm vụ trọng tâm quý III/2023")
    reader.press("Nêu biểu quyết")
    in_favour = votes.get_by_label("Tán thành", exact=True)
    in_favour.fill("91")
    votes.get_by_label("Không tán thành").fill("1")
    votes.get_by_label("Ý kiến khác").fill("2")
    reader.press("Ghi kết quả")
    expect(in_favour).to_have_accessible_description(re.compile("Đã kiểm 94 phiếu"))
    expect(in_favour).to_be_focused()
    expect(votes.get_by_label("Không tán thành")).to_have_value("1")
    in_favour.fill("21")
    reader.press("Ghi kết quả")
    reader.says("tán thành 21/25 thành viên (84,0%)")
    expect(page.locator("#votes .field-error:visible")).to_have_count(0)


def ask(reader: Reader) -> None:
    asked = reader.page.locator("#questions")
    asked.locator("summary").click()
    asked.get_by_label("Người hỏi").fill("Ủy viên số 09")
    asked.get_by_label("Nội dung").fill("Bao giờ chi trả xong chế độ an sinh xã hội?")
    asked.get_by_label("Đơn vị trả lời").fill("Phòng Lao động - Thương binh và Xã hội")
    asked.get_by_label("Hạn trả lời").fill("31/07/2023")
    reader.press("Ghi câu hỏi")
    expect(asked).to_contain_text("1 chưa trả lời")


def assign(reader: Reader) -> None:
    reader.tab("Bảng phân công")
    reader.follow("Nhập từ Excel")
    reader.main.locator("textarea").fill(PASTED)
    reader.main.get_by_role("button", name="Xem trước").last.click()
    reader.says("30/09/2023")
    reader.press("Đưa vào bảng phân công")
    rows = reader.page.locator("table.grid tbody")
    reader.says("Đơn vị nào chủ trì?")
    reader.main.get_by_role("button", name="Phòng Tài chính - Kế hoạch").first.click()
    expect(rows.nth(0)).to_contain_text("văn phòng điền")
    for number in (0, 1):
        reader.press("Xác nhận", at=rows.nth(number))
        expect(rows.nth(number)).to_contain_text("đã giao")
    third = rows.nth(2)
    third.get_by_label(re.compile("chưa rõ")).first.uncheck()
    third.get_by_label("Chủ trì", exact=True).fill("Trung tâm Phát triển quỹ đất huyện")
    third.get_by_label("Thời hạn", exact=True).fill("31/8/2023")
    reader.press("Lưu", at=third)
    expect(third).to_contain_text("đã lưu")


def issue(reader: Reader) -> None:
    reader.tab("Thông báo kết luận")
    reader.press("Soạn thông báo")
    reader.says("Lời văn và bản ghi khớp nhau.")
    part = reader.page.locator(".pair", has_text="Bàn giao mặt bằng")
    words = part.locator("textarea")
    expect(words).to_have_value(re.compile("chậm nhất ngày 31/8/2023"))
    words.fill(words.input_value().replace("31/8/2023", "15/9/2023"))
    reader.press("Lưu lời văn", at=part)
    expect(part).to_contain_text("Chỗ khác nhau")
    reader.press("Ghi theo lời văn", at=part)
    reader.says("Lời văn và bản ghi khớp nhau.")
    reader.tab("Bảng phân công")
    third = reader.page.locator("table.grid tbody").nth(2)
    expect(third.get_by_label("Thời hạn", exact=True)).to_have_value("15/09/2023")
    reader.press("Xác nhận", at=third)
    expect(third).to_contain_text("đã giao")
    reader.tab("Thông báo kết luận")
    reader.page.get_by_label("Số", exact=True).fill("262")
    signing = "T/L BAN THƯỜNG VỤ, CHÁNH VĂN PHÒNG"
    assert signing in reader.text
    reader.page.get_by_label("Tư cách, chức vụ người ký").select_option(label=signing)
    reader.page.get_by_label("Họ tên người ký").fill("Bảo")
    reader.press("Ban hành")
    expect(reader.main).to_contain_text("Số 262-TB/HU")


def close(reader: Reader) -> None:
    reader.tab("Biên bản")
    reader.page.get_by_label("Chủ trì").fill("Bảo")
    reader.press("Tổng hợp biên bản")
    expect(reader.page.locator("article.sheet")).to_contain_text("chậm nhất ngày 15/9/2023")
    reader.press("Gửi xin ý kiến")
    expect(reader.main).to_contain_text("đang xin ý kiến")
    reader.tab("Hội nghị")
    reader.page.once("dialog", lambda dialog: dialog.accept())
    reader.press("Kết thúc kỳ họp")
    reader.press("Vẫn kết thúc")
    expect(reader.main).to_contain_text("đã kết thúc")


def follow_up(reader: Reader) -> None:
    reader.enter("An", "15/08/2023")
    reader.go("Nhiệm vụ")
    reader.follow("Rà soát, lập 01 danh sách hộ nghèo")
    asking = reader.deed("Đề nghị gia hạn")
    asking.get_by_label("Xin lùi thời hạn đến").fill("31/10/2023")
    asking.get_by_label("Lý do").fill("Chờ hướng dẫn mẫu danh sách")
    reader.press("Đề nghị gia hạn", at=asking)
    reader.says("Chờ hướng dẫn mẫu danh sách")
    handing = reader.deed("Nộp minh chứng")
    handing.get_by_label("Minh chứng").fill("Danh sách kèm Báo cáo số 30/BC-UBND")
    reader.press("Nộp minh chứng", at=handing)
    reader.says("chờ xác nhận")
    task = reader.page.url
    reader.enter("Bảo", "16/08/2023")
    reader.page.goto(task)
    reader.press("Đồng ý", at=reader.deed("Quyết định đề nghị gia hạn"))
    reader.says("thời hạn đầu: 30/09/2023")
    reader.press("Xác nhận hoàn thành", at=reader.deed("Xác nhận hoàn thành"))
    reader.says("hoàn thành đúng hạn")


def convene_the_next(reader: Reader) -> None:
    reader.look("25/09/2023")
    reader.go("Kỳ họp")
    reader.follow("Hội nghị lần thứ 16")
    reader.follow("Triệu tập kỳ sau")
    reader.page.get_by_label("Theo mẫu").select_option(label="Hội nghị thường kỳ hằng quý")
    expect(reader.page.get_by_label("Địa điểm")).not_to_have_value("")
    reader.page.get_by_label("Ngày họp").fill("06/10/2023")
    reader.press("Triệu tập")
    reader.says("Kỳ trước chuyển sang: 15 mục chưa xong")
    reader.says("Đã khép lại sau kỳ họp ngày 07/07/2023: 1 nhiệm vụ")
    reader.says("Bao giờ chi trả xong chế độ an sinh xã hội?")


def test_the_tutorial_of_a_session_goes_as_it_says(reader: Reader, tmp_path: Path) -> None:
    answer_the_invitation(reader)
    send_a_paper(reader, tmp_path)
    call_the_roll(reader)
    sit(reader)
    assign(reader)
    issue(reader)
    close(reader)
    follow_up(reader)
    convene_the_next(reader)
