"""Time underthesea on texts, in its own environment: JSON in, seconds by name out."""

from __future__ import annotations

import importlib
import json
import sys
import time


def main() -> None:
    """Read texts from standard input, a list of strings; write seconds to standard output."""
    library = importlib.import_module("underthesea")
    texts: list[str] = json.load(sys.stdin)
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    spent = {}
    for name, work in (("words", library.word_tokenize), ("names", library.ner)):
        work(lines[0])  # loads the model, which comes with the package
        start = time.process_time()
        for line in lines:
            work(line)
        spent[name] = time.process_time() - start
    json.dump(spent, sys.stdout)


if __name__ == "__main__":
    main()
