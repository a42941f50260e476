"""Notices as sessions give them: units of the packs, wordings of offices, days that are free."""

from datetime import date

from hypothesis import strategies as st

from tiendo.documents.papers import ConclusionLine
from tiendo.documents.prose import day_words
from tiendo.packs import catalogue, units
from tiendo.reading.deadlines import RECURRING
from tiendo.reading.period import Period

ORGANS = tuple(
    dict.fromkeys(spec.name for spec in units().units if spec.tree != "territory")
)  # departments, Party and mass organisations
PLACES = tuple(
    dict.fromkeys(
        f"UBND {spec.name}"
        for spec in units().units
        if spec.tree == "territory" and spec.kind in {"commune", "town", "ward", "district"}
    )
)
GROUPS = tuple(group.name_vi for group in catalogue().groups)
CONTENTS = (
    "Khai thác các nguồn thu, chống thất thu ngân sách",
    "Tiếp tục giữ vững an ninh chính trị trên địa bàn",
    "Hoàn thành giải phóng mặt bằng khu đô thị",
    "Công tác giải phóng mặt bằng dự án đường liên xã",
    "Ban hành kế hoạch phòng, chống thiên tai",
    "Rà soát, bổ sung quy hoạch cán bộ",
    "Cấp giấy chứng nhận quyền sử dụng đất cho các hộ",
    "Thu ngân sách trên địa bàn",
    "Nâng cao chất lượng sinh hoạt chi bộ ở thôn, khu phố",
    "Xây dựng phương án bồi thường, hỗ trợ, tái định cư",
    "Thường xuyên kiểm tra việc thực hiện quy chế làm việc",
    "Dự án sửa chữa hồ chứa",
)
PRODUCTS = ("01 báo cáo", "biên bản bàn giao mặt bằng", "02 phương án được phê duyệt", "")
RECURRENCES = (
    ("thứ Sáu hằng tuần", "weekly"),
    ("ngày 25 hằng tháng", "monthly"),
    ("ngày 25 hằng tháng đến ngày 25/9/2023", "monthly"),
    ("hằng quý đến ngày 31/12/2024", "quarterly"),
    ("ngày 15 tháng cuối hằng quý", "quarterly"),
    ("ngày 15/12 hằng năm", "yearly"),
)


@st.composite
def deadlines(draw: st.DrawFn) -> tuple[str, str | None]:
    """A deadline in words, and what the reader makes of it."""
    if draw(st.booleans()):
        day = draw(st.dates(date(2023, 1, 1), date(2027, 12, 31)))
        limit = draw(
            st.sampled_from(["chậm nhất ngày", "trước ngày"])
        )  # ours, and what others write
        return f"{limit} {day_words(day)}", day.isoformat()
    if draw(st.booleans()):
        return draw(st.sampled_from(RECURRENCES))
    code = draw(st.sampled_from(["2023-Q2", "2024-M05", "2026-Q4", "2025"]))
    return f"trong {Period.parse(code).label}", code


@st.composite
def conclusions(draw: st.DrawFn, leads: tuple[str, ...] = ()) -> tuple[ConclusionLine, str | None]:
    """A complete conclusion of either kind with its deadline as the reader gives it.

    One of `leads` leads it; without them anybody or nobody does.
    """
    names = st.sampled_from([*ORGANS, *PLACES])
    lead = draw(st.sampled_from(leads) if leads else st.none() | names | st.sampled_from(GROUPS))
    partners = draw(st.lists(names.filter(lambda name: name != lead), unique=True, max_size=3))
    words, code = draw(st.just(("", None)) | deadlines())
    is_concrete = code is not None and code not in RECURRING
    line = ConclusionLine(
        content=draw(st.sampled_from(CONTENTS)),
        kind="concrete" if is_concrete else "standing",
        lead=lead,
        cooperating=tuple(partners),
        deadline=words,
        product=draw(st.sampled_from(PRODUCTS)) if is_concrete else "",
    )
    return line, code
