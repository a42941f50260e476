"""Errors of the notice of conclusion."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .base import TiendoError


class NothingConcluded(TiendoError):
    """A notice is drafted for a session that concluded nothing."""

    code, status = "nothing_concluded", 409
    sentence = _(
        "Kỳ họp chưa có kết luận nào để thông báo. Hãy ghi kết luận ở bảng phân công trước."
    )


class NoticeIssued(TiendoError):
    """A change was tried on a notice that went out."""

    code, status = "notice_issued", 409
    sentence = _(
        "Thông báo số %(number)s đã ban hành nên không sửa được nữa. "
        "Nội dung thay đổi hãy ra văn bản khác hoặc gia hạn, chuyển, rút nhiệm vụ."
    )


class NoticeDisagrees(TiendoError):
    """A notice is issued while its text and its records say different things."""

    code, status = "notice_disagrees", 409
    sentence = _(
        "Còn %(count)s mục có lời văn và bản ghi chưa khớp (mục %(places)s). "
        "Hãy lấy theo lời văn, lấy theo bản ghi hoặc xác nhận hai bên cùng nghĩa rồi mới ban hành."
    )


class NoticeLacks(TiendoError):
    """A notice is issued while conclusions of its session stand in no part."""

    code, status = "notice_lacks", 409
    sentence = _(
        "Còn %(count)s kết luận chưa có trong thông báo. Hãy bấm «Bổ sung kết luận mới» rồi mới ban hành."
    )


class NotYetHeld(TiendoError):
    """A notice is issued of a session that has not sat."""

    code, status = "not_yet_held", 409
    sentence = _(
        "%(session)s chưa họp nên chưa ban hành được thông báo kết luận. "
        "Hãy ban hành sau khi kỳ họp khai mạc."
    )


class NoticeUnclear(TiendoError):
    """A notice is issued while rows that wait lack a lead, a deadline or a unit that is named."""

    code, status = "notice_unclear", 409
    sentence = _(
        "Còn %(count)s mục chưa rõ đơn vị chủ trì, thời hạn hoặc đơn vị phối hợp. "
        "Hãy điền ở bảng phân công, hoặc ghi nhận không giao, rồi mới ban hành."
    )


class CannotSignSo(TiendoError):
    """A paper is to be signed in a capacity that its body does not have."""

    code, status = "cannot_sign_so", 400
    sentence = _(
        "Văn bản của cơ quan này không ký với tư cách đó. Hãy chọn tư cách ký trong danh sách."
    )


class NumberTaken(TiendoError):
    """Another notice of the same series bears the number."""

    code, status = "number_taken", 409
    sentence = _("Số %(number)s đã dùng cho thông báo của %(session)s. Hãy chọn số khác.")


class MoreThanWording(TiendoError):
    """Text and record were to be agreed on that tell another doer, deadline or kind of task."""

    code, status = "more_than_wording", 409
    sentence = _(
        "Lời văn và bản ghi còn khác nhau về %(fields)s, không chỉ khác cách diễn đạt. "
        "Hãy ghi theo lời văn hoặc lấy lời văn theo bản ghi; "
        "mục đã giao thành nhiệm vụ thì quyết định gia hạn, điều chuyển trước."
    )


class RecordGiven(TiendoError):
    """The text of a notice is to change a record that is a task by now."""

    code, status = "record_given", 409
    sentence = _(
        "Mục này đã giao thành nhiệm vụ nên lời văn không đổi được bản ghi. "
        "Hãy gia hạn, chuyển hoặc rút nhiệm vụ, hoặc lấy lại lời văn theo bản ghi."
    )


class TextUnclear(TiendoError):
    """No instruction can be read in the text of a part."""

    code = "text_unclear"
    sentence = _(
        "Chưa đọc được ai làm gì trong lời văn này. "
        "Hãy viết theo dạng «Đơn vị: nội dung; hoàn thành chậm nhất ngày …; sản phẩm: …»."
    )


class NotNoted(TiendoError):
    """A conclusion that gives a task was to be left out of the notice."""

    code, status = "not_noted", 409
    sentence = _("Mục này giao nhiệm vụ nên phải có trong thông báo. Chỉ bỏ được mục ghi nhận.")
