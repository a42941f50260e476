"""A reading for people: plain text in 100 columns, aligned by what letters take on screen."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, cast

from tiendo.cli_notes import note_sentences

_WIDTH = 100
_DAY = re.compile(r"(?P<year>\d{4}|-)-(?P<month>\d\d)-(?P<day>\d\d)")
_LISTS = (
    ("results", "KẾT QUẢ"),
    ("limitations", "TỒN TẠI, HẠN CHẾ"),
    ("causes", "NGUYÊN NHÂN"),
    ("tasks", "NHIỆM VỤ"),
    ("proposals", "ĐỀ XUẤT, KIẾN NGHỊ"),
)
_BASES = {
    "same_period": "so với cùng kỳ",
    "previous_period": "so với kỳ trước",
    "year_start": "so với đầu năm",
    "other": "so với mốc khác",
    "unstated": "",
}
_KINDS = {
    "plan": "kế hoạch",
    "estimate": "dự toán",
    "resolution": "nghị quyết",
    "assignment": "mức giao",
    "unstated": "mức giao",
}
_EVERY = {
    "weekly": "hằng tuần",
    "monthly": "hằng tháng",
    "quarterly": "hằng quý",
    "yearly": "hằng năm",
}
_WARNINGS = {
    "year_inferred": "Chỗ này không ghi năm; năm được suy ra từ phần còn lại của văn bản.",
    "bad_date": "Ngày này không có trên lịch. Hãy xem lại bản gốc.",
    "percent_mismatch": "Tỷ lệ này không khớp với các con số bên cạnh. Hãy xem lại bản gốc.",
    "told_twice": "Số liệu này được nêu hai lần với giá trị khác nhau. Hãy xem lại bản gốc.",
    "table_mismatch": "Số liệu trong lời văn khác số liệu trong bảng. Hãy xem lại bản gốc.",
    "sum_mismatch": "Các thành phần cộng lại lớn hơn tổng số. Hãy xem lại bản gốc.",
    "no_session": "Văn bản không nêu cơ quan họp, lần họp hay ngày họp.",
}
Json = Mapping[str, Any]


def as_table(document: Mapping[str, object], text: str) -> str:
    """Lay a reading's JSON and words of the text out for the screen; ends with an empty line."""
    source = cast("Json", document["source"])
    lines = [str(source["name"]), "=" * min(_WIDTH, max(8, _columns(str(source["name"]))))]
    for sentence in note_sentences(source["notes"]):
        lines += textwrap.wrap(sentence, _WIDTH)
    lines += _session(document)
    figures = cast("Sequence[Json]", document["figures"])
    if figures:
        lines += ["", f"SỐ LIỆU ({len(figures)})", *_figures(figures)]
    for key, title in _LISTS:
        items = cast("Sequence[Json]", document[key])
        if items:
            lines += ["", f"{title} ({len(items)})", *_items(items)]
    warnings = cast("Sequence[Json]", document["warnings"])
    if warnings:
        lines += ["", f"CẦN XEM LẠI ({len(warnings)})"]
        for item in warnings:
            lines += _warning(item, text)
    return "\n".join([*lines, "", ""])


def _warning(item: Json, text: str) -> Iterable[str]:
    words = " ".join(text[item["start"] : item["end"]].split())
    quote = f" «{textwrap.shorten(words, _WIDTH, placeholder='…')}»" if words else ""
    said = f"{_WARNINGS[item['code']]}{quote}"
    return textwrap.wrap(said, _WIDTH, initial_indent="  ", subsequent_indent="  ")


def _session(document: Mapping[str, object]) -> list[str]:
    session = cast("Json", document["session"])
    rows = (
        ("Cơ quan họp", session["body"]),
        ("Lần thứ", session["ordinal"]),
        ("Ngày họp", _time(session["held_on"])),
        ("Kỳ đánh giá", _time(document["period_reviewed"])),
        ("Kỳ tới", _time(document["period_ahead"])),
    )
    return [f"{_padded(label, 13)}{'—' if value is None else value}" for label, value in rows]


def _figures(figures: Sequence[Json]) -> list[str]:
    rows = [
        (str(item["indicator_text"]) or "—", _value(item), _comparisons(item), _notes(item))
        for item in figures
    ]
    widths = [min(40, max(_columns(row[0]) for row in rows)), 24]
    lines: list[str] = []
    for name, value, compared, notes in rows:
        said = "; ".join(part for part in (compared, notes) if part)
        cells = (
            textwrap.wrap(name, widths[0]) or ["—"],
            textwrap.wrap(value, widths[1]) or [""],
            textwrap.wrap(said, _WIDTH - sum(widths) - 6) or [""],
        )
        for index in range(max(map(len, cells))):
            parts = [cell[index] if index < len(cell) else "" for cell in cells]
            first, second = _padded(parts[0], widths[0]), _padded(parts[1], widths[1])
            lines.append(f"  {first}  {second}  {parts[2]}".rstrip())
    return lines


def _value(item: Json) -> str:
    if item["value"] is not None:
        number = _number(item["value"])
        if item["of"] is not None:
            number += f"/{_number(item['of'])}"
    elif item["low"] is not None:
        number = f"{_number(item['low'])} – {_number(item['high'])}"
    else:
        return "—"
    return f"{item['qualifier'] or ''} {_measured(number, item)}".strip()


def _measured(number: str, item: Json) -> str:
    """Put the measure behind a number: "40,7 tỷ đồng", "95%", "12"."""
    measure = item["measure"] or ""
    return f"{number}{measure}" if measure == "%" else f"{number} {measure}".rstrip()


def _comparisons(item: Json) -> str:
    parts = [_target(target, item) for target in item["targets"]]
    parts += [_change(change, item) for change in item["changes"]]
    return "; ".join(part for part in parts if part)


def _target(target: Json, item: Json) -> str:
    name = f"{_KINDS[target['kind']]} {target['assigned_by'] or ''}".strip()
    said = name
    if target["percent"] is not None:
        said = f"{target['qualifier'] or ''} {_number(target['percent'])}% {name}".strip()
    if target["value"] is not None:
        said += f" ({_measured(_number(target['value']), item)})"
    if target["implied"] is not None:
        low, high = (_number(end, places=1) for end in target["implied"])
        about = high if low == high else f"{low} – {high}"
        said += f" (100% tương đương khoảng {_measured(about, item)})"
    return said


def _change(change: Json, item: Json) -> str:
    for key, unit in (
        ("percent", "%"),
        ("points", " điểm %"),
        ("amount", f" {item['measure'] or ''}"),
    ):
        if change[key] is not None:
            falls = change[key].startswith("-")
            number = _number(change[key].removeprefix("-"))
            word = "giảm" if falls else "tăng"
            return f"{word} {number}{unit.rstrip()} {_BASES[change['basis']]}".rstrip()
    return ""


def _notes(item: Json) -> str:
    notes = [_time(item["period"]), "ước" if item["estimate"] else None]
    notes += ["lũy kế" if item["cumulative"] else None]
    notes += ["mức đề ra" if item["role"] == "target" else None]
    notes += [f"đến {_time(item['as_of'])}" if item["as_of"] else None, item.get("rule")]
    return ", ".join(str(note) for note in notes if note)


def _items(items: Sequence[Json]) -> Iterable[str]:
    for number, item in enumerate(items, 1):
        text = " ".join(str(item["quote"]).split())
        lead = f"{number:>4}. "
        yield from textwrap.wrap(text, _WIDTH, initial_indent=lead, subsequent_indent=" " * 6)
        said = _assignment(item)
        if said:
            yield from textwrap.wrap(
                said, _WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 6
            )


def _assignment(item: Json) -> str:
    due = item.get("deadline")
    parts = [
        f"chủ trì: {item['lead']}" if item.get("lead") else "",
        f"phối hợp: {', '.join(item['cooperating'])}" if item.get("cooperating") else "",
        f"hạn: {_EVERY.get(due) or _time(due)}" if due else "",
        f"sản phẩm: {item['product']}" if item.get("product") else "",
        f"lĩnh vực: {_sector_names()[item['sector']]}" if item["sector"] else "",
        f"quy tắc: {item['rule']}" if item.get("rule") else "",
    ]
    said = "; ".join(part for part in parts if part)
    return f"[{said}]" if said else ""


def _time(code: Any) -> str | None:
    """Say a day or a period as people do: "07/04/2023", "07/04 (chưa rõ năm)", "quý I/2023"."""
    if code is None:
        return None
    day = _DAY.fullmatch(str(code))
    if day is not None:
        year = f"/{day['year']}" if day["year"] != "-" else " (chưa rõ năm)"
        return f"{day['day']}/{day['month']}{year}"
    from tiendo.reading.period import Period

    return Period.parse(str(code)).label


@cache
def _sector_names() -> dict[str, str]:
    """Give the name of each sector by its code."""
    from tiendo.packs import vocabulary

    return {sector.code: sector.name_vi for sector in vocabulary().sectors}


def _number(digits: str, *, places: int | None = None) -> str:
    from decimal import Decimal

    from tiendo.reading.numbers import format_number

    return format_number(Decimal(digits), places=places)


def _columns(text: str) -> int:
    """Count screen columns: combining marks take none, wide letters two."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def _padded(text: str, width: int) -> str:
    return text + " " * max(0, width - _columns(text))
