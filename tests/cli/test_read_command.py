from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from formats.office_files import OLE, W, docx, packed, pdf
from formats.word_files import paragraph, word
from formats.word_files import run as office_run
from reading_samples import TWIN
from tiendo.cli import COMMANDS, main
from tiendo.cli_read import _SENTENCES, _STAMPED
from tiendo.formats.errors import BY_CODE
from tiendo.formats.old_fonts import encode


def run(*args: str, locale: str = "C") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tiendo", *args],
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    )


def test_it_prints_one_json_line_a_file_whatever_the_locale(tmp_path: Path) -> None:
    other = tmp_path / "khác.txt"
    other.write_text("Ngày 7/4/2023, UBND huyện Hữu Lũng họp phiên thường kỳ.", encoding="utf-8")
    done = run("read", str(TWIN), str(other))
    assert (done.returncode, done.stderr) == (0, b"")
    first, second = (json.loads(line) for line in done.stdout.decode("utf-8").splitlines())
    assert first["schema"] == 1
    assert first["session"]["body"] == "Ban Chấp hành Đảng bộ huyện Hữu Lũng"
    assert second["source"]["name"].endswith("khác.txt")


def test_a_bad_file_is_one_sentence_and_the_others_are_still_read(tmp_path: Path) -> None:
    empty = tmp_path / "rong.txt"
    empty.write_bytes(b"")
    done = run("read", str(empty), str(TWIN), str(tmp_path / "thiếu.txt"))
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    sentences = done.stderr.decode("utf-8").splitlines()
    assert len(sentences) == 2
    assert "không có nội dung" in sentences[0]
    assert "thiếu.txt" in sentences[1]
    assert all(sentence.endswith(".") for sentence in sentences)


def test_the_quote_is_the_text_at_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--explain", str(TWIN)]) == 0
    document = json.loads(capsys.readouterr().out)
    text = TWIN.read_bytes().decode("utf-8")
    for kind in ("figures", "results", "limitations", "tasks"):
        for record in document[kind]:
            assert text[record["start"] : record["end"]] == record["quote"]
            assert record["rule"]


def test_the_table_fits_a_screen_of_100_columns(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--table", str(TWIN)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 100
    assert any("TỒN TẠI, HẠN CHẾ (3)" in line for line in lines)
    assert any("40,7 tỷ đồng" in line for line in lines)


def test_the_table_speaks_to_people_not_in_codes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = tmp_path / "van-ban.txt"
    paper.write_text(
        "Ngày 31/02/2023, UBND huyện Hữu Lũng họp phiên thường kỳ đánh giá kết quả quý I/2023.\n"
        "Thu ngân sách đạt 40,7 tỷ đồng.\nNhiệm vụ quý II: rà soát các nguồn thu, xong trước "
        "ngày 15/5; giữ vững an ninh trật tự.\n",
        encoding="utf-8",
    )
    assert main(["read", "--table", str(TWIN), str(paper)]) == 0
    text = capsys.readouterr().out
    assert "07/04/2023" in text
    assert "quý I/2023" in text
    assert "hạn: 15/05/2023" in text
    assert "lĩnh vực: Tài chính, ngân sách" in text
    assert "không có trên lịch" in text
    assert not re.search(r"bad_date|2023-Q1|2023-04-07|: budget", text)


def test_a_folder_is_answered_with_what_to_name_instead(tmp_path: Path) -> None:
    done = run("read", str(tmp_path))
    assert done.returncode == 1
    assert "là thư mục" in done.stderr.decode("utf-8")


@pytest.mark.parametrize("port", ["0", "65536", "99999", "abc", "-1"])
def test_a_port_that_cannot_be_is_wrong_usage_with_the_next_step(port: str) -> None:
    done = run("serve", f"--port={port}")
    assert done.returncode == 2
    assert "Hãy xem «tiendo serve --help»." in done.stderr.decode("utf-8")


def test_help_names_every_command_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    text = capsys.readouterr().out
    told = {"read", "demo", "serve", "report", "units", "figures", "verify", "manage", "work"}
    assert set(COMMANDS) == told | {"move"}
    assert all(f"\n    {name}" in text for name in COMMANDS)
    assert "Đọc văn bản" in text
    assert "Read documents" in text


@pytest.mark.parametrize("command", [[], ["work"], ["read"], ["figures", "query"]])
def test_no_line_of_the_help_is_in_english_alone(
    capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    with pytest.raises(SystemExit):
        main([*command, "--help"])
    text = capsys.readouterr().out
    assert text.startswith("Cách dùng / Usage: tiendo")
    for english in ("usage:", "positional arguments", "show this help", "show program"):
        assert english not in text
    assert "tùy chọn / options:" in text


def test_a_reader_that_has_had_enough_sees_no_traceback() -> None:
    command = [sys.executable, "-m", "tiendo", "read", *[str(TWIN)] * 60]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(10) == b'{"schema":'
        process.stdout.close()
        assert process.stderr.read() == b""


def test_reading_loads_neither_django_nor_pydantic() -> None:
    code = (
        "import sys; from tiendo.cli import main; main(['read', sys.argv[1]]); "
        "sys.exit(bool({'django', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(TWIN)], capture_output=True, check=False)
    assert done.returncode == 0


def test_word_files_are_read_and_damaged_ones_told(tmp_path: Path) -> None:
    good, bad, old = (tmp_path / name for name in ("bc.docx", "hong.docx", "cu.doc"))
    good.write_bytes(docx("Thu ngân sách quý I năm 2023 ước đạt 40,7 tỷ đồng."))
    bad.write_bytes(good.read_bytes()[:100])
    old.write_bytes(OLE)
    done = run("read", str(good), str(bad), str(old))
    assert done.returncode == 1
    (told,) = (json.loads(line) for line in done.stdout.decode("utf-8").splitlines())
    assert "40,7 tỷ đồng" in told["figures"][0]["quote"]
    sentences = done.stderr.decode("utf-8").splitlines()
    assert ["hong.docx" in sentences[0], "lưu thành .docx" in sentences[1]] == [True, True]


def test_every_error_of_a_file_has_a_sentence_with_a_next_step() -> None:
    for code in BY_CODE:
        sentence = _SENTENCES[code].format_map({"name": "a", "megabytes": 20})
        assert "«a»" in sentence
        assert re.search(r"\. Hãy .+\.$", sentence)


def test_a_stamp_in_any_part_of_a_file_refuses_it(tmp_path: Path) -> None:
    text = "Thu ngân sách quý I năm 2023 ước đạt 40,7 tỷ đồng."
    header = f"<w:hdr {W}><w:p><w:r><w:t>TỐI MẬT</w:t></w:r></w:p></w:hdr>"
    document = f"<w:document {W}><w:body>{paragraph(text)}</w:body></w:document>"
    old = paragraph(office_run(encode("mật", "tcvn3"), ".VnTimeH"))
    files = {
        "dau-trang.docx": packed({"word/document.xml": document, "word/header1.xml": header}),
        "chu-cu.docx": word(old + paragraph(text)),
        "tai-lieu.pdf": pdf("MẬT", text),
        "trang.html": f"<html><body><p>MẬT</p><p>{text}</p></body></html>".encode(),
        "MẬT.txt": text.encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    done = run("read", *(str(tmp_path / name) for name in files))
    assert (done.returncode, done.stdout) == (1, b"")
    marks = ("TỐI MẬT", "MẬT", "MẬT", "MẬT", "MẬT")
    sentences = done.stderr.decode("utf-8").splitlines()
    for name, mark, sentence in zip(files, marks, sentences, strict=True):
        assert sentence == _STAMPED.format(name=tmp_path / name, mark=mark)
