"""Tells reports that are copies of one another, a wire text that many outlets print, by the words they share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from heapq import nsmallest
from itertools import combinations
from zlib import crc32

from dateline.report.report import Report

SHINGLE = 4
SKETCH = 24
# Share of common shingles from which a text is a copy: a wire text with a local first line and some cuts keeps about
# two thirds, two reporters' own texts on one event share less than a tenth.
COPY = 0.4
_WORDS = re.compile(r"\w+")


def sketch_of(report: Report) -> str:
    """The smallest fingerprints of the body's runs of four words, as hexadecimal; a sample of its wording."""
    body = " ".join(block.span.of(report.text) for block in report.body) or report.text
    words = _WORDS.findall(body.lower())
    runs = {crc32(" ".join(words[n : n + SHINGLE]).encode()) for n in range(max(1, len(words) - SHINGLE + 1))}
    return "".join(f"{print_:08x}" for print_ in nsmallest(SKETCH, runs))


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """About which share of the two texts' wording is common, 0 to 1."""
    lowest = sorted(a | b)[:SKETCH]
    return sum(item in a and item in b for item in lowest) / len(lowest) if lowest else 0.0


def copy_groups(sketches: Mapping[str, str]) -> dict[str, str]:
    """For each report the one that stands for it and its copies: the first by id of all that hang together."""
    prints = {name: frozenset(re.findall("." * 8, sketch)) for name, sketch in sketches.items()}
    stands: dict[str, str] = {name: name for name in prints}

    def find(name: str) -> str:
        while stands[name] != name:
            name = stands[name]
        return name

    holders: dict[str, list[str]] = {}
    for name in sorted(prints):
        for item in prints[name]:
            holders.setdefault(item, []).append(name)
    # Only texts that share a fingerprint can be copies; each pair is looked at once.
    pairs = {pair for names in holders.values() for pair in combinations(names, 2)}
    for a, b in sorted(pairs):
        first, second = sorted((find(a), find(b)))
        if first != second and likeness(prints[a], prints[b]) >= COPY:
            stands[second] = first
    return {name: find(name) for name in prints}
