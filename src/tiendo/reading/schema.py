"""The JSON of a reading, version 1; fields may be added, none is renamed or dropped."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tiendo.reading.records import Change, Figure, Reading, Session, Statement, Target, Task
from tiendo.reading.source import Cite

SCHEMA = 1
Json = Mapping[str, object]


def to_dict(reading: Reading, *, explain: bool = False) -> dict[str, object]:
    """Turn a reading into plain JSON values; `explain` adds the rule that made each record."""
    source = reading.source
    return {
        "schema": SCHEMA,
        "source": {
            "name": source.name,
            "sha256": source.id,
            "length": len(source.text),
            "notes": [{"code": note.code, "detail": note.detail} for note in source.notes],
        },
        "document": reading.document,
        "session": _session(reading.session),
        "period_reviewed": reading.period_reviewed,
        "period_ahead": reading.period_ahead,
        "figures": [_figure(item, explain=explain) for item in reading.figures],
        "results": [_statement(item, explain=explain) for item in reading.results],
        "limitations": [_statement(item, explain=explain) for item in reading.limitations],
        "causes": [_statement(item, explain=explain) for item in reading.causes],
        "proposals": [_statement(item, explain=explain) for item in reading.proposals],
        "tasks": [_task(item, explain=explain) for item in reading.tasks],
        "warnings": [
            {"code": item.code, "start": item.start, "end": item.end, "detail": item.detail}
            for item in reading.warnings
        ],
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _place(cite: Cite) -> dict[str, object]:
    return {"quote": cite.quote, "start": cite.start, "end": cite.end}


def _tail(cite: Cite, rule: str, certainty: Decimal, *, explain: bool) -> dict[str, object]:
    tail = {"certainty": _number(certainty), **_place(cite)}
    return {**tail, "rule": rule} if explain else tail


def _session(session: Session) -> dict[str, object]:
    return {
        "body": session.body,
        "ordinal": session.ordinal,
        "held_on": session.held_on,
        "certainty": _number(session.certainty),
        "cites": {name: _place(cite) for name, cite in session.cites.items()},
    }


def _target(target: Target) -> dict[str, object]:
    return {
        "percent": _number(target.percent),
        "qualifier": target.qualifier,
        "value": _number(target.value),
        "kind": target.kind,
        "assigned_by": target.assigned_by,
        "implied": None if target.implied is None else [_number(end) for end in target.implied],
    }


def _change(change: Change) -> dict[str, object]:
    return {
        "percent": _number(change.percent),
        "points": _number(change.points),
        "amount": _number(change.amount),
        "basis": change.basis,
    }


def _figure(figure: Figure, *, explain: bool) -> dict[str, object]:
    return {
        "indicator_text": figure.indicator_text,
        "indicator": figure.indicator,
        "value": _number(figure.value),
        "low": _number(figure.low),
        "high": _number(figure.high),
        "of": _number(figure.of),
        "measure": figure.measure,
        "qualifier": figure.qualifier,
        "estimate": figure.estimate,
        "cumulative": figure.cumulative,
        "role": figure.role,
        "as_of": figure.as_of,
        "period": figure.period,
        "unit": figure.unit,
        "sector": figure.sector,
        "nearest": list(figure.nearest),
        "part_of": figure.part_of,
        "targets": [_target(item) for item in figure.targets],
        "changes": [_change(item) for item in figure.changes],
        **_tail(figure.cite, figure.rule, figure.certainty, explain=explain),
    }


def _statement(item: Statement, *, explain: bool) -> dict[str, object]:
    return {"sector": item.sector, **_tail(item.cite, item.rule, item.certainty, explain=explain)}


def _task(item: Task, *, explain: bool) -> dict[str, object]:
    return {
        "sector": item.sector,
        "kind": item.kind,
        "lead": item.lead,
        "cooperating": list(item.cooperating),
        "deadline": item.deadline,
        "product": item.product,
        "assigned_by": item.assigned_by,
        **_tail(item.cite, item.rule, item.certainty, explain=explain),
    }
