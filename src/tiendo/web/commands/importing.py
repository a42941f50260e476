"""`tiendo figures import`: a long file is checked, compared and written in front of a person."""

from __future__ import annotations

from pathlib import Path

from tiendo.web.accounts.models import User
from tiendo.web.collecting.longfile import Plan, plan_of, unswept
from tiendo.web.figures.actions import write

from .homes import Refused
from .terminal import complain, say, step

EVERY = 20_000  # lines between two lines of progress
DOING = {"check": "đã kiểm tra", "write": "đã ghi"}


@unswept()
def import_file(path: Path, name: str, *, check: bool) -> bool:
    """Write a file as the person of that name; tells whether every line is right.

    Raises Refused, and what is wrong with the file as a whole.
    """
    by = User.objects.filter(username=name, is_active=True).first()
    if by is None:
        raise Refused(f"Không có người dùng «{name}». Hãy ghi tên đăng nhập sau --by.")
    with step("Đọc và kiểm tra") as result:
        plan = plan_of(path.read_bytes(), path.name, by=by, tell=_tell)
        for line in _counts(plan):
            result.result(line)
    _warn(plan)
    if plan.draft is None:
        _complain(plan)
        return False
    if check:
        say("Chưa ghi gì vì có --check.")
        return True
    if not plan.draft.new.rows:
        say("Tệp không có gì mới: mọi số liệu đã được ghi đúng như trong tệp. Không ghi thêm gì.")
        return True
    with step("Ghi số liệu") as result:
        done = write(plan.draft, by=by, tell=lambda at, of: _tell("write", at, of))
        result.result(f"đã ghi {_number(len(done.figures))} số liệu")
    return True


def _tell(doing: str, done: int, total: int) -> None:
    if done and done % EVERY == 0 and doing in DOING:
        say(f"         {DOING[doing]} {_number(done)}/{_number(total)} dòng")


def _counts(plan: Plan) -> list[str]:
    counts = {name: _number(count) for name, count in plan.counts().items()}
    told = [f"{counts['lines']} dòng, {counts['units']} đơn vị, {counts['blank']} dòng để trống"]
    if plan.draft is not None:
        told.append(
            f"{counts['new']} số mới, {counts['changed']} thay số cũ, {counts['unchanged']} đã có"
        )
    return told


def _warn(plan: Plan) -> None:
    for warning in plan.warnings:
        say(f"Đáng ngờ. {warning}")
    if more := plan.doubtful - len(plan.warnings):
        say(f"Và {_number(more)} chỗ đáng ngờ khác.")


def _complain(plan: Plan) -> None:
    for problem in plan.problems:
        complain(problem)
    if more := plan.wrong - len(plan.problems):
        complain(f"Và {_number(more)} dòng khác.")
    complain(f"Có {_number(plan.wrong)} dòng chưa đúng nên chưa ghi gì. Hãy sửa tệp rồi chạy lại.")


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")
