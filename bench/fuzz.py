"""Damaged files of every kind that is read, through the reading process; 1 where a goal is missed.

python -m bench.fuzz [--files 2000] [--seed 1] [--kinds .docx,.pdf]. No damage may end this program,
hang, or give an error without a sentence of its own; what ended the reading process is counted too.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from bench.fuzz_seeds import seeds

from tiendo.formats.errors import BY_CODE, FormatError
from tiendo.formats.office import UNREADABLE
from tiendo.formats.worker import SECONDS, Readers

_SLACK = 1.0  # seconds beside the reader's own: a process that is ended
_TAG = re.compile(rb"<[^<>]{1,200}>")
_NUMBER = re.compile(rb"\d+")
_SIGNS = [b"", b"-1", b"0", b"4294967296", b"99999999999999999999", b"NaN", b"%1%9", b"&x;"]
Random = random.Random


def flipped(data: bytes, dice: Random) -> bytes:
    """Change some bits."""
    found = bytearray(data)
    for _ in range(dice.randint(1, 20)):
        found[dice.randrange(len(found))] ^= 1 << dice.randrange(8)
    return bytes(found)


def truncated(data: bytes, dice: Random) -> bytes:
    """Leave the end out."""
    return data[: dice.randrange(len(data))]


def doubled(data: bytes, dice: Random) -> bytes:
    """Repeat a piece somewhere."""
    start = dice.randrange(len(data))
    piece = data[start : start + dice.randint(1, 2000)] * dice.choice([1, 1, 2, 50])
    at = dice.randrange(len(data))
    return data[:at] + piece + data[at:]


def cut(data: bytes, dice: Random) -> bytes:
    """Leave a piece out."""
    start = dice.randrange(len(data))
    return data[:start] + data[start + dice.randint(1, 500) :]


def renumbered(data: bytes, dice: Random) -> bytes:
    """Write other numbers, as they stand in attributes and lengths."""
    places = list(_NUMBER.finditer(data))
    for found in sorted(dice.sample(places, min(3, len(places))), key=lambda m: -m.start()):
        data = data[: found.start()] + dice.choice(_SIGNS) + data[found.end() :]
    return data


def retagged(data: bytes, dice: Random) -> bytes:
    """Repeat, drop or exchange tags; many times over, they lie deep within each other."""
    tags = list(_TAG.finditer(data))
    if not tags:
        return flipped(data, dice)
    one, other = dice.choice(tags), dice.choice(tags)
    new = other[0] * dice.choice([0, 1, 2, 3000])
    return data[: one.start()] + new + data[one.end() :]


PLAIN: list[Callable[[bytes, Random], bytes]] = [flipped, truncated, doubled, cut, renumbered]


def repacked(data: bytes, dice: Random) -> bytes:
    """Damage what is inside a zip: one part, or two of them exchanged, or one left out."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except UNREADABLE:
        return flipped(data, dice)
    names = [name for name, part in parts.items() if part]
    if not names:
        return data
    one, other = dice.choice(names), dice.choice(names)
    way = dice.randrange(8)
    if way == 0:
        parts[one], parts[other] = parts[other], parts[one]
    elif way == 1:
        del parts[one]
    else:
        parts[one] = dice.choice([*PLAIN, retagged, retagged, renumbered])(parts[one], dice)
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def damaged(data: bytes, dice: Random) -> bytes:
    """Return a file damaged in one or a few ways."""
    is_zip = data.startswith(b"PK")
    ways = [*PLAIN, *[repacked] * 8] if is_zip else [*PLAIN, retagged]
    for _ in range(dice.choice([1, 1, 2, 3])):
        data = dice.choice(ways)(data, dice) or b"x"
    return data


def run(ending: str, seed: bytes, files: int, dice: Random, readers: Readers) -> list[bool]:
    """Read damaged files of one kind, print what came of it, tell which goals were reached."""
    ends: Counter[str] = Counter()
    slowest = 0.0
    for _ in range(files):
        data = damaged(seed, dice)
        start = time.monotonic()
        try:
            readers.read(data, f"a{ending}")
            ends["read"] += 1
        except FormatError as error:
            ends[error.code if error.code in BY_CODE else "unclear"] += 1
        except Exception as error:
            print(f"  {ending}: {error!r}")
            ends["unclear"] += 1
        slowest = max(slowest, time.monotonic() - start)
    told = ", ".join(f"{code} {count}" for code, count in ends.most_common())
    rows = [
        (
            f"{ending}: hangs in {files} files",
            ends["took_too_long"],
            "0",
            not ends["took_too_long"],
        ),
        (f"{ending}: unclear errors ({told})", ends["unclear"], "0", not ends["unclear"]),
        (f"{ending}: slowest file, s", f"{slowest:.2f}", "≤ 10", slowest <= SECONDS + _SLACK),
    ]
    for name, measured, goal, reached in rows:
        print(f"{name} | {measured} | {goal} | {'ok' if reached else 'short'}", flush=True)
    return [reached for *_row, reached in rows]


def main() -> int:
    """Damage and read; that this comes to its end shows that nothing ended the one who asks."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--files", type=int, default=2000)
    told.add_argument("--seed", type=int, default=1)
    told.add_argument("--kinds", default="")
    args = told.parse_args()
    kinds = set(filter(None, args.kinds.split(",")))
    print("name | measured | goal | ok or short")
    reached = []
    with Readers(1) as readers:
        for ending, seed in seeds().items():
            if not kinds or ending in kinds:
                dice = Random(f"{args.seed}{ending}")
                reached += run(ending, seed, args.files, dice, readers)
    print("crashes of the one who asks | 0 | 0 | ok")
    return 0 if all(reached) else 1


if __name__ == "__main__":
    sys.exit(main())
