"""How far two readings of one report agree: `python -m evaluation.agreement GOLD_DIR SECOND_DIR [--json] [--errors N]`.

Both folders hold gold files in the format of `tests/gold`; only reports that SECOND_DIR tells are compared. Accounts of the
two readings pair where their words overlap, and agree where their types do; fields are compared on the pairs, as
`evaluation.accounts` does for the program.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.accounts import FIELDS, Gold, Tally, read_gold, within, words_at

Row = Mapping[str, Any]
STATUS = ("polarity", "certainty", "aspect")


def agree(gold_folder: Path, second_folder: Path) -> dict[str, Tally]:
    """Tallies for `accounts`, every field and `disputes`: the gold is what is wanted, the second reading what is given."""
    tallies = {name: Tally() for name in ("accounts", *FIELDS, "disputes")}
    reports = gold_folder / "reports"
    first = {gold.name: gold for gold in read_gold(gold_folder, reports)}
    for second in read_gold(second_folder, reports):
        _compare(first[second.name], second, tallies)
    return tallies


def _compare(first: Gold, second: Gold, tallies: dict[str, Tally]) -> None:
    text = first.report.read_text(encoding="utf-8")
    left = list(second.accounts)
    for wanted in first.accounts:
        given = _partner(wanted, left, text)
        if given is not None:
            left.remove(given)
        same = given is not None and given["type"] == wanted["type"]
        note = f"{first.name}: {wanted['at']!r}"
        tallies["accounts"].add(int(same), int(given is not None), 1, f"{note} ({wanted['type']})")
        for key in FIELDS:
            one, two = _values(wanted, key), _values(given or {}, key)
            right = sum(any(_alike(key, a, b) for b in two) for a in one)
            tallies[key].add(min(right, len(two)), len(two), len(one), f"{note} {key}: {one} or {two}")
    for extra in left:
        tallies["accounts"].add(0, 1, 0, f"{first.name}: {extra['at']!r} ({extra['type']}) only in the second reading")
    right = sum(any(_same_dispute(a, b) for b in second.disputes) for a in first.disputes)
    differ = f"{first.name}: disputes {first.disputes} or {second.disputes}"
    told = len(second.disputes)
    tallies["disputes"].add(min(right, told), told, len(first.disputes), differ)


def _partner(wanted: Row, rows: Sequence[Row], text: str) -> Row | None:
    start, end = words_at(wanted, text)
    spans = [(row, *words_at(row, text)) for row in rows]
    near = [
        (row["type"] != wanted["type"], abs(a - start), n)
        for n, (row, a, b) in enumerate(spans)
        if a < end and b > start
    ]
    return rows[min(near)[2]] if near else None


def _values(row: Row, key: str) -> list[Any]:
    if key in STATUS:
        return [row["status"][STATUS.index(key)]] if row else []
    value = row.get(key)
    if key in ("actors", "recipients", "toll"):
        return [item for item in value or [] if item]
    return [value] if value else []


def _alike(key: str, one: Any, two: Any) -> bool:
    if key == "says":
        voices = [voice if isinstance(voice, list) else [voice] for voice in (one, two)]
        return any(_meet(a, b) for a in voices[0] for b in voices[1])
    return _meet(one, two) if key in ("actors", "recipients", "where") else bool(one == two)


def _same_dispute(one: Row, two: Row) -> bool:
    return bool(one["point"] == two["point"]) and all(any(_meet(a, b) for b in two["voices"]) for a in one["voices"])


def _meet(one: str, two: str) -> bool:
    return within(one, two) or within(two, one)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.agreement", description=__doc__)
    parser.add_argument("gold", type=Path, help="folder of gold YAML files, with their reports in reports/")
    parser.add_argument("second", type=Path, help="folder of a second reading of some of these reports")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list up to N differences a field")
    options = parser.parse_args(arguments)
    tallies = agree(options.gold, options.second)
    if options.json:
        print(json.dumps({name: tally.figures for name, tally in tallies.items()}))
        return 0
    print(f"{'field':12} {'F1':>6} {'second':>7} {'gold':>7}")
    for name, tally in tallies.items():
        print(f"{name:12} {tally.figures['f1']:6.3f} {tally.given:7} {tally.wanted:7}")
        for note in tally.errors[: options.errors]:
            print(f"    {note}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
