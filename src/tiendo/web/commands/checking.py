"""What `tiendo verify` says: one sentence per break that the journal shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from django.conf import settings

from tiendo.reading.numbers import format_number
from tiendo.web.journal.models import Event
from tiendo.web.journal.queries import Finding, verify

from .terminal import say

SHOWN = 20  # findings told one by one; the rest is counted
SENTENCES = {
    "gap": "Sự kiện %(number)s: số thứ tự bị đứt quãng, có sự kiện đã bị xóa.",
    "broken_chain": "Sự kiện %(number)s: không khớp mã của sự kiện liền trước.",
    "changed": "Sự kiện %(number)s: nội dung đã bị sửa sau khi ghi.",
    "head_differs": "Đầu chuỗi trong cơ sở dữ liệu không khớp sự kiện cuối cùng.",
    "cut_tail": "Sự kiện %(number)s: có ở tệp đầu chuỗi bên ngoài, không còn trong nhật ký.",
    "rewritten": "Sự kiện %(number)s: khác với mã đã ghi ở tệp đầu chuỗi bên ngoài.",
    "row_changed": "Sự kiện %(number)s: bản ghi do sự kiện này ghi đã bị sửa hoặc xóa.",
    "row_unknown": "Có bản ghi không do sự kiện nào ghi: đã bị thêm vào từ bên ngoài.",
    "no_outside_head": "Không thấy tệp đầu chuỗi bên ngoài nên không biết nhật ký có bị cắt đuôi.",
    "bad_outside_head": "Tệp đầu chuỗi bên ngoài có dòng hỏng nên không đối chiếu được hết.",
}


def findings(outside: Path) -> Iterator[Finding]:
    """Yield what is wrong with the journal, also where the outside head is missing or broken."""
    if not outside.exists() and Event.objects.exists():
        yield Finding(0, "no_outside_head")
    try:
        yield from verify(outside)
    except ValueError:  # a line of the head file that is no number and digest
        yield Finding(0, "bad_outside_head")


def sentences(found: Iterable[Finding]) -> list[str]:
    """Return what a person reads about each finding, in Vietnamese."""
    return [SENTENCES[item.code] % {"number": item.number} for item in found]


def check_journal() -> bool:
    """Print what was checked and every break; True where nothing was changed."""
    outside = Path(settings.JOURNAL_HEAD)
    told = sentences(findings(outside))
    for line in told[:SHOWN]:
        say(line)
    if len(told) > SHOWN:
        say(f"… và {len(told) - SHOWN} chỗ khác.")
    say(summary(len(told)))
    return not told


def summary(breaks: int) -> str:
    """Say how much was checked and the verdict."""
    events = Event.objects.count()
    rows = sum(len(kept) for kept in Event.objects.values_list("rows", flat=True).iterator())
    checked = f"Đã kiểm tra {_count(events)} sự kiện, {_count(rows)} bản ghi do các sự kiện ghi"
    verdict = f"có {_count(breaks)} chỗ không khớp" if breaks else "chuỗi còn nguyên vẹn"
    return f"{checked}: {verdict}."


def _count(number: int) -> str:
    return format_number(Decimal(number), places=0)
