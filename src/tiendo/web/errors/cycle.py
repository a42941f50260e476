"""Errors of sessions, conclusions, tasks and limitations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .base import TiendoError


class SessionIncomplete(TiendoError):
    """A session without body, number or full date."""

    code = "session_incomplete"
    sentence = _("Kỳ họp còn thiếu %(missing)s. Hãy bấm Sửa và điền cho đủ.")


class SessionExists(TiendoError):
    """The number is taken in this term."""

    code, status = "session_exists", 409
    sentence = _(
        "Kỳ họp thứ %(ordinal)s của %(body)s đã có, họp ngày %(day)s. "
        "Hãy xem lại số thứ tự và ngày họp, hoặc mở kỳ họp đó."
    )


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


class DeadlineTooFar(TiendoError):
    """A deadline so late that a year must have been mistyped."""

    code = "deadline_too_far"
    sentence = _(
        "Thời hạn %(day)s xa hơn %(years)s năm kể từ ngày giao. Hãy kiểm tra lại năm của thời hạn."
    )


class BadDeadlineText(TiendoError):
    """Text that tells no deadline."""

    code = "bad_deadline_text"
    sentence = _(
        "Chưa hiểu thời hạn «%(text)s». Hãy ghi như: 30/6/2023, trong quý II/2023, "
        "10 ngày làm việc, ngày 25 hằng tháng, hoặc để trống."
    )


class TooManyOccurrences(TiendoError):
    """A recurring deadline with more days than anybody follows up."""

    code = "too_many_occurrences"
    sentence = _("Thời hạn «%(text)s» lặp lại hơn %(most)s lần. Hãy nêu ngày kết thúc sớm hơn.")


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


class TooEarly(TiendoError):
    """A deed is dated before what it follows."""

    code = "too_early"
    sentence = _("Ngày %(day)s không được trước ngày %(after)s. Hãy chọn lại ngày.")


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


class TextTooLong(TiendoError):
    """Words that do not fit into their field."""

    code = "text_too_long"
    sentence = _("«%(text)s» dài hơn %(most)s ký tự. Hãy rút gọn rồi lưu lại.")


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


class ChangedMeanwhile(TiendoError):
    """A colleague changed the row since it was shown."""

    code, status = "changed_meanwhile", 409
    sentence = _(
        "Mục này vừa được người khác sửa. Hãy tải lại trang, xem nội dung mới rồi làm tiếp."
    )


class ChangedBeside(TiendoError):
    """A colleague changed a row that a person has typed into; what it holds now is told."""

    code, status = "changed_beside", 409
    sentence = _(
        "Mục này vừa được người khác sửa, nay ghi %(held)s. Chữ bạn gõ còn trong các ô: hãy chép "
        "lại phần cần giữ, tải lại trang rồi sửa tiếp."
    )


class TableUnreadable(TiendoError):
    """A file that holds no table, or one that cannot be opened."""

    code = "table_unreadable"
    sentence = _(
        "Chưa đọc được bảng trong «%(name)s». Hãy lưu lại dưới dạng .xlsx hoặc .csv rồi chọn lại."
    )


class TableWithoutHeader(TiendoError):
    """A table whose columns cannot be told."""

    code = "table_without_header"
    sentence = _(
        "Chưa nhận ra dòng tiêu đề của bảng. Hãy đặt một dòng có cột «Nội dung nhiệm vụ» và các cột "
        "như «Đơn vị chủ trì», «Thời hạn», «Sản phẩm», hoặc dùng tệp mẫu."
    )


class TableTooLong(TiendoError):
    """A table with more rows than are entered at once."""

    code, status = "table_too_long", 413
    sentence = _("Bảng có hơn %(limit)s dòng. Hãy tách thành nhiều tệp rồi nhập lần lượt.")


class SeveralLeads(TiendoError):
    """A cell names several units where exactly one leads."""

    code = "several_leads"
    sentence = _(
        "Ô chủ trì nêu nhiều đơn vị: %(units)s. Mỗi nhiệm vụ chỉ một đơn vị chủ trì, "
        "hãy hỏi chủ trì kỳ họp; tạm ghi các đơn vị này là phối hợp."
    )


class UnknownSector(TiendoError):
    """A field of work that the packs do not have."""

    code = "unknown_sector"
    sentence = _("Không có lĩnh vực «%(text)s» trong danh mục. Hãy chọn lĩnh vực ở bảng phân công.")
