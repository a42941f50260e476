"""Errors of figures, targets and projects."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .base import TiendoError


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


class BadMoney(TiendoError):
    """A negative amount, or disbursement that falls or passes the plan."""

    code = "bad_money"
    sentence = _("Số tiền %(amount)s không hợp lệ: %(why)s. Hãy kiểm tra lại chứng từ.")


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


class UnknownItem(TiendoError):
    """A part that no breakdown of the indicator has."""

    code = "unknown_item"
    sentence = _(
        "Chỉ tiêu «%(indicator)s» không có phân tổ «%(item)s». Hãy chọn phân tổ trong danh mục."
    )


class PeriodClosed(TiendoError):
    """A figure of a period whose report was handed in, without the reason of the late change."""

    code, status = "period_closed", 409
    sentence = _(
        "Báo cáo %(period)s của %(unit)s đã nộp ngày %(day)s. Hãy ghi lý do đính chính (cả hai số đều được giữ), hoặc đề nghị văn phòng trả lại báo cáo."
    )


class BadPath(TiendoError):
    """Shares of a year that are not twelve, fall, or do not end at 100."""

    code = "bad_path"
    sentence = _(
        "Tiến độ nhập tay cần đủ 12 tháng, không giảm dần và tháng 12 bằng 100 %%. Hãy kiểm tra lại từng tháng."
    )


class CellsChanged(TiendoError):
    """Somebody wrote into the cells after the person had looked at them.

    `cells`: pairs of what the person wanted to write and what stands there now.
    """

    code, status = "cells_changed", 409
    sentence = _(
        "%(count)s ô vừa được người khác ghi, trong đó có «%(indicator)s». Hãy xem số mới rồi nhập lại nếu cần; số bạn gõ vẫn còn trong ô."
    )


class StillLoading(TiendoError):
    """The server has just started and does not hold the figures in memory yet."""

    code, status, again_in = "still_loading", 503, 2
    sentence = _(
        "Máy chủ vừa khởi động và đang nạp số liệu, thường mất vài giây. Trang tự mở lại sau 2 giây."
    )
