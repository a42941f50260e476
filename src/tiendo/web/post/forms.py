"""Where a person gets letters."""

from __future__ import annotations

from django import forms


class AddressForm(forms.Form):
    """One's own e-mail address, or none."""

    email = forms.EmailField(required=False)
