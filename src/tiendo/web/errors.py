"""Every error a person can meet: one code, one HTTP status, one sentence with the next step.

`middleware.ErrorMiddleware` turns them into a page, an htmx fragment or JSON. They are listed,
with their codes, in docs/reference/errors.md.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class TiendoError(Exception):
    """Base: `code` for machines, `status` for HTTP, `sentence` for people (Vietnamese)."""

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 400
    sentence: ClassVar[Promise | str]

    def __init__(self, **data: Any) -> None:
        super().__init__(self.code, data)
        self.data = data

    def message(self) -> str:
        """Return the sentence in the reader's language, filled with this error's data."""
        return str(self.sentence) % self.data


class AppendOnlyRow(TiendoError):
    """A change was tried on a row that is written once."""

    code, status = "append_only", 409
    sentence = _("Bản ghi %(model)s chỉ được ghi thêm. Hãy ghi một bản đính chính thay thế.")


class NotAllowed(TiendoError):
    """The person may see the record but may not do this to it."""

    code, status = "not_allowed", 403
    sentence = _(
        "Vai trò của bạn chưa được làm việc này. Hãy liên hệ văn phòng để được phân quyền."
    )


class NoWorkplace(TiendoError):
    """The person belongs to no unit yet."""

    code, status = "no_workplace", 403
    sentence = _(
        "Tài khoản của bạn chưa được gắn với đơn vị nào. Hãy đề nghị quản trị viên gắn đơn vị."
    )


class EmptyFile(TiendoError):
    """A file without content."""

    code = "empty_file"
    sentence = _("Tệp «%(name)s» không có nội dung. Hãy kiểm tra và chọn lại tệp.")


class BinaryFile(TiendoError):
    """A file that is no text, whatever its name says."""

    code = "binary_file"
    sentence = _(
        "Tệp «%(name)s» không phải tệp văn bản. Hãy lưu lại dưới dạng .txt hoặc .html rồi nộp lại."
    )


class FileTooLarge(TiendoError):
    """A file over the limit."""

    code, status = "file_too_large", 413
    sentence = _("Tệp «%(name)s» lớn hơn %(limit)s MB. Hãy tách tệp hoặc chỉ nộp phần văn bản.")


class UnknownEncoding(TiendoError):
    """Text whose encoding cannot be told."""

    code = "unknown_encoding"
    sentence = _(
        "Chưa nhận ra bảng mã của tệp «%(name)s». Hãy lưu lại tệp theo bảng mã UTF-8 rồi nộp lại."
    )


class UnsupportedType(TiendoError):
    """A kind of file that cannot be read yet."""

    code = "unsupported_type"
    sentence = _("Chưa đọc được loại tệp của «%(name)s». Hãy nộp tệp .txt hoặc .html.")


class BadDate(TiendoError):
    """A day that does not exist."""

    code = "bad_date"
    sentence = _("Ngày «%(text)s» không có trên lịch. Hãy nhập lại theo dạng ngày/tháng/năm.")


class BadNumber(TiendoError):
    """Text that is no number."""

    code = "bad_number"
    sentence = _("«%(text)s» không phải là số. Hãy nhập theo dạng 1.234,5.")


class BadPeriod(TiendoError):
    """Text that names no period."""

    code = "bad_period"
    sentence = _(
        "Chưa rõ kỳ «%(text)s». Hãy nhập dạng 2023-Q1, 2023-M05, 2023-H1, 2023-9M hoặc 2023."
    )


class TargetIsZero(TiendoError):
    """A target of zero or less: no percentage can be taken of it."""

    code = "target_is_zero"
    sentence = _("Mức giao phải lớn hơn 0 thì mới tính được tỷ lệ. Hãy kiểm tra lại số được giao.")


class FigureExists(TiendoError):
    """The same value from the same source is already recorded."""

    code, status = "figure_exists", 409
    sentence = _("Số liệu này đã được ghi từ cùng tài liệu. Không cần ghi lại.")


class UnknownIndicator(TiendoError):
    """A figure without an indicator of the catalogue."""

    code = "unknown_indicator"
    sentence = _(
        "Mục «%(text)s» chưa gắn với chỉ tiêu nào trong danh mục. Hãy bấm Sửa và chọn chỉ tiêu."
    )


class WrongMeasure(TiendoError):
    """A value in a measure that the indicator's cannot be converted to."""

    code = "wrong_measure"
    sentence = _(
        "Đơn vị tính «%(measure)s» không đổi được sang đơn vị tính của chỉ tiêu «%(indicator)s». Hãy sửa lại đơn vị tính."
    )


class NoSuchUnit(TiendoError):
    """A unit that did not exist on that day."""

    code = "no_such_unit"
    sentence = _(
        "Đơn vị «%(unit)s» không tồn tại vào ngày %(day)s. Hãy chọn đơn vị đang hoạt động vào ngày đó."
    )


class AlreadyDecided(TiendoError):
    """A candidate was accepted or refused by somebody before."""

    code, status = "already_decided", 409
    sentence = _("Mục này đã được %(person)s xử lý. Hãy tải lại trang để xem kết quả.")


class SessionFirst(TiendoError):
    """An item of a session is accepted before the session itself."""

    code, status = "session_first", 409
    sentence = _("Chưa có kỳ họp để ghi mục này. Hãy nhận mục «Kỳ họp» trước.")


class SessionIncomplete(TiendoError):
    """A session without body, number or full date."""

    code = "session_incomplete"
    sentence = _("Kỳ họp còn thiếu %(missing)s. Hãy bấm Sửa và điền cho đủ.")


class SessionExists(TiendoError):
    """The number is taken in this term."""

    code, status = "session_exists", 409
    sentence = _("Kỳ họp thứ %(ordinal)s của %(body)s đã có. Hãy mở kỳ họp đó.")


class SessionClosed(TiendoError):
    """A change was tried in a closed session."""

    code, status = "session_closed", 409
    sentence = _(
        "%(session)s đã kết thúc nên không sửa được nữa. Nội dung mới hãy ghi vào kỳ họp sau."
    )


class NothingDecidedYet(TiendoError):
    """A session cannot close while conclusions wait for the leader."""

    code, status = "conclusions_waiting", 409
    sentence = _(
        "Còn %(count)s mục chưa giao và chưa ghi nhận. Hãy xử lý hết ở bảng phân công rồi mới kết thúc."
    )


class ConclusionIncomplete(TiendoError):
    """A conclusion cannot become a task while something is missing."""

    code, status = "conclusion_incomplete", 409
    sentence = _("Mục này còn thiếu %(missing)s. Hãy hỏi chủ trì và điền trước khi xác nhận.")


class TaskOver(TiendoError):
    """A change was tried on a task that is done or withdrawn."""

    code, status = "task_over", 409
    sentence = _("Nhiệm vụ này đã khép lại. Hãy ghi nội dung mới vào một nhiệm vụ khác.")


class BadDeadline(TiendoError):
    """A new deadline that is not after the old one, or before the session."""

    code = "bad_deadline"
    sentence = _("Thời hạn %(day)s không hợp lệ. Hãy chọn ngày sau ngày %(after)s.")


class EvidenceMissing(TiendoError):
    """A task or limitation is closed without saying what proves it."""

    code = "evidence_missing"
    sentence = _("Chưa nêu minh chứng. Hãy ghi số, ngày văn bản hoặc kết quả chứng minh.")


class ClosedByChildren(TiendoError):
    """A group task closes when all its units' parts have closed."""

    code, status = "closed_by_children", 409
    sentence = _(
        "Nhiệm vụ giao chung khép lại khi mọi đơn vị hoàn thành. Hãy cập nhật ở từng đơn vị."
    )


class LimitationClosed(TiendoError):
    """A closed limitation is changed."""

    code, status = "limitation_closed", 409
    sentence = _("Hạn chế này đã được khép lại. Nếu tái diễn, hãy ghi nhận ở kỳ họp mới.")


class BadMoney(TiendoError):
    """A negative amount, or disbursement that falls or passes the plan."""

    code = "bad_money"
    sentence = _("Số tiền %(amount)s không hợp lệ: %(why)s. Hãy kiểm tra lại chứng từ.")


class TooEarly(TiendoError):
    """A deed is dated before what it follows."""

    code = "too_early"
    sentence = _("Ngày %(day)s phải sau ngày %(after)s. Hãy chọn lại ngày.")


class OutsideTerm(TiendoError):
    """A session is dated outside its term of office."""

    code = "outside_term"
    sentence = _(
        "Ngày %(day)s nằm ngoài nhiệm kỳ %(term)s. Hãy chọn lại ngày hoặc mở nhiệm kỳ mới trước."
    )


class OtherBody(TiendoError):
    """A limitation is named again or closed by another body than its own."""

    code, status = "other_body", 409
    sentence = _("Hạn chế này thuộc %(body)s. Hãy ghi tại một kỳ họp của chính cơ quan đó.")


class TextMissing(TiendoError):
    """A statement or a progress note without words."""

    code = "text_missing"
    sentence = _("Chưa có nội dung. Hãy nhập nội dung rồi lưu lại.")


class ReasonMissing(TiendoError):
    """A decision that must say why does not."""

    code = "reason_missing"
    sentence = _("Chưa nêu lý do. Hãy ghi lý do, kèm số và ngày văn bản quyết định nếu có.")


class NoDeadline(TiendoError):
    """An extension was tried on a direction that has no deadline."""

    code, status = "no_deadline", 409
    sentence = _(
        "Chỉ đạo thường xuyên này không có thời hạn nên không gia hạn. "
        "Hãy đánh giá và kết thúc tại kỳ họp."
    )


class WrongKind(TiendoError):
    """A concrete task is ended by judgement, or a standing direction by evidence."""

    code, status = "wrong_kind", 409
    sentence = _(
        "Nhiệm vụ cụ thể khép lại bằng minh chứng, chỉ đạo thường xuyên bằng đánh giá của kỳ họp. "
        "Hãy chọn đúng cách khép lại."
    )


class NoValue(TiendoError):
    """A figure with neither a value nor the word that nothing occurred, or with both."""

    code = "no_value"
    sentence = _(
        "Chưa rõ giá trị của số liệu. Hãy nhập một số, hoặc chỉ chọn «không phát sinh» nếu kỳ này không có."
    )


class ValueOutOfRange(TiendoError):
    """A value with more digits than are kept exactly."""

    code = "value_out_of_range"
    sentence = _(
        "Số %(value)s có quá nhiều chữ số nên không lưu được chính xác. Hãy đổi sang đơn vị tính phù hợp hơn."
    )


class AlreadyCorrected(TiendoError):
    """A correction of a row that another correction has replaced."""

    code, status = "already_corrected", 409
    sentence = _(
        "Bản ghi này đã được thay bằng bản mới hơn. Hãy tải lại trang và sửa bản mới nhất."
    )


class DayBefore(TiendoError):
    """A day that comes before the one it must follow."""

    code = "day_before"
    sentence = _("Ngày %(day)s đứng trước ngày %(after)s. Hãy kiểm tra và nhập lại ngày.")


class ProjectExists(TiendoError):
    """The code is taken by another project of the unit."""

    code, status = "project_exists", 409
    sentence = _("Mã dự án %(project)s đã có trong đơn vị. Hãy mở dự án đó hoặc nhập mã khác.")


class ObstacleResolved(TiendoError):
    """A change was tried on an obstacle that is out of the way."""

    code, status = "obstacle_resolved", 409
    sentence = _("Vướng mắc này đã được tháo gỡ. Nếu phát sinh lại, hãy nêu một vướng mắc mới.")


class OnlyPercent(TiendoError):
    """A figure of which the text tells a percentage and no value."""

    code = "only_percent"
    sentence = _(
        "Câu này chỉ nêu tỷ lệ, chưa nêu giá trị của số liệu. Hãy bấm Sửa và điền giá trị, hoặc bấm Bỏ."
    )


class NoReportForm(TiendoError):
    """A report is asked for a body whose report has no form here yet."""

    code, status = "no_report_form", 409
    sentence = _("Chưa có mẫu báo cáo cho %(body)s. Hãy mở kỳ họp của cấp ủy để lập báo cáo quý.")


class NoFormOfThatDay(TiendoError):
    """No rule says how a document of that day looks."""

    code, status = "no_form_of_that_day", 409
    sentence = _("Chưa có thể thức văn bản cho ngày %(day)s. Hãy chọn ngày ký khác.")


class PdfNotMade(TiendoError):
    """The typesetter could not make the PDF."""

    code, status = "pdf_not_made", 503
    sentence = _("Chưa dựng được bản PDF. Hãy tải bản Word, đồng thời báo quản trị viên.")


class TooManyFiles(TiendoError):
    """More files were handed in at once than the program reads in one step."""

    code, status = "too_many_files", 413
    sentence = _("Một lần chỉ nộp tối đa %(limit)s tệp. Hãy chia thành nhiều lần nộp.")


class DayToCome(TiendoError):
    """A deed is dated after today."""

    code = "day_to_come"
    sentence = _("Ngày %(day)s chưa đến. Hãy nhập ngày đã làm việc này, chậm nhất là %(latest)s.")
