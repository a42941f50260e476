"""Errors of units, their changes and their reorganisations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .base import TiendoError


class NoSuchProvince(TiendoError):
    """No province bears this code."""

    code = "no_such_province"
    sentence = _(
        "Không có tỉnh, thành phố nào mang mã «%(code)s». Hãy ghi mã hai chữ số, ví dụ 20 cho Lạng Sơn."
    )


class TerritoryByLaw(TiendoError):
    """A province or commune was to be renamed or ended by hand."""

    code, status = "territory_by_law", 409
    sentence = _(
        "%(unit)s là đơn vị hành chính, chỉ thay đổi theo nghị quyết. Hãy nhập một đợt sắp xếp đơn vị."
    )


class UnitNotThen(TiendoError):
    """A change is dated before the unit's present state began, or after it ended."""

    code = "unit_not_then"
    sentence = _("Không thay đổi %(unit)s vào ngày đó được. Hãy chọn ngày sau ngày %(after)s.")


class UnitHasUnits(TiendoError):
    """A unit cannot end before what hangs below it."""

    code, status = "unit_has_units", 409
    sentence = _(
        "%(unit)s còn %(count)s đơn vị trực thuộc sau ngày đó. Hãy ghi kết thúc các đơn vị đó trước."
    )


class UnitInUse(TiendoError):
    """A new unit has records, so that it cannot be taken back."""

    code, status = "unit_in_use", 409
    sentence = _(
        "%(unit)s đã có số liệu, nhiệm vụ, vai trò hoặc bản ghi khác nên không hoàn tác được. Hãy nhập một đợt sắp xếp mới để điều chỉnh."
    )


class WholeUnit(TiendoError):
    """A share was stated of a unit that went whole into another."""

    code, status = "whole_unit", 409
    sentence = _("%(unit)s được nhập toàn bộ nên không có tỷ lệ. Hãy chọn một đơn vị chia tách.")


class ShareOutOfRange(TiendoError):
    """A share that is no part of a whole."""

    code = "share_out_of_range"
    sentence = _("Tỷ lệ phải lớn hơn 0 %% và nhỏ hơn 100 %%. Hãy nhập lại, ví dụ 37,5.")


class SharesTooLarge(TiendoError):
    """The shares of one divided unit would be more than all of it."""

    code, status = "shares_too_large", 409
    sentence = _(
        "Các tỷ lệ của %(unit)s cộng lại vượt quá 100 %%. Hãy nhập không quá phần còn lại là %(rest)s."
    )


class UnitsNotInARow(TiendoError):
    """The new unit was not there on the day after the old one's last."""

    code = "units_not_in_a_row"
    sentence = _(
        "%(new)s không nối tiếp %(old)s. Hãy chọn đơn vị cũ đã kết thúc và đơn vị mới có vào ngày liền sau."
    )


class AlreadyDivided(TiendoError):
    """A unit that went to another one cannot have gone whole to this one."""

    code, status = "already_divided", 409
    sentence = _(
        "%(unit)s đã có nơi khác kế thừa nên không thể nhập toàn bộ vào một đơn vị. Hãy chọn «một phần»."
    )


class SuccessionExists(TiendoError):
    """The same units were linked before, in another way."""

    code, status = "succession_exists", 409
    sentence = _(
        "Việc %(old)s chuyển về %(new)s đã được ghi. Hãy sửa tỷ lệ ở trang «Tỷ lệ chia tách»."
    )


class ReorganisationUnclear(TiendoError):
    """A draft that does not fit together yet."""

    code, status = "reorganisation_unclear", 409
    sentence = _("Chưa áp dụng được: %(why)s. Hãy bổ sung dự thảo rồi áp dụng.")


class ReorganisationApplied(TiendoError):
    """An applied reorganisation was to be changed."""

    code, status = "reorganisation_applied", 409
    sentence = _("Đợt sắp xếp này đã được áp dụng. Hãy hoàn tác trước khi sửa.")


class NewUnitExists(TiendoError):
    """Two new units of one draft would bear one code."""

    code, status = "new_unit_exists", 409
    sentence = _("Mã «%(code)s» đã có trong đợt sắp xếp này. Hãy dùng mã khác.")
