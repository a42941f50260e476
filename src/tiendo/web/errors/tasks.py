"""Errors in the life of one task: its parts, what is asked about it, what proves it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .base import TiendoError


class TaskPaused(TiendoError):
    """Work is told of, or proved, while the task rests."""

    code, status = "task_paused", 409
    sentence = _("Nhiệm vụ này đang tạm dừng. Hãy cho tiếp tục thực hiện rồi mới cập nhật.")


class ChildrenOpen(TiendoError):
    """A task that was split is proved while parts of it are open."""

    code, status = "children_open", 409
    sentence = _("Còn %(count)s phần việc chưa khép lại. Hãy hoàn thành từng phần trước.")


class EvidenceWaits(TiendoError):
    """A task changes while its evidence waits to be judged."""

    code, status = "evidence_waits", 409
    sentence = _(
        "Minh chứng nộp ngày %(day)s đang chờ xác nhận. "
        "Hãy xác nhận hoặc trả lại minh chứng đó trước."
    )


class DocumentTooOld(TiendoError):
    """A task is proved by a document that is older than the task."""

    code = "document_too_old"
    sentence = _(
        "Văn bản ngày %(day)s có trước ngày giao nhiệm vụ %(given)s. "
        "Hãy ghi ngày của văn bản chứng minh kết quả thực hiện."
    )


class PercentOutOfRange(TiendoError):
    """A share of the work that is not between 0 and 100."""

    code = "percent_out_of_range"
    sentence = _("Tiến độ %(percent)s%% không hợp lệ. Hãy nhập số nguyên từ 0 đến 100.")


class DeadlinePassed(TiendoError):
    """An extension is asked for after the deadline."""

    code, status = "deadline_passed", 409
    sentence = _(
        "Thời hạn %(day)s đã qua nên không đề nghị gia hạn được nữa. "
        "Hãy báo cáo nơi giao việc để quyết định."
    )


class RequestWaits(TiendoError):
    """A second request is made while the first is not decided."""

    code, status = "request_waits", 409
    sentence = _(
        "Đề nghị ngày %(day)s đang chờ quyết định. Hãy chờ kết quả rồi mới gửi đề nghị khác."
    )


class AfterParent(TiendoError):
    """A part is due after the task it belongs to."""

    code = "after_parent"
    sentence = _(
        "Ngày %(day)s sau thời hạn %(due_on)s của nhiệm vụ chung. "
        "Hãy chọn ngày sớm hơn hoặc đề nghị gia hạn nhiệm vụ chung trước."
    )


class TransferTooLate(TiendoError):
    """A lead says that a task is not its to do after the days it had to say so."""

    code, status = "transfer_too_late", 409
    sentence = _(
        "Chỉ đề nghị chuyển đơn vị trong %(days)s ngày kể từ ngày giao, chậm nhất %(day)s; "
        "sau đó nhiệm vụ được coi là đã tiếp nhận. Hãy báo cáo nơi giao việc để quyết định."
    )


class LeadAlready(TiendoError):
    """A task is moved to the unit that leads it."""

    code = "lead_already"
    sentence = _("%(unit)s đang chủ trì nhiệm vụ này. Hãy chọn đơn vị khác.")


class LeadMissing(TiendoError):
    """A transfer is agreed to without naming the unit that takes the task."""

    code = "lead_missing"
    sentence = _("Chưa có đơn vị nhận nhiệm vụ. Hãy chọn đơn vị chủ trì mới rồi quyết định.")


class NotCooperating(TiendoError):
    """A lead answers, or is dated, as if it co-operated."""

    code, status = "not_cooperating", 409
    sentence = _(
        "Chỉ đơn vị phối hợp mới trả lời phối hợp. Đơn vị chủ trì hãy báo cáo tiến độ nhiệm vụ."
    )
