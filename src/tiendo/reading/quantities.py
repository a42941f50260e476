"""Numbers with their measures: ranges, n/m, "40 tỷ 700 triệu đồng", percentages and points."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from tiendo.reading.catalogue import kind_of
from tiendo.reading.counted import AMOUNTS, COUNTED, NOT_COUNTED, VOTES, WRITTEN
from tiendo.reading.numbers import NUMBER_WORDS, to_decimal
from tiendo.reading.page import Page

_REST = (  # of a number behind its first digit
    r"(?:\d{0,2}(?:\.\d{3})+(?:,\d+)?(?!\d)|\d{0,2}\. \d{3},\d(?!\d)|\d{0,2}(?:,\d{3}){2,}(?!\d)"
    r"|\d{0,2}(?:,\d{3})+\.\d{3}(?!\d)|(?<=0) \d{1,2}(?= ?%)|\d*(?:[.,]\d+)?)"
)
_N = rf"\d{_REST}"
_LETTERS = "".join({word[0] for word in NUMBER_WORDS})
_WORDS = "|".join(rf"(?<={word[0]}){word[1:]}" for word in NUMBER_WORDS)
_NUMBER = re.compile(  # begins with the few signs it looks for, so that a search skips the others
    rf"[\d{_LETTERS}](?:(?<=\d)(?<![\w/].)(?<!\d[.,].)(?<!\w[-.].){_REST}(?![\d/]*[-/][a-zđ])"
    rf"|(?:(?<=\bcó .)|(?<=\bthêm .))(?:{_WORDS})(?= ))"  # "có hai xã đạt chuẩn"
)
_SLASH = re.compile(rf" ?(?:/|trên tổng số) ?(?:(?:kh|kế hoạch|dt|dự toán|tổng số) )?(?P<b>{_N})")
_JOIN = re.compile(rf" ?(?:-|đến|tới) ?(?:gần |trên |hơn )?(?P<b>{_N})(?!\d)")
_PERCENT = re.compile(r" ?(?:%|phần trăm\b)(?:/năm\b)?")
_RATES = ("%", " %", "điểm", " điểm", "phần", " phần")
_POINTS = re.compile(r" ?điểm (?:%|phần trăm\b)")
_PER = (
    r"(?:/(?:người|năm|tháng|ha|hộ|xã|khẩu|lao động|ngày|m2|m²|lứa|đầu người|lượt|vụ|tiêu chí"
    r"|kg|tấn|m3|con|kwh|lít))*"
)
_EACH = re.compile(
    r"/(?:lớp|vạn dân|(?:10\.000|1\.000|100) dân|km2|km²|trạm|phòng|trường|ngày|xã)(?!\w)"
)
_MONEY = re.compile(
    r" ?(?P<scale>(?:nghìn|ngàn|trăm) tỷ|tỷ|triệu|nghìn|ngàn)?"
    rf"(?: ?(?P<coin>đồng|đòng|đ|vnđ|vnd|usd|đô la(?: mỹ)?)(?!\w)"
    rf"(?! (?:chí|ý|tình|bào|loạt|bộ|đều|thuận)\b))?(?P<per>{_PER})(?![\w])"
)
_LESSER = re.compile(
    rf" ?(?P<n>{_N}) (?P<scale>triệu|nghìn|ngàn)(?: ?(?P<coin>đồng|đòng"
    rf"|đ)(?!\w)(?! chí))?(?P<per>{_PER})"
)
_SCALE = re.compile(r" ?(?P<scale>nghìn|ngàn|vạn|triệu) (?=[^\W\d])")
_TENTHS = {
    "trăm tỷ": 11, "nghìn tỷ": 12, "ngàn tỷ": 12, "tỷ": 9, "triệu": 6, "nghìn": 3, "ngàn": 3,
    "vạn": 4,
}  # fmt: skip
_TIMES = re.compile(r"\b(?:gấp|tăng|bằng) (?:lên |thêm )?(?:hơn |gần |khoảng |trên )?[\d,.]+ lần$")
_REFERENCE = re.compile(r" ?(?:\(\d{1,2}\)|\[\d{1,2}\])(?!\w)")  # a mark of a footnote
_NAMED = re.compile(
    r"(?:số|thứ|khóa|điều|khoản|quốc lộ|tỉnh lộ|đường|covid|km|lô|quận|phường|kỳ|mẫu|lớp|loại"
    r"|hạng|cấp"
    r"|đội|tổ|khu|đề án|chỉ thị|kết luận|quyết định|nghị định|thông tư|hướng dẫn|quy định|luật|bậc)"
    r"(?: số)? ?-?$"
)


_YEAR = re.compile(r"(?:19|20)\d\d")
_SEASON = re.compile(r"\b(?:vụ|niên vụ|đông xuân|hè thu|xuân|giai đoạn)(?: [^\s,;.()\d]+){0,3} $")


class Quantity(NamedTuple):
    """A number with its measure at [start, end) of the key; `step` is one in its last place."""

    start: int
    end: int
    value: Decimal | None  # None for a range
    low: Decimal | None
    high: Decimal | None
    of: Decimal | None
    step: Decimal
    measure: str | None
    power: int | None = None  # of ten, of a money scale in đồng

    @property
    def is_percent(self) -> bool:
        """Whether the number is a percentage."""
        return self.measure == "%"

    @property
    def is_points(self) -> bool:
        """Whether the number counts percentage points."""
        return self.measure == "điểm %"


class _Measure(NamedTuple):
    end: int
    name: str | None
    power: int | None = None


def find_quantities(page: Page, start: int, end: int) -> list[Quantity]:
    """Find the quantities in [start, end) outside dates, names and numbers of papers."""
    key = page.key.text
    found: list[Quantity] = []
    position = start
    while (number := _NUMBER.search(key, position, end)) is not None:
        position = number.end()
        mention = page.mentions.covering(number.start())
        if mention is not None:
            position = max(position, mention.end)
            continue
        quantity = _quantity(page, number, end)
        if quantity is not None and number[0] in NUMBER_WORDS and not _is_count(quantity):
            quantity = None
        if quantity is not None and not (quantity.is_percent and VOTES.match(key, quantity.end)):
            mark = _REFERENCE.match(key, quantity.end, end)
            found.append(quantity._replace(end=mark.end()) if mark else quantity)
            position = found[-1].end
    return found


def _is_count(quantity: Quantity) -> bool:
    return quantity.measure is not None and quantity.power is None and not quantity.is_percent


def _quantity(page: Page, number: re.Match[str], limit: int) -> Quantity | None:
    key = page.key.text
    start, end = number.span()
    measure = _measure(page, end, limit)
    joined = None if measure.name and measure.power else _SLASH.match(key, end, limit)
    joined = joined or _second(page, number, measure, limit)
    if joined is None:
        if measure.name is None and _is_name(key, start, end, limit):
            return None
        return _single(page, number, measure, limit)
    last = _measure(page, joined.end(), limit)
    first_value = to_decimal(number[0], counts=_counts(last))
    second_value = to_decimal(joined["b"], counts=_counts(last))
    stop = last.end if last.name else joined.end()
    step = _step(number[0], first_value)
    if "/" in key[end : joined.start("b")] or "/" in key[measure.end : joined.start("b")]:
        scale = first_value == 1 and second_value >= 200  # "quy hoạch tỷ lệ 1/500"
        if second_value == 0 or scale or (last.name is None and _is_name(key, start, end, limit)):
            return None
        return Quantity(
            start, stop, first_value, None, None, second_value, step, last.name, last.power
        )
    if last.name is None:
        return None
    low, high = sorted((first_value, second_value))
    return Quantity(start, stop, None, low, high, None, step, last.name, last.power)


def _second(
    page: Page, number: re.Match[str], measure: _Measure, limit: int
) -> re.Match[str] | None:
    """Find the other end of "5 - 7 %", "5% đến 7%" or of "120 tấn/130 tấn"."""
    key = page.key.text
    joined = _JOIN.match(key, measure.end if measure.name else number.end(), limit)
    if joined is None and measure.name:
        joined = _SLASH.match(key, measure.end, limit)
    if joined is None or page.mentions.covering(joined.start("b")) is not None:
        return None
    last = _measure(page, joined.end(), limit)
    same = measure.name is None or measure.name == last.name
    return joined if last.name is not None and same else None


def _single(page: Page, number: re.Match[str], measure: _Measure, limit: int) -> Quantity:
    key = page.key.text
    value = to_decimal(number[0], counts=_counts(measure))
    step = _step(number[0], value)
    end, name = measure.end, measure.name
    if measure.power in {6, 9} and name is not None:
        lesser = _LESSER.match(key, end, limit)
        if lesser is not None and not key[number.end() : end].endswith("đồng"):
            power = _TENTHS[lesser["scale"]] - measure.power
            part = to_decimal(lesser["n"])
            if power < 0 and part.scaleb(power) < 1:
                value += part.scaleb(power)
                step = _step(lesser["n"], part).scaleb(power)
                end = lesser.end()
                name = name + lesser["per"]
    return Quantity(
        number.start(), end if name else number.end(), value, None, None, None, step, name,
        measure.power,
    )  # fmt: skip


def _step(written: str, value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) and written else Decimal(1)


def _counts(measure: _Measure) -> bool:
    """Whether a measure counts whole things, so that three digits after a comma are a group."""
    return (
        measure.name is not None
        and measure.power in {None, 0}
        and measure.name.lower() not in AMOUNTS
    )


def _is_name(key: str, start: int, end: int, limit: int) -> bool:
    """Whether a bare number belongs to a name ("Nghị quyết số 18"), a time or an agenda."""
    return (
        _NAMED.search(key, max(0, start - 24), start) is not None
        or _is_season(key, start, end)
        or NOT_COUNTED.match(key, end, limit) is not None
    )


def _is_season(key: str, start: int, end: int) -> bool:
    """Whether a year ends the name of a season: "vụ mùa 2024"."""
    is_year = _YEAR.fullmatch(key, start, end) is not None
    return is_year and _SEASON.search(key, max(0, start - 30), start) is not None


def _measure(page: Page, position: int, limit: int) -> _Measure:
    key = page.key.text
    if key.startswith(" lần", position) and _TIMES.search(
        key, max(0, position - 30), min(limit, position + 4)
    ):
        return _Measure(position + 4, "lần")
    if key.startswith(_RATES, position):
        if (points := _POINTS.match(key, position, limit)) is not None:
            return _Measure(points.end(), "điểm %")
        if (percent := _PERCENT.match(key, position, limit)) is not None:
            return _Measure(percent.end(), "%")
    counted = _counted(page, position, limit)
    if counted is not None:
        return counted
    money = _MONEY.match(key, position, limit)
    if money is not None and (money["scale"] or money["coin"]):
        return _money(money)
    return _Measure(position, None)


def _money(money: re.Match[str]) -> _Measure:
    scale, coin = money["scale"], money["coin"] or "đồng"
    coin = {"đòng": "đồng", "đ": "đồng", "vnđ": "đồng", "vnd": "đồng", "usd": "USD"}.get(coin, coin)
    scale = scale.replace("ngàn", "nghìn") if scale else None
    name = f"{scale} {coin}" if scale else coin
    power = _TENTHS[scale] if scale else 0
    return _Measure(money.end(), name + money["per"], power)


def _counted(page: Page, position: int, limit: int) -> _Measure | None:
    """Find a counted thing, maybe after a scale: "12 nghìn con", "22 đảng viên"."""
    key = page.key.text
    begin = position
    scale = _SCALE.match(key, position, limit)
    if scale is not None:
        begin = scale.end()
    elif key.startswith(" ", position):
        begin = position + 1
    if NOT_COUNTED.match(key, begin, limit):
        return None
    known = page.words.measures.at(key, begin, limit)
    noun = COUNTED.at(key, begin, limit)
    end = max(known.end if known else 0, noun.end if noun else 0)
    words = key[begin:end]
    if end == 0 or words in {"đồng", "triệu", "tỷ", "nghìn", "%"} or "đồng" in words.split()[:1]:
        return None if words != "đồng chí" else _Measure(end, words)
    if known is not None and known.end == end and _MONEY.fullmatch(f" {words}"):
        return None
    prefix = f"{scale['scale'].replace('ngàn', 'nghìn')} " if scale else ""
    per = _EACH.match(key, end, limit)
    each = per[0] if per else ""
    return _Measure(end + len(each), prefix + WRITTEN.get(words, words) + each)


def in_measure(quantity: Quantity, level: Quantity) -> Decimal | None:
    """Convert a value into the level's measure; None where the measures differ in kind."""
    if quantity.value is None:
        return None
    if quantity.measure == level.measure or quantity.measure == (level.measure or "").split("/")[0]:
        return quantity.value
    if quantity.measure and (level.measure or "").startswith(f"{quantity.measure} "):
        return quantity.value  # "33 tổ chức đảng, giảm 09 tổ chức"
    if kind_of(quantity.measure) == kind_of(level.measure) == "party member":
        return quantity.value
    if quantity.power is None or level.power is None or _coin(quantity) != _coin(level):
        return None
    return quantity.value.scaleb(quantity.power - level.power)


def _coin(quantity: Quantity) -> str:
    return (quantity.measure or "").split()[-1].split("/")[0]  # "đồng", "USD"
