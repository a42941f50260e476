"""Templates of regular sessions are made, by hand or from a past session, and changed."""

from __future__ import annotations

from datetime import time
from typing import TypedDict, Unpack

from django.db import transaction

from tiendo.web.accounts.models import User
from tiendo.web.cycle.actions.locks import locked
from tiendo.web.cycle.models import Body
from tiendo.web.errors import ChangedMeanwhile, TemplateExists, TextMissing
from tiendo.web.journal.actions import deed
from tiendo.web.meetings.models import Template
from tiendo.web.meetings.outline import Outlined
from tiendo.web.meetings.queries.templates import template_version


class Regular(TypedDict, total=False):
    """What a template says besides its name."""

    every: int  # months between sessions; 0: does not recur
    day: int  # of the month, 1–28
    starts_at: time | None
    place: str
    items: list[Outlined]


@transaction.atomic
def make_template(*, body: Body, name: str, by: User, **regular: Unpack[Regular]) -> Template:
    """Make a template of a body's regular session; the same again returns it.

    Raises TextMissing without a name, TemplateExists where another one bears it.
    """
    made = Template(body=locked(body), name=_name(name), **regular)
    if found := body.templates.filter(name=made.name).first():
        made.pk = found.pk
        if template_version(made) == template_version(found):
            return found
        raise TemplateExists(name=made.name)
    with deed("template.made", by=by, body=body.name, template=made.name) as d:
        made.save()
        return d.wrote(made)


@transaction.atomic
def change_template(
    *, template: Template, name: str, by: User, seen: str = "", **regular: Unpack[Regular]
) -> Template:
    """Change a template; sessions planned from it stay as they are. The same writes nothing.

    `seen` is the `template_version` that the screen showed. Raises TextMissing, TemplateExists,
    ChangedMeanwhile.
    """
    found = locked(template)
    before = template_version(found)
    found.name = _name(name)
    for field, value in regular.items():
        setattr(found, field, value)
    if template_version(found) == before:
        return found
    if seen and seen != before:
        raise ChangedMeanwhile
    if found.body.templates.filter(name=found.name).exclude(pk=found.pk).exists():
        raise TemplateExists(name=found.name)
    with deed("template.changed", by=by, body=found.body.name, template=found.name) as d:
        found.save()
        return d.wrote(found)


def _name(text: str) -> str:
    clean = " ".join(text.split())
    if not clean:
        raise TextMissing
    return clean
