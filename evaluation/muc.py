"""Scores the slots of the MUC-4 templates, filled from raw text: `python -m evaluation.muc DIR [--json] [--errors N]`.

DIR holds texts (`dev-muc3-0001-0100`, `tst3-muc4`) and answer keys (`key-dev-0001.muc4`, `key-tst3`); every message
that a key answers is read. `f1`, `precision` and `recall` are over all slots and all templates; `matched_missing`
leaves out the templates that no key asks for.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import dateline
from dateline.errors import DatelineError
from dateline.language import Parse, default_parser
from evaluation.closing import quietly
from evaluation.muc_data import Template, read_set
from evaluation.muc_score import Score, Tally, total
from evaluation.muc_templates import to_templates

# Slots whose labels alone are counted on matched templates.
_LABELS = ("type", "stage", "perpetrator_confidence")


class _Keeper:
    """The shipped parser, which keeps the parse it made: templates want the names and the tree beside the accounts."""

    def __init__(self) -> None:
        self.parse_made: Parse | None = None

    def parse(self, text: str, spans: list[tuple[int, int]] | None = None) -> Parse:
        """As the parser's own."""
        self.parse_made = default_parser().parse(text, spans)
        return self.parse_made


class Run:
    """One set, read and scored."""

    def __init__(self) -> None:
        self.score = Score.empty()
        self.messages = 0
        self.unread = 0
        self.labels: dict[str, Counter[tuple[str, str]]] = {name: Counter() for name in _LABELS}
        self.cases: list[str] = []

    def add(self, message: str, text: str, keys: Sequence[Template]) -> None:
        """Read one message and score its templates."""
        self.messages += 1
        keeper = _Keeper()
        try:
            answers = to_templates(dateline.read(text, name=message, parser=keeper), message, keeper.parse_made)
        except DatelineError:
            # A message that can't be read has no templates: all its fills are missing.
            answers = []
            self.unread += 1
        mapping = self.score.add_message(keys, answers)
        for k, a in mapping:
            for name in _LABELS:
                gold, told = keys[k].first(name), answers[a].first(name)
                if gold:
                    self.labels[name][gold, told or "-"] += 1
        paired, answered = {k for k, _ in mapping}, {a for _, a in mapping}
        self.cases += [
            f"{message} missing: {show(key)}" for k, key in enumerate(keys) if k not in paired and not key.optional
        ]
        self.cases += [f"{message} spurious: {show(answer)}" for a, answer in enumerate(answers) if a not in answered]

    def figures(self) -> dict[str, Any]:
        """All figures as one object."""
        overall, matched = total(self.score.slots), total(self.score.matched_missing)
        return {
            **measures(overall),
            "matched_missing": measures(matched),
            "templates": measures(self.score.templates),
            "slots": {name: measures(tally) for name, tally in self.score.slots.items()},
            "perpetrator_confidence": measures(self.score.slots["perpetrator_confidence"]),
            "label_accuracy": {name: accuracy(pairs) for name, pairs in self.labels.items()},
            "messages": self.messages,
            "unread": self.unread,
        }


def measures(tally: Tally) -> dict[str, float]:
    """Recall, precision and F of a tally."""
    return {"recall": round(tally.recall, 4), "precision": round(tally.precision, 4), "f1": round(tally.f1, 4)}


def accuracy(pairs: Counter[tuple[str, str]]) -> float | None:
    """Share of equal labels; None where there are none."""
    count = sum(pairs.values())
    return round(sum(n for (gold, told), n in pairs.items() if gold == told) / count, 4) if count else None


def show(template: Template) -> str:
    """A template in one line."""
    filled = (
        (name, [option.value for fill in fills for option in fill.options[:1]])
        for name, fills in template.slots.items()
    )
    return "; ".join(f"{name} {', '.join(values)}" for name, values in filled if values)


def rows(run: Run) -> Iterator[str]:
    """The table for people."""
    yield f"{'slot':28} {'right':>5} {'part':>5} {'wrong':>5} {'miss':>5} {'spur':>5}   recall precision  f1"
    named = {
        **run.score.slots,
        "ALL TEMPLATES": total(run.score.slots),
        "MATCHED/MISSING": total(run.score.matched_missing),
    }
    named["templates"] = run.score.templates
    for name, t in named.items():
        counts = f"{t.right:5d} {t.partial:5d} {t.wrong:5d} {t.missing:5d} {t.spurious:5d}"
        yield f"{name:28} {counts}   {t.recall:.3f}  {t.precision:.3f}  {t.f1:.3f}"
    for name, pairs in run.labels.items():
        worst = ", ".join(f"{gold} as {told}: {n}" for (gold, told), n in pairs.most_common() if gold != told)
        yield f"{name}: accuracy {accuracy(pairs)} on matched templates; {worst}"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures of one folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N missing or spurious templates")
    parser.add_argument("--limit", type=int, metavar="N", help="read only the first N messages")
    options = parser.parse_args(argv)
    run = Run()
    for message, text, keys in read_set(options.folder)[: options.limit]:
        run.add(message, text, keys)
    if options.json:
        print(json.dumps(run.figures()))
        return 0
    for row in rows(run):
        print(row)
    for case in run.cases[: options.errors]:
        print(case)
    return 0


if __name__ == "__main__":
    raise SystemExit(quietly(main))
