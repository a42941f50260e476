"""A document ready to print: every string as it will stand on paper, whatever draws it.

The docx and the pdf are both drawn from a Sheet, so their wording cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tiendo.documents.body import Block, body, in_case
from tiendo.documents.conclusions import invitation_body, minutes_body
from tiendo.documents.context import Issued, QuarterReport, Signature
from tiendo.documents.notice import notice_body
from tiendo.documents.papers import Invitation, MinutesPaper, NoticeOfConclusion
from tiendo.documents.tables import Table, appendix
from tiendo.documents.titles import tied, title_lines
from tiendo.documents.tone import with_tone_marks
from tiendo.packs.profiles import FormatProfile

BLANK = "\u00a0" * 6  # room to write a number by hand; breakable blanks would collapse
SUBJECT_INDENT = 12  # millimetres on each side
POINTS = 72 / 25.4  # of a millimetre
ILLUSTRATIVE_NOTE = "Bản in có số liệu minh họa, không dùng làm văn bản chính thức."


def head_share(profile: FormatProfile) -> Decimal:
    """Return the share of the width that the organs take; the State's name needs more room."""
    return Decimal("0.45") if profile.party else Decimal("0.38")


def subject_room(profile: FormatProfile) -> float:
    """Return the width in points that a line of the subject may take, narrower than the text."""
    page = profile.page
    return (page.width_mm - page.left_mm - page.right_mm - 2 * SUBJECT_INDENT) * POINTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The strings of one document, in the order in which they stand."""

    superior: str
    issuer: str
    issuer_mark: str
    number: str
    draft_mark: str  # "" for the document itself
    title: str
    motto: str
    place_date: str
    type_name: str
    subject: str
    subject_mark: str
    blocks: tuple[Block, ...]
    authority: str
    post: str  # "" for none below the authority
    signer: str  # "" leaves it blank
    left_post: str  # who signs on the left, instead of recipients; "" where nobody does
    left_signer: str
    recipients_label: str
    recipients: tuple[str, ...]
    appendix_titles: tuple[str, ...]  # one for each table: "PHỤ LỤC 1"
    appendix_reference: str
    tables: tuple[Table, ...]
    note: str  # stands at the foot of every page; "" prints none


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    """What one kind of paper prints between the head and the foot, and who signs it."""

    kind: str  # as in the profile's symbols and type names
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    left_post: str = ""  # "" where the paper is signed once, on behalf of a body
    left_signer: str = ""
    right_post: str = ""
    right_signer: str = ""


def _content(context: Issued, profile: FormatProfile) -> _Content:
    match context:
        case QuarterReport():
            return _Content(kind="report", blocks=body(context, profile), tables=appendix(context))
        case NoticeOfConclusion():
            return _Content(kind="notice", blocks=notice_body(context, profile))
        case Invitation():
            return _Content(kind="invitation", blocks=invitation_body(context))
        case MinutesPaper():
            return _Content(
                kind="minutes",
                blocks=minutes_body(context),
                left_post=context.secretary_post,
                left_signer=context.secretary,
                right_post=context.chair_post,
                right_signer=context.chair,
            )
    raise TypeError(f"{type(context).__name__} has no form")


def compose(context: Issued, profile: FormatProfile) -> Sheet:
    """Write every string of the document in the profile's forms, capitals and tone marks.

    Only the signers' names keep the spelling they came with.
    """
    styles, signature = profile.styles, context.signature
    content = _content(context, profile)
    authority, post = signing_lines(signature, profile)
    sheet = Sheet(
        superior=in_case(context.parent_organ, styles.superior),
        issuer=in_case(context.organ, styles.issuer),
        issuer_mark=profile.issuer_mark,
        number=number_line(context, profile, kind=content.kind),
        draft_mark=context.draft_mark or "",
        title=profile.title,
        motto=profile.motto,
        place_date=place_date_line(context, profile),
        type_name=in_case(profile.type_names[content.kind], styles.type_name),
        subject=title_lines(
            in_case(context.title.rstrip("."), styles.subject),
            size=styles.subject.size,
            room=subject_room(profile),
        ),
        subject_mark=profile.subject_mark,
        blocks=_closed(content.blocks, profile.end_mark),
        authority=in_case(content.right_post or authority, styles.authority),
        post="" if content.right_post else in_case(post, styles.post),
        signer="",
        left_post=in_case(content.left_post, styles.authority),
        left_signer="",
        recipients_label=profile.recipients_label,
        recipients=_recipients(context, profile),
        appendix_titles=_appendix_titles(len(content.tables)),
        appendix_reference=_reference(context, profile, kind=content.kind),
        tables=content.tables,
        note=ILLUSTRATIVE_NOTE if context.illustrative else "",
    )
    return replace(
        _toned(sheet, profile),
        signer=content.right_signer or signature.name or "",
        left_signer=content.left_signer,
    )


def drawn(block: Block) -> str:
    """Return the text of a paragraph to draw: no line of a heading ends inside "quý II"."""
    is_running = block.kind in {"paragraph", "bullet"}
    return block.text if is_running else tied(block.text)


def signing_lines(signature: Signature, profile: FormatProfile) -> tuple[str, str]:
    """Write who signs as whom: "T/L BAN THƯỜNG VỤ" over "CHÁNH VĂN PHÒNG"."""
    prefix = profile.by_order if signature.capacity == "by_order" else profile.on_behalf
    head = f"{profile.for_head} {signature.head}\n" if signature.capacity == "for_head" else ""
    return f"{prefix} {signature.on_behalf_of}", f"{head}{signature.post}"


def number_line(context: Issued, profile: FormatProfile, *, kind: str = "report") -> str:
    """Write "Số 05-BC/HU", or leave room for the number."""
    number = BLANK if context.number is None else f"{context.number:0{profile.number_digits}}"
    return profile.number_form.format(
        number=number, type=profile.symbols[kind], organ=context.organ_code
    )


def place_date_line(context: Issued, profile: FormatProfile) -> str:
    """Write "Hữu Lũng, ngày 07 tháng 4 năm 2023", or leave room for day and month."""
    day, month, year = _day_parts(context.day, context.year, profile)
    return profile.place_date_form.format(place=context.place, day=day, month=month, year=year)


def _day_parts(day: date | None, year: int, profile: FormatProfile) -> tuple[str, str, str]:
    if day is None:
        return BLANK, BLANK, str(year)
    month = f"{day.month:02}" if day.month <= profile.padded_months else str(day.month)
    return f"{day.day:02}", month, str(day.year)


def _closed(blocks: tuple[Block, ...], end_mark: str) -> tuple[Block, ...]:
    """Close the whole text with the profile's sign in place of its last full stop."""
    last = blocks[-1]
    return (*blocks[:-1], replace(last, text=f"{last.text.rstrip('.')}{end_mark}"))


def _recipients(context: Issued, profile: FormatProfile) -> tuple[str, ...]:
    listed = [profile.recipient_form.format(name=name) for name in context.recipients]
    return (*listed, profile.archive_form.format(archive=context.archive))


def _appendix_titles(count: int) -> tuple[str, ...]:
    if count == 1:
        return ("PHỤ LỤC",)
    return tuple(f"PHỤ LỤC {place}" for place in range(1, count + 1))


def _reference(context: Issued, profile: FormatProfile, *, kind: str) -> str:
    day, month, year = _day_parts(context.day, context.year, profile)
    number = number_line(context, profile, kind=kind)
    number = f"{number[:1].lower()}{number[1:]}"
    name = profile.type_names[kind].capitalize()
    return f"(kèm theo {name} {number}, ngày {day} tháng {month} năm {year})"


def _toned(sheet: Sheet, profile: FormatProfile) -> Sheet:
    def tone(text: str) -> str:
        return with_tone_marks(text, profile.tone_marks)

    return replace(
        sheet,
        superior=tone(sheet.superior),
        issuer=tone(sheet.issuer),
        place_date=tone(sheet.place_date),
        subject=tone(sheet.subject),
        authority=tone(sheet.authority),
        post=tone(sheet.post),
        left_post=tone(sheet.left_post),
        blocks=tuple(
            replace(block, text=tone(block.text), strong=len(tone(block.text[: block.strong])))
            for block in sheet.blocks
        ),
        recipients=tuple(tone(line) for line in sheet.recipients),
        tables=tuple(_toned_table(table, profile) for table in sheet.tables),
        note=tone(sheet.note),
    )


def _toned_table(table: Table, profile: FormatProfile) -> Table:
    def tone(text: str) -> str:
        return with_tone_marks(text, profile.tone_marks)

    return Table(
        title=tone(table.title),
        columns=tuple(replace(column, head=tone(column.head)) for column in table.columns),
        rows=tuple(replace(row, cells=tuple(map(tone, row.cells))) for row in table.rows),
        notes=tuple(map(tone, table.notes)),
    )
