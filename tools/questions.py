"""Write the SQL of every question beside the questions, after one of them has changed.

    python tools/questions.py

A test holds that the files are what the questions say.
"""

from __future__ import annotations

from typing import get_args

from tiendo.analytics.asked import FOLDER, Question, file_of
from tiendo.analytics.compiling import compiled_anew


def main() -> None:
    """Write the files anew, and remove those of questions that are gone."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.sql"):
        old.unlink()
    for question in get_args(Question):
        for past in (False, True):
            text = compiled_anew(question, past=past)
            file_of(question, past=past).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
