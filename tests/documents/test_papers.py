"""The papers of a session in the form of their day: strings, Word and PDF."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from documents.paper_samples import INVITATION, MINUTES, NOTICE
from tiendo.documents.context import Issued, Signature
from tiendo.documents.docx import write_docx
from tiendo.documents.pdf import write_pdf
from tiendo.documents.sheet import Sheet, compose
from tiendo.documents.titles import TIED
from tiendo.documents.tone import with_tone_marks
from tiendo.packs import format_profile
from tiendo.packs.profiles import FormatProfile

HD36 = format_profile(date(2023, 4, 11), party=True)
HD05 = format_profile(date(2026, 7, 1), party=True)
STATE = format_profile(date(2023, 4, 11), party=False)
PAPERS = {"notice": NOTICE, "minutes": MINUTES, "invitation": INVITATION}


def word_file(paper: Issued, profile: FormatProfile) -> Any:
    out = BytesIO()
    write_docx(paper, profile, out)
    return Document(BytesIO(out.getvalue()))


def told(sheet: Sheet) -> list[str]:
    return [block.text for block in sheet.blocks]


def test_a_notice_has_one_bold_number_for_each_lead() -> None:
    sheet = compose(NOTICE, STATE)
    assert told(sheet)[1:] == [
        "Sau khi xem xét báo cáo và ý kiến thảo luận, hội nghị thống nhất kết luận và giao các "
        "nhiệm vụ như sau:",
        "I. ĐÁNH GIÁ TÌNH HÌNH VÀ KẾT LUẬN CHUNG",
        "1. Đồng ý chủ trương sửa chữa trụ sở.",
        "II. NHIỆM VỤ GIAO CÁC CƠ QUAN, ĐƠN VỊ",
        "1. Công an huyện Hữu Lũng: giữ vững an ninh trật tự.",
        "2. UBND xã Yên Thịnh:",
        "a) Rà soát hộ nghèo; hoàn thành trong quý II/2023.",
        "b) Lập danh sách hộ cần hỗ trợ nhà ở.",
        "3. Rà soát quy hoạch cán bộ.",
        "Trên đây là kết luận của Ban Chấp hành Đảng bộ huyện Hữu Lũng tại hội nghị lần thứ 15, "
        "thông báo để các cơ quan, đơn vị biết, thực hiện./.",
    ]
    assert [block.text[: block.strong] for block in sheet.blocks if block.strong] == [
        "1. Công an huyện Hữu Lũng:",
        "2. UBND xã Yên Thịnh:",
    ]


def test_a_notice_of_tasks_alone_has_no_roman_headings() -> None:
    sheet = compose(replace(NOTICE, statements=()), HD36)
    assert not any(block.kind == "group" for block in sheet.blocks)


@pytest.mark.parametrize(
    ("profile", "number", "authority"),
    [
        (HD36, "Số 12-TB/HU", "T/M BAN THƯỜNG VỤ"),
        (HD05, "Số 12-TB/HU", "T/M BAN THƯỜNG VỤ"),
        (STATE, "Số: 12/TB-HU", "TM. BAN THƯỜNG VỤ"),
    ],
)
def test_number_and_authority_follow_the_rule_of_the_day(
    profile: FormatProfile, number: str, authority: str
) -> None:
    sheet = compose(NOTICE, profile)
    assert (sheet.number, sheet.authority, sheet.post) == (number, authority, "PHÓ BÍ THƯ")
    assert sheet.signer == "Nguyễn Thúy Hoà"
    assert sheet.place_date == "Hữu Lũng, ngày 11 tháng 4 năm 2023"


OFFICE = Signature(capacity="by_order", post="CHÁNH VĂN PHÒNG", name="Bảo")
CHAIR = Signature(on_behalf_of="ỦY BAN NHÂN DÂN", post="CHỦ TỊCH")


@pytest.mark.parametrize(
    ("profile", "signature", "authority", "post"),
    [
        (HD36, OFFICE, "T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"),
        (HD05, OFFICE, "T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"),
        (STATE, replace(OFFICE, on_behalf_of="CHỦ TỊCH"), "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
        (HD05, Signature(on_behalf_of="ĐẢNG ỦY", post="PHÓ BÍ THƯ"), "T/M ĐẢNG UỶ", "PHÓ BÍ THƯ"),
        (STATE, CHAIR, "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        (
            STATE,
            replace(CHAIR, capacity="for_head", head="CHỦ TỊCH", post="PHÓ CHỦ TỊCH"),
            "TM. ỦY BAN NHÂN DÂN",
            "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
        ),
    ],
)
def test_the_signer_signs_in_a_capacity(
    profile: FormatProfile, signature: Signature, authority: str, post: str
) -> None:
    paper = replace(NOTICE, signature=signature)
    sheet = compose(paper, profile)
    assert (sheet.authority, sheet.post) == (authority, post)
    cell = word_file(paper, profile).tables[1].rows[0].cells[1]
    written = [(p.text, p.runs[0].bold) for p in cell.paragraphs if p.text]
    assert written[:2] == [(authority, True), (post, not profile.party)]  # HD 05: not bold


@pytest.mark.parametrize(
    ("paper", "type_name"),
    [(NOTICE, "THÔNG BÁO"), (MINUTES, "BIÊN BẢN"), (INVITATION, "GIẤY MỜI")],
)
def test_each_paper_is_called_what_it_is(paper: Issued, type_name: str) -> None:
    for profile in (HD36, HD05, STATE):
        assert compose(paper, profile).type_name == type_name


def test_minutes_are_signed_by_two_and_sent_to_nobody() -> None:
    sheet = compose(MINUTES, HD36)
    assert (sheet.left_post, sheet.left_signer) == ("NGƯỜI GHI BIÊN BẢN", "Nguyễn Thúy Hoà")
    assert (sheet.authority, sheet.post, sheet.signer) == ("CHỦ TRÌ HỘI NGHỊ", "", "")
    left, right = word_file(MINUTES, HD36).tables[1].rows[0].cells
    assert left.text.split() == ["NGƯỜI", "GHI", "BIÊN", "BẢN", "Nguyễn", "Thúy", "Hoà"]
    assert right.text.strip() == "CHỦ TRÌ HỘI NGHỊ"


def test_a_draft_says_so_and_headings_of_the_minutes_are_headings() -> None:
    made = word_file(MINUTES, HD36)
    assert "Dự thảo" in made.tables[0].rows[1].cells[0].text
    told = {p.text.replace(TIED, " "): p.style.name for p in made.paragraphs}
    assert any(p.text.endswith(f"quý{TIED}I") for p in made.paragraphs)
    assert [told[line] for line in MINUTES.text] == [
        "Heading 2",
        "Heading 3",
        "Heading 4",
        "Normal",
        "Normal",
    ]


def test_an_invitation_lists_its_agenda_and_leaves_room_for_a_name() -> None:
    lines = told(compose(INVITATION, STATE))
    assert lines[0].startswith(f"{INVITATION.inviting} kính mời: ....")
    assert lines[1:5] == [
        "Thời gian: 8 giờ 00 phút, ngày 07 tháng 4 năm 2023.",
        "Chương trình:",
        "1. 8 giờ 00 phút: Khai mạc.",
        "2. 8 giờ 15 phút: Báo cáo quý I (Văn phòng Huyện ủy).",
    ]


def test_several_who_are_invited_stand_below_each_other() -> None:
    paper = replace(INVITATION, invited=("Các thành viên Ban Chấp hành", "Đại biểu mời"))
    assert told(compose(paper, STATE))[:3] == [
        f"{INVITATION.inviting} kính mời:",
        "- Các thành viên Ban Chấp hành",
        "- Đại biểu mời",
    ]


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("profile", [HD36, HD05, STATE], ids=lambda profile: profile.code)
def test_word_and_pdf_hold_every_paragraph(name: str, profile: FormatProfile) -> None:
    paper = PAPERS[name]
    made = word_file(paper, profile)
    printed = [paragraph.text.replace(TIED, " ") for paragraph in made.paragraphs]
    for text in told(compose(paper, profile)):
        assert text in printed
    out = BytesIO()
    write_pdf(paper, profile, out)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in out.getvalue()
    assert b"<pdfaid:part>2</pdfaid:part>" in out.getvalue()


def test_the_lead_is_bold_and_what_it_does_is_not() -> None:
    paragraph = next(p for p in word_file(NOTICE, HD36).paragraphs if p.text.startswith("1. C"))
    assert [(run.text, run.bold) for run in paragraph.runs] == [
        ("1. Công an huyện Hữu Lũng:", True),
        (" giữ vững an ninh trật tự.", False),
    ]


def test_old_tone_marks_leave_the_bold_part_whole() -> None:
    item = replace(NOTICE.items[0], lead="Phòng Thủy lợi và Hóa chất")
    sheet = compose(replace(NOTICE, items=(item,)), HD36)
    bold = [block.text[: block.strong] for block in sheet.blocks if block.strong]
    assert bold == [f"1. {with_tone_marks('Phòng Thủy lợi và Hóa chất', 'old')}:"]


def test_a_paper_of_the_state_has_a_line_under_its_issuer_and_its_subject() -> None:
    state, party = word_file(NOTICE, STATE), word_file(NOTICE, HD36)
    rules = [made.element.body.xpath(".//w:pBdr/w:top") for made in (state, party)]
    assert [len(found) for found in rules] == [3, 1]
    widths = [
        [round(column.width.mm) for column in made.tables[0].columns] for made in (state, party)
    ]
    assert widths == [[63, 102], [74, 91]]
