"""`tiendo units`: loading the country's units and listing what is there."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils import timezone

from tiendo.reading.days import typed_day
from tiendo.web.units.actions import load_country
from tiendo.web.units.models import Succession, Unit
from tiendo.web.units.queries import LOCAL_KINDS, units_on, valid_on

from .homes import Refused
from .terminal import say, step

EVERY = 5000  # rows between two lines of progress


def load_units(province: str | None) -> None:
    """Load a province, or the country where None, and list what a person has to judge."""
    told = 0

    def tell(done: int, total: int) -> None:
        nonlocal told
        if done - told >= EVERY:
            told = done
            say(f"         đã ghi {_number(done)}/{_number(total)} dòng")

    with step("Đơn vị hành chính") as result:
        loaded, doubts = load_country(province=province, by=None, tell=tell)
        if loaded == (0, 0):
            result.result("đã có đủ, không ghi thêm")
        else:
            result.result(
                f"thêm {_number(loaded.units)} đơn vị, {_number(loaded.successions)} lần kế thừa"
            )
        if parts := Succession.objects.filter(kind="part", share=None).values("old").distinct():
            result.result(f"{_number(parts.count())} đơn vị chia tách chưa có tỷ lệ")
    if doubts:
        say(
            f"Chưa dùng {len(doubts)} nơi nhận xa bất thường mà nguồn nêu cho đơn vị chia tách. "
            "Hãy đối chiếu nghị quyết sắp xếp:"
        )
    for doubt in doubts:
        say(
            f"– {doubt.old_name} ({doubt.old[0]}) → {doubt.new_name} ({doubt.new[0]}): "
            f"cách {doubt.km} km, nơi gần nhất cách {doubt.nearest_km} km"
        )


def list_units(below: str | None, day: str | None) -> None:
    """Print provinces with their counts, or what lies right below a unit. Raises Refused."""
    on = _day(day)
    if below is None:
        _list_provinces(on)
        return
    unit = units_on(on).filter(code=below).first()
    if unit is None:
        raise Refused(
            f"Không có đơn vị nào mang mã «{below}» vào ngày {on:%d/%m/%Y}. "
            "Hãy xem mã bằng «tiendo units list»."
        )
    say(f"{unit.name} ({unit.code}), ngày {on:%d/%m/%Y}:")
    for child in unit.children.filter(valid_on(on)).order_by("tree", "kind", "name_key"):
        say(f"{child.code:<12} {child.name} – {child.get_tree_display()}")


def _list_provinces(on: date) -> None:
    here = valid_on(on)
    tops = units_on(on).filter(parent=None)
    if not tops:
        raise Refused(
            "Chưa có đơn vị nào. Hãy nạp bằng «tiendo units load --province 20» hoặc --country."
        )
    paths = list(Unit.objects.filter(here, kind__in=LOCAL_KINDS).values_list("path", flat=True))
    for top in tops.order_by("code"):
        local = sum(path.startswith(top.path) for path in paths)
        districts = Unit.objects.filter(here, Q(parent=top, kind="district")).count()
        under = f", {districts} huyện, quận, thị xã, thành phố" if districts else ""
        say(f"{top.code:<12} {top.name}: {_number(local)} xã, phường, thị trấn, đặc khu{under}")


def _day(text: str | None) -> date:
    if text is None:
        return timezone.localdate()
    try:
        return typed_day(text)
    except ValueError:
        raise Refused(f"Ngày «{text}» không có trên lịch. Hãy ghi dạng 1/7/2025.") from None


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")
