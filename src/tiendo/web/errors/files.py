"""Errors of files that are handed in and of candidates read in them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .base import TiendoError


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
    sentence = _(
        "Chưa đọc được loại tệp của «%(name)s». Hãy nộp tệp .txt hoặc .html; tệp Word thì mở ra, "
        "chọn «Lưu thành» (Save As), loại «Văn bản thuần» (Plain Text, .txt), rồi nộp tệp .txt đó."
    )


class UnsupportedPaper(UnsupportedType):
    """A kind of file that is not taken as a paper of a session."""

    code = "unsupported_paper"
    sentence = _(
        "Tệp «%(name)s» không thuộc loại nhận làm tài liệu họp. Hãy gửi tệp Word (.docx, .doc), "
        "Excel (.xlsx, .xls), PowerPoint (.pptx), PDF, OpenDocument (.odt, .ods) hoặc văn bản "
        "(.txt, .html)."
    )


class WrongContent(TiendoError):
    """An office file whose content does not match its ending, or that cannot be opened."""

    code = "wrong_content"
    sentence = _(
        "Tệp «%(name)s» bị hỏng, có mật khẩu hoặc không đúng loại như tên tệp. "
        "Hãy mở bằng phần mềm văn phòng, lưu lại rồi gửi lại."
    )


class TooMuchInside(TiendoError):
    """A file that unpacks to far more than its size."""

    code, status = "too_much_inside", 413
    sentence = _(
        "Tệp «%(name)s» giải nén ra lớn bất thường nên chưa kiểm tra được. "
        "Hãy tách thành nhiều tệp nhỏ hơn rồi gửi lại."
    )


class StateSecret(TiendoError):
    """A paper bears the stamp of a state secret: nothing of it is kept."""

    code = "state_secret"
    sentence = _(
        "Tài liệu có dấu chỉ độ mật «%(mark)s» nên không được nhận và không có gì được lưu. "
        "Hãy gửi theo đường văn bản mật (Luật 117/2025/QH15); ở đây chỉ nhận tài liệu công khai "
        "hoặc nội bộ."
    )


class TooManyFiles(TiendoError):
    """More files were handed in at once than the program reads in one step."""

    code, status = "too_many_files", 413
    sentence = _("Một lần chỉ nộp tối đa %(limit)s tệp. Hãy chia thành nhiều lần nộp.")


class AlreadyDecided(TiendoError):
    """A candidate was accepted or refused by somebody before."""

    code, status = "already_decided", 409
    sentence = _("Mục này đã được %(person)s xử lý. Hãy tải lại trang để xem kết quả.")


class CandidateAccepted(AlreadyDecided):
    """A candidate is decided on that somebody accepted before."""

    code = "candidate_accepted"
    sentence = _("Mục này đã được %(person)s nhận lúc %(at)s. Muốn sửa, hãy mở bản ghi.")


class CandidateRefused(AlreadyDecided):
    """A candidate is decided on that somebody refused before."""

    code = "candidate_refused"
    sentence = _("Mục này đã được %(person)s bỏ lúc %(at)s. Muốn xét lại, hãy bấm «Xem lại».")


class CandidateEdited(TiendoError):
    """A candidate is decided on or edited as it was before somebody else edited it."""

    code, status = "candidate_edited", 409
    sentence = _("%(person)s đã sửa mục này lúc %(at)s. Hãy xem nội dung mới rồi quyết định lại.")


class SessionFirst(TiendoError):
    """An item of a session is accepted before the session itself."""

    code, status = "session_first", 409
    sentence = _("Chưa có kỳ họp để ghi mục này. Hãy nhận mục «Kỳ họp» trước.")


class OnlyPercent(TiendoError):
    """A figure of which the text tells a percentage and no value."""

    code = "only_percent"
    sentence = _(
        "Câu này chỉ nêu tỷ lệ, chưa nêu giá trị của số liệu. Hãy bấm Sửa và điền giá trị, hoặc bấm Bỏ."
    )
