"""Writes measured figures as a table and as the page on accuracy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from evaluation.questions import HERE, Figure, Question

TEMPLATE = HERE / "data" / "accuracy.md"
NOT_MEASURED = "not measured"

Figures = Mapping[str, float | None]
Measured = Mapping[str, Figures]
"""Figures by the name of their question."""


def table(questions: Sequence[Question], measured: Measured) -> str:
    """The one table, in Markdown."""
    lines = ["| row | question | data | figures | peers |", "|---|---|---|---|---|"]
    for row in questions:
        figures = _figures(row, measured[row.name]) if row.name in measured else NOT_MEASURED
        cells = (f"`{row.name}`", row.question, row.part, figures, row.peers or "-")
        lines.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
    return "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _figures(row: Question, values: Figures) -> str:
    return "<br>".join(f"{figure.name} {_value(figure, values.get(figure.name))}" for figure in row.figures)


def _value(figure: Figure, value: float | None) -> str:
    if value is None:
        return "-"
    if figure.reach is None:
        return f"**{value:g}**"
    short = figure.short_of(value)
    return f"**{value:g}** → {figure.reach:g} " + (f"short by {short:.2f}" if short else "reached")


def plain(row: Question, values: Figures) -> str:
    """One row as a line for a terminal."""
    return f"{row.name:20} " + "  ".join(
        f"{figure.name} {_value(figure, values.get(figure.name)).replace('*', '')}" for figure in row.figures
    )


def page(questions: Sequence[Question], measured: Measured, weights: Mapping[str, str]) -> str:
    """The whole page; `weights`: by question the weights that its figures were measured with."""
    parts = {
        "table": table(questions, measured),
        "commands": "```\n" + "\n".join(row.shown for row in questions) + "\n```",
        "data": "\n".join(
            ["| row | part | used for | licence, use |", "|---|---|---|---|"]
            + [f"| `{row.name}` | {row.part} | {row.tuned} | {row.licence} |" for row in questions]
        ),
        "sources": _items((row.name, row.source) for row in questions),
        "limits": _items((row.name, row.limits) for row in questions),
        "weights": _weights(weights),
    }
    text = TEMPLATE.read_text(encoding="utf-8")
    for name, content in parts.items():
        text = text.replace(f"{{{name}}}", content)
    return text


def _items(pairs: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- `{name}`: {text}." for name, text in pairs if text)


def _weights(weights: Mapping[str, str]) -> str:
    if not weights:
        return "nothing is measured yet."
    rows: dict[str, list[str]] = {}
    for name, mark in weights.items():
        rows.setdefault(mark, []).append(name)
    if len(rows) == 1:
        return f"`{next(iter(rows))}` in all rows."
    return "; ".join(f"`{mark}` in {', '.join(names)}" for mark, names in rows.items()) + "."


def short_rows(questions: Sequence[Question], measured: Measured) -> list[str]:
    """Lines on the figures that fall short of their mark."""
    return [
        f"{row.name}: {figure.name} {value:g}, short of {figure.reach:g} by {figure.short_of(value):.2f}"
        for row in questions
        for figure in row.figures
        if (value := measured.get(row.name, {}).get(figure.name)) is not None and figure.short_of(value)
    ]


def json_path(page_path: Path) -> Path:
    """Where the figures of a page are kept, beside it."""
    return page_path.with_suffix(".json")
