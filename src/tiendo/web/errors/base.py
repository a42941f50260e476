"""What every error is, and those of the whole house."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class TiendoError(Exception):
    """Base: `code` for machines, `status` for HTTP, `sentence` for people (Vietnamese).

    `again_in`: seconds after which the same page may be asked for again; 0 where that changes
    nothing.
    """

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 400
    again_in: ClassVar[int] = 0
    sentence: ClassVar[Promise | str]
    field = ""  # id of the field of a form that it is about; the page shows it there

    def __init__(self, **data: Any) -> None:
        super().__init__(self.code, data)
        self.data = data

    def message(self) -> str:
        """Return the sentence in the reader's language, filled with this error's data."""
        return str(self.sentence) % self.data


@contextmanager
def about(field: str, *kinds: type[TiendoError]) -> Iterator[None]:
    """Say of the errors within, or of these kinds alone, which field of a form they are about."""
    try:
        yield
    except TiendoError as error:
        if not kinds or isinstance(error, kinds):
            error.field = error.field or field
        raise


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


class NoSuchUnit(TiendoError):
    """A unit that did not exist on that day."""

    code = "no_such_unit"
    sentence = _(
        "Đơn vị «%(unit)s» không tồn tại vào ngày %(day)s. Hãy chọn đơn vị đang hoạt động vào ngày đó."
    )


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
        "Chưa rõ kỳ «%(text)s». Hãy nhập như quý II năm 2023, 6 tháng đầu năm 2023, "
        "9 tháng năm 2023, tháng 4 năm 2023 hoặc năm 2023."
    )


class DayToCome(TiendoError):
    """A deed is dated after today."""

    code = "day_to_come"
    sentence = _("Ngày %(day)s chưa đến. Hãy nhập ngày đã làm việc này, chậm nhất là %(latest)s.")
