from __future__ import annotations

import time
from contextlib import suppress
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.formats import EmptyFile, FormatError, extract

PAGE = """<!DOCTYPE html><html><head><title>Trang</title><meta charset="utf-8"></head><body>
<nav><a href="#">Trang chủ</a></nav>
<div class="menu"><ul><li><a href="#">Kinh tế</a></li><li><a href="#">Xã hội</a></li></ul></div>
<article><h1><a href="#">Hội nghị lần thứ 15</a></h1>
<p>Thu&nbsp;ngân sách đạt <b>40,7</b>
tỷ đồng; giải ngân &lt; 10%.</p><figure><figcaption>Quang cảnh hội nghị</figcaption></figure>
<script>alert("nhiệm vụ: ")</script><p>Dòng một<br>Dòng hai</p></article>
<aside><p>Tin liên quan</p></aside><footer>Lượt truy cập: 1.204</footer></body></html>"""
OLD_WINDOWS = (
    "Huyê\u0323n đa\u0323t kê\u0301t qua\u0309 trong năm, các xa\u0303 là đơn vi\u0323 cho nhân dân"
)


def code_of(data: bytes, name: str) -> str:
    with pytest.raises(FormatError) as caught:
        extract(data, name)
    assert caught.value.name == name
    return caught.value.code


def test_plain_text_is_kept_to_the_letter() -> None:
    text = "Quý I\r\n\tđạt  40,7 tỷ\r\n\n"
    source = extract(text.encode(), "bao-cao.txt")
    assert source.text == text
    assert source.id == sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_told_by_its_marks(codec: str) -> None:
    assert extract("Huyện ủy".encode(codec), "a.txt").text == "Huyện ủy"


def test_the_old_windows_code_page_is_read_where_it_is_certain() -> None:
    assert extract(OLD_WINDOWS.encode("cp1258"), "a.txt").text == OLD_WINDOWS


def test_a_page_gives_its_content_one_block_a_line() -> None:
    assert extract(PAGE.encode(), "bai.html").text == (
        "Hội nghị lần thứ 15\n\nThu ngân sách đạt 40,7 tỷ đồng; giải ngân < 10%.\n\n"
        "Dòng một\n\nDòng hai\n"
    )


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.txt", "empty_file"),
        (b" \n\t", "a.txt", "empty_file"),
        (b"<html><nav>a</nav></html>", "a.html", "empty_file"),
        (b"PK\x03\x04\x14\x00", "a.txt", "binary_file"),
        (b"%PDF-1.7", "a.txt", "binary_file"),
        (b"abc\x00def", "a.txt", "binary_file"),
        (b"\x01\x02\x03\x04", "a.txt", "binary_file"),
        (b"Huy\xd6n \xf1\x80y \xb5\xb8", "a.txt", "unknown_encoding"),
        (b"\xff\xfea", "a.txt", "unknown_encoding"),
        (b"abc", "a.pptx", "unsupported_type"),
        (b"abc", "a.docx", "wrong_content"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, name: str, code: str) -> None:
    assert code_of(data, name) == code


def test_a_file_over_the_limit_is_refused_unread() -> None:
    with pytest.raises(FormatError) as caught:
        extract(b"a" * 11, "a.txt", limit=10)
    assert (caught.value.code, caught.value.data["limit"]) == ("file_too_large", 10)


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a", "a.pdf"]))
def test_any_bytes_give_a_source_or_a_format_error(data: bytes, name: str) -> None:
    with suppress(FormatError):
        assert extract(data, name).text.strip()


@pytest.mark.parametrize(
    "piece", ["<div>", "</div>", "<a href='", "&amp;", "<!--", "<p>a</p>", "<"]
)
def test_hostile_markup_ends_soon(piece: str) -> None:
    start = time.process_time()
    with suppress(EmptyFile):
        extract((piece * 40_000).encode(), "a.html")
    assert time.process_time() - start < 5
