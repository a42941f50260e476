"""Hypothesis strategies for texts, numbers and periods as readers meet them."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

NASTY = (
    "\u0301",
    "\u0323",
    "a\u0301\u0323",
    "ð",
    "Ð",
    "\u200b",
    "\ufeff",
    "\u00a0",
    "\u2028",
    "\x85",
    "İ",
    "ß",
    "\ud800",
    "\U0001f600",
    "\x00",
    "\r\n",
    "\t",
    "٣",
    "½",
    "²",
    "…",
    "./.",
    "–",
    "“",
    "„",
)
WORDS = (
    "Ban Chấp hành Đảng bộ huyện Hữu Lũng",
    "UBND xã Cai Kinh",
    "hội nghị lần thứ 15",
    "kỳ họp thứ",
    "ngày 31/02",
    "ngày 7/4",
    "06/12/2023",
    "quý I/2023",
    "quý II",
    "6 tháng cuối năm",
    "năm học",
    "2022 – 2023",
    "thu ngân sách",
    "đạt",
    "40,7 tỷ đồng",
    "bằng 27,9%",
    "dự toán tỉnh giao",
    "tăng",
    "105,3%",
    "so với cùng kỳ",
    "23/27 chỉ tiêu",
    "0/0 xã",
    "gấp 2,3 lần",
    "từ 5 đến 7%",
    "12 nghìn con",
    "40 tỷ 700 triệu đồng",
    "1.234.567,5 ha",
    "0%",
    "kế hoạch",
    "ước",
    "hơn",
    "tồn tại, hạn chế như:",
    "Tuy nhiên,",
    "nguyên nhân là do",
    "nhiệm vụ trọng tâm:",
    "chưa",
    "còn chậm",
    "tiếp tục",
    "yêu cầu",
    "Giao",
    "chủ trì, phối hợp với",
    "trước ngày 30/6",
    "đề nghị UBND tỉnh",
    "hoà",
    "uỷ",
    "luỹ kế",
    "I-",
    "1.",
    "a)",
    "- ",
    "(",
    ")",
    ";",
    ",",
    ".",
    ":",
    "\n",
    "\n\n",
    " ",
    "  ",
)

decimals = st.decimals(
    min_value=Decimal(-(10**15)), max_value=Decimal(10**15), allow_nan=False, places=3
) | st.decimals(allow_nan=False, allow_infinity=False)

period_codes = st.builds(
    "{:04}{}".format,
    st.integers(2, 9997),
    st.sampled_from(
        [
            "",
            *(f"-Q{n}" for n in range(1, 5)),
            "-H1",
            "-H2",
            *(f"-M{n:02}" for n in range(1, 13)),
            *(f"-{n}M" for n in (2, 4, 5, 7, 8, 9, 10, 11)),
        ]
    ),
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Text in the genre's words, with broken characters planted anywhere."""
    parts = draw(st.lists(st.sampled_from(WORDS) | st.sampled_from(NASTY), max_size=60))
    glue = draw(st.sampled_from([" ", "", "\n"]))
    return glue.join(parts)
