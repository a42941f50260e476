from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.formats.old_fonts import Kind, convert, encode, font_kind, guess, is_capital_font
from tiendo.formats.syllables import LETTERS, is_syllable

KINDS: tuple[Kind, ...] = ("tcvn3", "vni")
VIETNAMESE = st.text(st.sampled_from(LETTERS + " .,;-/0123456789%\n"))
SENTENCE = "Thu ngân sách đạt 40,7 tỷ đồng; các xã còn chậm giải ngân vốn đầu tư."
CAPITALS = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def test_there_are_89_letters_and_134_of_them_have_marks() -> None:
    marked = [letter for letter in LETTERS + LETTERS.upper() if not letter.isascii()]
    assert (len(LETTERS), len(set(LETTERS)), len(marked)) == (89, 89, 134)


@pytest.mark.parametrize("kind", KINDS)
@given(text=VIETNAMESE)
def test_small_letters_come_back(kind: Kind, text: str) -> None:
    assert convert(encode(text, kind), kind)[0] == text


@given(text=VIETNAMESE)
def test_capitals_of_vni_come_back(text: str) -> None:
    mixed = text.title() + text.upper()
    assert convert(encode(mixed, "vni"), "vni")[0] == mixed


@given(text=VIETNAMESE)
def test_a_font_of_capitals_gives_capitals(text: str) -> None:
    assert convert(encode(text, "tcvn3"), "tcvn3", capitals=True)[0] == text.upper()


@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_stands_below_256_and_no_two_are_written_alike(kind: Kind) -> None:
    written = [encode(letter, kind) for letter in LETTERS]
    assert len(set(written)) == len(LETTERS)
    assert all("".join(written).encode("latin-1"))


@pytest.mark.parametrize("kind", KINDS)
@given(text=VIETNAMESE)
def test_every_character_tells_where_it_stood(kind: Kind, text: str) -> None:
    old = encode(text, kind)
    new, places = convert(old, kind)
    assert len(new) == len(places)
    ends = [*places[1:], len(old)][: len(new)]
    for letter, start, end in zip(new, places, ends, strict=True):
        assert convert(old[start:end], kind)[0] == letter


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("tcvn3", "Uû ban nh©n d©n tØnh", "Uỷ ban nhân dân tỉnh"),
        ("tcvn3", "§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("tcvn3", "CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("tcvn3", "Vµ UBND x·; ë H§ND", "Và UBND xã; ở HĐND"),
        ("vni", "UÛy ban nhaân daân tænh", "Ủy ban nhân dân tỉnh"),
        ("vni", "Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        ("vni", "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", CAPITALS),
        ("vni", "Ñöôïc söï nhaát trí cuûa Huyeän uûy", "Được sự nhất trí của Huyện ủy"),
    ],
)  # fmt: skip
def test_it_reads_what_offices_wrote(kind: Kind, old: str, new: str) -> None:
    assert convert(old, kind)[0] == new
    assert guess(old) == kind


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "Ông có cá, bà có gà; tôi và anh ra sông.",
        "Le développement économique a été présenté à l'hôtel de ville; où étaient les élèves né?",
        "El año pasado él tenía más; qué está aquí, tú y mí.",
        "Für die Größe über Köln gäbe es schöne Häuser.",
        "Résumé of the naïve façade, 20 µm ± 3°, © 2024, § 5, 50 m², «quote»",
        "thu.ngan@lang-son.gov.vn 1.234,5 https://langson.gov.vn/?a=1",
        "",
    ],
)
def test_it_leaves_what_is_right_already(text: str) -> None:
    assert guess(text) is None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("few", ["đạt", "Huyện ủy", "tỷ đồng", "được", "phường Đông Kinh"])
def test_a_word_or_two_are_enough_where_they_can_be_nothing_else(kind: Kind, few: str) -> None:
    assert guess(encode(f"BC 12/2023: {few} 40.7", kind)) in (kind, None)
    assert guess(encode(f"{few}, nhiệm kỳ 2020-2025 của Đảng bộ", kind)) == kind


@pytest.mark.parametrize(
    ("name", "kind", "capitals"),
    [
        (".VnTime", "tcvn3", False),
        (".VnTimeH", "tcvn3", True),
        (".VnArialH", "tcvn3", True),
        ("ABCDEF+.VnTimeH-Bold", "tcvn3", True),
        ("VNI-Times", "vni", False),
        ("Times New Roman", None, False),
        ("VnExpress", None, False),
    ],
)  # fmt: skip
def test_the_name_of_a_font_tells(name: str, kind: Kind | None, capitals: bool) -> None:
    assert (font_kind(name), is_capital_font(name)) == (kind, capitals)


@pytest.mark.parametrize(
    "word", ["Nguyễn", "huyện", "quyết", "giếng", "gì", "nghĩa", "khuỷu", "hoà", "ươm", "ở", "quốc"]
)
def test_syllables_are_told(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["nghan", "kông", "cỏc", "ei", "strong", "café", "hợpt", "ã", "q"])
def test_other_words_are_no_syllables(word: str) -> None:
    assert not is_syllable(word)
