"""A file handed in is kept as it came, read once, and refused in one clear sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries, Settings

from formats.office_files import docx, samples
from people import People
from review_desk import TEXT, lay_out
from tiendo.formats.errors import BY_CODE
from tiendo.reading.source import Source as Read
from tiendo.web.errors import AppendOnlyRow, EmptyFile
from tiendo.web.journal.models import Event
from tiendo.web.review.actions import take_in
from tiendo.web.review.models import Candidate
from tiendo.web.sources.actions import REFUSED, clean_name, receive
from tiendo.web.sources.models import Reading, Source

SOURCES = "/tai-lieu/"


def sent(data: bytes = TEXT.encode(), name: str = "bao-cao.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_it_keeps_bytes_and_text_as_they_came(people: People) -> None:
    data = "\ufeffThu ngân sách đạt 40,7 tỷ đồng.\r\nHết.\r\n".encode()
    reading = receive(data=data, name="q1.txt", unit=people.district, by=people.bao)
    source = reading.source
    with source.file.open("rb") as kept:
        assert kept.read() == data
    assert source.text == "Thu ngân sách đạt 40,7 tỷ đồng.\r\nHết.\r\n"
    assert reading.result["source"]["sha256"] == source.sha256
    assert reading.result["source"]["length"] == len(source.text)


def test_it_offers_every_record_the_session_first(people: People) -> None:
    reading = take_in(data=TEXT.encode(), name="q1.txt", unit=people.district, by=people.bao)
    lists = ("figures", "results", "limitations", "causes", "proposals", "tasks")
    candidates = list(reading.candidates.all())
    assert len(candidates) == 1 + sum(len(reading.result[name]) for name in lists)
    assert [c.position for c in candidates] == list(range(len(candidates)))
    assert candidates[0].kind == Candidate.Kind.SESSION
    for candidate in candidates[1:]:
        quote = candidate.found["quote"]
        assert reading.source.text[candidate.start : candidate.end] == quote


def test_the_same_file_again_writes_nothing(people: People) -> None:
    first = take_in(data=TEXT.encode(), name="q1.txt", unit=people.district, by=people.bao)
    before = Event.objects.count()
    again = take_in(data=TEXT.encode(), name="other.txt", unit=people.district, by=people.bao)
    assert again == first
    assert Event.objects.count() == before
    assert Source.objects.count() == 1


def test_another_unit_may_hand_in_the_same_file(people: People) -> None:
    for unit, person in ((people.district, people.bao), (people.commune, people.an)):
        take_in(data=TEXT.encode(), name="q1.txt", unit=unit, by=person)
    assert Source.objects.count() == 2


def test_a_killed_receipt_leaves_neither_rows_nor_file(
    people: People, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    before = Event.objects.count()

    def killed(*_args: object, **_kwargs: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Reading.objects, "create", killed)
    with pytest.raises(KeyboardInterrupt):
        take_in(data=TEXT.encode(), name="q1.txt", unit=people.district, by=people.bao)
    assert Event.objects.count() == before
    assert not Source.objects.exists()
    assert not [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_a_source_never_changes(people: People) -> None:
    source = receive(data=TEXT.encode(), name="q1.txt", unit=people.district, by=people.bao).source
    source.text = "khác"
    with pytest.raises(AppendOnlyRow):
        source.save()


def test_an_empty_file_is_refused_without_a_trace(people: People) -> None:
    before = Event.objects.count()
    with pytest.raises(EmptyFile):
        receive(data=b"", name="q1.txt", unit=people.district, by=people.bao)
    assert Event.objects.count() == before


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("Báo cáo quý I.txt", "Báo cáo quý I.txt"),
        ("C:\\Users\\An\\bao-cao.txt", "bao-cao.txt"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("a\x00b\u202e.txt", "a b.txt"),
        ("  .txt", "txt"),
        ("///", "tai-lieu.txt"),
        ("x" * 300 + ".html", "x" * 145 + ".html"),
        ("x." + "y" * 300, "x." + "y" * 148),
    ],
)
def test_it_keeps_only_what_a_name_needs(given_name: str, kept: str) -> None:
    assert clean_name(given_name) == kept


@given(st.text(max_size=400))
def test_no_name_leads_out_of_its_folder(name: str) -> None:
    clean = clean_name(name)
    assert 0 < len(clean) <= 150
    assert not set(clean) & set('/\\\x00<>:"|?*\n\r')
    assert clean.strip(".") == clean
    assert clean_name(clean) == clean


def test_it_leads_from_a_file_to_its_review_page(as_bao: Client) -> None:
    answer = as_bao.post(SOURCES, {"documents": sent()})
    source = Source.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == reverse("source", args=[source.pk])
    assert source.name == "bao-cao.txt"


def test_the_same_file_leads_to_its_page_with_a_note(as_bao: Client) -> None:
    as_bao.post(SOURCES, {"documents": sent()})
    html = as_bao.post(SOURCES, {"documents": sent()}, follow=True).content.decode()
    assert "Tệp «bao-cao.txt» đã được nộp trước đây. Đây là kết quả đọc đang có." in html
    assert Source.objects.count() == 1


def test_the_same_bytes_under_a_refused_name_are_not_said_to_be_there(as_bao: Client) -> None:
    as_bao.post(SOURCES, {"documents": sent(docx("Thu ngân sách"), "bao-cao.docx")})
    html = as_bao.post(SOURCES, {"documents": sent(docx("Thu ngân sách"), "bao-cao.docm")})
    assert "có mã lệnh (macro)" in html.content.decode()
    assert "đã được nộp trước đây" not in html.content.decode()


@pytest.mark.parametrize(
    ("data", "name", "status", "sentence"),
    [
        (b"", "trong.txt", 400, "Tệp «trong.txt» không có nội dung."),
        (b" \r\n\t", "trang.txt", 400, "Tệp «trang.txt» không có nội dung."),
        (b"PK\x03\x04" + bytes(range(256)) * 8, "that.txt", 400, "không phải tệp văn bản"),
        (b"Thu ng\x81\x8d\x8f\x90 \xff\xfe\xfa", "la.txt", 400, "«la.txt»"),
        (b"abc", "bao-cao.docx", 400, "Tệp «bao-cao.docx» bị hỏng"),
        (b"abc", "bao-cao.pptx", 400, "Chưa đọc được loại tệp của «bao-cao.pptx»."),
        (b"abc", "bao-cao.doc", 400, "Hãy mở bằng Word và lưu thành .docx"),
    ],
)
def test_it_refuses_a_bad_file_in_one_sentence(
    as_bao: Client, data: bytes, name: str, status: int, sentence: str
) -> None:
    answer = as_bao.post(SOURCES, {"documents": sent(data, name)})
    html = answer.content.decode()
    assert answer.status_code == status
    assert sentence in html
    assert html.count('<p class="note note-error">') == 1
    assert not Source.objects.exists()


def test_a_word_file_is_read_with_its_words(as_bao: Client) -> None:
    data = docx("Thu ngân sách đạt 40,7 tỷ đồng.", "Hết.")
    assert as_bao.post(SOURCES, {"documents": sent(data, "bc.docx")}).status_code == 302
    assert Source.objects.get().text == "Thu ngân sách đạt 40,7 tỷ đồng.\n\nHết.\n"


@pytest.mark.parametrize("ending", [".docx", ".txt"])
def test_a_stamped_file_is_refused_and_not_kept(as_bao: Client, ending: str) -> None:
    lines = ("Báo cáo", "TỐI MẬT")
    data = samples(*lines).get(ending) or "\n".join(lines).encode()
    answer = as_bao.post(SOURCES, {"documents": sent(data, f"bc{ending}")})
    assert "dấu chỉ độ mật «TỐI MẬT»" in answer.content.decode()
    assert not Source.objects.exists()


def test_no_transaction_is_held_while_a_file_is_read(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[bool] = []
    outside = len(connection.savepoint_ids)

    def read(data: bytes, name: str, **_more: object) -> Read:
        held.append(len(connection.savepoint_ids) > outside)
        return Read.from_text(data.decode(), name=name)

    monkeypatch.setattr("tiendo.formats.worker.read", read)
    take_in(data=TEXT.encode(), name="q1.txt", unit=people.district, by=people.bao)
    assert held == [False]


def test_every_error_of_a_file_has_its_sentence() -> None:
    assert set(BY_CODE) <= set(REFUSED)
    for code, error in REFUSED.items():
        told = error(name="bc.docx", limit=20, seconds=10).message()
        assert error.code == code
        assert "«bc.docx»" in told
        assert told.endswith(".")


def test_it_refuses_a_large_file_before_reading_it(
    as_bao: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MAX_SOURCE_BYTES = 1024 * 1024

    def read(*_args: object) -> None:
        pytest.fail("the bytes were read")

    monkeypatch.setattr("tiendo.web.review.upload.take_in", read)
    answer = as_bao.post(SOURCES, {"documents": sent(b"a" * (1024 * 1024 + 1), "to.txt")})
    assert answer.status_code == 413
    assert "Tệp «to.txt» lớn hơn 1 MB." in answer.content.decode()


def test_a_bad_file_keeps_no_good_one_out(as_bao: Client) -> None:
    files = [sent(), sent(b"", "trong.txt"), sent(b"Hai.", "hai.txt")]
    html = as_bao.post(SOURCES, {"documents": files}).content.decode()
    assert "Đã nhận 2 tệp cho huyện Hữu Lũng." in html
    assert "Tệp «trong.txt» không có nội dung." in html
    assert Source.objects.count() == 2


def test_it_asks_for_a_file_where_none_was_chosen(as_bao: Client) -> None:
    answer = as_bao.post(SOURCES, {})
    assert answer.status_code == 400
    assert "Chưa chọn tệp nào. Hãy chọn tệp rồi bấm «Nộp và đọc»." in answer.content.decode()


def test_it_takes_so_many_files_and_no_more(as_bao: Client) -> None:
    files = [sent(f"Văn bản {n}.".encode(), f"{n}.txt") for n in range(21)]
    answer = as_bao.post(SOURCES, {"documents": files})
    assert answer.status_code == 413
    assert "Một lần chỉ nộp tối đa 20 tệp." in answer.content.decode()
    assert not Source.objects.exists()


def test_a_reporter_hands_in_for_their_own_commune(people: People, client: Client) -> None:
    client.force_login(people.an)
    client.post(SOURCES, {"documents": sent()})
    assert Source.objects.get().unit == people.commune


def test_it_sends_the_original_back_as_a_download(as_bao: Client) -> None:
    data = "<p>Thu ngân sách</p><script>alert(1)</script>".encode()
    as_bao.post(SOURCES, {"documents": sent(data, "Báo cáo.html")})
    answer = as_bao.get(reverse("source-file", args=[Source.objects.get().pk]))
    assert b"".join(answer.streaming_content) == data  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Type"] == "application/octet-stream"


def test_an_empty_list_says_what_to_do_next(as_bao: Client, as_chi: Client) -> None:
    lay_out_nothing = as_bao.get(SOURCES).content.decode()
    assert "Chưa có tài liệu nào. Hãy nộp báo cáo" in lay_out_nothing
    assert as_chi.get(SOURCES).status_code == 200


@pytest.mark.parametrize("count", [2, 12])
def test_the_list_asks_the_database_equally_often(
    as_bao: Client,
    people: People,
    count: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for n in range(count):
        lay_out(people, period_ahead=f"{2000 + n}-Q1")
    with django_assert_max_num_queries(8):
        html = as_bao.get(SOURCES).content.decode()
    assert html.count('<td class="num"><span class="mark mark-warn">8</span></td>') == count
