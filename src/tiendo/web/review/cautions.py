"""What the reader warns of, as sentences with the next step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tiendo.reading.checks import APART
from tiendo.reading.source import Note

from .models import Candidate

SENTENCES: dict[str, Promise] = {
    "no_session": _(
        "Bộ đọc không thấy kỳ họp nào. Số liệu vẫn nhận được; muốn nhận kết quả, hạn chế, nhiệm vụ "
        "thì bấm Sửa ở mục «Kỳ họp» và điền."
    ),
    "year_inferred": _("Năm không được ghi ở đây mà suy từ kỳ báo cáo. Hãy kiểm tra lại năm."),
    "percent_mismatch": _("Tỷ lệ không khớp với hai số đi kèm. Hãy đối chiếu với bản gốc."),
    "bad_date": _("Ngày này không có trên lịch. Hãy kiểm tra lại bản gốc."),
    "told_twice": _(
        "Số liệu này được nêu hai lần với hai giá trị khác nhau. Hãy đối chiếu rồi bỏ số sai."
    ),
    "table_mismatch": _(
        "Số liệu trong lời văn khác số liệu trong bảng. Hãy đối chiếu rồi bỏ số sai."
    ),
    "sum_mismatch": _(
        "Các thành phần cộng lại lớn hơn tổng số. Hãy đối chiếu từng số với bản gốc."
    ),
}
# Of the detail that comes with a warning.
DETAILS: dict[str, Promise] = {
    "table_mismatch": _("Trong bảng ghi %(detail)s."),
    "sum_mismatch": _("Cộng lại được %(detail)s."),
}
STATED = _("Văn bản ghi %(stated)s, còn tính từ hai số đó được %(computed)s.")
OTHER_DETAIL = _("Chỗ kia ghi: %(detail)s.")
_SHOWN = 5  # places of one caution above the page
OTHER = _("Bộ đọc chưa chắc về chỗ này. Hãy đối chiếu với bản gốc.")


# Of a text that was converted, by the kind of its letters.
CONVERSIONS: dict[str, Promise] = {
    "tcvn3": _("Đã chuyển từ phông TCVN3 (ABC) sang Unicode."),
    "vni": _("Đã chuyển từ phông VNI sang Unicode."),
    "windows-1258": _("Đã chuyển từ bảng mã Windows-1258 sang Unicode."),
}
CONVERTED = _("Đã chuyển bảng mã (%(detail)s) sang Unicode.")
# Of what else was done to a file, or is not in its text.
NOTES: dict[str, Promise] = {
    "scanned_page": _(
        "Trang %(detail)s là ảnh, chưa đọc được. Hãy xem bản gốc và ghi tay số liệu của trang đó."
    ),
    "unread_pages": _(
        "Tệp quá dài nên chưa đọc các trang %(detail)s. Hãy tách phần đó thành tệp riêng rồi nộp."
    ),
    "hidden_sheet": _(
        "Trang tính «%(detail)s» đang ẩn nên không đọc. Nếu cần số liệu ở đó, hãy bỏ ẩn "
        "trong Excel rồi nộp lại."
    ),
    "changes_accepted": _(
        "Tệp còn vết sửa (Track Changes); đã đọc theo bản sau khi sửa. Hãy kiểm tra đó đúng là bản "
        "chính thức."
    ),
    "left_out": _("Mục lục của tệp không đọc, để không tính hai lần một nội dung."),
}
NOTED = _("Tệp có phần chưa đọc được (%(detail)s). Hãy đối chiếu với bản gốc.")


def sentence_of(warning: Mapping[str, Any]) -> str:
    """Return what a warning of the reader says, with its next step."""
    sentence = str(SENTENCES.get(warning["code"], OTHER))
    if not (detail := warning.get("detail")):
        return sentence
    if warning["code"] == "percent_mismatch":
        stated, apart, computed = detail.replace(" %", "%").partition(APART)
        told = {"stated": stated, "computed": computed}
        return f"{sentence} {STATED % told}" if apart else sentence
    other = str(DETAILS.get(warning["code"], OTHER_DETAIL)) % {"detail": detail}
    return f"{sentence} {other}"


def note_sentences(notes: Iterable[Note]) -> list[str]:
    """Return what was done to make a source's text, and what is not in it; each once."""
    return list(dict.fromkeys(_note_sentence(note) for note in notes))


def _note_sentence(note: Note) -> str:
    by_code = {"converted": CONVERSIONS.get(note.detail, CONVERTED)} | NOTES
    return str(by_code.get(note.code, NOTED)) % {"detail": note.detail or note.code}


@dataclass(frozen=True, slots=True)
class Caution:
    """A sentence and the places it is about; none where it is about the text as a whole."""

    sentence: Promise
    quotes: list[str] = field(default_factory=list)

    @property
    def shown(self) -> list[str]:
        """The first places; each other one stands beside its candidate."""
        return self.quotes[:_SHOWN]

    @property
    def others(self) -> int:
        """How many places are not among the first."""
        return len(self.quotes) - len(self.shown)


def cautions(result: Mapping[str, Any], text: str) -> list[Caution]:
    """Return the warnings of a reading, each sentence once with all its places."""
    told: dict[str, Caution] = {}
    for warning in result["warnings"]:
        sentence = SENTENCES.get(warning["code"], OTHER)
        caution = told.setdefault(str(sentence), Caution(sentence))
        if quote := text[warning["start"] : warning["end"]]:
            caution.quotes.append(quote)
    return list(told.values())


@dataclass(frozen=True, slots=True)
class Absence:
    """A kind of record that the reader did not find, and where to enter it by hand."""

    sentence: Promise
    page: str  # URL name without arguments
    label: Promise


_ABSENCES: dict[str, Absence] = {
    Candidate.Kind.FIGURE: Absence(
        _("Bộ đọc không thấy số liệu nào. Nếu văn bản có số liệu, hãy ghi tay."),
        "figure-add",
        _("Ghi số liệu"),
    ),
    Candidate.Kind.LIMITATION: Absence(
        _("Bộ đọc không thấy tồn tại, hạn chế nào. Nếu có, hãy ghi ở trang của kỳ họp."),
        "sessions",
        _("Mở danh sách kỳ họp"),
    ),
    Candidate.Kind.TASK: Absence(
        _("Bộ đọc không thấy nhiệm vụ nào. Nếu có, hãy ghi ở bảng phân công của kỳ họp."),
        "sessions",
        _("Mở danh sách kỳ họp"),
    ),
}


ALL_KINDS = len(_ABSENCES)


def absences(result: dict[str, Any]) -> list[Absence]:
    """Return what a reading, as the public schema tells it, lacks."""
    return [absence for kind, absence in _ABSENCES.items() if not result.get(f"{kind}s")]
