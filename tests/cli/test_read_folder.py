from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from formats.office_files import OLE, docx
from formats.pdf_files import locked, picture
from formats.test_hostile import bomb
from tiendo.cli import main

PAPER = (
    "Ngày 7/4/2023, Ban Chấp hành Đảng bộ huyện Hữu Lũng tổ chức hội nghị lần thứ 15 đánh giá "
    "kết quả quý I/2023.\n\nThu ngân sách đạt 40,7 tỷ đồng, bằng 27,9% dự toán tỉnh giao.\n\n"
    "Tuy nhiên, tiến độ giải phóng mặt bằng còn chậm.\n"
)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "vb"
    (folder / "xã Cai Kinh").mkdir(parents=True)
    (folder / "quý I.txt").write_text(PAPER, encoding="utf-8")
    (folder / "xã Cai Kinh" / "báo cáo.html").write_text(
        f"<html><body><p>{PAPER}</p></body></html>", encoding="utf-8"
    )
    return folder


def results_in(out: Path) -> list[str]:
    return sorted(str(path.relative_to(out)) for path in out.rglob("*.json"))


def read(folder: Path, out: Path, *more: str) -> int:
    return main(["read", str(folder), "--out", str(out), "--jobs", "1", *more])


def rows_of(out: Path) -> list[dict[str, str]]:
    with (out / "tong-hop.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_each_file_of_a_folder_gets_its_result_at_the_same_place(
    papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "kq"
    assert read(papers, out) == 0
    assert results_in(out) == ["quý I.txt.json", "xã Cai Kinh/báo cáo.html.json"]
    document = json.loads((out / "quý I.txt.json").read_text(encoding="utf-8"))
    assert document["figures"][0]["value"] == "40.7"
    said = capsys.readouterr().out
    assert "Đã đọc 2/2 tệp" in said
    assert "2 số liệu, 2 tồn tại, hạn chế" in said


def test_one_bad_file_never_stops_the_rest(
    papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (papers / "a-hỏng.txt").write_bytes(b"\x00\x01\x02" * 40)
    (papers / "mật.txt").write_text(f"MẬT\n\n{PAPER}", encoding="utf-8")
    out = tmp_path / "kq"
    assert read(papers, out) == 1
    assert len(results_in(out)) == 2
    told = {row["Tệp"]: row["Chưa đọc được vì"] for row in rows_of(out)}
    assert "dấu MẬT" in told["mật.txt"]
    assert "không phải tệp văn bản" in told["a-hỏng.txt"]
    assert told["quý I.txt"] == ""
    assert "Chưa đọc được 2 tệp" in capsys.readouterr().out


def test_the_table_at_the_end_names_the_session_and_computes_nothing(
    papers: Path, tmp_path: Path
) -> None:
    (papers / "=1+1.txt").write_text(PAPER, encoding="utf-8")
    out = tmp_path / "kq"
    read(papers, out)
    first, *_rest = rows_of(out)
    assert first["Tệp"] == "'=1+1.txt"
    assert (first["Lần thứ"], first["Ngày họp"], first["Kỳ đánh giá"]) == (
        "15",
        "07/04/2023",
        "quý I/2023",
    )


def test_what_was_read_is_not_read_again_unless_its_bytes_changed(
    papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "kq"
    read(papers, out)
    before = {name: (out / name).stat().st_mtime_ns for name in results_in(out)}
    (papers / "quý I.txt").write_text(PAPER + "\nThêm một dòng.\n", encoding="utf-8")
    capsys.readouterr()
    assert read(papers, out) == 0
    after = {name: (out / name).stat().st_mtime_ns for name in results_in(out)}
    assert [name for name in before if before[name] != after[name]] == ["quý I.txt.json"]
    assert "1 tệp đã có kết quả từ lần trước" in capsys.readouterr().out


def test_results_inside_the_folder_are_never_read_as_papers(papers: Path) -> None:
    out = papers / "kq"
    read(papers, out)
    read(papers, out)
    assert results_in(out) == ["quý I.txt.json", "xã Cai Kinh/báo cáo.html.json"]


def test_a_run_that_was_killed_goes_on_and_leaves_no_half_result(tmp_path: Path) -> None:
    folder, out = tmp_path / "vb", tmp_path / "kq"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:02}.txt").write_text(f"{PAPER * 40}\n{number}\n", encoding="utf-8")
    command = [sys.executable, "-m", "tiendo", "read", str(folder), "--out", str(out)]
    process = subprocess.Popen(
        [*command, "--jobs", "2"], start_new_session=True, stderr=subprocess.DEVNULL
    )
    while not results_in(out) if out.exists() else process.poll() is None:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for name in results_in(out):
        json.loads((out / name).read_text(encoding="utf-8"))
    assert read(folder, out) == 0
    assert len(results_in(out)) == 60


def test_a_folder_without_a_place_for_results_gets_the_command_to_use(
    papers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(papers)]) == 1
    assert "--out" in capsys.readouterr().err


def hostile_files(folder: Path) -> dict[str, str]:
    """Write bad files of every sort into a folder; return what is said of each."""
    good = docx("Thu ngân sách ước đạt 40,7 tỷ đồng.")
    made = {
        "bom.docx": (bomb(), "giải nén ra lớn bất thường"),
        "cụt.docx": (good[: len(good) // 2], "bị hỏng"),
        "macro.docm": (good, "có mã lệnh (macro)"),
        "khóa.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "đặt mật khẩu"),
        "khóa.pdf": (locked(), "đặt mật khẩu"),
        "quét.pdf": (picture(folder.parent, '#image("scan.png", width: 100%)'), "là bản quét"),
        "dấu.docx": (docx("MẬT", "Thu ngân sách"), "có dấu MẬT"),
    }
    for name, (data, _said) in made.items():
        (folder / name).write_bytes(data)
    return {name: said for name, (_data, said) in made.items()}


def group(leader: int) -> list[Path]:
    """Return the processes of a group that are still there."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _parent, number = stat.read_text().rpartition(") ")[2].split()[:3]
        except OSError:
            continue
        if int(number) == leader and state != "Z":
            found.append(stat.parent)
    return found


def left_behind(leader: int) -> list[Path]:
    """Return the processes of a group that are still there a moment after its leader ended."""
    deadline = time.monotonic() + 20
    while (left := group(leader)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return left


def started(folder: Path, out: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tiendo", "read", str(folder), "--out", str(out)]
    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where a shell runs us aside
    return subprocess.Popen(
        [*command, "--jobs", "2"],
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_each_hostile_file_gets_its_sentence_and_nothing_stays_behind(
    papers: Path, tmp_path: Path
) -> None:
    said, out = hostile_files(papers), tmp_path / "kq"
    with started(papers, out) as process:
        told, wrong = process.communicate(timeout=60)
        assert process.returncode == 1
        assert "Traceback" not in told + wrong
        assert left_behind(process.pid) == []
    assert results_in(out) == ["quý I.txt.json", "xã Cai Kinh/báo cáo.html.json"]
    rows = {row["Tệp"]: row["Chưa đọc được vì"] for row in rows_of(out)}
    assert all(words in rows[name] for name, words in said.items())


def test_control_c_ends_every_process_and_the_next_run_goes_on(tmp_path: Path) -> None:
    folder, out = tmp_path / "vb", tmp_path / "kq"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:02}.docx").write_bytes(docx(f"Số {number}", *[PAPER] * 40))
    with started(folder, out) as process:
        while process.poll() is None and not (out.exists() and results_in(out)):
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)
        _told, wrong = process.communicate(timeout=30)
        assert process.returncode == 130
        assert wrong.splitlines()[-1].startswith("Đã dừng.")
        assert "Traceback" not in wrong
        assert left_behind(process.pid) == []
    assert 0 < len(results_in(out)) < 60
    assert read(folder, out) == 0
    assert len(results_in(out)) == 60


def test_the_reading_processes_end_with_a_run_that_was_killed(tmp_path: Path) -> None:
    folder, out = tmp_path / "vb", tmp_path / "kq"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:02}.docx").write_bytes(docx(f"Số {number}", *[PAPER] * 40))
    with started(folder, out) as process:
        while process.poll() is None and not (out.exists() and results_in(out)):
            time.sleep(0.01)
        process.kill()
        process.wait()
        assert left_behind(process.pid) == []
