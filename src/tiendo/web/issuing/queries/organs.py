"""Whose report it is: names, abbreviation, recipients, as the level of the committee has them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiendo.packs.profiles import FormatProfile
from tiendo.web.cycle.models import Body
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import valid_on

PLACE_KINDS = ("tỉnh ", "thành phố ", "huyện ", "quận ", "thị xã ", "thị trấn ", "phường ", "xã ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How a committee of one level is named and to whom its reports go."""

    code: str  # as in the profile's organ_symbols
    committee: str
    recipients: tuple[str, ...]


LEVELS = {
    "district": Level(
        code="district",
        committee="Huyện ủy",
        recipients=(
            "Thường trực Tỉnh ủy (để báo cáo)",
            "Các đồng chí Ủy viên Ban Chấp hành Đảng bộ huyện",
            "Các cơ quan tham mưu, giúp việc Huyện ủy",
            "Các chi bộ, đảng bộ trực thuộc Huyện ủy",
        ),
    ),
    "commune": Level(
        code="commune",
        committee="Đảng ủy",
        recipients=(
            "Ban Thường vụ Tỉnh ủy (để báo cáo)",
            "Các đồng chí Ủy viên Ban Chấp hành Đảng bộ",
            "Các cơ quan tham mưu, giúp việc Đảng ủy",
            "Các chi bộ, đảng bộ trực thuộc Đảng ủy",
        ),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Organ:
    """The issuing committee as the head and the foot of a document name it."""

    parent: str  # ĐẢNG BỘ TỈNH LẠNG SƠN
    name: str  # HUYỆN ỦY HỮU LŨNG
    code: str  # HU
    place: str  # Hữu Lũng
    recipients: tuple[str, ...]
    archive: str  # Văn phòng Huyện ủy


def committee_name(unit: Unit) -> str:
    """Return what the Party committee of a territory is called: Huyện ủy, Đảng ủy."""
    return _level(unit).committee


def _level(unit: Unit) -> Level:
    return LEVELS["district" if unit.kind == "district" else "commune"]


def organ_of(unit: Unit, day: date, profile: FormatProfile) -> Organ:
    """Return the Party committee of a territory on `day`; one query beside the unit's parent."""
    level = _level(unit)
    committees = Unit.objects.filter(
        valid_on(day), parent=unit, tree=Unit.Tree.PARTY, kind="committee"
    )
    committee = committees.order_by("valid_from").first()
    place = place_name(unit.name)
    named = committee.name if committee is not None else f"{level.committee} {unit.name}"
    above = unit.parent.name if unit.parent is not None else "Trung ương"
    return Organ(
        parent=f"Đảng bộ {above}".upper(),
        name=named.upper(),
        code=profile.organ_symbols[level.code],
        place=place,
        recipients=level.recipients,
        archive=f"Văn phòng {level.committee}",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How a body of the State is named and abbreviated in its own documents."""

    name: str  # before the territory's
    code: str
    archive: str
    recipients: tuple[str, ...]


STATE_BODIES = {
    Body.Kind.PEOPLE: State(
        name="Ủy ban nhân dân",
        code="UBND",
        archive="VP",
        recipients=("Chủ tịch, các Phó Chủ tịch UBND", "Các cơ quan chuyên môn thuộc UBND"),
    ),
    Body.Kind.COUNCIL: State(
        name="Hội đồng nhân dân",
        code="HĐND",
        archive="VP",
        recipients=("Thường trực HĐND", "Các Ban của HĐND", "Các đại biểu HĐND"),
    ),
}


def organ_for(body: Body, day: date, profile: FormatProfile) -> Organ:
    """Return the organ that issues a body's papers: the Party committee, or the body itself."""
    if body.is_party:
        return organ_of(body.unit, day, profile)
    state = STATE_BODIES[Body.Kind(body.kind)]
    return Organ(
        parent="",  # the State's elected bodies and their committees stand below none
        name=f"{state.name}\n{body.unit.name}".upper(),
        code=state.code,
        place=place_name(body.unit.name),
        recipients=state.recipients,
        archive=state.archive,
    )


def place_name(name: str) -> str:
    """Return a territory's name without its kind: "huyện Hữu Lũng" → Hữu Lũng."""
    for kind in PLACE_KINDS:
        if name.lower().startswith(kind):
            return name[len(kind) :]
    return name
