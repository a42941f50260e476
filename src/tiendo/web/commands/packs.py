"""A pack file that is wrong: named in one sentence, with the place and what to do."""

from __future__ import annotations


class FaultyPacks(Exception):
    """The packs cannot be used; its text is the sentence that a person reads."""


def require_sound_packs() -> None:
    """Refuse packs with a problem before anything is written with them. Raises FaultyPacks."""
    if told := fault_of_packs():
        raise FaultyPacks(told)


def fault_of_packs() -> str:
    """Return what is wrong with the packs as one sentence, "" where nothing is."""
    from tiendo import packs
    from tiendo.packs.loader import DATA

    problems = packs.find_problems()
    if not problems:
        return ""
    first, more = problems[0], len(problems) - 1
    place = "" if first.where == "file" else f", tại {first.where}"
    others = f" Còn {more} chỗ sai khác: chạy «tiendo manage check» để xem hết." if more else ""
    return (
        f"Tệp danh mục {DATA / first.file} chưa đúng{place}: {first.what}. "
        f"Hãy sửa tệp đó, hoặc đưa ra khỏi thư mục, rồi chạy lại.{others}"
    )
