"""Texts of the time before Unicode come out readable, and lead back to the bytes of the file."""

from __future__ import annotations

from bisect import bisect_right
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.formats import UnknownEncoding, extract
from tiendo.formats.encodings import decoded
from tiendo.formats.old_fonts import Kind, convert, encode
from tiendo.formats.old_text import modern
from tiendo.reading import Source

KINDS: tuple[Kind, ...] = ("tcvn3", "vni")
OLD_LINES = st.sampled_from(
    [
        "Thu ngân sách trên địa bàn huyện đạt 40,7 tỷ đồng, bằng 27,9% dự toán tỉnh giao.",
        "Tuy nhiên, việc giải ngân vốn đầu tư công còn chậm; một số xã chưa hoàn thành.",
        "Ô nhiễm môi trường ở khu công nghiệp giảm 3 vụ so với cùng kỳ.",
        "Các xã, thị trấn tiếp tục rà soát hộ nghèo trước ngày 30/6.",
        "Đồng chí Bí thư Huyện ủy đề nghị đẩy nhanh tiến độ.",
    ]
)
PLAIN_LINES = st.sampled_from(
    [
        "BC 12/2023, 1.234,5 ha (27,9%)",
        "van-phong@huyen.gov.vn; https://huyen.gov.vn/?q=1",
        "The district budget reached 40.7 billion.",
        "",
    ]
)
RIGHT_LINES = st.sampled_from(
    [
        "Ông có cá, bà có gà.",
        "Huyện ủy họp phiên thường kỳ tháng 3.",
        "Le développement économique a été présenté à l'hôtel de ville.",
        "Số: 45-KL/HU",
    ]
)


def back(source: Source, position: int) -> int:
    """Give where a position of the text stood in the file."""
    index = bisect_right(source.origin, (position, len(source.text) * 9)) - 1
    start, place = source.origin[index]
    return place + position - start


@pytest.mark.parametrize("kind", KINDS)
@given(lines=st.lists(st.one_of(OLD_LINES, PLAIN_LINES), max_size=5), first=OLD_LINES)
def test_a_file_of_an_old_font_comes_back_and_leads_to_its_bytes(
    kind: Kind, lines: list[str], first: str
) -> None:
    text = "\r\n".join([first, *lines])
    data = encode(text, kind).encode("cp1252")
    source = extract(data, "bc.txt")
    assert source.text == shown(text, kind)
    assert [(note.code, note.detail) for note in source.notes] == [("converted", kind)]
    places = [back(source, position) for position in range(len(text) + 1)]
    for letter, start, end in zip(source.text, places, places[1:], strict=False):
        assert convert(data[start:end].decode("cp1252"), kind)[0].lower() == letter.lower()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
@given(
    lines=st.lists(st.tuples(st.booleans(), OLD_LINES), min_size=1, max_size=5), right=RIGHT_LINES
)
def test_only_the_old_lines_of_a_mixed_file_are_converted(
    kind: Kind, codec: str, lines: list[tuple[bool, str]], right: str
) -> None:
    old = "\n".join(encode(line, kind) if is_old else line for is_old, line in lines)
    old += "\n" + right
    source = extract(old.encode(codec), "bc.txt")
    wanted = "\n".join(shown(line, kind) if is_old else line for is_old, line in lines)
    assert source.text == wanted + "\n" + right
    if source.origin:
        marks = {"utf-8": 0, "utf-8-sig": 3, "utf-16": 2}[codec]
        plain = codec.removesuffix("-sig") + ("-le" if codec == "utf-16" else "")
        new = modern(old)
        assert new is not None
        for position, place in enumerate(new.places):
            before = old[:place].encode(plain)
            assert back(source, position) == marks + len(before)


@given(st.lists(st.one_of(RIGHT_LINES, PLAIN_LINES)))
def test_what_is_right_stays(lines: list[str]) -> None:
    text = "\n".join(lines)
    for form in (text, normalize("NFD", text)):
        assert decoded(form.encode(), name="a.txt").text == form
        assert not decoded(form.encode(), name="a.txt").origin


def test_a_foreign_word_and_a_bullet_inside_an_old_line_stay() -> None:
    line = (
        "· C\xb8c x· cña huyÖn dïng 20 m² nhµ, café Pokémon, B\xb8t X\xb8t, §¾k L¾k, Kr«ng N«, 5®"
    )
    assert decoded(line.encode("cp1252"), name="a.txt").text == (
        "· Các xã của huyện dùng 20 m² nhà, café Pokémon, Bát Xát, Đắk Lắk, Krông Nô, 5đ"
    )


def test_short_lines_go_with_the_lines_around_them() -> None:
    lines = "Sè: 12-BC/HU\nB\xb8o c\xb8o t×nh h×nh quý I\ncã\nQ§\n"
    assert decoded(lines.encode("cp1252"), name="a.txt").text == (
        "Số: 12-BC/HU\nBáo cáo tình hình quý I\ncó\nQĐ\n"
    )


def test_windows_1258_says_what_was_done() -> None:
    data = "Huyê\u0323n đa\u0323t trong năm, các xa\u0303 là cho nhân dân".encode("cp1258")
    source = extract(data, "a.txt")
    assert [(note.code, note.detail) for note in source.notes] == [("converted", "windows-1258")]
    assert [back(source, place) for place in range(len(source.text))] == list(range(len(data)))


@pytest.mark.parametrize("text", ["Le développement économique est né à l'école", "Ærø, Malmö"])
def test_western_bytes_are_not_guessed_at(text: str) -> None:
    with pytest.raises(UnknownEncoding):
        extract(text.encode("cp1252"), "a.txt")


def shown(text: str, kind: Kind) -> str:
    """Give a text as an old font shows it: TCVN3 has no capitals with a tone."""
    return convert(encode(text, kind), kind)[0]
