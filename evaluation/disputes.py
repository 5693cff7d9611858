"""Scores disputes on MUC messages that tell one incident: `python -m evaluation.disputes DIR [--limit N] [--json]`.

Two messages differ on an incident where the keys give perpetrators under names that cannot be one, other confidences, or
other numbers of the dead or of the injured. All messages are read from raw text into an empty ledger; a difference is
found where the two messages share an incident that has a dispute on that point with an account of each. Precision and
recall are of such pairs of messages.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from dateline.ledger import Ledger, open_ledger
from dateline.ledger.interface import Question
from dateline.ledger.wording import same_name
from evaluation.closing import quietly
from evaluation.incident_groups import Shared, read_all, read_messages, shared_incidents
from evaluation.incidents import VIOLENT
from evaluation.muc_data import Template

# A key that counts six Jesuits, the five priests among them, and their rector: 14 dead, where its message tells of eight.
COUNTED_TWICE = frozenset({"TST1-MUC3-0050"})

Pairs = set[frozenset[str]]


def _values(template: Template, slot: str) -> set[str]:
    return {option.value.upper() for fill in template.slots.get(slot, ()) for option in fill.options}


def _names_differ(left: Template, right: Template) -> bool:
    mine, theirs = _values(left, "perpetrator_organisation"), _values(right, "perpetrator_organisation")
    return bool(mine and theirs) and not any(same_name(a.lower(), b.lower()) for a in mine for b in theirs)


def victims(template: Template) -> dict[str, int | None]:
    """How many people the key counts by what befell them: `DEATH`, `INJURY`; None where that is no figure told.

    It is none where some are "several", and where all are listed one by one: a key that names a murdered man alone does
    not say that nobody else died, and its message mostly tells of his driver, too.
    """
    numbers: dict[str, str] = {}
    for fill in template.slots.get("human_target_number", ()):
        if not fill.optional:
            numbers |= {name: fill.options[0].value for option in fill.options for name in option.refers_to}
    found: dict[str, int | None] = {}
    listed: dict[str, bool] = {}
    for fill in template.slots.get("human_target_effect", ()):
        number = next((numbers[n] for option in fill.options for n in option.refers_to if n in numbers), "")
        if not fill.optional and fill.options:
            effect, before = fill.options[0].value, found.get(fill.options[0].value, 0)
            found[effect] = before + int(number) if before is not None and number.isdigit() else None
            listed[effect] = listed.get(effect, True) and number == "1"
    return {effect: None if listed[effect] else count for effect, count in found.items()}


def _victims_differ(left: Template, right: Template) -> bool:
    if {left.message, right.message} & COUNTED_TWICE:
        return False
    mine, theirs = victims(left), victims(right)
    return any(mine[e] is not None and theirs[e] is not None and mine[e] != theirs[e] for e in mine.keys() & theirs)


def _other(slot: str) -> Callable[[Template, Template], bool]:
    def differ(left: Template, right: Template) -> bool:
        mine, theirs = left.first(slot), right.first(slot)
        return mine is not None and theirs is not None and mine != theirs

    return differ


# Our points, and how the keys show that two messages differ on them.
POINTS: dict[str, tuple[frozenset[str], Callable[[Template, Template], bool]]] = {
    "perpetrator": (frozenset({"responsible"}), _names_differ),
    "confidence": (frozenset({"occurred", "responsible"}), _other("perpetrator_confidence")),
    "victims": (frozenset({"toll"}), _victims_differ),
}


def score(folder: Path, limit: int | None) -> dict[str, dict[str, float]]:
    """Precision and recall by point."""
    messages = read_messages(folder, limit)
    shared = shared_incidents(messages)
    with tempfile.TemporaryDirectory() as place:
        ledger = open_ledger(Path(place, "muc.db"))
        ledger.add(read_all(messages))
        found = {name: _found(ledger, points) for name, (points, _) in POINTS.items()}
        ledger.close()
    among = {pair.messages for pair in shared}
    return {name: _measure(shared, differ, found[name] & among) for name, (_, differ) in POINTS.items()}


def _found(ledger: Ledger, points: frozenset[str]) -> Pairs:
    pairs: Pairs = set()
    for incident in ledger.incidents(Question(types=VIOLENT, reports=2), limit=1_000_000):
        told = {row.account.id: row.report_name for row in ledger.accounts(incident.id)}
        for item in ledger.disputes([incident.id]):
            if item.dispute.point not in points:
                continue
            sides = [{told[name] for name in p.account_ids if name in told} for p in item.dispute.positions]
            pairs |= {
                frozenset({a, b})
                for n, left in enumerate(sides)
                for right in sides[n + 1 :]
                for a in left
                for b in right
                if a != b
            }
    return pairs


def _measure(shared: Sequence[Shared], differ: Callable[[Template, Template], bool], found: Pairs) -> dict[str, float]:
    gold = {pair.messages for pair in shared if differ(pair.left, pair.right)}
    right = len(found & gold)
    return {
        "precision": round(right / len(found), 4) if found else 0.0,
        "recall": round(right / len(gold), 4) if gold else 0.0,
        "pairs": len(gold),
        "found": len(found),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of one folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, metavar="N", help="read only N messages, those that share incidents first")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args(arguments)
    figures = score(options.folder, options.limit)
    if options.json:
        print(json.dumps(figures))
        return 0
    for name, row in figures.items():
        print(f"{name}: " + ", ".join(f"{key} {value}" for key, value in row.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(quietly(main))
