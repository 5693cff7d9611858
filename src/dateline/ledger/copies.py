"""Tells reports that are copies of one another, a wire text that many outlets print, by the words they share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain
from struct import unpack
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
    line = " ".join(words).encode()
    coded = line.split(b" ")
    runs = map(b" ".join, zip(*(coded[n:] for n in range(SHINGLE)), strict=False))
    found = sorted(set(map(crc32, runs)) or {crc32(line)})[:SKETCH]
    return "%08x" * len(found) % tuple(found)


def likeness(a: frozenset[int], b: frozenset[int]) -> float:
    """About which share of the two texts' wording is common, 0 to 1."""
    both, either = a & b, a | b
    size = max(1, min(SKETCH, len(either)))
    # Most pairs share next to nothing, and need no sorting to be told apart.
    if len(both) < COPY * size:
        return len(both) / size
    return sum(item in both for item in sorted(either)[:SKETCH]) / size


def prints_of(sketch: str) -> frozenset[int]:
    """The fingerprints of a sketch."""
    return frozenset(_unpacked(sketch))


@lru_cache(maxsize=16384)
def _unpacked(sketch: str) -> tuple[int, ...]:
    return unpack(f">{len(sketch) // 8}I", bytes.fromhex(sketch))


def copy_groups(sketches: Mapping[str, str]) -> dict[str, str]:
    """For each report the one that stands for it and its copies: the first by id of all that hang together."""
    stands: dict[str, str] = {name: name for name in sketches}
    if len(sketches) < 2:
        return stands

    def find(name: str) -> str:
        while stands[name] != name:
            name = stands[name]
        return name

    holders: dict[int, list[str]] = {}
    alike = _maybe_copies(sketches, stands)
    for name, mine in alike.items():
        # Only texts that share enough fingerprints can be copies; each pair of texts is looked at once.
        shared = Counter(chain.from_iterable(holders.get(item, ()) for item in mine))
        for other, count in shared.items():
            theirs = alike[other]
            if count >= COPY * min(SKETCH, len(mine) + len(theirs) - count) and likeness(mine, theirs) >= COPY:
                first, second = sorted((find(name), find(other)))
                stands[second] = first
        for item in mine:
            holders.setdefault(item, []).append(name)
    return {name: find(name) for name in stands}


def _maybe_copies(sketches: Mapping[str, str], stands: dict[str, str]) -> dict[str, frozenset[int]]:
    """The fingerprints of the texts that share enough of them with any other; the very same text stands for its copies."""
    same: dict[str, str] = {}
    for name in sorted(sketches):
        stands[name] = same.setdefault(sketches[name], name)
    prints = {name: _unpacked(sketch) for sketch, name in same.items()}
    seen = Counter(chain.from_iterable(prints.values()))
    if len(seen) == sum(map(len, prints.values())):
        return {}
    shared = {item for item, count in seen.items() if count > 1}
    return {
        name: frozenset(mine) for name, mine in prints.items() if len(shared.intersection(mine)) >= COPY * len(mine)
    }
