"""The words of the `tiendo` command: every option, in both languages; argparse and nothing else."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NoReturn

from tiendo import __version__

QUESTIONS = (
    *("series", "matrix", "completion", "same-period", "trend", "ranking"),
    *("completeness", "contradictions", "watch", "heat"),
)


class _Parser(argparse.ArgumentParser):
    """Speaks both languages, also where a wrong command is answered with its usage."""

    def __init__(self, **told: Any) -> None:
        super().__init__(add_help=False, **told)
        self._positionals.title = "lệnh và tệp / arguments"
        self._optionals.title = "tùy chọn / options"
        self.add_argument(
            "-h", "--help", action="help", help="In hướng dẫn này. / Print this help."
        )

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(
            2,
            f"Câu lệnh chưa đúng ({message}). Hãy xem «{self.prog} --help».\n"
            f"The command is wrong; see {self.prog} --help.\n",
        )


if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[_Parser]


class _BothLanguages(argparse.RawTextHelpFormatter):
    """Keeps the English line below the Vietnamese one."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=22, width=100)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Begin the usage in both languages, unless the caller wants no beginning."""
        super().add_usage(
            usage, actions, groups, "Cách dùng / Usage: " if prefix is None else prefix
        )


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command."""
    told = _Parser(
        prog="tiendo",
        formatter_class=_BothLanguages,
        description=(
            "Tiến Độ: theo dõi việc thực hiện nhiệm vụ qua từng kỳ họp của địa phương.\n"
            "Tiến Độ: runs the quarterly review-and-direct cycle of a local authority."
        ),
    )
    told.add_argument(
        "--version",
        action="version",
        version=f"tiendo {__version__}",
        help="In số phiên bản. / Print the version.",
    )
    commands = told.add_subparsers(dest="command", required=True, metavar="LỆNH / COMMAND")
    _add_read(commands)
    _add_demo(commands)
    _add_serve(commands)
    _add_work(commands)
    _add_report(commands)
    _add_units(commands)
    _add_figures(commands)
    _add_verify(commands)
    _add_move(commands)
    _add_manage(commands)
    return told


def _add_read(commands: _Commands) -> None:
    read = _add(
        commands,
        "read",
        "Đọc văn bản, in số liệu, tồn tại, nhiệm vụ kèm trích dẫn; mỗi tệp một dòng JSON.",
        "Read documents; print what they say with its source, one JSON line a file.",
    )
    read.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="Tệp, hoặc thư mục khi có --out. / Files; folders with --out.",
    )
    read.add_argument(
        "--out",
        metavar="DIR",
        help="Ghi mỗi tệp một tệp .json vào thư mục này; chạy lại thì đọc tiếp.\n"
        "Write one .json a file into this folder; run again to go on.",
    )
    read.add_argument(
        "--jobs",
        type=_processes,
        default=min(4, os.cpu_count() or 1),
        metavar="N",
        help="Số tiến trình cùng đọc khi có --out (%(default)s).\n"
        "Processes that read side by side with --out.",
    )
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
    serve.add_argument(
        "--processes",
        type=_processes,
        default=0,
        metavar="N",
        help="Số tiến trình phục vụ; nếu bỏ trống thì theo số nhân máy, nhiều nhất 4.\n"
        "Processes that serve; by the number of cores, at most 4.",
    )
    serve.add_argument(
        "--no-work",
        action="store_true",
        help="Không làm việc định kỳ; để «tiendo work» làm. / Leave timed work to tiendo work.",
    )


def _add_work(commands: _Commands) -> None:
    work = _add(
        commands,
        "work",
        "Nhắc hạn, báo cáo việc chậm, gửi bản tin tuần và thư điện tử, mỗi phút một lượt.",
        "Write reminders, escalations and digests and send e-mail, once a minute.",
    )
    _add_home(work, default=None)
    work.add_argument(
        "--once", action="store_true", help="Chỉ làm một lượt rồi dừng. / One round, then stop."
    )


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
    report.add_argument("--signer", metavar="NAME", help="Họ tên người ký. / Name of the signer.")
    report.add_argument(
        "--signing",
        metavar="CODE",
        help="Tư cách ký, ví dụ deputy hoặc office; nếu bỏ trống thì là người đứng đầu.\n"
        "Capacity, such as deputy or office; the head where left out.",
    )
    report.add_argument(
        "-o", "--output", required=True, metavar="FILE", help="Tệp cần ghi. / File to write."
    )


def _add_units(commands: _Commands) -> None:
    units = _add(
        commands,
        "units",
        "Nạp danh mục đơn vị hành chính, xem các đơn vị đã có.",
        "Load administrative units, list those that are there.",
    )
    deeds = units.add_subparsers(dest="deed", required=True, metavar="VIỆC / DEED")
    load = _add(
        deeds,
        "load",
        "Nạp đơn vị của một tỉnh hoặc cả nước, kèm thay đổi địa giới; chạy lại không ghi trùng.",
        "Load the units of a province or the country, with what became of them; safe to repeat.",
    )
    _add_home(load, default=None)
    which = load.add_mutually_exclusive_group(required=True)
    which.add_argument(
        "--province", metavar="CODE", help="Mã tỉnh, ví dụ 20. / Code of the province, such as 20."
    )
    which.add_argument("--country", action="store_true", help="Cả nước. / The whole country.")
    listed = _add(
        deeds,
        "list",
        "In các tỉnh, hoặc các đơn vị ngay dưới một đơn vị, vào một ngày.",
        "Print the provinces, or what lies right below a unit, on a day.",
    )
    _add_home(listed, default=None)
    listed.add_argument("--below", metavar="CODE", help="Mã đơn vị. / Code of the unit.")
    listed.add_argument("--day", metavar="D/M/Y", help="Ngày; bỏ trống là hôm nay. / Day.")


def _add_figures(commands: _Commands) -> None:
    figures = _add(
        commands,
        "figures",
        "Hỏi đáp trên số liệu, hoặc nhập số liệu của nhiều đơn vị từ một tệp.",
        "Ask questions over the figures, or enter those of many units from one file.",
    )
    deeds = figures.add_subparsers(dest="deed", required=True, metavar="VIỆC / DEED")
    _add_query(deeds)
    _add_import(deeds)


def _add_import(deeds: _Commands) -> None:
    load = _add(
        deeds,
        "import",
        "Kiểm tra cả tệp rồi ghi hết hoặc không ghi gì; chạy lại không ghi trùng.",
        "Check the whole file, then write all of it or nothing; safe to repeat.",
    )
    _add_home(load, default=None)
    load.add_argument("file", metavar="FILE", help="Tệp .xlsx hoặc .csv. / File.")
    load.add_argument(
        "--by", required=True, metavar="NAME", help="Tên đăng nhập của người ghi. / Who writes."
    )
    load.add_argument(
        "--check", action="store_true", help="Chỉ kiểm tra, không ghi. / Check, write nothing."
    )


def _add_query(deeds: _Commands) -> None:
    query = _add(deeds, "query", "Trả lời một câu hỏi.", "Answer one question.")
    query.add_argument("question", choices=QUESTIONS, help="Câu hỏi. / Question: %(choices)s.")
    _add_home(query, default=None)
    told = {
        "--period": "Kỳ, như 2023-Q1; với --from là kỳ cuối. / Period, or the last one.",
        "--indicator": "Mã chỉ tiêu. / Code of an indicator.",
        "--item": "Mã phân tổ, như sex.female. / Code of a breakdown's item.",
        "--unit": "Mã đơn vị bao quát; bỏ trống là cao nhất. / Unit that the answer keeps within.",
        "--known": "Theo số liệu đã biết đến ngày 10/4/2023. / As known on a past day.",
    }
    for name, words in told.items():
        query.add_argument(name, help=words)
    query.add_argument("--from", dest="first", help="Kỳ đầu của chuỗi. / First period of a series.")
    query.add_argument(
        "--by",
        choices=("commune", "district", "province", "whole"),
        default="commune",
        help="Trả lời theo cấp nào; whole là cả --unit. / Level (%(default)s).",
    )
    query.add_argument(
        "--boundaries",
        default="then",
        help="Địa giới: then (khi đó), now (nay) hoặc ngày. / Boundaries (%(default)s).",
    )
    query.add_argument(
        "--format",
        choices=("table", "csv", "json", "xlsx"),
        default="table",
        help="Dạng kết quả. / Format (%(default)s).",
    )
    query.add_argument("-o", "--output", metavar="FILE", help="Tệp cần ghi. / File to write.")


def _add_verify(commands: _Commands) -> None:
    verify = _add(
        commands,
        "verify",
        "Kiểm tra nhật ký có bị sửa, xóa hay cắt bớt không.",
        "Check that the journal was not changed, deleted from or cut off.",
    )
    _add_home(verify, default=None)


def _add_move(commands: _Commands) -> None:
    move = _add(
        commands,
        "move",
        "Chuyển toàn bộ dữ liệu từ SQLite sang PostgreSQL: chuyển hết hoặc không chuyển gì.",
        "Copy everything from SQLite to PostgreSQL, all of it or nothing.",
    )
    _add_home(move, default=None)
    move.add_argument(
        "--to",
        required=True,
        metavar="URL",
        help="Cơ sở dữ liệu còn trống: postgres://user@host:5432/name. / An empty database.",
    )


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


def _add(commands: _Commands, name: str, vietnamese: str, english: str) -> _Parser:
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
    parser.add_argument("--port", type=_port, default=8000, help="Cổng. / Port (%(default)s).")


def _port(text: str) -> int:
    """Read a port, 1 to 65535; 0 and more would be taken by the system for another one."""
    if not text.isdecimal() or not 1 <= int(text) <= 65_535:
        message = f"«{text}» không phải số cổng từ 1 đến 65535"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _processes(text: str) -> int:
    """Read how many processes serve, 1 to 64."""
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        message = f"«{text}» không phải số tiến trình từ 1 đến 64"
        raise argparse.ArgumentTypeError(message)
    return int(text)
