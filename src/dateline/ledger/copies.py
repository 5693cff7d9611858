"""Tells reports that are copies of one another, a wire text that many outlets print, by the words they share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from heapq import nsmallest
from itertools import chain
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
    words = [word.encode() for word in _WORDS.findall(body.lower())]
    runs = {crc32(b" ".join(words[n : n + SHINGLE])) for n in range(max(1, len(words) - SHINGLE + 1))}
    return "".join(f"{print_:08x}" for print_ in nsmallest(SKETCH, runs))


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """About which share of the two texts' wording is common, 0 to 1."""
    both, either = a & b, a | b
    size = max(1, min(SKETCH, len(either)))
    # Most pairs share next to nothing, and need no sorting to be told apart.
    if len(both) < COPY * size:
        return len(both) / size
    return sum(item in both for item in sorted(either)[:SKETCH]) / size


@lru_cache(maxsize=16384)
def _prints(sketch: str) -> frozenset[str]:
    return frozenset(sketch[at : at + 8] for at in range(0, len(sketch), 8))


def copy_groups(sketches: Mapping[str, str]) -> dict[str, str]:
    """For each report the one that stands for it and its copies: the first by id of all that hang together."""
    stands: dict[str, str] = {name: name for name in sketches}
    if len(sketches) < 2:
        return stands

    def find(name: str) -> str:
        while stands[name] != name:
            name = stands[name]
        return name

    holders: dict[str, list[str]] = {}
    same: dict[str, str] = {}
    for name in sorted(sketches):
        first = same.setdefault(sketches[name], name)
        if first != name:
            stands[name] = first
            continue
        mine = _prints(sketches[name])
        # Only texts that share enough fingerprints can be copies; each pair of texts is looked at once.
        shared = Counter(chain.from_iterable(holders.get(item, ()) for item in mine))
        for other, count in shared.items():
            theirs = _prints(sketches[other])
            if count >= COPY * min(SKETCH, len(mine) + len(theirs) - count) and likeness(mine, theirs) >= COPY:
                first, second = sorted((find(name), find(other)))
                stands[second] = first
        for item in mine:
            holders.setdefault(item, []).append(name)
    return {name: find(name) for name in stands}
