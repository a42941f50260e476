"""Errors of what happens in the room: speaking, voting, minutes, and closing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .base import TiendoError


class NotSitting(TiendoError):
    """Something that happens in the room is told of a session that has not opened."""

    code, status = "not_sitting", 409
    sentence = _("%(session)s chưa khai mạc. Hãy bấm Khai mạc rồi làm tiếp.")


class EndsBeforeOpening(TiendoError):
    """A session is said to have ended before it began."""

    code, status = "ends_before_opening", 409
    sentence = _(
        "Kỳ họp khai mạc lúc %(began)s nên không thể bế mạc trước giờ đó. Hãy xem lại hai giờ."
    )


class HourMissing(TiendoError):
    """A session opens on another day than today, and neither plan nor form tells the hour."""

    code = "hour_missing"
    sentence = _("Chưa có giờ khai mạc. Hãy ghi giờ theo dạng 7:30 hoặc 13:30.")


class NeverOpened(TiendoError):
    """A session that was prepared is closed although nobody opened it."""

    code, status = "never_opened", 409
    sentence = _(
        "%(session)s chưa khai mạc nên chưa kết thúc được. Hãy điểm danh và bấm Khai mạc trước."
    )


class QuorumMissing(TiendoError):
    """A session opens with fewer members than it needs, and nobody says why."""

    code, status = "quorum_missing", 409
    sentence = _(
        "Mới có %(present)s/%(members)s thành viên được điểm danh có mặt, cần %(needed)s. "
        "Hãy điểm danh tiếp, hoặc ghi lý do vẫn khai mạc."
    )


class EndsBeforeStart(TiendoError):
    """An item ends before it began."""

    code = "ends_before_start"
    sentence = _(
        "Mục «%(title)s» bắt đầu lúc %(began)s nên không kết thúc trước giờ đó được. "
        "Hãy nhập giờ kết thúc muộn hơn."
    )


class BadCount(TiendoError):
    """Text that is no number of votes."""

    code = "bad_count"
    sentence = _("«%(text)s» không phải là số phiếu. Hãy nhập số phiếu là số nguyên từ 0 trở lên.")


class BallotsMissing(TiendoError):
    """A secret ballot is counted without how many ballots were given out."""

    code = "ballots_missing"
    sentence = _("Bỏ phiếu kín cần số phiếu phát ra. Hãy nhập số phiếu phát ra rồi ghi kết quả.")


class ChairMissing(TiendoError):
    """Minutes are approved that name no chair."""

    code, status = "chair_missing", 409
    sentence = _("Biên bản chưa ghi người chủ trì. Hãy bấm Sửa biên bản và ghi người chủ trì.")


class RepliesOpen(TiendoError):
    """Minutes are approved while people may still ask for changes."""

    code, status = "replies_open", 409
    sentence = _(
        "Đại biểu còn được góp ý, chậm nhất ngày %(day)s. "
        "Hãy đợi đến ngày đó, hoặc đánh dấu đã đủ ý kiến rồi thông qua."
    )


class NotPresent(TiendoError):
    """A speaker who is not marked as present."""

    code, status = "not_present", 409
    sentence = _("%(name)s chưa được điểm danh có mặt. Hãy điểm danh trước rồi đăng ký phát biểu.")


class NoMembers(TiendoError):
    """A vote of a body whose members nobody has entered."""

    code, status = "no_members", 409
    sentence = _(
        "%(body)s chưa có danh sách thành viên nên chưa có mẫu số. "
        "Hãy nhập thành viên của nhiệm kỳ trước khi biểu quyết."
    )


class TooManyVotes(TiendoError):
    """More votes were counted than there are people who vote, or ballots."""

    code = "too_many_votes"
    sentence = _(
        "Đã kiểm %(votes)s phiếu, nhiều hơn %(limit)s %(who)s. Hãy kiểm lại rồi nhập các số đúng."
    )


class VotesOpen(TiendoError):
    """A session cannot close while a vote is neither counted nor called off."""

    code, status = "votes_open", 409
    sentence = _(
        "Còn %(count)s nội dung biểu quyết chưa có kết quả. "
        "Hãy nhập kết quả hoặc hủy ở trang Diễn biến rồi mới kết thúc."
    )


class MinutesChanged(TiendoError):
    """A colleague saved the minutes since they were shown; both texts stay on the page."""

    code, status = "minutes_changed", 409
    sentence = _(
        "Người khác vừa lưu nội dung này. Phần bạn viết vẫn còn trong ô; "
        "hãy đối chiếu với bản mới ở bên rồi lưu lại."
    )


class MinutesMissing(TiendoError):
    """The minutes were not compiled yet, or have no words."""

    code, status = "minutes_missing", 409
    sentence = _("Biên bản chưa có nội dung. Hãy bấm Tổng hợp biên bản rồi làm tiếp.")


class MinutesApproved(TiendoError):
    """A change was tried on approved minutes."""

    code, status = "minutes_approved", 409
    sentence = _(
        "Biên bản đã được thông qua nên không sửa được nữa. Nội dung mới hãy ghi vào kỳ họp sau."
    )


class NotCirculated(TiendoError):
    """Minutes are amended or approved before they were sent round."""

    code, status = "not_circulated", 409
    sentence = _("Biên bản chưa gửi xin ý kiến. Hãy gửi cho các đại biểu trước.")


class AmendmentsWaiting(TiendoError):
    """Minutes cannot be approved while amendments wait for an answer."""

    code, status = "amendments_waiting", 409
    sentence = _("Còn %(count)s đề nghị sửa chưa trả lời. Hãy trả lời hết rồi mới thông qua.")
