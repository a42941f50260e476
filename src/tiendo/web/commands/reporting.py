"""What `tiendo report` does: find one session, write its report whole or not at all."""

from __future__ import annotations

import os
from argparse import Namespace
from datetime import date, datetime
from pathlib import Path

from django.db.models import QuerySet

from tiendo.documents.context import Signature
from tiendo.web.cycle.models import Session
from tiendo.web.errors import CannotSignSo
from tiendo.web.issuing.output import profile_of, render
from tiendo.web.issuing.queries import quarter_report, signing_choices
from tiendo.web.issuing.queries.signing import signature_of

from .homes import Refused

ID_PREFIX = "id:"


def write_report(args: Namespace, output: Path) -> Path:
    """Write the report of the session that `args` names and return the file. Raises Refused."""
    session = find_session(args.session, args.body or "")
    report = quarter_report(
        session,
        number=number_of(args.number),
        signed_on=day_of(args.signed_on),
        signature=_signature(session, args.signing or "", args.signer or ""),
    )
    replace_file(output, render(report, output.suffix.lower(), profile_of(report)))
    return output.resolve()


def _signature(session: Session, code: str, name: str) -> Signature:
    """Return who signs, the usual capacity for "". Raises Refused, which lists the codes."""
    try:
        return signature_of(session, code, name)
    except CannotSignSo:
        listed = "; ".join(f"{known} = {words}" for known, words in signing_choices(session))
        raise Refused(
            f"Cơ quan này không ký với tư cách «{code}». "
            f"Hãy chọn một tư cách sau bằng --signing: {listed}."
        ) from None


def find_session(wanted: str, body: str) -> Session:
    """Return the one session with this ordinal ("15") or key ("id:7"). Raises Refused."""
    sessions = Session.objects.select_related("term__body__unit")
    found = _matching(sessions, wanted)
    if body:
        found = found.filter(term__body__name__icontains=body)
    choices = list(found[:10])
    if not choices:
        whose = f" của cơ quan «{body}»" if body else ""
        raise Refused(f"Không có kỳ họp «{wanted}»{whose}. Hãy xem số thứ tự ở trang Kỳ họp.")
    if len(choices) > 1:
        listed = "; ".join(
            f"{ID_PREFIX}{s.pk} = {s}, {s.body}, {s.held_on:%d/%m/%Y}" for s in choices
        )
        raise Refused(f"Có nhiều kỳ họp «{wanted}»: {listed}. Hãy chọn một bằng --session id:….")
    return choices[0]


def _matching(sessions: QuerySet[Session], wanted: str) -> QuerySet[Session]:
    number = wanted.removeprefix(ID_PREFIX)
    if not number.isdecimal():
        raise Refused(f"«{wanted}» không phải số thứ tự kỳ họp. Hãy nhập như --session 15.")
    return sessions.filter(**{"pk" if wanted.startswith(ID_PREFIX) else "ordinal": int(number)})


def number_of(text: str | None) -> int | None:
    """Read the number of a document. Raises Refused."""
    if not text:
        return None
    if not text.isdecimal() or int(text) == 0:
        raise Refused(f"Số văn bản «{text}» không hợp lệ. Hãy nhập một số như --number 128.")
    return int(text)


def day_of(text: str | None) -> date | None:
    """Read a day such as 10/4/2023. Raises Refused."""
    if not text:
        return None
    try:
        return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 a day has no time zone
    except ValueError:
        raise Refused(f"Ngày «{text}» không có trên lịch. Hãy nhập dạng ngày/tháng/năm.") from None


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one move, so that a killed run leaves the old file or the new."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
