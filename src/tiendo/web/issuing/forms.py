"""What the office adds to a report when it issues it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class IssueForm(forms.Form):
    """Number and day of signing; both may stay blank, to be written by hand."""

    number = forms.IntegerField(
        label=_("Số"), min_value=1, max_value=99_999, required=False, localize=False
    )
    signed_on = forms.DateField(
        label=_("Ngày ký"),
        input_formats=["%d/%m/%Y"],
        required=False,
        widget=forms.DateInput(
            format="%d/%m/%Y",
            attrs={"size": 14, "placeholder": _("ngày/tháng/năm"), "inputmode": "numeric"},
        ),
        error_messages={
            "invalid": _("Ngày này không có trên lịch. Hãy nhập theo dạng ngày/tháng/năm.")
        },
    )


class NoticeForm(forms.Form):
    """What the notice of conclusion is issued under; nothing of it may be left to chance."""

    number = forms.IntegerField(label=_("Số"), min_value=1, max_value=99_999, localize=False)
    signed_on = forms.DateField(
        label=_("Ngày ký"),
        input_formats=["%d/%m/%Y"],
        widget=forms.DateInput(
            format="%d/%m/%Y",
            attrs={"size": 14, "placeholder": _("ngày/tháng/năm"), "inputmode": "numeric"},
        ),
        error_messages={
            "invalid": _("Ngày này không có trên lịch. Hãy nhập theo dạng ngày/tháng/năm.")
        },
    )
    post = forms.CharField(label=_("Chức vụ người ký"), max_length=80, required=False)
    signer = forms.CharField(label=_("Người ký"), max_length=120)
