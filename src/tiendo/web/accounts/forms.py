"""Forms to enter people and give them roles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from tiendo.web.units.models import Unit

from .models import User
from .roles import Role


class RoleForm(forms.Form):
    """Which role in which of the units that the administrator manages."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị"))
    role = forms.ChoiceField(choices=Role.choices, label=_("Vai trò"))

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class PersonForm(RoleForm):
    """A new person with a first password and a first role."""

    username = forms.SlugField(label=_("Tên đăng nhập"), max_length=60)
    full_name = forms.CharField(label=_("Họ tên"), max_length=120)
    email = forms.EmailField(label=_("Thư điện tử (không bắt buộc)"), required=False)
    password = forms.CharField(
        label=_("Mật khẩu đầu tiên"), widget=forms.PasswordInput, validators=[validate_password]
    )
    field_order = ("username", "full_name", "email", "password", "unit", "role")

    def clean_username(self) -> str:
        """Refuse a name that somebody has."""
        name = str(self.cleaned_data["username"])
        if User.objects.filter(username__iexact=name).exists():
            raise forms.ValidationError(
                _("Tên đăng nhập «%(name)s» đã có người dùng. Hãy chọn tên khác."),
                params={"name": name},
            )
        return name
