"""What was done to a file, or is not in its text, as sentences for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_CONVERTED = "Đã chuyển từ {kind} sang Unicode."
_LETTERS = {
    "tcvn3": "phông TCVN3 (ABC)",
    "vni": "phông VNI",
    "windows-1258": "bảng mã Windows-1258",
}
_SENTENCES = {
    "scanned_page": "Trang {detail} là ảnh, chưa đọc được. Hãy xem bản gốc.",
    "unread_pages": "Chưa đọc các trang {detail}. Hãy tách phần đó thành tệp riêng rồi đọc.",
    "hidden_sheet": "Trang tính «{detail}» đang ẩn nên không đọc. Hãy bỏ ẩn nếu cần số liệu ở đó.",
    "changes_accepted": "Tệp còn vết sửa (Track Changes); đã đọc theo bản sau khi sửa.",
    "left_out": "Mục lục của tệp không đọc, để không tính hai lần một nội dung.",
}
_OTHER = "Tệp có phần chưa đọc được ({detail}). Hãy đối chiếu với bản gốc."


def note_sentences(notes: Iterable[Mapping[str, str]]) -> list[str]:
    """Return a sentence for each note of a reading's source, in their order, each once."""
    return list(dict.fromkeys(_sentence(note["code"], note["detail"]) for note in notes))


def _sentence(code: str, detail: str) -> str:
    if code == "converted":
        return _CONVERTED.format(kind=_LETTERS.get(detail, detail))
    return _SENTENCES.get(code, _OTHER).format(detail=detail or code)
