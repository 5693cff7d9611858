"""Reads the table of questions that the scorers answer, and asks one: its command, its data, its figures."""

from __future__ import annotations

import io
import json
import shlex
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, fields
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

import yaml

HERE = Path(__file__).parent
REPOSITORY = HERE.parent
TABLE = HERE / "data" / "questions.yaml"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its name in the table, its key in the command's JSON, the mark to reach, and which way is better."""

    name: str
    key: str
    reach: float | None = None
    lower: bool = False

    def short_of(self, value: float) -> float:
        """By how much a value falls short of the mark; 0 where it doesn't or where there is none."""
        if self.reach is None:
            return 0.0
        return max(0.0, value - self.reach if self.lower else self.reach - value)


@dataclass(frozen=True, slots=True)
class Question:
    """One row of the table; `data` are paths under the data root, or under the repository where `own`."""

    name: str
    question: str
    command: str
    data: tuple[str, ...]
    part: str
    licence: str
    tuned: str
    figures: tuple[Figure, ...]
    options: tuple[str, ...] = ()
    scale: float = 1.0
    own: bool = False
    peers: str = ""
    source: str = ""
    limits: str = ""

    def paths(self, root: Path) -> list[Path]:
        """Where the data lie."""
        return [(REPOSITORY if self.own else root) / path for path in self.data]

    @property
    def shown(self) -> str:
        """The command as it is typed."""
        data = self.data if self.own else tuple(f"DATA_ROOT/{path}" for path in self.data)
        return " ".join(("python -m", f"evaluation.{self.command}", *data, *map(shlex.quote, self.options)))

    def exists(self) -> bool:
        """Whether the scorer is there."""
        return find_spec(f"evaluation.{self.command}") is not None


def load_questions(path: Path = TABLE) -> tuple[Question, ...]:
    """The questions of a table. Raises ValueError where a row has an unknown key or a name stands twice."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    questions = tuple(_question(row) for row in rows)
    names = [question.name for question in questions]
    if len(set(names)) < len(names):
        raise ValueError(f"{path.name}: a name stands twice")
    return questions


def _question(row: Mapping[str, Any]) -> Question:
    if unknown := set(row) - {entry.name for entry in fields(Question)}:
        raise ValueError(f"{row.get('name')}: unknown key {', '.join(sorted(unknown))}")
    lists = {key: tuple(row[key]) for key in ("options", "data") if key in row}
    return Question(**{**row, **lists, "figures": tuple(Figure(**figure) for figure in row["figures"])})


def ask(question: Question, root: Path, limit: int | None = None) -> dict[str, float | None]:
    """The question's figures by name, None where the data cannot give one: what its command prints with `--json`.

    Raises whatever the scorer raises; KeyError where its JSON lacks a figure.
    """
    arguments = [*map(str, question.paths(root)), *question.options, "--json"]
    if limit is not None and not question.own:
        arguments += ["--limit", str(limit)]
    printed = io.StringIO()
    with redirect_stdout(printed):
        import_module(f"evaluation.{question.command}").main(arguments)
    return figures_of(question, json.loads(printed.getvalue()), partial=limit is not None)


def figures_of(question: Question, printed: Mapping[str, Any], *, partial: bool = False) -> dict[str, float | None]:
    """The table's figures out of a command's JSON, shares as per cent where the row says so.

    `partial`: a figure may be lacking, since a few texts need not hold what it is about.
    """
    found: dict[str, float | None] = {}
    for figure in question.figures:
        value = _down(printed, figure.key.split("."), partial)
        found[figure.name] = None if value is None else round(float(value) * question.scale, 2)
    return found


def _down(printed: Mapping[str, Any], keys: Sequence[str], partial: bool) -> float | None:
    value: Any = printed
    for key in keys:
        if partial and key not in value:
            return None
        value = value[key]
    return cast("float | None", value)
