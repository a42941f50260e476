"""What the reader warns of, as sentences with the next step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Candidate

SENTENCES: dict[str, Promise] = {
    "no_session": _("Bộ đọc không thấy kỳ họp nào. Hãy bấm Sửa ở mục «Kỳ họp» và điền."),
    "year_inferred": _("Năm không được ghi ở đây mà suy từ kỳ báo cáo. Hãy kiểm tra lại năm."),
    "percent_mismatch": _("Tỷ lệ không khớp với hai số đi kèm. Hãy đối chiếu với bản gốc."),
    "bad_date": _("Ngày này không có trên lịch. Hãy kiểm tra lại bản gốc."),
}
OTHER = _("Bộ đọc chưa chắc về chỗ này. Hãy đối chiếu với bản gốc.")


@dataclass(frozen=True, slots=True)
class Caution:
    """A sentence and the places it is about; none where it is about the text as a whole."""

    sentence: Promise
    quotes: list[str] = field(default_factory=list)


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
