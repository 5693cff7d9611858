"""The example reports through the shipped pipeline: what comes out keeps the contract of the exports and the table."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from dateline.desk.cli import cli
from dateline.desk.safe import width
from dateline.desk.schema import build_schema

REPORTS = sorted((Path(__file__).parents[2] / "examples" / "reports").glob("*.txt"))
SCHEMA = build_schema()


def output(*arguments: str) -> str:
    result = CliRunner().invoke(cli, ["read", "--quiet", *arguments])
    assert result.exit_code == 0, result.stderr
    return result.stdout


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_real_reading_keeps_the_schema_and_its_offsets(path: Path) -> None:
    data = json.loads(output("--format", "json", str(path)))
    errors = Draft202012Validator({**SCHEMA, "anyOf": [{"$ref": "#/$defs/Reading"}]}).iter_errors(data)
    # jsonschema repeats the whole reading in its message; where and why is enough.
    assert [(error.json_path, error.validator) for each in errors for error in each.context or [each]] == []
    text = data["report"]["text"]
    for account in data["accounts"]:
        assert text[account["trigger"]["start"] : account["trigger"]["end"]] == account["trigger_text"]
    rows = list(csv.DictReader(io.StringIO(output("--format", "csv", str(path)), newline="")))
    assert [row["account_id"] for row in rows] == [account["id"] for account in data["accounts"]]


@pytest.mark.parametrize("columns", [60, 100])
@pytest.mark.parametrize("options", [(), ("--explain",)], ids=["table", "explain"])
def test_real_readings_can_be_shown_at_any_width(options: tuple[str, ...], columns: int) -> None:
    text = output(*options, "--width", str(columns), *map(str, REPORTS))
    assert max(map(width, text.splitlines())) <= columns
    assert all(line.isprintable() for line in text.splitlines())
