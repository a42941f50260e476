"""Finding an indicator of the catalogue by its words: exactly, or nearly, by an index of words.

Two wordings are near where the rare words they share weigh much against all words of both (Dice's
measure, a word weighing the more the fewer phrases have it). Order and small words do not count;
abbreviations are written out; a word that no phrase has is read without its marks.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Protocol

from tiendo.reading.keys import fold_phrase

SURE, LIKELY, NEAR = 0.82, 0.3, 0.34  # shares from which words name, may name, resemble
_ENOUGH = 120  # phrases found by the rarest words; common ones only weigh these
_ROUNDING = 1e-6  # of sums of weights
_WORD = re.compile(r"[^\W\d_]+")
_MARKS = re.compile(r"[\u0300-\u036f]+")
_SMALL = frozenset(
    ("các", "của", "trên", "địa", "bàn", "toàn", "huyện", "tỉnh", "xã", "thị", "trấn", "phường",
     "thành", "phố", "được", "là", "và", "ước", "có", "từ", "theo", "về", "tại", "ở", "cho", "với",
     "đã", "đến", "trong", "năm", "này", "việc", "công", "tác", "do", "ra", "vào", "ngành", "lĩnh",
     "vực")
)  # fmt: skip
_LONG = {
    "nsnn": "ngân sách nhà nước", "nsđp": "ngân sách địa phương", "ns": "ngân sách",
    "gtsx": "giá trị sản xuất", "cn": "công nghiệp", "ttcn": "tiểu thủ công nghiệp",
    "xdcb": "xây dựng cơ bản", "tmdv": "thương mại dịch vụ", "bhyt": "bảo hiểm y tế",
    "bhxh": "bảo hiểm xã hội", "ntm": "nông thôn mới", "tngt": "tai nạn giao thông",
    "qsdđ": "quyền sử dụng đất", "gcn": "giấy chứng nhận", "tthc": "thủ tục hành chính",
    "đtc": "đầu tư công", "gpmb": "giải phóng mặt bằng", "tnbq": "thu nhập bình quân",
    "bq": "bình quân", "heo": "lợn", "bắp": "ngô", "lđ": "lao động", "dn": "doanh nghiệp",
    "htx": "hợp tác xã", "nqd": "ngoài quốc doanh", "sxkd": "sản xuất kinh doanh", "mì": "sắn",
    "llvt": "lực lượng vũ trang", "kcb": "khám chữa bệnh", "gd": "giáo dục", "nđ": "nghị định",
}  # fmt: skip
_PARTS = {short: tuple(long.split()) for short, long in _LONG.items()}
_KINDS = {
    **dict.fromkeys(("ha", "m2", "m²", "km2", "km²", "héc ta", "héc-ta", "hecta", "sào"), "area"),
    **dict.fromkeys(("tấn", "tạ", "kg", "yến"), "weight"),
    **dict.fromkeys(("km", "m", "mét"), "length"),
    **dict.fromkeys(
        ("đảng viên", "đồng chí", "đ/c", "quần chúng ưu tú", "quần chúng"), "party member"
    ),
    "hội viên": "member", "đoàn viên": "union member",
}  # fmt: skip


class Named(Protocol):
    """What the catalogue holds of an indicator: codes of it, its sector, its measure; phrases."""

    @property
    def code(self) -> str: ...  # noqa: D102
    @property
    def sector(self) -> str: ...  # noqa: D102
    @property
    def measure(self) -> str: ...  # noqa: D102
    @property
    def phrases(self) -> tuple[str, ...]: ...  # noqa: D102


class Match(NamedTuple):
    """An indicator whose wording is `share` (0 to 1) like the words looked up."""

    code: str
    sector: str
    share: float


@dataclass(frozen=True, slots=True)
class _Phrase:
    code: str
    sector: str
    kind: str
    weight: float
    words: frozenset[str]


class Catalogue:
    """The wordings of all indicators, by their words."""

    def __init__(self, indicators: Iterable[Named], measures: Mapping[str, str]) -> None:
        """Take the phrases; `measures` gives a spelling for each code of a measure."""
        self._indicators, self._measures = tuple(indicators), measures
        self._phrases: list[_Phrase] = []
        self._having: dict[str, set[int]] = {}  # the phrases with a word, by their places
        self._weights: dict[str, float] = {}
        self._plain: dict[str, str] = {}  # a word by its letters alone; "" where two share them
        self._strange = 0.0  # what a word weighs that no phrase has

    def _index(self) -> None:
        """Index the phrases when first asked: most short texts use known wordings only."""
        measures = self._measures
        worded = [
            (one, words_of(fold_phrase(text))) for one in self._indicators for text in one.phrases
        ]
        counts: dict[str, int] = {}
        for _, words in worded:
            for word in words:
                counts[word] = counts.get(word, 0) + 1
        self._weights = {word: math.log(1 + len(worded) / n) for word, n in counts.items()}
        self._strange = max(self._weights.values(), default=0.0) / 2
        for word in counts:
            plain = _bare(word)
            self._plain[plain] = "" if plain in self._plain else word
        for one, words in worded:
            kind = kind_of(measures.get(one.measure, ""))
            weight = sum(self._weights[word] for word in words)
            for word in words:
                self._having.setdefault(word, set()).add(len(self._phrases))
            self._phrases.append(_Phrase(one.code, one.sector, kind, weight, words))

    def matches(self, text: str, kind: str | None) -> list[Match]:
        """Give the indicators that folded words resemble, best first; `kind` leaves out others."""
        if not self._phrases:
            self._index()
        weights = self._weights
        words = {word if word in weights else self._known(word) for word in words_of(text)}
        total = self._weight(words)
        best: dict[str, Match] = {}
        least = NEAR / (2 - NEAR) * total - _ROUNDING  # shared by words near enough, at the least
        shared = self._sharing(words, least)
        for place in [place for place, common in shared.items() if common >= least]:
            phrase = self._phrases[place]
            if kind is not None and phrase.kind and phrase.kind != kind:
                continue
            share = 2 * shared[place] / (total + phrase.weight)
            if share >= NEAR and (phrase.code not in best or best[phrase.code].share < share):
                best[phrase.code] = Match(phrase.code, phrase.sector, share)
        return sorted(best.values(), key=lambda match: (-match.share, match.code))

    def likeness(self, text: str, phrase: str) -> float:
        """Give how much folded words are like a phrase, 0 to 1."""
        if not self._phrases:
            self._index()
        one, other = ({self._known(word) for word in words_of(words)} for words in (text, phrase))
        both = self._weight(one) + self._weight(other)
        return 2 * self._weight(one & other) / both if both else 0.0

    def _weight(self, words: Iterable[str]) -> float:
        return sum(self._weights.get(word, self._strange) for word in words)

    def _sharing(self, words: set[str], least: float) -> dict[int, float]:
        """Weigh what phrases share with words: those with a rare one of them, by all of them.

        Left out are some that share less than `least`: what is left to look at weighs no more.
        """
        known = sorted((-self._weights[word], word) for word in words if word in self._weights)
        left = _ROUNDING - sum(weight for weight, _ in known)
        shared: dict[int, float] = {}
        looked = 0
        for weight, word in known:
            having = self._having[word]
            looked += len(having)
            if not shared:
                shared = dict.fromkeys(having, -weight)
            elif looked <= _ENOUGH and left >= least:
                for place in having:
                    shared[place] = shared.get(place, 0.0) - weight
            else:
                for place in shared.keys() & having:
                    shared[place] -= weight
            left += weight
        return shared

    def kind(self, measure: str) -> str:
        """Give the kind of a measure by its code."""
        return kind_of(self._measures.get(measure))

    def _known(self, word: str) -> str:
        return word if word in self._weights else self._plain.get(_bare(word)) or word


def named(matches: Sequence[Match]) -> Match | None:
    """Give the indicator that words surely mean; None where two are as good or none is near."""
    if not matches or matches[0].share < SURE:
        return None
    clear = len(matches) == 1 or matches[0].share - matches[1].share >= 0.04
    return matches[0] if clear or matches[0].share > 0.999 else None


def words_of(text: str) -> frozenset[str]:
    """Give the words of a folded phrase that count, abbreviations written out."""
    words = _WORD.findall(text)
    long = [part for word in words for part in _PARTS.get(word) or (word,)]
    return frozenset(word for word in long if word not in _SMALL) or frozenset(long)


def kind_of(measure: str | None) -> str:
    """Tell money, rates, areas, weights, yields and counts apart; "" where nothing is known."""
    name = (measure or "").lower()
    if name in _KINDS:
        return _KINDS[name]
    if "đồng" in name.split("/")[0].split() or "usd" in name:
        return "money"
    if "%" in name or "‰" in name:
        return "rate"
    if name.endswith("/ha"):
        return "yield"
    last = name.rpartition(" ")[2]
    return _KINDS.get(last) or ("count" if name else "")


@lru_cache(maxsize=4096)
def _bare(word: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFD", word.replace("đ", "d")))
