"""Answers in words and as a workbook: column names, codes as people read them, plain cells."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .ask import Answer, Plain
from .models import Target

LABELS: dict[str, str | Promise] = {
    "unit_code": gettext_lazy("Mã đơn vị"),
    "unit": gettext_lazy("Đơn vị"),
    "indicator_code": gettext_lazy("Mã chỉ tiêu"),
    "indicator": gettext_lazy("Chỉ tiêu"),
    "period": gettext_lazy("Kỳ"),
    "value": gettext_lazy("Giá trị"),
    "before": gettext_lazy("Cùng kỳ"),
    "other": gettext_lazy("Giá trị khác"),
    "measure": gettext_lazy("Đơn vị tính"),
    "reported": gettext_lazy("Đã báo cáo"),
    "expected": gettext_lazy("Phải báo cáo"),
    "note": gettext_lazy("Ghi chú"),
    "kind": gettext_lazy("Loại mức giao"),
    "assigned_by": gettext_lazy("Cấp giao"),
    "target": gettext_lazy("Mức giao"),
    "percent": gettext_lazy("%"),
    "expected_percent": gettext_lazy("% dự kiến"),
    "gap": gettext_lazy("Chênh (điểm %)"),
    "tone": gettext_lazy("So với tiến độ"),
    "difference": gettext_lazy("Tăng, giảm"),
    "change": gettext_lazy("% so cùng kỳ"),
    "worse_in_a_row": gettext_lazy("Số kỳ kém liên tiếp"),
    "rank": gettext_lazy("Thứ hạng"),
    "of": gettext_lazy("Tính theo"),
    "code": gettext_lazy("Mã"),
    "name": gettext_lazy("Tên"),
    "status": gettext_lazy("Trạng thái"),
    "source": gettext_lazy("Nguồn"),
    "earlier": gettext_lazy("Trước đó"),
    "reasons": gettext_lazy("Vì sao"),
    "boundaries": gettext_lazy("Địa giới"),
    "document": gettext_lazy("Văn bản giao"),
    "clause": gettext_lazy("Điều, khoản"),
    "in_force_from": gettext_lazy("Có hiệu lực từ"),
    "reason": gettext_lazy("Lý do"),
    "standing": gettext_lazy("Tình trạng"),
    "recorded_at": gettext_lazy("Ghi lúc"),
    "recorded_by": gettext_lazy("Người ghi"),
    "origin": gettext_lazy("Nguồn số liệu"),
    "item": gettext_lazy("Phân tổ"),
    "words": gettext_lazy("Lời trong nguồn"),
    "sentence": gettext_lazy("Nội dung"),
    "other_source": gettext_lazy("Nguồn kia"),
    "year": gettext_lazy("Năm"),
    "rule": gettext_lazy("Cách đặt"),
    "shares": gettext_lazy("Phần trăm cả năm đến cuối mỗi tháng"),
    "form": gettext_lazy("Biểu mẫu"),
    "due_on": gettext_lazy("Hạn nộp"),
    "submitted_on": gettext_lazy("Ngày nộp"),
    "differs": gettext_lazy("Chỗ lệch"),
    "against": gettext_lazy("So với"),
    "stated": gettext_lazy("Tài liệu ghi (%)"),
    "computed": gettext_lazy("Tính lại (%)"),
}
WORDS: dict[str, str | Promise] = {
    "missing": gettext_lazy("chưa có số liệu"),
    "no_share": gettext_lazy("chưa có tỷ lệ"),
    "no_parts": gettext_lazy("chưa đủ tử số, mẫu số"),
    "no_base": gettext_lazy("mẫu số bằng 0"),
    "no_units": gettext_lazy("không có đơn vị báo cáo"),
    "partial": gettext_lazy("chưa đủ đơn vị"),
    "part_of_year": gettext_lazy("chưa tròn năm"),
    "estimated": gettext_lazy("quy đổi theo tỷ lệ"),
    "soft": gettext_lazy("có số ước hoặc sơ bộ"),
    "behind": gettext_lazy("chậm tiến độ"),
    "falling": gettext_lazy("kém cùng kỳ"),
    "silent": gettext_lazy("chưa báo cáo"),
    "ahead": gettext_lazy("đạt tiến độ"),
    "near": gettext_lazy("gần đạt tiến độ"),
    "none": gettext_lazy("chưa đánh giá"),
    "sum": gettext_lazy("khác tổng các đơn vị"),
    "breakdown": gettext_lazy("khác tổng các phân tổ"),
    "origin": gettext_lazy("các nguồn ghi khác nhau"),
}
ONE_WORD: dict[str, dict[Plain, str | Promise]] = {  # columns of one code, told or already in words
    "kind": {each.value: each.label for each in Target.Kind},
    "of": {"unit": gettext_lazy("đơn vị"), "indicator": gettext_lazy("chỉ tiêu")},
}
TOLD = ("note", "tone", "reasons")  # columns of codes that a person reads as words
WIDTHS = {"unit": 24, "indicator": 44, "name": 44, "source": 32, "note": 26, "reasons": 26}
WIDTHS |= {"document": 36, "reason": 36, "words": 60, "sentence": 80, "boundaries": 20}


def words_of(codes: str) -> str:
    """Return codes, apart by spaces, as a person reads them."""
    return ", ".join(str(WORDS.get(code, code)) for code in codes.split())


def _in_words(column: str, value: Plain) -> Plain:
    if column in TOLD:
        return words_of(str(value))
    word = ONE_WORD.get(column, {}).get(value)
    return value if word is None else str(word)


def as_xlsx(
    found: Answer,
    facts: Sequence[tuple[str, str]] = (),
    also: Sequence[tuple[str, Answer]] = (),
) -> bytes:
    """Return an answer as a workbook, each of `also` on a sheet of its name, `facts` on the last.

    A fact is a name and a value.
    """
    from tiendo.web.spreadsheets import workbook

    held = io.BytesIO()
    book = workbook(held, in_memory=True)
    for name, answer in ((_("Kết quả"), found), *also):
        _sheet(book, name, answer)
    if facts:
        told = book.add_worksheet(_("Cách tính"))
        told.set_column(0, 1, 50)
        for number, (name, text) in enumerate(facts):
            told.write_string(number, 0, name)
            told.write_string(number, 1, text)
    book.close()
    return held.getvalue()


def _sheet(book: Any, name: str, found: Answer) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    for place, column in enumerate(found.columns):
        sheet.set_column(place, place, WIDTHS.get(column, 14))
        sheet.write_string(0, place, str(LABELS[column]), bold)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(found.rows, start=1):
        for place, (column, value) in enumerate(zip(found.columns, row, strict=True)):
            _write(sheet, number, place, _in_words(column, value))


def _write(sheet: Any, row: int, column: int, value: Plain) -> None:
    if isinstance(value, (int, Decimal)):
        sheet.write_number(row, column, value)
    elif value:
        sheet.write_string(row, column, value)
