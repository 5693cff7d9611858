"""How far the confidence of a field can be believed: `python -m evaluation.calibration GOLD REPORTS [--json] [--write CSV]`.

Each field of each account in the gold reports is right or wrong. Figures are counted on one half of the reports and
judged on the other, and the other way round, so that no report vouches for itself; `--write` then counts on all reports
and writes the table that the program uses. Expected calibration error: mean distance between the figure stated and the
share that was right, weighted by how many fields have it (Naeini et al. 2015, with the grounds as bins), each half by
itself.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import dateline
from dateline.account import Account
from dateline.reading.confidence import shares
from evaluation.accounts import COMPARE, Gold, matches, read_gold

# The reports in quarrelling voices count too: figures won on reports that rules were written from promise too much.
GOLD_FILES = ("*.yaml", "voices/*.yaml")
HALVES = 2
# A ground that was met twice says little: the share over all grounds of the field counts as so many fields more.
PRIOR = 10.0
BINS = 5
# Fields of the gold that have to be right for a field of the account to be.
PARTS = {
    "event_type": ("type",),
    "when": ("when",),
    "where": ("where",),
    "actors": ("actors",),
    "recipients": ("recipients",),
    "toll": ("toll",),
    "status": ("polarity", "certainty", "aspect"),
    "says": ("says",),
}
HEADER = """# How often a field was right on the project's gold reports, by how it was found. Written by
# python -m evaluation.calibration tests/gold examples/reports --write src/dateline/reading/data/confidence.csv
# CC BY 4.0
"""
Table = Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Judged:
    """One field of one account: in which report, how it was found, and whether it was right."""

    report: int
    field: str
    ground: str
    right: bool


def judge(folder: Path, reports: Path, globs: Sequence[str] = GOLD_FILES) -> list[Judged]:
    """Every field that has a figure; fields of an account that the gold does not have say nothing beside its type."""
    names = {(field, figure): ground for (field, ground), figure in shares().items()}
    found: list[Judged] = []
    files = (gold for match in globs for gold in read_gold(folder, reports, match))
    for number, gold in enumerate(files):
        reading = dateline.read(gold.report)
        for account, right in _judge_report(gold, reading.accounts, reading.report.text):
            for field, figure in account.confidence.items():
                if field in right:
                    found.append(Judged(number, field, names[field, figure], right[field]))
    return found


def _judge_report(gold: Gold, accounts: Sequence[Account], text: str) -> Iterator[tuple[Account, dict[str, bool]]]:
    pairs = matches(gold, accounts, text)
    for wanted, account in pairs:
        if account is not None:
            yield account, {field: _right(field, wanted, account) for field in PARTS}
    known = {account.id for _, account in pairs if account is not None}
    yield from ((account, {"event_type": False}) for account in accounts if account.id not in known)


def _right(field: str, wanted: Mapping[str, object], account: Account) -> bool:
    if field == "says":
        # An account in the outlet's own voice gives no speaker, and is right where the gold says so too.
        return COMPARE["says"](wanted, account)[0] > 0 or (not account.said_by and wanted.get("says", "-") == "-")
    counts = [COMPARE[part](wanted, account) for part in PARTS[field]]
    return all(right == given for right, given, _ in counts)


def count(judged: Sequence[Judged]) -> dict[tuple[str, str], tuple[int, int, float]]:
    """Right ones, all, and the share with its prior, by field and ground."""
    rows: dict[tuple[str, str], list[bool]] = defaultdict(list)
    whole: dict[str, list[bool]] = defaultdict(list)
    for one in judged:
        rows[one.field, one.ground].append(one.right)
        whole[one.field].append(one.right)
    found = {}
    for field, ground in shares():
        own, every = rows[field, ground], whole[field] or [True]
        prior = sum(every) / len(every)
        found[field, ground] = (sum(own), len(own), (sum(own) + PRIOR * prior) / (len(own) + PRIOR))
    return found


def crossed(judged: Sequence[Judged]) -> list[tuple[Judged, float]]:
    """Each field with the figure that the other half of the reports gives it."""
    found = []
    for half in range(HALVES):
        table = count([one for one in judged if one.report % HALVES != half])
        found += [(one, table[one.field, one.ground][2]) for one in judged if one.report % HALVES == half]
    return found


def calibration_error(pairs: Sequence[tuple[Judged, float]]) -> float:
    """Expected calibration error, 0 to 1, with the grounds of each half as bins."""
    bins: dict[tuple[int, str, str], list[tuple[float, bool]]] = defaultdict(list)
    for one, figure in pairs:
        bins[one.report % HALVES, one.field, one.ground].append((figure, one.right))
    gaps = (abs(sum(f for f, _ in rows) - sum(right for _, right in rows)) for rows in bins.values())
    return sum(gaps) / len(pairs) if pairs else 0.0


def curve(pairs: Sequence[tuple[Judged, float]]) -> list[dict[str, float]]:
    """The reliability curve over all fields: for each fifth of the figures their mean, and the share that was right."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for one, figure in pairs:
        bins[min(BINS - 1, int(figure * BINS))].append((figure, one.right))
    return [
        {
            "stated": round(sum(f for f, _ in rows) / len(rows), 3),
            "right": round(sum(right for _, right in rows) / len(rows), 3),
            "fields": len(rows),
        }
        for _, rows in sorted(bins.items())
    ]


def write(judged: Sequence[Judged], path: Path) -> None:
    """The table that the program uses."""
    lines = [HEADER + "field,ground,right,judged,confidence"]
    used: set[tuple[str, float]] = set()
    for (field, ground), (right, total, share) in count(judged).items():
        figure = round(min(share, 0.99), 3)
        # Figures of one field differ, so that a figure tells its ground.
        while (field, figure) in used:
            figure = round(figure - 0.001, 3)
        used.add((field, figure))
        lines.append(f"{field},{ground},{right},{total},{figure}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="folder of gold YAML files")
    parser.add_argument("reports", type=Path, help="folder of the reports that they name")
    parser.add_argument(
        "--match", nargs="+", default=GOLD_FILES, metavar="GLOB", help="only the gold files of these names"
    )
    parser.add_argument("--write", type=Path, metavar="CSV", help="write the shares over all reports")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    options = parser.parse_args(arguments)
    judged = judge(options.gold, options.reports, options.match)
    if options.write:
        write(judged, options.write)
    pairs = crossed(judged)
    fields = {name: [pair for pair in pairs if pair[0].field == name] for name in PARTS}
    figures = {
        "calibration_error": round(calibration_error(pairs), 4),
        "fields": {name: round(calibration_error(own), 4) for name, own in fields.items()},
        "curve": curve(pairs),
    }
    if options.json:
        print(json.dumps(figures))
        return 0
    print(f"expected calibration error over all fields {figures['calibration_error']:.3f}")
    print(f"{'field':12} {'judged':>7} {'right':>7} {'ECE':>7}")
    for name, own in fields.items():
        right = sum(one.right for one, _ in own) / len(own) if own else 0.0
        print(f"{name:12} {len(own):7} {right:7.3f} {calibration_error(own):7.3f}")
    print(f"{'stated':>12} {'right':>7} {'fields':>7}")
    for row in curve(pairs):
        print(f"{row['stated']:12.3f} {row['right']:7.3f} {row['fields']:7.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
