"""Prints how frames and event heads do together on marked sentences that the heads never saw: `python -m training.vote_check`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from dateline.codebook.events import default_events
from dateline.language import Parse, default_parser
from dateline.reading.what.events import find_events
from dateline.reading.what.votes import HeadVotes
from training.data import part_of
from training.marks import Marked, read_marked, to_example

SENTENCES = Path(__file__).parent / "sentences"
WEIGHTS = (1.5, 3.0, 4.0, 5.0, 8.0)


def figures(rows: Sequence[tuple[Marked, Parse]], votes: HeadVotes | None) -> tuple[float, float, float]:
    """Precision, recall and F1 of triggers with their type; a trigger counts where its words overlap the marked ones."""
    right = given = wanted = 0
    for marked, parse in rows:
        gold = [(m.start, m.end, marked.codes[m.number].event_type) for m in marked.marks if m.kind == "E"]
        found = [
            (int(parse.starts[trigger.words[0]]), int(parse.ends[trigger.words[1] - 1]), trigger.event_type)
            for trigger in find_events(parse, default_events(), heads=votes)
        ]
        wanted += len(gold)
        given += len(found)
        right += sum(any(a < end and b > start and kind == told for a, b, told in found) for start, end, kind in gold)
    return right / given, right / wanted, 2 * right / (given + wanted)


def main() -> int:
    """Print the table."""
    parser = default_parser()
    sentences = [s for path in sorted(SENTENCES.glob("*.tsv")) for s in read_marked(path)]
    rows = [(s, parser.parse(s.text)) for s in sentences if part_of(to_example(s).words) == "dev"]
    labels = parser.encoder.inventory.token_heads["event"]
    print(f"{len(rows)} sentences  precision  recall     F1")
    table = {"frames alone": None, **{f"weight {w}": HeadVotes(labels, weight=w) for w in WEIGHTS}}
    for name, votes in table.items():
        print(f"{name:14} {'':4}{'  '.join(f'{value:7.3f}' for value in figures(rows, votes))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
