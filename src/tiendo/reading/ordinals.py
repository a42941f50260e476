"""What is told one by one in words: "Một là, …", "Thứ hai, …", no day of the week."""

from __future__ import annotations

import re

_COUNTS = re.compile(
    r"(?:(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là|thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám))"
    r"[,:] "
)
_COUNTS_FROM = re.compile(r"[.:;…\s*+-]{1,8}(?:một là|thứ nhất)\b[,:]? ")

_SEVERAL = re.compile(  # "làm cho được ba việc"
    r"\b(?:\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|mấy|một số|các|những) (?:nhóm )?(?:việc|công việc"
    r"|nhiệm vụ|nội dung|vấn đề|yêu cầu|điểm|giải pháp|khâu|mặt|ý|tồn tại"
    r"|hạn chế|khuyết điểm|khó khăn|nguyên nhân|lý do|kiến nghị|đề xuất)\b[^,;:]{0,60}$"
)


def counts(text: str, position: int) -> bool:
    """Whether a sentence is told as the first, second, … of several."""
    return _COUNTS.match(text, position) is not None


def announces(text: str, start: int, end: int) -> bool:
    """Whether words announce several things that the next sentences count, and say not which."""
    is_counted = _COUNTS_FROM.match(text, end) is not None
    return is_counted and _SEVERAL.search(text, start, end) is not None
