"""A compound file whose chains lead back into themselves is refused before it is gathered."""

from __future__ import annotations

import struct
import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.formats.compound import MAGIC, chains_end
from tiendo.formats.errors import WrongContent
from tiendo.formats.sheets import read_sheets

END, FREE = 0xFFFFFFFE, 0xFFFFFFFF
SECTORS = 16


def compound(
    table: Sequence[int], *, streams: Sequence[int] = (), small: int = END, more: int = END
) -> bytes:
    """Return a file whose table of chains is sector 0 and whose directory begins in sector 1."""
    head = bytearray(512)
    head[:8] = MAGIC
    struct.pack_into("<HH", head, 30, 9, 6)
    for at, told in ((44, 1), (48, 1), (56, 4096), (60, small), (64, 1), (68, more)):
        struct.pack_into("<I", head, at, told)
    struct.pack_into("<109I", head, 76, 0, *[FREE] * 108)
    chains = struct.pack("<128I", *table, *[FREE] * (128 - len(table)))
    entries = bytearray(512)
    for place, start in enumerate(streams):
        entries[place * 128 + 66] = 2
        struct.pack_into("<I", entries, place * 128 + 116, start)
    return bytes(head) + chains + bytes(entries) + bytes(512) * (SECTORS - 2)


def ends(table: Sequence[int], start: int) -> bool:
    for _ in range(len(table) + 1):
        if start >= len(table):
            return True
        start = table[start]
    return False


@given(
    table=st.lists(
        st.one_of(st.integers(2, SECTORS - 1), st.just(END)), min_size=SECTORS, max_size=SECTORS
    ),
    streams=st.lists(st.integers(2, SECTORS - 1), max_size=4),
)
def test_every_way_from_a_stream_is_followed_to_its_end(
    table: list[int], streams: list[int]
) -> None:
    table[0], table[1] = END, END
    table += [FREE] * (128 - SECTORS)
    assert chains_end(compound(table, streams=streams)) == all(
        ends(table, start) for start in streams
    )


@pytest.mark.parametrize(
    "data",
    [
        compound([END, 1]),  # the directory
        compound([END, 2, 1]),
        compound([END, END, 3, 2], streams=[2]),  # a stream
        compound([END, END, 2], small=2),  # the table of small streams
        compound([END, END], more=0)[:512] + struct.pack("<128I", *[FREE] * 127, 0),
    ],
)
def test_a_chain_without_an_end_is_wrong_content_at_once(data: bytes) -> None:
    start = time.monotonic()
    with pytest.raises(WrongContent):
        read_sheets(data, "a.xls")
    assert time.monotonic() - start < 1


def test_many_streams_on_one_long_chain_take_each_step_once() -> None:
    table = [END, END, *range(3, 128), END]
    assert chains_end(compound(table[:128], streams=[2, 3, 4, 5]))


@given(st.binary(max_size=2000))
def test_what_is_no_compound_file_does_no_harm(data: bytes) -> None:
    assert chains_end(MAGIC + data) in {True, False}
