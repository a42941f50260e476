"""The rows of a table enter a session's grid together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from tiendo.web.accounts.models import User
from tiendo.web.cycle.models import Conclusion, Session
from tiendo.web.journal.actions import deed

from .conclusions import Changes, put, row_text
from .locks import open_session


@transaction.atomic
def import_rows(
    *, session: Session, rows: Sequence[Changes], name: str, by: User
) -> list[Conclusion]:
    """Enter rows of a table in one deed: all that are not there yet, or none.

    A row is there if the session has the same words with the same lead, or if it names no lead and
    the words are there; so the same table again writes nothing. `name` is the file's. Raises
    SessionClosed, TextMissing, TextTooLong, BadDeadline, OtherBody, NoSuchUnit.
    """
    found = open_session(session)
    wanted = [row for row, is_there in zip(rows, there(found, rows), strict=True) if not is_there]
    if not wanted:
        return []
    facts = {"session": str(found), "file": name, "rows": len(wanted)}
    with deed("conclusions.imported", by=by, **facts) as d:
        made = []
        for row in wanted:
            conclusion = Conclusion(session=found, text=row_text(row["text"]), event=d.number)
            partners = put(conclusion, row)
            conclusion.save()
            if partners:
                conclusion.cooperating.set(partners)
            made.append(d.wrote(conclusion))
    return made


def there(session: Session, rows: Iterable[Changes]) -> list[bool]:
    """Tell for each row whether the session, or a row before it, holds it already; one query."""
    leads: dict[str, set[tuple[int | None, str]]] = {}
    for text, unit, group in session.conclusions.values_list("text", "lead_id", "lead_group"):
        leads.setdefault(text, set()).add((unit, group))
    told = []
    for row in rows:
        known = leads.setdefault(row["text"].strip(), set())
        named = row.get("lead")
        lead = (named.pk if named is not None else None, row.get("lead_group", ""))
        told.append(lead in known or (bool(known) and lead == (None, "")))
        known.add(lead)
    return told
