"""Papers as offices send them: kept as they came, sent on as they came, secrets refused."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from formats.office_files import PDF, docx, samples
from formats.word_files import paragraph, run, word
from people import DAY, People
from tiendo.formats import errors as formats_errors
from tiendo.formats.office import KINDS
from tiendo.formats.old_fonts import encode
from tiendo.reading.source import Source as TextOf
from tiendo.web.cycle.actions import add_member
from tiendo.web.cycle.models import Session
from tiendo.web.errors import (
    FileTooLarge,
    ReadersBusy,
    StateSecret,
    UnsupportedType,
    WrongContent,
)
from tiendo.web.journal.models import Event
from tiendo.web.meetings.actions import (
    add_paper,
    change_paper,
    close,
    hand_in_paper,
    return_paper,
)
from tiendo.web.meetings.models import Frozen, Paper, PaperVersion
from tiendo.web.sources.actions import keep, receive
from tiendo.web.sources.models import Reading, Source
from web.meetings.room_scene import a_meeting, asked_of_an
from web.meetings.sitting_scene import a_sitting

MARK = "TỐI MẬT"
REPORT = docx("Báo cáo quý I", "Thu đạt 41,2 tỷ đồng.")


@pytest.fixture
def session(people: People) -> Session:
    """Return session 15 with its agenda."""
    return a_meeting(people)


@pytest.fixture
def paper(people: People, session: Session) -> Paper:
    """Return a report asked of An's commune."""
    return asked_of_an(people, session)


@pytest.fixture
def as_an(people: People) -> Client:
    """A browser in which An, who reports for a commune, is signed in."""
    client = Client()
    client.force_login(people.an)
    return client


def handed_in(people: People, paper: Paper, data: bytes, name: str = "bc.docx") -> PaperVersion:
    return hand_in_paper(paper=paper, file=ContentFile(data), name=name, on=DAY, by=people.an)


def upload(client: Client, paper: Paper, data: bytes, name: str) -> int:
    sent = {"file": SimpleUploadedFile(name, data), "on": "03/04/2023"}
    return client.post(reverse("paper-hand-in", args=[paper.pk]), sent).status_code


def read(answer: Any) -> bytes:
    """Return all that is sent: read to the end, a download closes by itself."""
    return b"".join(answer) if answer.streaming else bytes(answer.content)


def opened(client: Client, url: str) -> int:
    """Return the status of a download, and read it to its end."""
    answer = client.get(url)
    read(answer)
    return answer.status_code


def kept_files(settings: Settings) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


@pytest.mark.parametrize("ending", KINDS)
def test_a_file_of_each_kind_is_kept_and_comes_back_as_it_came(
    people: People, as_an: Client, paper: Paper, ending: str
) -> None:
    data, name = samples("Báo cáo quý I")[ending], f"Báo cáo quý I{ending}"
    assert upload(as_an, paper, data, name) == 302
    source = paper.versions.get().source
    assert (source.name, source.size) == (name, len(data))
    assert source.sha256 == sha256(data).hexdigest()
    assert not Reading.objects.exists()
    answer = as_an.get(reverse("paper-file", args=[paper.pk, 1]))
    assert read(answer) == data
    assert answer["Content-Type"] == KINDS[ending].media_type
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    page = as_an.get(reverse("paper", args=[paper.pk])).content.decode()
    assert source.kind in page
    assert reverse("paper-file", args=[paper.pk, 1]) in page


def test_a_saved_page_is_sent_as_a_download_too(people: People, paper: Paper) -> None:
    handed_in(people, paper, b"<p>Thu d&#7841;t 9 t&#7927;</p>", "bc.html")
    client = Client()
    client.force_login(people.bao)
    answer = client.get(reverse("paper-file", args=[paper.pk, 1]))
    assert read(answer)
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment;")


def test_the_same_file_is_no_new_draft_and_another_is(people: People, paper: Paper) -> None:
    first = handed_in(people, paper, REPORT)
    events = Event.objects.count()
    assert handed_in(people, paper, REPORT, "ten-khac.docx") == first
    assert Event.objects.count() == events
    assert handed_in(people, paper, PDF, "bc.pdf").number == 2


def test_a_file_that_is_not_what_its_name_says_leaves_nothing(
    people: People, as_an: Client, paper: Paper, settings: Settings
) -> None:
    for data, name, error in (
        (PDF, "bc.docx", WrongContent),
        (REPORT, "bc.pdf", WrongContent),
        (REPORT, "bc.xlsx", WrongContent),
        (b"MZ" + REPORT, "bc.exe", UnsupportedType),
    ):
        with pytest.raises(error):
            handed_in(people, paper, data, name)
    assert upload(as_an, paper, PDF, "bc.docx") == 400
    assert not paper.versions.exists()
    assert not kept_files(settings)


def test_a_large_upload_is_moved_into_place_and_one_over_the_limit_is_refused(
    people: People, settings: Settings
) -> None:
    data = PDF + bytes(3 * 1024 * 1024)
    with TemporaryUploadedFile("bc.pdf", "application/pdf", len(data), None) as file:
        file.write(data)
        laid = Path(file.temporary_file_path())
        source = keep(file=file, name="bc.pdf", unit=people.district, by=people.bao)
        assert not laid.exists()
    assert Path(source.file.path).read_bytes() == data
    settings.MAX_SOURCE_BYTES = len(data)
    with pytest.raises(FileTooLarge):
        keep(file=ContentFile(data + b"."), name="x.pdf", unit=people.district, by=people.bao)


def test_the_source_page_of_a_file_that_is_not_read_leads_to_the_file(
    people: People, as_bao: Client, as_chi: Client
) -> None:
    source = keep(file=ContentFile(PDF), name="bc.pdf", unit=people.district, by=people.bao)
    url = reverse("source", args=[source.pk])
    assert as_bao.get(url)["Location"] == reverse("source-file", args=[source.pk])
    assert opened(as_bao, reverse("source-file", args=[source.pk])) == 200
    assert as_bao.get(reverse("sources")).status_code == 200
    for name in ("source", "source-file"):
        assert as_chi.get(reverse(name, args=[source.pk])).status_code == 404


def test_a_kept_paper_can_be_read_later(people: People) -> None:
    unit, bao = people.district, people.bao
    source = keep(file=ContentFile(REPORT), name="bc.docx", unit=unit, by=bao)
    assert source.text == "Báo cáo quý I\n\nThu đạt 41,2 tỷ đồng.\n"
    assert source.layout is not None
    assert [kind for _start, _end, kind, *_place in source.layout["parts"]] == ["paragraph"] * 2
    reading = receive(data=REPORT, name="bc.docx", unit=unit, by=bao)
    assert reading.source == source
    events = Event.objects.count()
    assert receive(data=REPORT, name="bc.docx", unit=unit, by=bao) == reading
    assert Event.objects.count() == events


def test_a_paper_whose_text_came_out_otherwise_then_is_read_as_it_was_kept(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit, bao = people.district, people.bao
    then = TextOf.from_text("Thu đạt 41,2\ntỷ đồng.")
    with monkeypatch.context() as before:
        before.setattr("tiendo.web.sources.actions._text_if_readable", lambda *_told: then)
        source = keep(file=ContentFile(REPORT), name="bc.docx", unit=unit, by=bao)
    reading = receive(data=REPORT, name="bc.docx", unit=unit, by=bao)
    assert reading.source == source
    for figure in reading.result["figures"]:
        assert source.text[figure["start"] : figure["end"]] == figure["quote"]


def test_a_paper_is_not_kept_without_its_text_because_the_machine_is_busy(
    people: People, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    def busy(_data: bytes, name: str, **_limit: int) -> TextOf:
        raise formats_errors.ReadersBusy(name=name)

    monkeypatch.setattr("tiendo.web.sources.actions.worker.read", busy)
    with pytest.raises(ReadersBusy):
        keep(file=ContentFile(REPORT), name="bc.docx", unit=people.district, by=people.bao)
    assert not Source.objects.exists()
    assert not kept_files(settings)


def test_a_stamp_in_an_old_font_is_refused_in_a_paper_too(people: People) -> None:
    old = word(paragraph(run(encode("mật", "tcvn3"), ".VnTimeH")) + paragraph("Báo cáo"))
    with pytest.raises(StateSecret):
        keep(file=ContentFile(old), name="bc.docx", unit=people.district, by=people.bao)


def test_a_paper_kept_when_nobody_could_read_it_is_received_with_its_text(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit, bao = people.district, people.bao
    with monkeypatch.context() as before:
        before.setattr("tiendo.web.sources.actions._text_if_readable", lambda *_told: None)
        kept = keep(file=ContentFile(REPORT), name="bc.docx", unit=unit, by=bao)
    reading = receive(data=REPORT, name="bc.docx", unit=unit, by=bao)
    assert (kept.text, reading.source.text[:13]) == ("", "Báo cáo quý I")
    assert Path(kept.file.path).read_bytes() == Path(reading.source.file.path).read_bytes()
    again = keep(file=ContentFile(REPORT), name="bc.docx", unit=unit, by=bao)
    assert again == reading.source
    assert receive(data=REPORT, name="bc.docx", unit=unit, by=bao) == reading
    assert Source.objects.count() == 2


def test_closing_freezes_the_file_by_its_digest_and_its_size(people: People) -> None:
    session = a_sitting(people)
    paper = add_paper(session=session, title="Báo cáo quý I", by=people.bao)
    handed_in(people, paper, REPORT)
    close(session=session, on=DAY, by=people.bao)
    kept = Frozen.objects.get(paper=paper).content
    assert (kept["sha256"], kept["size"]) == (sha256(REPORT).hexdigest(), len(REPORT))
    client = Client()
    client.force_login(people.bao)
    page = client.get(reverse("frozen", args=[session.pk])).content.decode()
    assert reverse("paper-file", args=[paper.pk, 1]) in page


@pytest.mark.parametrize("ending", KINDS)
def test_a_stamped_file_is_refused_and_nothing_of_it_is_kept(
    people: People, as_an: Client, paper: Paper, settings: Settings, ending: str
) -> None:
    events = Event.objects.count()
    data = samples("ỦY BAN NHÂN DÂN", MARK, "Báo cáo")[ending]
    assert upload(as_an, paper, data, f"bc{ending}") == 400
    assert not Source.objects.exists()
    assert not kept_files(settings)
    assert Event.objects.count() == events
    assert upload(as_an, paper, samples("Giữ bí mật; MẬT ĐỘ dân số")[ending], f"bc{ending}") == 302


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("Số 5\r\n\tĐộ mật: Mật\r\nBáo cáo", "bc.txt"),
        ("<p>Số 5</p><p><b>TUYỆT</b> MẬT</p>", "bc.html"),
        ("<table><tr><td>Số 5</td><td>MẬT</td></tr></table>", "bc.html"),
    ],
)
def test_a_stamped_text_is_refused_wherever_it_is_handed_in(
    people: People, as_bao: Client, settings: Settings, data: str, name: str
) -> None:
    with pytest.raises(StateSecret):
        receive(data=data.encode(), name=name, unit=people.district, by=people.bao)
    sent = {"documents": SimpleUploadedFile(name, data.encode())}
    assert "dấu chỉ độ mật" in as_bao.post(reverse("sources"), sent).content.decode()
    assert not Source.objects.exists()
    assert not kept_files(settings)


def test_a_stamp_is_refused_in_titles_and_reasons_too(
    people: People, session: Session, paper: Paper
) -> None:
    version = handed_in(people, paper, REPORT)
    events = Event.objects.count()
    for write in (
        lambda: add_paper(session=session, title="Độ mật: Tối mật", by=people.bao),
        lambda: change_paper(paper=paper, title=MARK, by=people.bao),
        lambda: return_paper(version=version, reason="MẬT", on=DAY, by=people.bao),
        lambda: handed_in(people, paper, PDF, "MẬT.pdf"),
    ):
        with pytest.raises(StateSecret):
            write()
    assert Event.objects.count() == events


def test_the_form_says_which_files_are_not_checked(as_an: Client, paper: Paper) -> None:
    page = as_an.get(reverse("paper", args=[paper.pk])).content.decode()
    assert "chưa được kiểm tra dấu mật; người đưa tài liệu chịu trách nhiệm." in page


def test_a_member_reads_the_newest_draft_alone_and_one_sent_back_not_at_all(
    people: People, session: Session
) -> None:
    of_office = add_paper(session=session, title="Báo cáo chung", by=people.bao)
    for words in ("Lần một.", "Lần hai."):
        file = ContentFile(words.encode())
        newest = hand_in_paper(paper=of_office, file=file, name="bc.txt", on=DAY, by=people.bao)
    first, second = (reverse("paper-file", args=[of_office.pk, n]) for n in (1, 2))
    page, agenda = reverse("paper", args=[of_office.pk]), reverse("agenda", args=[session.pk])
    member = Client()
    member.force_login(people.an)
    assert opened(member, second) == 404
    add_member(term=session.term, name="An", user=people.an, by=people.bao)
    assert [opened(member, url) for url in (first, second)] == [404, 200]
    shown = member.get(page).content.decode()
    assert second in shown
    assert first not in shown
    return_paper(version=newest, reason="Thiếu số thu", on=DAY, by=people.bao)
    assert opened(member, second) == 404
    for url in (page, agenda):
        shown = member.get(url).content.decode()
        assert "Thiếu số thu" not in shown
        assert "chờ gửi" in shown
    office = Client()
    office.force_login(people.bao)
    assert [opened(office, url) for url in (first, second)] == [200, 200]


def test_chi_finds_no_file_of_another_district(
    people: People, as_chi: Client, paper: Paper
) -> None:
    handed_in(people, paper, REPORT)
    assert as_chi.get(reverse("paper-file", args=[paper.pk, 1])).status_code == 404
