"""What is wrong in a pack file, said in Vietnamese to whoever wrote it."""

import re
from typing import Any

_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")
_ROWS = {
    "sector": "lĩnh vực",
    "measure": "đơn vị tính",
    "indicator": "chỉ tiêu",
    "breakdown": "phân tổ",
}
_SENTENCES = {
    "missing": "thiếu khóa này",
    "extra_forbidden": "không có khóa nào tên như vậy, hãy xem lại cách viết",
    "string_type": "phải là chữ, đặt trong dấu nháy",
    "bool_type": "phải là true hoặc false, không đặt trong dấu nháy",
    "int_type": "phải là số nguyên, không đặt trong dấu nháy",
    "decimal_type": "phải là số, không đặt trong dấu nháy",
    "is_instance_of": "phải là số, không đặt trong dấu nháy",
    "date_type": "phải là ngày dạng 2025-07-01, không đặt trong dấu nháy",
    "list_type": "phải là danh sách trong dấu ngoặc vuông",
    "dict_type": "phải là bảng gồm các khóa",
    "model_type": "phải là bảng gồm các khóa",
    "literal_error": "phải là một trong các giá trị {expected}",
    "string_pattern_mismatch": "phải viết theo mẫu {pattern}",
    "string_too_short": "không được để trống",
    "too_short": "phải có ít nhất {min_length} mục",
    "greater_than": "phải lớn hơn {gt}",
    "greater_than_equal": "phải từ {ge} trở lên",
    "less_than": "phải nhỏ hơn {lt}",
    "less_than_equal": "không được lớn hơn {le}",
}


def said(fault: Any) -> str:
    """Return what pydantic found; a rarer fault stays in its own words."""
    sentence = _SENTENCES.get(fault["type"])
    if sentence is None:
        told: str = fault["msg"]
        return told.removeprefix("Value error, ")
    return sentence.format(**fault.get("ctx", {})).replace("' or '", "', '")


def unreadable(error: ValueError) -> str:
    """Return where a file stops being TOML, or that it is no text."""
    if isinstance(error, UnicodeDecodeError):
        return "tệp không phải văn bản UTF-8"
    place = _LINE.search(str(error))
    where = f"dòng {place[1]}, cột {place[2]}" if place else "cuối tệp"
    return f"sai cú pháp TOML ở {where}"


def absent(table: str, code: str) -> str:
    """Return that no row of a table bears a code which another row names."""
    return f"không có {_ROWS[table]} nào mang mã '{code}'"
