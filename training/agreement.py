"""Prints how far two annotation passes agree, exact spans by label: `python -m training.agreement FIRST SECOND`.

A pass is a file of sentences by hash (`hash TAB start:end:label ...`), or a folder with a file for each report (start,
end, label and words a line). `spans` compares without the labels; `labels` is the share of shared spans whose labels agree.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

Spans = dict[str, set[str]]


def read_spans(path: Path) -> Spans:
    """Spans as written (`start:end:label`) by sentence hash, or by report where the path is a folder."""
    if path.is_dir():
        return {file.stem: {":".join(line.split("\t")[:3]) for line in _lines(file)} for file in path.glob("*.tsv")}
    return {key: set(value.split()) for key, _, value in (line.partition("\t") for line in _lines(path))}


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def agreement(first: Spans, second: Spans) -> dict[str, tuple[float, int, int]]:
    """F1 of the second pass against the first, and how many spans each has, by label, for `all` and without labels.

    `labels` is a share of the spans that both have, not an F1.
    """
    shared, one, two = Counter[str](), Counter[str](), Counter[str]()
    bare = 0
    for key in first.keys() & second.keys():
        for counts, spans in ((shared, first[key] & second[key]), (one, first[key]), (two, second[key])):
            for span in spans:
                counts.update((_label(span), "all"))
        bare += len({_place(span) for span in first[key]} & {_place(span) for span in second[key]})
    rows = {
        label: (2 * shared[label] / (one[label] + two[label]), one[label], two[label]) for label in sorted(one | two)
    }
    rows["spans"] = (2 * bare / max(one["all"] + two["all"], 1), one["all"], two["all"])
    rows["labels"] = (shared["all"] / max(bare, 1), bare, bare)
    return rows


def _place(span: str) -> str:
    return span.rsplit(":", 1)[0]


def _label(span: str) -> str:
    return span.rsplit(":", 1)[1]


def main(paths: Sequence[str]) -> int:
    """Print the table."""
    first, second = (read_spans(Path(path)) for path in paths)
    unit = "reports" if Path(paths[0]).is_dir() else "sentences"
    print(f"{len(first.keys() & second.keys())} {unit} in both passes")
    print(f"{'label':6} {'F1':>6} {'first':>6} {'second':>6}")
    for label, (f1, one, two) in agreement(first, second).items():
        print(f"{label:6} {f1:6.3f} {one:6} {two:6}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
