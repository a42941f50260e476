"""What the office adds to a paper when it issues it."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _


class IssueForm(forms.Form):
    """Number, day of signing and signer; all may stay blank, to be written by hand."""

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
    signing = forms.ChoiceField(
        label=_("Tư cách, chức vụ người ký"),
        required=False,
        widget=forms.Select(attrs={"lang": "vi"}),  # the words of the paper, whoever looks
    )
    signer = forms.CharField(label=_("Họ tên người ký"), max_length=120, required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the ways to sign that the body has; none chosen is the usual one, the first."""
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["signing"]).choices = choices


class NoticeForm(IssueForm):
    """What the notice of conclusion is issued under; nothing of it may be left to chance."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for number, day and name."""
        super().__init__(*args, **kwargs)
        for name in ("number", "signed_on", "signer"):
            self.fields[name].required = True
