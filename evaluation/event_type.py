"""Scores the event between two marked parties: `python -m evaluation.event_type PLV.tsv [--json] [--errors N]`.

The file has a sentence a row with `<s>source</s>` and `<t>target</t>` marked and the root code in `gold_root`. The
parser sees the sentence without marks. An abstention counts as wrong.

Our types are mapped to that set's root codes first:
- CONCEDE and RETREAT are YIELD;
- PLOVER's folding of status into type is applied (`codebook/data/events/folding.yaml`): a future visit is AGREE;
- the set's roots follow the CAMEO root of a code where the PLOVER manual does not: sanctions (163) are COERCE there,
  taking ground (192) and blockades (191) ASSAULT, verdicts (116) ACCUSE; cyber attacks are ASSAULT.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.codebook.events import EventCodebook, default_events
from dateline.language import default_parser
from dateline.language.parse import Parse
from dateline.reading.mentions import Trigger
from dateline.reading.what.pairs import code_pair
from dateline.report.report import Span
from evaluation.closing import quietly
from evaluation.folding import folded_type
from evaluation.votes import heads_of

MARK = re.compile(r"</?[st]>")
# Where the set's roots follow CAMEO and the manual does not; see the head of this module.
ROOT_OF_CAMEO = {"163": "COERCE", "191": "ASSAULT", "192": "ASSAULT", "116": "ACCUSE"}
QUAD = {
    1: ("AGREE", "CONSULT", "SUPPORT"),
    2: ("COOPERATE", "AID", "YIELD"),
    3: ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    4: ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
QUAD_OF = {name: quad for quad, names in QUAD.items() for name in names}


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence without marks, character spans of its first source and target (None where unmarked), and its root."""

    text: str
    source: Span | None
    target: Span | None
    root: str


def read_rows(path: Path) -> list[Row]:
    """The rows of a PLV file."""
    csv.field_size_limit(1 << 20)
    with path.open(encoding="utf-8", newline="") as file:
        return [_row(row["marked_sentence"], row["gold_root"]) for row in csv.DictReader(file, delimiter="\t")]


def _row(marked: str, root: str) -> Row:
    text, last = "", 0
    spans: dict[str, Span] = {}
    opened: dict[str, int] = {}
    for mark in MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        kind = mark[0].strip("</>")
        if mark[0].startswith("</"):
            spans.setdefault(kind, Span(opened.get(kind, 0), len(text)))
        else:
            opened[kind] = len(text)
    text += marked[last:]
    return Row(text, spans.get("s"), spans.get("t"), root)


def root_of(trigger: Trigger | None, parse: Parse, book: EventCodebook) -> str | None:
    """A trigger's type as the set's root codes have it."""
    if trigger is None:
        return None
    event_type = folded_type(parse, trigger, book)
    if event_type == trigger.event_type:
        if trigger.cameo in ROOT_OF_CAMEO:
            return ROOT_OF_CAMEO[trigger.cameo]
        if trigger.mode == "cyber":
            return "ASSAULT"
    return "YIELD" if event_type in ("CONCEDE", "RETREAT") else event_type


def predict(rows: Iterable[Row], without: str | None) -> list[tuple[str | None, Trigger | None]]:
    """For each row our root code, None where we abstain, and the event it came from."""
    parser, book = default_parser(), default_events()
    heads = heads_of(parser, without)
    found: list[tuple[str | None, Trigger | None]] = []
    for row in rows:
        parse = parser.parse(row.text)
        trigger = code_pair(parse, row.source, row.target, codebook=book, heads=heads)
        found.append((root_of(trigger, parse, book), trigger))
    return found


def score(gold: list[str], found: list[str | None]) -> dict[str, object]:
    """Accuracy, macro F1 over the root codes, accuracy by quad class (all in per cent), counts and F1 by root."""
    right: Counter[str] = Counter(g for g, f in zip(gold, found, strict=True) if g == f)
    told, there = Counter(f for f in found if f), Counter(gold)
    by_root = {name: round(200 * right[name] / (there[name] + told[name]), 1) for name in sorted(there)}
    quads = sum(f is not None and QUAD_OF.get(g) == QUAD_OF.get(f) for g, f in zip(gold, found, strict=True))
    return {
        "accuracy": round(100 * right.total() / len(gold), 2),
        "macro_f1": round(sum(by_root.values()) / len(by_root), 2),
        "quad_accuracy": round(100 * quads / len(gold), 2),
        "count": len(gold),
        "abstained": sum(f is None for f in found),
        "f1_by_root": by_root,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    parser.add_argument("--without", choices=("heads", "codebook"))
    parser.add_argument("--limit", type=int, metavar="N", help="read only the first N rows")
    options = parser.parse_args(arguments)
    rows = read_rows(options.file)[: options.limit]
    found = predict(rows, options.without)
    measures = score([row.root for row in rows], [root for root, _ in found])
    if options.json:
        print(json.dumps(measures))
        return 0
    for name, value in measures.items():
        print(f"{name:14} {value}")
    confused = Counter((row.root, root) for row, (root, _) in zip(rows, found, strict=True) if row.root != root)
    print("worst confusions (gold, ours):", ", ".join(f"{g} {f} {n}" for (g, f), n in confused.most_common(15)))
    wrong = [(row, root, trigger) for row, (root, trigger) in zip(rows, found, strict=True) if row.root != root]
    for row, root, trigger in wrong[: options.errors]:
        print(f"{row.root} not {root} [{trigger.frame if trigger else '-'}] {row.text}")
    return 0


if __name__ == "__main__":
    raise SystemExit(quietly(main))
