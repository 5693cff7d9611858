"""Runs every scorer whose data are there: `python -m evaluation.all [DATA_ROOT] [--json] [--only NAME,...] [--limit N]
[--write docs/accuracy.md] [--check]`.

Prints one table; progress goes to stderr. A scorer that fails is named at the end and the others go on; the exit code
is then 1. `--write` writes the page and, beside it, its figures as JSON; rows that were not measured now keep the
figures that stand there. `--check` writes nothing and fails where the page isn't what its figures give, or where a
figure measured now is another (without DATA_ROOT nothing is measured, so that this takes no data).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.language.encoder import MODEL
from evaluation.accuracy import json_path, page, plain, short_rows, table
from evaluation.closing import quietly
from evaluation.questions import REPOSITORY, Question, ask, load_questions

PAGE = REPOSITORY / "docs" / "accuracy.md"


@dataclass
class Outcome:
    """What one run gave: figures by question, questions left out with the reason, and those that failed."""

    measured: dict[str, dict[str, float | None]] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)


def run(questions: Sequence[Question], root: Path, limit: int | None = None) -> Outcome:
    """Ask every question whose scorer and data are there."""
    outcome = Outcome()
    for number, question in enumerate(questions, start=1):
        if reason := missing(question, root):
            outcome.skipped[question.name] = reason
            _tell(f"[{number}/{len(questions)}] {question.name}: skipped, {reason}")
            continue
        _tell(f"[{number}/{len(questions)}] {question.name}: {question.shown}")
        started = time.monotonic()
        try:
            outcome.measured[question.name] = ask(question, root, limit)
        except (Exception, SystemExit) as error:
            # One scorer that fails must not cost the figures of the others; it is named and the run fails in the end.
            outcome.failed[question.name] = f"{type(error).__name__}: {error}"
            _tell("".join(traceback.format_exception(error)))
        _tell(f"    {time.monotonic() - started:.1f} s")
    return outcome


def missing(question: Question, root: Path) -> str | None:
    """What a question lacks, None where nothing."""
    if not question.exists():
        return f"there is no scorer evaluation.{question.command}"
    absent = [name for name, path in zip(question.data, question.paths(root), strict=True) if not path.exists()]
    return f"{', '.join(absent)} is not there" if absent else None


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def weights_mark() -> str:
    """The first figures of the shipped network's SHA-256."""
    return hashlib.sha256((MODEL / "encoder.onnx").read_bytes()).hexdigest()[:12]


def kept(path: Path) -> dict[str, dict[str, Any]]:
    """The figures beside a page, by question; empty where there are none yet."""
    beside = json_path(path)
    found: dict[str, dict[str, Any]] = json.loads(beside.read_text(encoding="utf-8")) if beside.exists() else {}
    return found


def write(path: Path, questions: Sequence[Question], outcome: Outcome) -> None:
    """Write the page and its figures; rows not measured now keep theirs."""
    mark = weights_mark()
    rows = kept(path) | {name: {"weights": mark, "figures": row} for name, row in outcome.measured.items()}
    rows = {question.name: rows[question.name] for question in questions if question.name in rows}
    json_path(path).write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    path.write_text(_page(questions, rows), encoding="utf-8")


def _page(questions: Sequence[Question], rows: Mapping[str, Mapping[str, Any]]) -> str:
    figures = {name: row["figures"] for name, row in rows.items()}
    return page(questions, figures, {name: row["weights"] for name, row in rows.items()})


def check(path: Path, questions: Sequence[Question], outcome: Outcome) -> list[str]:
    """What is wrong with a page: lines, none where it holds."""
    rows = kept(path)
    wrong = []
    if not path.exists() or path.read_text(encoding="utf-8") != _page(questions, rows):
        wrong.append(f"{path.name} is not what its figures give: run with --write")
    for name, figures in outcome.measured.items():
        stated = rows.get(name, {}).get("figures", {})
        wrong += [
            f"{name}: {figure} is {value} now, the page says {stated.get(figure)}"
            for figure, value in figures.items()
            if stated.get(figure) != value
        ]
    return wrong


def options_of(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command's options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path, nargs="?", metavar="DATA_ROOT", help="folder of the data sets")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of the table")
    parser.add_argument("--only", type=lambda text: text.split(","), metavar="NAME,...", help="rows or commands")
    parser.add_argument("--limit", type=int, metavar="N", help="read only the first N texts of each set")
    parser.add_argument("--write", type=Path, nargs="?", const=PAGE, metavar="PAGE", help="write the page")
    parser.add_argument("--check", action="store_true", help="compare with the page instead of writing it")
    options = parser.parse_args(arguments)
    if options.root is None and not options.check:
        parser.error("name the folder of the data sets")
    if options.limit is not None and (options.write or options.check):
        parser.error("figures on a part of a set don't belong on the page: leave out --limit")
    if options.root is not None and not options.root.is_dir():
        parser.error(f"{options.root} is not a folder")
    return options


def chosen(questions: Sequence[Question], only: Sequence[str] | None) -> list[Question]:
    """The questions of those rows or commands. Raises SystemExit for a name that is neither."""
    if only is None:
        return list(questions)
    if unknown := set(only) - {q.name for q in questions} - {q.command for q in questions}:
        raise SystemExit(f"no such row: {', '.join(sorted(unknown))}; there are {', '.join(q.name for q in questions)}")
    return [question for question in questions if question.name in only or question.command in only]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    options = options_of(arguments)
    questions = load_questions()
    asked = chosen(questions, options.only)
    outcome = run(asked, options.root, options.limit) if options.root else Outcome()
    page_path = options.write or PAGE
    wrong: list[str] = []
    if options.check:
        wrong = check(page_path, questions, outcome)
    elif options.write:
        write(page_path, questions, outcome)
    if options.json:
        print(json.dumps({"figures": outcome.measured, "skipped": outcome.skipped, "failed": outcome.failed}))
    elif options.root:
        _print(asked, outcome)
    for line in [*wrong, *(f"{name} failed: {error}" for name, error in outcome.failed.items())]:
        _tell(line)
    return 1 if wrong or outcome.failed else 0


def _print(asked: Sequence[Question], outcome: Outcome) -> None:
    done = [question for question in asked if question.name in outcome.measured]
    print(table(done, outcome.measured))
    print()
    for question in done:
        print(plain(question, outcome.measured[question.name]))
    for line in short_rows(done, outcome.measured):
        print(f"short: {line}")
    for name, reason in outcome.skipped.items():
        print(f"skipped {name}: {reason}")


if __name__ == "__main__":
    raise SystemExit(quietly(main))
