"""The command `tiendo read`: files in, one JSON line each (or a table) on standard output."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from tiendo.formats import LIMIT, FormatError
from tiendo.formats.worker import extract
from tiendo.packs.lexicon import lexicon
from tiendo.reading import read_source
from tiendo.reading.schema import to_dict
from tiendo.reading.secrecy import secrecy_mark
from tiendo.reading.source import Source
from tiendo.reading.stages import stages_of

_SENTENCES = {
    "has_macros": (
        "Tệp «{name}» có mã lệnh (macro) nên không được đọc. Hãy lưu thành .docx hoặc .xlsx rồi "
        "đọc lại."
    ),
    "old_word": (
        "Chưa đọc được tệp Word cũ «{name}». Hãy mở bằng Word và lưu thành .docx rồi đọc lại."
    ),
    "password_needed": "Tệp «{name}» đặt mật khẩu. Hãy mở tệp, bỏ mật khẩu, lưu lại rồi đọc lại.",
    "reader_crashed": (
        "Chưa đọc được tệp «{name}» vì nội dung bên trong bị lỗi hoặc quá lớn. Hãy mở bằng phần "
        "mềm văn phòng, lưu lại hoặc tách nhỏ rồi đọc lại."
    ),
    "readers_busy": "Máy đang bận nên chưa đọc được «{name}». Hãy chờ rồi đọc lại.",
    "scanned_pdf": (
        "Tệp «{name}» là bản quét từ giấy, không có chữ để đọc. Hãy dùng tệp Word hoặc PDF xuất từ "
        "Word."
    ),
    "took_too_long": "Tệp «{name}» đọc quá lâu. Hãy tách thành nhiều tệp nhỏ hơn rồi đọc lại.",
    "too_much_inside": (
        "Tệp «{name}» giải nén ra lớn bất thường. Hãy tách thành nhiều tệp nhỏ hơn rồi đọc lại."
    ),
    "wrong_content": (
        "Tệp «{name}» bị hỏng hoặc không đúng loại như tên tệp. Hãy mở bằng phần mềm văn phòng, "
        "lưu lại rồi đọc lại."
    ),
    "empty_file": "Tệp «{name}» không có nội dung. Hãy kiểm tra và chọn lại tệp.",
    "binary_file": (
        "Tệp «{name}» không phải tệp văn bản. Hãy lưu lại dưới dạng .docx hoặc .txt rồi đọc lại."
    ),
    "unknown_encoding": (
        "Chưa nhận ra bảng mã của tệp «{name}». Hãy lưu lại tệp theo bảng mã UTF-8 rồi đọc lại."
    ),
    "file_too_large": (
        "Tệp «{name}» lớn hơn {megabytes} MB. Hãy tách tệp hoặc chỉ giữ lại phần văn bản."
    ),
    "unsupported_type": (
        "Chưa đọc được loại tệp của «{name}». Hãy lưu nội dung thành .docx, .xlsx, .pdf hoặc .txt."
    ),
}

_A_FOLDER = (
    "«{name}» là thư mục. Hãy nêu thêm nơi ghi kết quả, ví dụ: tiendo read «{name}» --out ket-qua"
)
_CLOSED = "Không mở được tệp «{name}». Hãy kiểm tra tên tệp và quyền đọc."
_STAMPED = (
    "Tệp «{name}» có dấu {mark} nên không được đọc. Văn bản mật phải soạn và lưu trên máy độc lập; "
    "hãy chuyển tệp ra khỏi thư mục này theo quy định về bảo vệ bí mật nhà nước."
)


class Refused(Exception):
    """A file cannot be read; says why in one sentence, with the next step."""


def run(args: Namespace) -> int:
    """Read each file in turn; gives 1 where any could not be read, after all others are done.

    Into a folder, where one is named for the results.
    """
    if args.out:
        from tiendo import cli_folder

        return cli_folder.run(args)
    failed = False
    for path in map(Path, args.files):
        try:
            source = source_of(path, shown(path))
        except Refused as refusal:
            sys.stderr.write(f"{refusal}\n")
            failed = True
            continue
        _print(reading_of(source, explain=args.explain), source.text, table=args.table)
    return 1 if failed else 0


def source_of(path: Path, name: str) -> Source:
    """Return the text of a file. Raises Refused."""
    try:
        source = extract(_bytes_of(path), name)
    except FormatError as error:
        facts = {"name": name, "megabytes": LIMIT // 2**20}
        raise Refused(_SENTENCES[error.code].format_map(facts)) from error
    except IsADirectoryError as error:
        raise Refused(_A_FOLDER.format(name=name)) from error
    except OSError as error:
        raise Refused(_CLOSED.format(name=name)) from error
    stamps = (note.detail for note in source.notes if note.code == "stamp")
    if mark := secrecy_mark([path.stem]) or next(stamps, ""):
        raise Refused(_STAMPED.format(name=name, mark=mark))
    return source


def reading_of(source: Source, *, explain: bool) -> dict[str, Any]:
    """Read a text and give what was found as plain JSON values."""
    document = to_dict(read_source(source, lexicon()), explain=explain)
    return document | {"stages": stages_of(source, lexicon())} if explain else document


def shown(path: Path) -> str:
    """Write a file's name in UTF-8 whatever the locale made of it."""
    return os.fsencode(path).decode("utf-8", "replace")


def _bytes_of(path: Path) -> bytes:
    """Read a file, but of a huge one only so much that it is refused."""
    with path.open("rb") as file:
        return file.read(LIMIT + 1)


def _print(document: dict[str, Any], text: str, *, table: bool) -> None:
    if table:
        from tiendo.cli_table import as_table

        sys.stdout.write(as_table(document, text))
        if "stages" in document:
            from tiendo.cli_stages import stages_as_text

            sys.stdout.write(stages_as_text(document["stages"]))
    else:
        sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
