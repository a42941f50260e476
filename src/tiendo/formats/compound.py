"""Compound files, in which old Excel keeps its streams: whether each chain of sectors ends.

Who reads a chain that leads back into itself gathers it without end, and takes all the memory there
is before anybody can stop it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHIFTS = {9, 12}  # sectors of 512 or 4,096 bytes
_FIRST_LIST, _LISTED = 76, 109  # of the sectors that hold the table of chains
_ENTRY, _KIND_AT, _STARTS_AT = 128, 66, 116
_NONE = 0xFFFFFFFA  # from here on no number of a sector


def chains_end(data: bytes) -> bool:
    """Tell whether each chain that a compound file begins comes to an end."""
    if len(data) < 512:
        return False
    (shift,) = struct.unpack_from("<H", data, 30)
    first, small, more = (struct.unpack_from("<I", data, at)[0] for at in (48, 60, 68))
    listed = _listed(data, shift, more) if shift in _SHIFTS else None
    if listed is None:
        return False
    table = [to for number in listed for to in _numbers(_sector(data, shift, number))]
    if not _end(table, [first, small]):
        return False
    starts = list(_starts(b"".join(_sector(data, shift, at) for at in _chain(table, first))))
    lesser = [to for at in _chain(table, small) for to in _numbers(_sector(data, shift, at))]
    return _end(table, starts) and _end(lesser, starts)


def _sector(data: bytes, shift: int, number: int) -> bytes:
    return data[(number + 1) << shift : (number + 2) << shift]


def _numbers(sector: bytes) -> Sequence[int]:
    return struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4])


def _listed(data: bytes, shift: int, more: int) -> list[int] | None:
    """Return the sectors that hold the table; None where the list of them has no end."""
    found = list(_numbers(data[_FIRST_LIST : _FIRST_LIST + 4 * _LISTED]))
    seen: set[int] = set()
    while more < _NONE and (sector := _numbers(_sector(data, shift, more))):
        if more in seen:
            return None
        seen.add(more)
        found += sector[:-1]
        more = sector[-1]
    return list(dict.fromkeys(number for number in found if number < _NONE))


def _end(table: Sequence[int], starts: Sequence[int]) -> bool:
    """Tell whether all ways through a table from some starts end, each step taken once."""
    state = bytearray(len(table))  # 1 on the way that is gone now, 2 known to end
    for start in starts:
        way: list[int] = []
        at = start
        while at < len(table) and not state[at]:
            state[at] = 1
            way.append(at)
            at = table[at]
        if at < len(table) and state[at] == 1:
            return False
        for passed in way:
            state[passed] = 2
    return True


def _chain(table: Sequence[int], start: int) -> Iterator[int]:
    """Yield the sectors of a chain that ends."""
    while start < len(table):
        yield start
        start = table[start]


def _starts(entries: bytes) -> Iterator[int]:
    """Yield where the streams of a directory begin."""
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        if entries[at + _KIND_AT]:
            yield struct.unpack_from("<I", entries, at + _STARTS_AT)[0]
