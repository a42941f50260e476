"""Whether a word is spelled as a Vietnamese syllable: an onset, a rime and a tone that go together.

What tells a text in an old encoding from one that is right: read the wrong way, hardly any word is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

TONES = "\u0300\u0301\u0303\u0309\u0323"
VOWELS = "aăâeêioôơuưy"
LETTERS = "".join(
    [
        *(normalize("NFC", vowel + tone) for vowel in VOWELS for tone in ("", *TONES)),
        *"bcdđghklmnpqrstvx",
    ]
)
"""All letters of Vietnamese, small: 72 vowels with and without a tone, 17 consonants."""

_RIMES = frozenset(
    re.findall(
        r"\w+",
        """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu yêm yên yêng yêt yêu
    o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay
    oăc oăm oăn oăng oăp oăt oe oem oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uân uâng uât uây uê uên uêch uênh uơ
    uy uya uych uyn uynh uyên uyêt uyp uyt uyu uôc uôi uôm uôn uông uôp uôt
    ư ưa ưc ưi ưm ưn ưng ưp ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y ych ynh yt
    """,
    )
)
_ONSETS = frozenset([*"bdđhlmnprstvx", "ch", "kh", "nh", "ph", "th", "tr"])
_BEFORE_FRONT = {"k": True, "gh": True, "ngh": True, "c": False, "g": False, "ng": False}
_ALONE = frozenset("aàáảạâăeéêếioồổôơờớởuùúủụưừứyýỷỳđ")  # letters that are words
_TONE_OF = {
    normalize("NFC", vowel + tone): (vowel, tone) for vowel in VOWELS for tone in ("", *TONES)
}


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Tell whether a word of any case could be a Vietnamese one; a letter alone seldom is."""
    letters = normalize("NFC", word.lower()) if len(word) <= 12 else ""
    if len(letters) == 1:
        return letters in _ALONE
    plain = "".join(_TONE_OF.get(letter, (letter, ""))[0] for letter in letters)
    tones = "".join(_TONE_OF.get(letter, (letter, ""))[1] for letter in letters)
    if len(tones) > 1 or (plain.endswith(("c", "ch", "p", "t")) and tones not in "\u0301\u0323"):
        return False
    return any(_fits(plain[:cut], plain[cut:], tones) for cut in range(4))


def _fits(onset: str, rime: str, tone: str) -> bool:
    if rime not in _RIMES or (rime.endswith(("c", "ch", "p", "t")) and not tone):
        return False
    if onset in _BEFORE_FRONT:
        return (rime[0] in "eêiy") == _BEFORE_FRONT[onset] or (onset == "g" and rime[0] == "i")
    if onset == "q":
        return rime[0] == "u" and len(rime) > 1
    return onset in _ONSETS or not onset or (onset in ("qu", "gi"))
