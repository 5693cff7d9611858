"""Reads plain-text reports with their names as stand-off spans, and sees that the words named stand where they should."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from evaluation.names_data import KINDS, GoldText, Span

SETTLED = ("settled", "a")
"""Folders of annotation beside the reports, the one to measure with first."""


def read_reports(folder: Path) -> Iterator[GoldText]:
    """The reports (`NAME.txt`) of a folder with their names (`NAME.tsv` in a folder beneath it).

    Raises ValueError where a report has no annotation, or an annotation doesn't fit its report.
    """
    passes = next((folder / name for name in SETTLED if (folder / name).is_dir()), folder)
    for path in sorted(folder.glob("*.txt")):
        names = passes / f"{path.stem}.tsv"
        if not names.exists():
            raise ValueError(f"{path} has no annotation {names}")
        text = path.read_text(encoding="utf-8")
        yield GoldText(path.stem, text, tuple(read_names(names, text)))


def read_names(path: Path, text: str) -> list[Span]:
    """The names of one report, a line each: start, end, label and the words, with tabs between them.

    Raises ValueError where the words don't stand there, a label is unknown, or names overlap or are out of order.
    """
    found: list[Span] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        first, last, label, words = line.split("\t")
        start, end = int(first), int(last)
        if not words or text[start:end] != words:
            raise ValueError(f"{path}:{number}: {words!r} is not what stands at {start}: {text[start:end]!r}")
        if label not in KINDS:
            raise ValueError(f"{path}:{number}: there is no label {label}; there are {', '.join(KINDS)}")
        found.append((start, end, label))
    for left, right in pairwise(found):
        if left[1] > right[0]:
            raise ValueError(f"{path}: {text[right[0] : right[1]]!r} overlaps or precedes {text[left[0] : left[1]]!r}")
    return found


def holds_reports(folder: Path) -> bool:
    """Whether a folder looks like reports with annotation."""
    return folder.is_dir() and any(folder.glob("*.txt")) and any(folder.glob("*/*.tsv"))
