"""`tiendo read DIR --out DIR`: a folder of papers read by several processes, one JSON a file.

What is in the folder of results for the same bytes and the same reader is not read again, so a run
that was stopped goes on where it stopped. Each result is written whole or not at all.
"""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import islice
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from time import perf_counter
from typing import Any

from tiendo import __version__
from tiendo.cli_notes import note_sentences
from tiendo.cli_progress import Bar
from tiendo.cli_read import Refused, reading_of, shown, source_of
from tiendo.cli_summary import Outcome, say_summary, write_table

_LEFT_ALONE = (".", "~$")  # how the names of hidden files and of Word's lock files begin
_UNWRITTEN = (
    "Không ghi được kết quả của «{name}». Hãy xem thư mục kết quả còn chỗ và cho ghi không, rồi "
    "chạy lại đúng lệnh này."
)
_AHEAD = 4  # files for each process that are handed out before the first is done


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to read and where its result goes; `name` is its way inside the folder."""

    path: Path
    name: str
    target: Path


def run(args: Namespace) -> int:
    """Read every file under the folders named; gives 1 where any could not be read."""
    began, out = perf_counter(), Path(args.out)
    papers = list(_papers([Path(name) for name in args.files], out))
    if not papers:
        sys.stderr.write("Không có tệp nào để đọc. Hãy kiểm tra lại tên thư mục.\n")
        return 1
    outcomes: list[Outcome] = []
    try:
        with Bar(len(papers)) as bar:
            for outcome in _read_all(papers, jobs=args.jobs, explain=args.explain):
                outcomes.append(outcome)
                bar.step(outcome.name)
    except KeyboardInterrupt:
        sys.stderr.write("\nĐã dừng. Chạy lại đúng lệnh này để đọc tiếp các tệp còn lại.\n")
        return 130
    outcomes.sort(key=lambda outcome: outcome.name)
    write_table(out, outcomes)
    say_summary(out, outcomes, seconds=perf_counter() - began)
    return 1 if any(outcome.problem for outcome in outcomes) else 0


def _papers(given: Iterable[Path], out: Path) -> Iterator[Paper]:
    """Yield the files under the paths given, in order of their names; never the results."""
    results = out.resolve()
    several = Counter(path.name for path in given)
    for number, path in enumerate(given):
        root = path.name if len(several) > 1 else ""
        if several[path.name] > 1:
            root = f"{number + 1}-{path.name}"
        for file in sorted(_files_under(path, results)):
            inside = file.relative_to(path) if path.is_dir() else Path(file.name)
            name = shown(Path(root, inside) if path.is_dir() else inside)
            yield Paper(file, name, out / f"{name}.json")


def _files_under(path: Path, results: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, names, files in os.walk(path):
        names[:] = [name for name in names if not name.startswith(_LEFT_ALONE)]
        if Path(folder).resolve() == results:
            names.clear()
            continue
        yield from (Path(folder, name) for name in files if not name.startswith(_LEFT_ALONE))


def _read_all(papers: list[Paper], *, jobs: int, explain: bool) -> Iterator[Outcome]:
    """Read papers in `jobs` processes and yield what came of each, as they end."""
    read = partial(read_one, explain=explain)
    waiting, pending = iter(papers), dict[Future[Outcome], Paper]()
    context = get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_end_with_parent)
    try:
        while True:
            for paper in islice(waiting, jobs * _AHEAD - len(pending)):
                pending[pool.submit(read, paper)] = paper
            if not pending:
                return
            done, _rest = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                yield _result(future, pending.pop(future))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _end_with_parent() -> None:
    """Let a reading process end with the one that started it, even where that was killed."""
    Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


def _result(future: Future[Outcome], paper: Paper) -> Outcome:
    try:
        return future.result()
    except BrokenProcessPool as error:
        sentence = "Chương trình đọc bị ngắt giữa chừng. Hãy chạy lại đúng lệnh này để đọc tiếp."
        raise SystemExit(sentence) from error
    except OSError:
        return Outcome(paper.name, problem=_UNWRITTEN.format(name=paper.name))


def read_one(paper: Paper, *, explain: bool) -> Outcome:
    """Read one paper and keep its result; what is there for the same bytes is left as it is."""
    try:
        digest = sha256(paper.path.read_bytes()).hexdigest()
    except OSError:
        sentence = f"Không mở được tệp «{paper.name}». Hãy kiểm tra tên tệp và quyền đọc."
        return Outcome(paper.name, problem=sentence)
    kept = _kept(paper.target, digest, explain=explain)
    if kept is not None:
        return Outcome(paper.name, told=_told(kept), was_there=True)
    try:
        document = reading_of(source_of(paper.path, paper.name), explain=explain)
    except Refused as refusal:
        return Outcome(paper.name, problem=str(refusal))
    document |= {"reader": __version__, "explained": explain}
    _write(paper.target, document)
    return Outcome(paper.name, told=_told(document))


def _kept(target: Path, digest: str, *, explain: bool) -> dict[str, Any] | None:
    """Return the result of an earlier run, where it is of these bytes and of this reader."""
    try:
        document: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
        told = (document["source"]["sha256"], document["reader"], document["explained"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return document if told == (digest, __version__, explain) else None


def _write(target: Path, document: dict[str, Any]) -> None:
    """Write a result beside its place, then move it there: a killed run leaves no half of one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        draft.write_text(json.dumps(document, ensure_ascii=False) + "\n", encoding="utf-8")
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def _told(document: dict[str, Any]) -> dict[str, Any]:
    """Return what the summary needs of a result, and no more: thousands of them are held."""
    tasks = document["tasks"]
    return {
        "document": document["document"],
        "session": {name: document["session"][name] for name in ("body", "ordinal", "held_on")},
        "period": document["period_reviewed"],
        "figures": len(document["figures"]),
        "limitations": len(document["limitations"]),
        "causes": len(document["causes"]),
        "proposals": len(document["proposals"]),
        "tasks": len(tasks),
        "with_lead": sum(1 for task in tasks if task["lead"]),
        "with_deadline": sum(1 for task in tasks if task["deadline"]),
        "warnings": len(document["warnings"]),
        "notes": note_sentences(document["source"]["notes"]),
    }
