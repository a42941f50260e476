"""The `tiendo` command: argparse and nothing heavy; each command imports what it needs."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tiendo import __version__

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]

Command = Callable[[argparse.Namespace], int]


class _BothLanguages(argparse.RawTextHelpFormatter):
    """Keeps the English line below the Vietnamese one."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=22, width=100)


def _read(args: argparse.Namespace) -> int:
    from tiendo import cli_read

    return cli_read.run(args)


def _demo(args: argparse.Namespace) -> int:
    from tiendo.web import commands

    return commands.demo(args)


def _serve(args: argparse.Namespace) -> int:
    from tiendo.web import commands

    return commands.serve(args)


def _report(args: argparse.Namespace) -> int:
    from tiendo.web import commands

    return commands.report(args)


def _verify(args: argparse.Namespace) -> int:
    from tiendo.web import commands

    return commands.verify(args)


def _manage(args: argparse.Namespace) -> int:
    from tiendo.web import commands

    return commands.manage(args)


COMMANDS: dict[str, Command] = {
    "read": _read,
    "demo": _demo,
    "serve": _serve,
    "report": _report,
    "verify": _verify,
    "manage": _manage,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; gives the exit code: 0 done, 1 something was refused, 2 wrong usage."""
    _speak_unicode()
    args = _parser().parse_args(argv)
    return COMMANDS[args.command](args)


def _speak_unicode() -> None:
    """Write UTF-8 whatever the locale; old Windows consoles would stop at the first tone mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tiendo",
        formatter_class=_BothLanguages,
        description=(
            "Tiến Độ: theo dõi việc thực hiện nhiệm vụ qua từng kỳ họp của địa phương.\n"
            "Tiến Độ: runs the quarterly review-and-direct cycle of a local authority."
        ),
    )
    parser.add_argument("--version", action="version", version=f"tiendo {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="LỆNH / COMMAND")
    _add_read(commands)
    _add_demo(commands)
    _add_serve(commands)
    _add_report(commands)
    _add_verify(commands)
    _add_manage(commands)
    return parser


def _add_read(commands: _Commands) -> None:
    read = _add(
        commands,
        "read",
        "Đọc văn bản, in số liệu, tồn tại, nhiệm vụ kèm trích dẫn; mỗi tệp một dòng JSON.",
        "Read documents; print what they say with its source, one JSON line a file.",
    )
    read.add_argument("files", nargs="+", metavar="FILE", help="Tệp .txt hoặc .html. / Files.")
    read.add_argument(
        "--table", action="store_true", help="In bảng cho người đọc. / Print tables for people."
    )
    read.add_argument(
        "--explain",
        action="store_true",
        help="Nêu quy tắc tạo ra từng mục. / Say which rule made each record.",
    )


def _add_demo(commands: _Commands) -> None:
    demo = _add(
        commands,
        "demo",
        "Dựng dữ liệu mẫu của Hữu Lũng, chạy hết một vòng công việc rồi mở trang web.",
        "Build the sample home, do the main job in front of you, then serve it.",
    )
    _add_home(demo, default="var/demo")
    _add_port(demo)
    demo.add_argument(
        "--no-serve", action="store_true", help="Dừng trước khi mở trang. / Stop before serving."
    )


def _add_serve(commands: _Commands) -> None:
    serve = _add(
        commands,
        "serve",
        "Mở trang web cho đến khi bấm Ctrl-C.",
        "Serve the web application until Ctrl-C.",
    )
    _add_home(serve, default=None)
    serve.add_argument("--host", default="127.0.0.1", help="Địa chỉ mạng. / Address (%(default)s).")
    _add_port(serve)


def _add_report(commands: _Commands) -> None:
    report = _add(
        commands,
        "report",
        "Viết báo cáo quý của cấp ủy từ dữ liệu đã lưu (.docx hoặc .pdf).",
        "Write the Party committee's quarterly report from stored records.",
    )
    _add_home(report, default=None)
    report.add_argument("--session", required=True, help="Kỳ họp lần thứ mấy. / Session number.")
    report.add_argument("--body", help="Tên cơ quan họp. / Name of the body.")
    report.add_argument("--number", help="Số văn bản. / Number of the paper.")
    report.add_argument("--signed-on", help="Ngày ký, dạng 10/4/2023. / Day of signing.")
    report.add_argument(
        "-o", "--output", required=True, metavar="FILE", help="Tệp cần ghi. / File to write."
    )


def _add_verify(commands: _Commands) -> None:
    verify = _add(
        commands,
        "verify",
        "Kiểm tra nhật ký có bị sửa, xóa hay cắt bớt không.",
        "Check that the journal was not changed, deleted from or cut off.",
    )
    _add_home(verify, default=None)


def _add_manage(commands: _Commands) -> None:
    manage = _add(
        commands,
        "manage",
        "Chạy lệnh quản trị của Django.",
        "Run one of Django's own commands.",
    )
    _add_home(manage, default=None)
    manage.add_argument(
        "arguments", nargs=argparse.REMAINDER, metavar="...", help="Lệnh. / The command."
    )


def _add(commands: _Commands, name: str, vietnamese: str, english: str) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=f"{vietnamese}\n{english}",
        description=f"{vietnamese}\n{english}",
        formatter_class=_BothLanguages,
    )


def _add_home(parser: argparse.ArgumentParser, *, default: str | None) -> None:
    parser.add_argument(
        "--home",
        default=default,
        metavar="DIR",
        help="Thư mục dữ liệu; nếu bỏ trống thì theo TIENDO_HOME. / Folder of the data."
        if default is None
        else "Thư mục dữ liệu. / Folder of the data (%(default)s).",
    )


def _add_port(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help="Cổng. / Port (%(default)s).")
