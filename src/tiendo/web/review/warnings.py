"""What the reader warns of, as sentences with the next step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Promise] = {
    "no_session": _("Bộ đọc không thấy kỳ họp nào. Hãy bấm Sửa ở mục «Kỳ họp» và điền."),
    "year_inferred": _("Năm không được ghi ở đây mà suy từ kỳ báo cáo. Hãy kiểm tra lại năm."),
    "bad_date": _("Ngày này không có trên lịch. Hãy kiểm tra lại bản gốc."),
}
OTHER = _("Bộ đọc chưa chắc về chỗ này. Hãy đối chiếu với bản gốc.")


@dataclass(frozen=True, slots=True)
class Caution:
    """A sentence and the words it is about ("" for the text as a whole)."""

    sentence: Promise
    quote: str


def cautions(result: Mapping[str, Any], text: str) -> list[Caution]:
    """Return the warnings of a reading as sentences, each once a place."""
    return [
        Caution(SENTENCES.get(warning["code"], OTHER), text[warning["start"] : warning["end"]])
        for warning in result["warnings"]
    ]
