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
        "Tệp «%(name)s» không phải tệp văn bản. Hãy lưu lại dưới dạng .docx hoặc .txt rồi nộp lại."
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
        "Chưa đọc được loại tệp của «%(name)s». Hãy lưu nội dung thành tệp Word (.docx), Excel "
        "(.xlsx), PDF, OpenDocument (.odt, .ods), trang web (.html) hoặc văn bản (.txt) rồi nộp lại."
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
        "Tệp «%(name)s» giải nén ra lớn bất thường nên chưa đọc được. "
        "Hãy tách thành nhiều tệp nhỏ hơn rồi gửi lại."
    )


class HasMacros(TiendoError):
    """An office file that holds or may hold macros."""

    code = "has_macros"
    sentence = _(
        "Tệp «%(name)s» có mã lệnh (macro) nên không được nhận. Hãy mở tệp, lưu thành .docx hoặc "
        ".xlsx rồi gửi lại."
    )


class PasswordNeeded(TiendoError):
    """An office file or a PDF locked by a password."""

    code = "password_needed"
    sentence = _(
        "Tệp «%(name)s» đặt mật khẩu nên chưa đọc được. Hãy mở tệp, bỏ mật khẩu, lưu lại rồi gửi lại."
    )


class ScannedPdf(TiendoError):
    """A PDF whose pages are pictures of paper."""

    code = "scanned_pdf"
    sentence = _(
        "Tệp «%(name)s» là bản quét từ giấy, không có chữ để đọc. "
        "Hãy nộp tệp Word hoặc tệp PDF xuất từ Word."
    )


class OldWord(TiendoError):
    """A file of Word 97, handed in to be read."""

    code = "old_word"
    sentence = _(
        "Tệp «%(name)s» thuộc loại Word cũ (.doc) nên chưa đọc được. "
        "Hãy mở bằng Word và lưu thành .docx rồi nộp lại."
    )


class Crashed(TiendoError):
    """A file at which the reading process ended."""

    code = "reader_crashed"
    sentence = _(
        "Chưa đọc được tệp «%(name)s» vì nội dung bên trong bị lỗi hoặc quá lớn. "
        "Hãy mở bằng phần mềm văn phòng, lưu lại hoặc tách nhỏ rồi gửi lại."
    )


class TookTooLong(TiendoError):
    """A file that was not read in time."""

    code, status = "took_too_long", 413
    sentence = _(
        "Sau %(seconds)s giây vẫn chưa đọc xong tệp «%(name)s». "
        "Hãy tách thành nhiều tệp nhỏ hơn rồi gửi lại."
    )


class ReadersBusy(TiendoError):
    """No reading process was free, or ready, for as long as a caller waits."""

    code, status = "readers_busy", 503
    sentence = _("Máy chủ đang bận nên chưa đọc được «%(name)s». Hãy chờ một phút rồi nộp lại.")


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


class RecordInUse(AlreadyDecided):
    """A record is taken back that was changed, given or used since."""

    code = "record_in_use"
    sentence = _(
        "Bản ghi của mục này đã được sửa, giao hoặc dùng ở chỗ khác nên không rút lại được. "
        "Muốn sửa, hãy mở bản ghi."
    )


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
