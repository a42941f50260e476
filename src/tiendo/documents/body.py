"""The running text of a report as a list of blocks, in the order of the Party's outline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from tiendo.documents.context import (
    Assessment,
    Item,
    LimitationItem,
    QuarterReport,
    ResultGroup,
    SectorPart,
    SessionLine,
)
from tiendo.documents.prose import (
    ORDINALS,
    day_words,
    figure_sentence,
    sentence,
    task_sentence,
    times_words,
)
from tiendo.packs.profiles import FormatProfile, Style
from tiendo.reading.period import Period

BlockKind = Literal["part", "group", "section", "point", "paragraph", "bullet"]
NOTHING_REPORTED = "Chưa có nội dung báo cáo."
LETTERS = "abcdđeghiklmnopqrstuvxy"  # as points are lettered: đ counts, ă and â do not
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the running text.

    `kind`: part (centred), group ("I- …"), section ("1. …"), point ("a) …"), paragraph, bullet
    ("- …"). `text` is all that is printed, number or dash included; a part has two lines, parted
    by a newline. The first `strong` letters of a paragraph are bold.
    """

    kind: BlockKind
    text: str
    strong: int = 0


@dataclass(frozen=True, slots=True)
class Headings:
    """Numbers and letters of headings as the profile wants them."""

    profile: FormatProfile

    def part(self, place: int, title: str) -> Block:
        """Head a part, "Phần thứ nhất" and its title below."""
        ordinal = self.profile.part_form.format(ordinal=ORDINALS[place - 1])
        return Block("part", in_case(f"{ordinal}\n{title}", self.profile.styles.part))

    def group(self, place: int, title: str) -> Block:
        """Head a group, "I- …"."""
        text = self.profile.heading_forms[0].format(roman=_ROMAN[place - 1], title=title)
        return Block("group", in_case(text, self.profile.styles.heading_1))

    def section(self, place: int, title: str) -> Block:
        """Head a section, "1. …"."""
        text = self.profile.heading_forms[1].format(arabic=place, title=title)
        return Block("section", in_case(text, self.profile.styles.heading_2))

    def point(self, place: int, title: str) -> Block:
        """Head a point, "a) …"."""
        letter = LETTERS[place - 1]
        text = self.profile.heading_forms[2].format(letter=letter, title=title)
        return Block("point", in_case(text, self.profile.styles.heading_3))


def in_case(text: str, style: Style) -> str:
    """Write in capitals what the profile wants in capitals."""
    return text.upper() if style.caps else text


def body(context: QuarterReport, profile: FormatProfile) -> tuple[Block, ...]:
    """Lay out everything between the title and the signature; equal contexts give equal blocks."""
    headings = Headings(profile)
    return (
        *_opening(context),
        *_part_one(context, headings),
        *_part_two(context, headings),
        *_part_three(context, headings),
    )


def _opening(context: QuarterReport) -> Iterator[Block]:
    if context.session is not None:
        yield Block(
            "paragraph",
            session_sentence(
                context.session, reviewed=context.period_reviewed, ahead=context.period_ahead
            ),
        )
    for paragraph in context.opening:
        yield Block("paragraph", paragraph)


def session_name(session: SessionLine) -> str:
    """Name a sitting: "hội nghị lần thứ 15 (mở rộng)"; a council's has no "lần"."""
    times = "thứ" if session.sitting == "kỳ họp" else "lần thứ"
    ordinal = f" {times} {session.ordinal}" if session.ordinal is not None else ""
    return f"{session.sitting}{ordinal}{' (mở rộng)' if session.is_extended else ''}"


def session_sentence(session: SessionLine, *, reviewed: Period | None, ahead: Period | None) -> str:
    """Say who sat on which day, and what the sitting reviews and sets."""
    held = f"Ngày {day_words(session.held_on)}, " if session.held_on else ""
    looks = [
        *([f"đánh giá kết quả thực hiện nhiệm vụ {reviewed.label}"] if reviewed else []),
        *([f"triển khai nhiệm vụ {ahead.label}"] if ahead else []),
    ]
    told = f"{held}{session.body} tổ chức {session_name(session)} {', '.join(looks)}"
    return sentence(told)


def _part_one(context: QuarterReport, headings: Headings) -> Iterator[Block]:
    label = context.period_reviewed.label
    yield headings.part(1, f"Kết quả lãnh đạo, chỉ đạo thực hiện nhiệm vụ {label}")
    for place, group in enumerate(context.groups, start=1):
        yield headings.group(place, group.title)
        yield from _result_group(group, headings)
    chapters = _assessment(context.assessment, headings)
    if chapters:
        yield headings.group(len(context.groups) + 1, "Đánh giá chung")
    for place, (title, blocks) in enumerate(chapters, start=1):
        yield headings.section(place, title)
        yield from blocks


def _result_group(group: ResultGroup, headings: Headings) -> Iterator[Block]:
    told = [part for part in group.parts if part.figures or part.results]
    if not told:
        yield Block("paragraph", NOTHING_REPORTED)
    for place, part in enumerate(told, start=1):
        yield headings.section(place, part.title)
        yield from _sector_part(part)


def _sector_part(part: SectorPart) -> Iterator[Block]:
    for line in part.figures:
        yield Block("bullet", f"- {figure_sentence(line)}")
    yield from _bullets(part.results)


def _bullets(items: tuple[Item, ...]) -> Iterator[Block]:
    for item in items:
        yield Block("bullet", f"- {sentence(item.text)}")


def _assessment(told: Assessment, headings: Headings) -> tuple[tuple[str, tuple[Block, ...]], ...]:
    """Give the chapters that have content, so that numbers run on without a gap."""
    chapters = (
        ("Ưu điểm", tuple(_bullets(told.strengths))),
        ("Tồn tại, hạn chế", tuple(_limitations(told.limitations, headings))),
        ("Nguyên nhân", tuple(_causes(told, headings))),
        ("Trách nhiệm", tuple(_bullets(told.responsibility))),
    )
    return tuple((title, blocks) for title, blocks in chapters if blocks)


def _limitations(items: tuple[LimitationItem, ...], headings: Headings) -> Iterator[Block]:
    """Print those stated most often first; within one count the order given stays."""
    ordered = sorted(items, key=lambda item: -item.times)
    is_recurring = bool(ordered) and ordered[0].times > 1
    groups = groupby(ordered, key=lambda item: item.times)
    for place, (times, group) in enumerate(groups, start=1):
        if is_recurring:
            yield headings.point(place, recurrence_line(times))
        for item in group:
            yield Block("bullet", f"- {sentence(item.text)}")


def recurrence_line(times: int) -> str:
    """Introduce limitations by how often they have been stated, this session included."""
    if times < 2:
        return "Hạn chế mới nêu:"
    return f"Hạn chế kéo dài, nêu lần {times_words(times)}:"


def _causes(told: Assessment, headings: Headings) -> Iterator[Block]:
    kinds = (
        ("Nguyên nhân khách quan:", told.objective_causes),
        ("Nguyên nhân chủ quan:", told.subjective_causes),
    )
    yield from _bullets(told.causes)
    written = [(title, items) for title, items in kinds if items]
    for place, (title, items) in enumerate(written, start=1):
        yield headings.point(place, title)
        yield from _bullets(items)


def _part_two(context: QuarterReport, headings: Headings) -> Iterator[Block]:
    if context.task_groups:
        label = context.period_ahead.label
        yield headings.part(2, f"Phương hướng, nhiệm vụ trọng tâm {label}")
    for place, group in enumerate(context.task_groups, start=1):
        yield headings.group(place, group.title)
        for task in group.tasks:
            yield Block("bullet", f"- {task_sentence(task)}")


def _part_three(context: QuarterReport, headings: Headings) -> Iterator[Block]:
    told = [group for group in context.proposals if group.items]
    if told:
        yield headings.part(3 if context.task_groups else 2, "Đề xuất, kiến nghị")
    for place, group in enumerate(told, start=1):
        yield headings.section(place, f"Đối với {group.addressed_to}")
        yield from _bullets(group.items)
