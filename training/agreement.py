"""Prints how far two annotation passes agree, exact spans by label: `python -m training.agreement FIRST.tsv SECOND.tsv`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

Spans = dict[str, set[str]]


def read_spans(path: Path) -> Spans:
    """Spans as written (`start:end:label`) by sentence hash."""
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {key: set(value.split()) for key, _, value in (line.partition("\t") for line in lines)}


def agreement(first: Spans, second: Spans) -> dict[str, tuple[float, int, int]]:
    """F1 of the second pass against the first, and how many spans each has, by label and for `all`."""
    shared, one, two = Counter[str](), Counter[str](), Counter[str]()
    for key in first.keys() & second.keys():
        for counts, spans in ((shared, first[key] & second[key]), (one, first[key]), (two, second[key])):
            for span in spans:
                counts.update((span.rsplit(":", 1)[1], "all"))
    return {
        label: (2 * shared[label] / (one[label] + two[label]), one[label], two[label]) for label in sorted(one | two)
    }


def main(paths: Sequence[str]) -> int:
    """Print the table."""
    first, second = (read_spans(Path(path)) for path in paths)
    print(f"{len(first.keys() & second.keys())} sentences in both passes")
    print(f"{'label':6} {'F1':>6} {'first':>6} {'second':>6}")
    for label, (f1, one, two) in agreement(first, second).items():
        print(f"{label:6} {f1:6.3f} {one:6} {two:6}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
