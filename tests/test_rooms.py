"""The tree of the package is what its docs draw: imports run one way, from a report's bytes to the desk."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import dateline

PACKAGE = Path(dateline.__file__).parent
# What stands before may not import what stands behind it.
FLOW = ("errors", "readable", "report", "account", "language", "codebook", "reading", "ledger", "desk")
READING = (
    "mentions",
    "grammar",
    "chains",
    "who",
    "where",
    "when",
    "toll",
    "what",
    "says",
    "status",
    "rivals",
    "confidence",
    "scribe",
    "assemble",
)


def imported(path: Path) -> Iterator[str]:
    """Names of the modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


@pytest.mark.parametrize(
    ("folder", "prefix", "order"), [("", "dateline.", FLOW), ("reading", "dateline.reading.", READING)]
)
def test_imports_run_one_way(folder: str, prefix: str, order: Sequence[str]) -> None:
    backwards: list[str] = []
    for path in sorted((PACKAGE / folder).rglob("*.py")):
        room = path.relative_to(PACKAGE / folder).parts[0].removesuffix(".py")
        if room.startswith("__"):
            continue
        assert room in order, f"{path}: say in this test where {room} stands in the flow"
        for name in imported(path):
            other = name.removeprefix(prefix).split(".")[0]
            if name.startswith(prefix) and order.index(other) > order.index(room):
                backwards.append(f"{path.relative_to(PACKAGE)} imports {name}")
    assert not backwards
