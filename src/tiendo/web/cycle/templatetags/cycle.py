"""How often something was named, in words."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

register = template.Library()

TIMES = {
    2: gettext_lazy("lần thứ hai"),
    3: gettext_lazy("lần thứ ba"),
    4: gettext_lazy("lần thứ tư"),
    5: gettext_lazy("lần thứ năm"),
    6: gettext_lazy("lần thứ sáu"),
    7: gettext_lazy("lần thứ bảy"),
    8: gettext_lazy("lần thứ tám"),
    9: gettext_lazy("lần thứ chín"),
    10: gettext_lazy("lần thứ mười"),
}


@register.filter
def times_named(count: int) -> str:
    """Return "lần thứ ba" for 3; "" for the first time."""
    if count < 2:
        return ""
    return str(TIMES.get(count) or _("lần thứ %(n)s") % {"n": count})
