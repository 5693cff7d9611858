"""Scores whole reports against gold accounts: `python -m evaluation.accounts GOLD_DIR REPORTS_DIR [--json] [--errors N]`.

An account is found where its trigger overlaps the gold trigger; it counts as right where its type agrees too. Fields
are then compared on the found accounts, and their recall counts the accounts that were not found. A report that does
not lie in REPORTS_DIR is looked for in `reports/` beside the gold.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

import dateline
from dateline.account import Account, Actor, Reading
from dateline.reading.rivals.sides import voice_of
from evaluation.closing import quietly

FIELDS = (
    "type",
    "mode",
    "actors",
    "recipients",
    "when",
    "where",
    "toll",
    "says",
    "polarity",
    "certainty",
    "aspect",
    "cause",
)


@dataclass
class Tally:
    """Right, given and wanted values of one field."""

    right: int = 0
    given: int = 0
    wanted: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, right: int, given: int, wanted: int, note: str) -> None:
        """Count one comparison; `note` is kept where something is off."""
        self.right += right
        self.given += given
        self.wanted += wanted
        if right < max(given, wanted):
            self.errors.append(note)

    @property
    def figures(self) -> dict[str, float]:
        """Precision, recall and F1, from 0 to 1."""
        precision = self.right / self.given if self.given else 0.0
        recall = self.right / self.wanted if self.wanted else 0.0
        total = self.given + self.wanted
        f1 = 2 * self.right / total if total else 0.0
        return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold file: its name, the path of its report, its accounts and disputes."""

    name: str
    report: Path
    accounts: tuple[Mapping[str, Any], ...]
    disputes: tuple[Mapping[str, Any], ...]


def read_gold(folder: Path, reports: Path, match: str = "*.yaml") -> Iterator[Gold]:
    """The gold files of a folder whose names match."""
    for path in sorted(folder.glob(match)):
        row = yaml.safe_load(path.read_text(encoding="utf-8"))
        report = report_path(row["report"], path.parent, reports)
        yield Gold(row["report"], report, tuple(row["accounts"]), tuple(row.get("disputes", ())))


def report_path(name: str, gold_folder: Path, reports: Path) -> Path:
    """Where a gold file's report lies: among the given reports, else in `reports/` beside the gold."""
    given = reports / name
    return given if given.exists() else gold_folder / "reports" / name


def matches(gold: Gold, accounts: Sequence[Account], text: str) -> list[tuple[Mapping[str, Any], Account | None]]:
    """Each account of the gold with the one found at its words, none twice."""
    left, pairs = list(accounts), []
    for wanted in gold.accounts:
        found = _find(wanted, left, text)
        if found is not None:
            left.remove(found)
        pairs.append((wanted, found))
    return pairs


def score(gold_folder: Path, reports: Path, match: str = "*.yaml") -> dict[str, Tally]:
    """Tallies for `accounts`, every field and `disputes` over the gold files of a folder whose names match."""
    tallies = {name: Tally() for name in ("accounts", *FIELDS, "disputes")}
    for gold in read_gold(gold_folder, reports, match):
        _score_report(gold, dateline.read(gold.report), tallies)
    return tallies


def _score_report(gold: Gold, reading: Reading, tallies: dict[str, Tally]) -> None:
    pairs = matches(gold, reading.accounts, reading.report.text)
    for wanted, found in pairs:
        title = f"{gold.name}: {wanted['at']!r}"
        same = found is not None and found.event_type == wanted["type"]
        told = "missed" if found is None else f"is {found.event_type}"
        tallies["accounts"].add(int(same), int(found is not None), 1, f"{title} ({wanted['type']}) {told}")
        for key in FIELDS:
            right, given, total = COMPARE[key](wanted, found)
            tallies[key].add(
                right, given, total, f"{title} {key}: wanted {_wanted(wanted, key)!r}, got {_shown(found, key)!r}"
            )
    known = {found.id for _, found in pairs if found is not None}
    for extra in reading.accounts:
        if extra.id not in known:
            tallies["accounts"].add(0, 1, 0, f"{gold.name}: extra {extra.event_type} {extra.trigger_text!r}")
    _score_disputes(gold, reading, tallies["disputes"])


def _find(wanted: Mapping[str, Any], accounts: Sequence[Account], text: str) -> Account | None:
    start, end = words_at(wanted, text)
    near = [a for a in accounts if a.trigger.start < end and a.trigger.end > start]
    return min(near, key=lambda a: (a.event_type != wanted["type"], abs(a.trigger.start - start)), default=None)


def words_at(row: Mapping[str, Any], text: str) -> tuple[int, int]:
    """Where the words of a gold account stand in the report."""
    start = -1
    for _ in range(row.get("nth", 1)):
        start = text.find(row["at"], start + 1)
    if start < 0:
        raise ValueError(f"the words {row['at']!r} do not stand in the report")
    return start, start + len(row["at"])


def _score_disputes(gold: Gold, reading: Reading, tally: Tally) -> None:
    left = list(reading.disputes)
    for wanted in gold.disputes:
        hit = next((d for d in left if d.point == wanted["point"] and _voices_in(wanted["voices"], d.positions)), None)
        if hit is not None:
            left.remove(hit)
        tally.add(int(hit is not None), int(hit is not None), 1, f"{gold.name}: no dispute {wanted}")
    for extra in left:
        tally.add(0, 1, 0, f"{gold.name}: extra dispute {extra.point}: {[p.voice for p in extra.positions]}")


def _voices_in(wanted: Sequence[str], positions: Sequence[Any]) -> bool:
    return all(any(voice.lower() in position.voice.lower() for position in positions) for voice in wanted)


def _wanted(wanted: Mapping[str, Any], key: str) -> Any:
    order = {"polarity": 0, "certainty": 1, "aspect": 2}
    return wanted["status"][order[key]] if key in order else wanted.get(key)


def _shown(account: Account | None, key: str) -> Any:
    if account is None:
        return None
    if key in ("actors", "recipients"):
        return [actor.text for actor in getattr(account, key)]
    if key == "toll":
        return [(str(toll.harm), toll.low, toll.high) for toll in account.toll]
    simple: dict[str, Callable[[Account], Any]] = {
        "type": lambda a: a.event_type,
        "mode": lambda a: a.mode,
        "when": lambda a: a.when.value if a.when else None,
        "where": lambda a: a.where.text if a.where else None,
        "says": voice_of,
        "cause": lambda a: bool(a.because_of),
    }
    return simple[key](account) if key in simple else str(getattr(account.status, key))


Counts = tuple[int, int, int]


def _parties(key: str) -> Callable[[Mapping[str, Any], Account | None], Counts]:
    def compare(wanted: Mapping[str, Any], account: Account | None) -> Counts:
        names = [name for name in wanted.get(key, []) if name]
        actors: list[Actor] = [a for a in getattr(account, key) if a.text] if account else []
        right = sum(any(_meets(name, actor) for actor in actors) for name in names)
        return min(right, len(actors)), len(actors), len(names)

    return compare


def _meets(name: str, actor: Actor) -> bool:
    return within(name, actor.text) or within(name, actor.name or "") or within(actor.text, name)


def within(words: str, text: str) -> bool:
    """Whether whole words stand in a text: "he" is no part of "the army"."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE) is not None


def _value(key: str) -> Callable[[Mapping[str, Any], Account | None], Counts]:
    def compare(wanted: Mapping[str, Any], account: Account | None) -> Counts:
        expected, got = _wanted(wanted, key), _shown(account, key)
        same = _alike(key, expected, got, account)
        return int(same and bool(expected)), int(bool(got)), int(bool(expected))

    return compare


def _alike(key: str, expected: Any, got: Any, account: Account | None) -> bool:
    if expected is None or got is None or account is None:
        return False
    if key == "where":
        where = account.where
        return where is not None and (expected.lower() in where.text.lower() or expected == where.name)
    if key == "says":
        voices = expected if isinstance(expected, list) else [expected]
        return any(_same_voice(str(voice), str(got), account) for voice in voices)
    return bool(expected == got)


def _same_voice(expected: str, got: str, account: Account) -> bool:
    """`-` is the outlet's own voice, `?` somebody who is implied ("reportedly") but not named."""
    if expected == "-":
        return not account.said_by
    if expected == "?":
        return bool(account.said_by) and all(saying.speaker is None for saying in account.said_by)
    return within(expected, got)


def _tolls(wanted: Mapping[str, Any], account: Account | None) -> Counts:
    expected = [tuple(toll) for toll in wanted.get("toll", [])]
    got = _shown(account, "toll") or []
    return len(set(expected) & set(got)), len(set(got)), len(expected)


COMPARE: dict[str, Callable[[Mapping[str, Any], Account | None], Counts]] = {
    **{key: _value(key) for key in FIELDS},
    "actors": _parties("actors"),
    "recipients": _parties("recipients"),
    "toll": _tolls,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.accounts", description=__doc__)
    parser.add_argument("gold", type=Path, help="folder of gold YAML files")
    parser.add_argument("reports", type=Path, help="folder of the reports that they name")
    parser.add_argument("--match", default="*.yaml", metavar="GLOB", help="only the gold files of these names")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list up to N differences a field")
    options = parser.parse_args(arguments)
    tallies = score(options.gold, options.reports, options.match)
    if options.json:
        print(json.dumps({name: tally.figures for name, tally in tallies.items()}))
        return 0
    print(f"{'field':12} {'precision':>9} {'recall':>9} {'F1':>9} {'given':>7} {'wanted':>7}")
    for name, tally in tallies.items():
        row = tally.figures
        print(
            f"{name:12} {row['precision']:9.3f} {row['recall']:9.3f} {row['f1']:9.3f} {tally.given:7} {tally.wanted:7}"
        )
        for note in tally.errors[: options.errors]:
            print(f"    {note}")
    return 0


if __name__ == "__main__":
    sys.exit(quietly(main))
