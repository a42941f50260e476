"""A share told after a count: "còn 112 hộ nghèo, chiếm 2,35%" is two figures.

The share is a rate of its own, named after what was counted: "tỷ lệ hộ nghèo". So is one in
brackets, "112 hộ nghèo (2,35%)", where no verb says what it reached. A bare "đạt 44%" is a share of
a target; so is any percentage that names what it is measured against.
"""

from __future__ import annotations

import re

from tiendo.reading.counted import AMOUNTS
from tiendo.reading.drafts import Draft
from tiendo.reading.indicators import Label, Named, name_of
from tiendo.reading.keys import fold_phrase
from tiendo.reading.page import Page
from tiendo.reading.quantities import Quantity
from tiendo.reading.relations import Head

_BETWEEN = re.compile(  # " đạt danh hiệu gia đình văn hóa, " before "chiếm tỷ lệ trên 74%"
    r"(?P<rest>(?: [^\s,;:.()\d]+){0,14}?) ?[,(]? ?(?:(?:và|cũng|đã|với) )?(?P<rate>tỷ lệ )?"
)
_OF = re.compile(
    r" (?:so với |trên |trong |của )?(?P<of>(?:tổng(?: số)?|số|dân số)(?!\w)[^,;:.()\d%]{0,60}?)"
    r"(?= (?:và|tăng|giảm|vượt|cao|thấp|trong đó)\b|[,;:.()\n]|$)"
)
_EVERYONE = re.compile(r"(?:tổng )?dân số\b")
_ALL = re.compile(
    r"^(?:tổng )?(?:số )?|(?: (?:của|trong|trên địa bàn|toàn|cả))? (?:huyện|xã|tỉnh|phường"
    r"|thành phố|thị xã|quận|đảng bộ)(?: [^\s]+){0,3}$"
)
_SCALE = re.compile(r"^(?:nghìn|triệu|vạn) ")
_NUMBER = re.compile(r"^(?:tổng )?số (?:lượng )?")
_RATE = re.compile(r"(?:tỷ lệ|tỷ trọng)\b")
_SHARES = ("chiếm", "đạt tỷ lệ")


def share_label(page: Page, counted: Draft, quantity: Quantity, head: Head) -> Label | None:
    """Name the share that a percentage tells of what was counted; None where it tells none."""
    level = counted.level
    if level is None or level.of is not None or level.power is not None or level.is_percent:
        return None
    if level.measure is None or level.measure in AMOUNTS or quantity.value is None:
        return None
    between = _BETWEEN.fullmatch(page.key.text, level.end, head.start)
    said = head.verb.startswith(_SHARES) or (between and between["rate"])
    if between is None or not (said or _is_bare(page.key.text, quantity, head)):
        return None
    name = _name(page, counted, level.measure, page.written(*between.span("rest")))
    of = _OF.match(page.key.text, quantity.end)
    if of is not None and not _is_everyone(of["of"], level.measure):
        name = f"{name} trong {page.written(*of.span('of'))}"
    named = _named(page, counted.label, fold_phrase(name))
    return counted.label._replace(
        text=name, start=head.start, end=quantity.end, code=named.code,
        nearest=named.nearest, sector=named.sector or counted.label.sector,
        is_rate=True, is_growth=False,
    )  # fmt: skip


def _is_bare(key: str, quantity: Quantity, head: Head) -> bool:
    """Whether nothing but a bracket stands before a percentage: "(2,35%)", "(hơn 2%, …"."""
    opened = not head.verb and "(" in key[head.start - 2 : quantity.start]
    return opened and key[quantity.end : quantity.end + 1] in "),;"


def _name(page: Page, counted: Draft, noun: str, after: str) -> str:
    """Say "tỷ lệ hộ nghèo": the words before the count, else the noun and what follows it."""
    label, head = counted.label, counted.head.start
    noun = _SCALE.sub("", noun)
    before = page.written(label.start, head) if label.start < head else ""
    name = f"{before} {noun}".strip()
    if label.text and before.startswith(label.text):
        name = label.text
    elif after:
        name = f"{noun} {after}"
    elif not before and label.text:
        name = label.text  # "cuối năm còn 431 hộ, chiếm 5,1%" is named by the count before
    if name[1:2].islower():
        name = name[0].lower() + name[1:]
    name = _NUMBER.sub("", name)
    return name if _RATE.match(name) else f"tỷ lệ {name}"


def _named(page: Page, label: Label, words: str) -> Named:
    """Name a share surely only where the count is named or the words are the catalogue's own.

    "Hồ sơ giải quyết quá hạn" is much like "hồ sơ giải quyết đúng hạn", and the opposite.
    """
    named = name_of(page, words, "%")
    exact = page.words.indicators.longest(words) is not None
    if named.code is None or label.code is not None or exact:
        return named
    return Named(nearest=(named.code,), sector=named.sector)


def _is_everyone(of: str, noun: str) -> bool:
    """Whether a share is one of all there are: "dân số", "tổng số hộ trong huyện"."""
    return _EVERYONE.match(of) is not None or _ALL.sub("", of).removeprefix(noun).strip() == ""
