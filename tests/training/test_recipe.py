"""The recipe names commands that exist, and the docs tell the same ones."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from training.recipe import COMMANDS, commands, main

DOCS = Path(__file__).parents[2] / "docs" / "training.md"


def test_every_step_is_a_command_of_the_project() -> None:
    for module, *_ in commands(Path("data"), Path("runs")):
        assert find_spec(module) is not None, module


def test_the_docs_tell_the_same_steps() -> None:
    told = DOCS.read_text(encoding="utf-8").replace("\\\n    ", "")
    for line in COMMANDS.strip().split("\n"):
        assert f"python -m {line}" in told


def test_showing_runs_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path / "a b"), "--out", str(tmp_path / "runs"), "--show"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert len(shown) == len(commands(tmp_path, tmp_path))
    assert f"'{tmp_path}/a b/coreference/ontogum/train'" in shown[-2]
    assert not (tmp_path / "runs").exists()
