"""Errors of a session before it opens: agenda, papers, invitations, attendance."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .base import TiendoError


class ItemStarted(TiendoError):
    """An item is taken off the agenda after the session began to deal with it."""

    code, status = "item_started", 409
    sentence = _(
        "Mục «%(title)s» đã bắt đầu nên không bỏ khỏi chương trình được. Hãy ghi kết thúc mục đó."
    )


class SessionNotConvened(TiendoError):
    """A draft is opened or closed."""

    code, status = "session_not_convened", 409
    sentence = _("%(session)s mới là dự kiến. Hãy triệu tập trước khi họp.")


class SessionSits(TiendoError):
    """Day, hour or place are changed after the session opened."""

    code, status = "session_sits", 409
    sentence = _(
        "%(session)s đang họp nên không đổi được ngày, giờ và nơi họp. "
        "Hãy ghi thay đổi vào biên bản."
    )


class SessionGaveTasks(TiendoError):
    """The day of a session is changed although its tasks bear that day."""

    code, status = "session_gave_tasks", 409
    sentence = _(
        "%(session)s đã giao nhiệm vụ theo ngày họp nên không đổi ngày được. "
        "Hãy giữ ngày họp, hoặc rút các nhiệm vụ đã giao."
    )


class BadEmail(TiendoError):
    """Text that is no e-mail address."""

    code = "bad_email"
    sentence = _("«%(text)s» không phải là địa chỉ thư điện tử. Hãy nhập dạng ten@donvi.vn.")


class GuestStays(TiendoError):
    """A guest is taken off the list after the session opened."""

    code, status = "guest_stays", 409
    sentence = _(
        "%(name)s có trong danh sách khi khai mạc nên không bỏ ra được. "
        "Hãy ghi vắng có lý do và nêu lý do."
    )


class NoSuchPerson(TiendoError):
    """A user name that nobody in reach bears."""

    code = "no_such_person"
    sentence = _(
        "Không có người dùng «%(text)s» trong đơn vị và cấp dưới. "
        "Hãy nhập đúng tên đăng nhập, hoặc để trống."
    )


class BadTime(TiendoError):
    """Text that is no hour of a day."""

    code = "bad_time"
    sentence = _("«%(text)s» không phải là giờ. Hãy nhập theo dạng 7:30 hoặc 13:30.")


class TemplateExists(TiendoError):
    """Another template of the body bears the name."""

    code, status = "template_exists", 409
    sentence = _("Mẫu «%(name)s» đã có. Hãy mở mẫu đó để sửa, hoặc đặt tên khác.")


class LivePaper(TiendoError):
    """A file is handed in for a paper that shows the records themselves, or the other way round."""

    code, status = "live_paper", 409
    sentence = _(
        "«%(title)s» không thể vừa là tệp vừa lấy thẳng từ số liệu. "
        "Hãy thêm một tài liệu khác cho kỳ họp."
    )


class NewerDraft(TiendoError):
    """A draft is sent back after the next one came."""

    code, status = "newer_draft", 409
    sentence = _("«%(title)s» đã có dự thảo mới hơn. Hãy xem và trả lại dự thảo mới nhất.")


class FileMissing(TiendoError):
    """A paper is handed in without a file."""

    code = "file_missing"
    sentence = _("Chưa chọn tệp nào. Hãy chọn tệp rồi gửi lại.")


class SessionOutOfOrder(TiendoError):
    """A planned session is dated before one that bears a lower number."""

    code, status = "session_out_of_order", 409
    sentence = _(
        "Kỳ họp thứ %(ordinal)s không thể họp ngày %(day)s, trước %(session)s (%(other)s). "
        "Hãy chọn lại ngày hoặc số thứ tự."
    )
