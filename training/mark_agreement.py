"""Prints how far two markings of the same sentences agree: `python -m training.mark_agreement SECOND.tsv FIRST.tsv...`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from training.marks import ROLES, SAYINGS, Mark, Marked, read_marked

STATUS = ("polarity", "sureness", "aspect")


def agreement(pairs: Sequence[tuple[Marked, Marked]]) -> dict[str, float]:
    """F1 of triggers, of triggers with type, of spans by kind; share of agreed statuses where trigger and type agree."""
    shared, total = Counter[str](), Counter[str]()
    status = Counter[str]()
    for first, second in pairs:
        ones, twos = _events(first), _events(second)
        total.update({"trigger": len(ones) + len(twos), "trigger and type": len(ones) + len(twos)})
        for mark in ones:
            other = next((m for m in twos if m.start < mark.end and m.end > mark.start), None)
            if other is None:
                continue
            shared["trigger"] += 2
            a, b = first.codes[mark.number], second.codes[other.number]
            if a.event_type == b.event_type:
                shared["trigger and type"] += 2
                status["n"] += 1
                status.update(name for name in STATUS if getattr(a, name) == getattr(b, name))
        for kind, name in (ROLES | SAYINGS).items():
            left, right = _spans(first, kind), _spans(second, kind)
            total[name] += len(left) + len(right)
            shared[name] += 2 * len(left & right)
    found = {name: shared[name] / total[name] for name in total if total[name]}
    return found | {f"{name} (share)": status[name] / status["n"] for name in STATUS if status["n"]}


def _events(marked: Marked) -> list[Mark]:
    return [mark for mark in marked.marks if mark.kind == "E"]


def _spans(marked: Marked, kind: str) -> set[tuple[int, int]]:
    return {(mark.start, mark.end) for mark in marked.marks if mark.kind == kind}


def main(paths: Sequence[str]) -> int:
    """Print the table."""
    second = list(read_marked(Path(paths[0])))
    first = {marked.text: marked for path in paths[1:] for marked in read_marked(Path(path))}
    pairs = [(first[marked.text], marked) for marked in second]
    print(f"{len(pairs)} sentences in both markings")
    for name, value in agreement(pairs).items():
        print(f"{name:20} {value:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
