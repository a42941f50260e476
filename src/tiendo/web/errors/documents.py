"""Errors of the documents that the office writes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .base import TiendoError


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
