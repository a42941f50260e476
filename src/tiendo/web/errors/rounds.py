"""Errors of reporting rounds and of what units hand in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .base import TiendoError


class RoundExists(TiendoError):
    """The form was already called for over this period."""

    code, status = "round_exists", 409
    sentence = _(
        "Đợt báo cáo «%(form)s» %(period)s đã được mở. Hãy mở đợt đó trong trang Thu thập."
    )


class NobodyReports(TiendoError):
    """No unit of the kinds that a form is for existed below the place when the data close."""

    code = "nobody_reports"
    sentence = _(
        "Ngày %(day)s không có đơn vị nào thuộc diện báo cáo biểu «%(form)s». Hãy kiểm tra kỳ và biểu mẫu."
    )


class WrongForm(TiendoError):
    """A form that the packs do not have, or that is not called for over such a period."""

    code = "wrong_form"
    sentence = _(
        "Biểu mẫu «%(form)s» không dùng cho kỳ %(period)s. Hãy chọn biểu mẫu hoặc kỳ khác."
    )


class WrongStep(TiendoError):
    """A submission is not in a state from which this step leads on."""

    code, status = "wrong_step", 409
    sentence = _(
        "Báo cáo của %(unit)s %(state)s nên chưa làm được việc này. Hãy tải lại trang để xem bước tiếp theo."
    )


class ReportLocked(TiendoError):
    """A unit's own figure of a report that is locked: not even a reason lets it pass."""

    code, status = "report_locked", 409
    sentence = _(
        "Báo cáo %(period)s của %(unit)s đã khóa ngày %(day)s nên số liệu không sửa được nữa. Hãy đề nghị lãnh đạo nơi mở đợt báo cáo mở khóa, rồi ghi lại kèm lý do."
    )


class RoundIsClosed(TiendoError):
    """Nothing more is handed in for a closed round, and closing it once is enough."""

    code, status = "round_is_closed", 409
    sentence = _(
        "Đợt báo cáo đã đóng ngày %(day)s. Nếu cần nộp hoặc sửa tiếp, %(unit)s phải mở lại đợt và ghi rõ lý do."
    )


class RoundIsOpen(TiendoError):
    """A round that was not closed cannot be opened again."""

    code, status = "round_is_open", 409
    sentence = _("Đợt báo cáo đang mở. Hãy tải lại trang để xem tình trạng hiện nay.")


class BadCells(TiendoError):
    """What an entry page sent cannot be understood: another program, or a page too old."""

    code = "bad_cells"
    sentence = _(
        "Nội dung gửi lên không đúng dạng của biểu nhập số liệu. Hãy tải lại trang rồi nhập lại; số đã lưu vẫn còn."
    )


class WorkbookUnknown(TiendoError):
    """A file that is not a filled template."""

    code = "workbook_unknown"
    sentence = _(
        "Chưa thấy bảng có cột «Chỉ tiêu» và «Giá trị kỳ này» trong tệp. Hãy tải mẫu Excel của báo cáo này, điền rồi lưu dạng .xlsx."
    )


class WorkbookOfAnother(TiendoError):
    """A template of another report: another unit, form or period."""

    code = "workbook_of_another"
    sentence = _(
        "Tệp này là mẫu của báo cáo khác: %(unit)s, %(period)s. Hãy mở báo cáo đó để nộp tệp, hoặc tải mẫu của báo cáo này."
    )


class WorkbookOutdated(TiendoError):
    """A template of an older version of the form."""

    code = "workbook_outdated"
    sentence = _(
        "Biểu mẫu đã thay đổi sau khi tải tệp này. Hãy tải mẫu mới và chép cột «Giá trị kỳ này» sang."
    )


class TableWithoutFigures(TiendoError):
    """A long file without the columns that say whose figure it is."""

    code = "table_without_figures"
    sentence = _(
        "Chưa thấy dòng tiêu đề có các cột «mã đơn vị», «mã chỉ tiêu», «kỳ» và «giá trị». Hãy ghi đủ bốn tên cột ở dòng đầu."
    )


class FormulasUnseen(TiendoError):
    """A workbook of a kind that does not tell numbers from formulas."""

    code = "formulas_unseen"
    sentence = _(
        "Tệp «%(name)s» thuộc loại không cho biết ô nào là công thức nên chưa nhận. Hãy lưu tệp thành .xlsx hoặc .csv rồi nộp lại."
    )


class LineRepeated(TiendoError):
    """Two lines of a file about one cell."""

    code = "line_repeated"
    sentence = _("Dòng này trùng ô số liệu với dòng %(line)s. Hãy chỉ giữ lại một dòng.")


class FormulaInLine(TiendoError):
    """A value that a formula gives: what it came to elsewhere is not taken."""

    code = "formula_in_line"
    sentence = _("Giá trị là công thức. Hãy nhập chính con số, hoặc dán giá trị thay công thức.")


class NoSuchIndicator(TiendoError):
    """A code that the catalogue does not have."""

    code = "no_such_indicator"
    sentence = _(
        "Danh mục không có chỉ tiêu mang mã «%(text)s». Hãy xem mã trong danh mục chỉ tiêu."
    )


class UnitNotYours(TiendoError):
    """A unit code that names nothing, or nothing that the person may report for, on that day."""

    code = "unit_not_yours"
    sentence = _(
        "Ngày %(day)s không có đơn vị mang mã «%(code)s» trong phạm vi bạn được ghi số liệu. Hãy kiểm tra mã và kỳ."
    )


class NotAChoice(TiendoError):
    """A word that is none of those a cell may hold."""

    code = "not_a_choice"
    sentence = _("Chưa hiểu «%(text)s». Hãy ghi một trong các từ: %(choices)s.")


class ImportBroken(TiendoError):
    """The work on a handed-in file ended before it was done."""

    code, status = "import_broken", 409
    sentence = _(
        "Việc xử lý tệp bị ngắt giữa chừng. Hãy nộp lại tệp: số đã ghi thì không ghi lần nữa."
    )
