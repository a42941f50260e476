"""Law 2 for notices of conclusion: what documents writes, reading reads back."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from documents.strategies_papers import conclusions
from tiendo.documents.conclusions import clause, instruction_words
from tiendo.documents.context import Item, SessionLine
from tiendo.documents.notice import notice_closing, notice_opening, notice_title, numbered
from tiendo.documents.papers import ConclusionLine, NoticeItem, NoticeOfConclusion
from tiendo.documents.sheet import compose
from tiendo.packs import format_profile
from tiendo.packs.lexicon import lexicon
from tiendo.reading import Reading, read
from tiendo.reading.deadlines import RECURRING
from tiendo.reading.instructions import Instruction, read_instruction
from tiendo.reading.period import Period

PROFILE = replace(format_profile(date(2023, 4, 7), party=True), tone_marks="new")
Told = tuple[ConclusionLine, str | None]
SESSION = SessionLine(
    body="Ban Chấp hành Đảng bộ huyện Hữu Lũng",
    ordinal=15,
    held_on=date(2023, 4, 7),
    is_extended=True,
)
NOTICE = NoticeOfConclusion(
    parent_organ="ĐẢNG BỘ TỈNH LẠNG SƠN",
    organ="HUYỆN ỦY HỮU LŨNG",
    organ_code="HU",
    place="Hữu Lũng",
    year=2023,
    title=notice_title(SESSION),
    opening=notice_opening(
        SESSION, reviewed=Period.parse("2023-Q1"), ahead=Period.parse("2023-Q2")
    ),
    closing=notice_closing(SESSION),
)
STATEMENTS = (
    Item(text="Đồng ý chủ trương sửa chữa trụ sở"),
    Item(text="Tiếp tục thực hiện nghị quyết đã ban hành"),
)


def notice_of(told: list[Told], *, with_statements: bool) -> NoticeOfConclusion:
    """Return a notice of these conclusions."""
    items = tuple(NoticeItem(lead=line.lead, text=clause(line)) for line, _code in told)
    return replace(NOTICE, items=items, statements=STATEMENTS if with_statements else ())


def read_back(told: list[Told], *, with_statements: bool) -> Reading:
    """Read the running text of a notice as it stands in the file."""
    sheet = compose(notice_of(told, with_statements=with_statements), PROFILE)
    lines = [sheet.type_name, sheet.subject, *(block.text for block in sheet.blocks)]
    return read("\n".join(lines), lexicon())


def same(text: str) -> str:
    return text.casefold().rstrip(".")


def only(text: str) -> Instruction:
    found = read_instruction(text, lexicon())
    assert found is not None
    return found


@settings(deadline=None, max_examples=150)
@given(st.lists(conclusions(), min_size=1, max_size=5, unique_by=lambda told: told[0].content),
       st.booleans())  # fmt: skip
def test_a_notice_comes_back_as_its_conclusions(told: list[Told], with_statements: bool) -> None:
    assert_comes_back(told, read_back(told, with_statements=with_statements))


def assert_comes_back(told: list[Told], reading: Reading) -> None:
    """Compare a reading of a notice with its conclusions, in the order of the paper."""
    order = numbered([line.lead for line, _code in told], statements=0)
    printed = [told[at] for at, _place in order]
    assert [(task.lead, task.kind, task.cooperating, task.deadline) for task in reading.tasks] == [
        (line.lead, line.kind, line.cooperating, code) for line, code in printed
    ]
    assert (reading.session.body, reading.session.ordinal) == (SESSION.body, SESSION.ordinal)
    assert (reading.period_reviewed, reading.period_ahead) == ("2023-Q1", "2023-Q2")
    for task, (line, _code) in zip(reading.tasks, printed, strict=True):
        assert same(only(task.cite.quote).content) == same(line.content)
        assert task.product == line.product or not line.product


@settings(deadline=None, max_examples=50)
@given(st.lists(conclusions(leads=("Công an huyện Hữu Lũng", "Huyện đoàn")), min_size=3, max_size=6,
       unique_by=lambda told: told[0].content), st.booleans())  # fmt: skip
def test_several_items_of_one_lead_come_back_as_its_own(
    told: list[Told], with_statements: bool
) -> None:
    reading = read_back(told, with_statements=with_statements)
    assert [task.lead for task in reading.tasks] == sorted(line.lead or "" for line, _code in told)


@settings(deadline=None, max_examples=150)
@given(conclusions())
def test_the_words_of_one_conclusion_come_back_by_themselves(told: Told) -> None:
    line, code = told
    found = only(instruction_words(line))
    assert (found.lead, found.kind, found.cooperating, found.deadline) == (
        line.lead, line.kind, line.cooperating, code
    )  # fmt: skip
    assert same(found.content) == same(line.content)
    assert found.recurs == (line.deadline if code in RECURRING else None)


@settings(deadline=None, max_examples=50)
@given(conclusions())
def test_general_statements_give_nobody_anything_to_do(told: Told) -> None:
    reading = read_back([told], with_statements=True)
    assert [one.cite.quote for one in reading.results] == [item.text for item in STATEMENTS]
    assert len(reading.tasks) == 1


def test_what_the_words_say_already_is_not_said_twice() -> None:
    line = ConclusionLine(
        content="Chủ trì, phối hợp với Chi cục Thuế khu vực ban hành kế hoạch thu nợ đọng trước "
        "ngày 30/6/2023",
        kind="concrete",
        lead="Phòng Tài chính - Kế hoạch",
        cooperating=("Chi cục Thuế khu vực",),
        deadline="trước ngày 30/6/2023",
        product="kế hoạch thu nợ đọng",
    )
    assert instruction_words(line) == (
        "Phòng Tài chính - Kế hoạch: chủ trì, phối hợp với Chi cục Thuế khu vực ban hành kế hoạch "
        "thu nợ đọng trước ngày 30/6/2023."
    )


def test_a_day_that_no_reader_knows_is_still_printed() -> None:
    line = ConclusionLine(content="Rà soát đất rừng", deadline="trước ngày 01/1/9999")
    assert instruction_words(line) == "Rà soát đất rừng; hoàn thành trước ngày 01/1/9999."


def test_the_record_outweighs_what_its_words_still_say() -> None:
    line = ConclusionLine(
        content="Phối hợp với Hạt Kiểm lâm huyện rà soát đất rừng, hoàn thành trước ngày 30/6/2023",
        kind="concrete",
        lead="Công an huyện Hữu Lũng",
        cooperating=("Kho bạc Nhà nước Hữu Lũng",),
        deadline="trước ngày 31/7/2023",
    )
    found = only(instruction_words(line))
    assert found.cooperating == ("Kho bạc Nhà nước Hữu Lũng",)
    assert found.deadline == "2023-07-31"
