"""JSON, JSON Lines and CSV: they agree with their published schema, and come back as they went out."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from dateline.account import Actor, Reading
from dateline.desk.cli import cli
from dateline.desk.columns import COLUMNS
from dateline.desk.exports import csv_header, to_csv, to_json, to_jsonl
from dateline.desk.generated import contents, stale_files
from dateline.desk.safe import quote_cell, show, unquote_cell
from dateline.desk.schema import build_schema, field_words, hints, record_classes
from dateline.errors import DatelineError
from dateline.report import Span
from tests.desk.samples import TEXT, reader, reading

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA = build_schema()
LINE = {**SCHEMA, "anyOf": [{"$ref": "#/$defs/AccountLine"}]}
FULL = reading()
TIMED = replace(FULL, report=replace(FULL.report, published=datetime(2018, 3, 9, 10, tzinfo=UTC)))
BARE = reading(b"The market in the old town was open on Monday and the weather stayed fine. " * 8)


def table(found: Reading) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_header() + "".join(to_csv(found)), newline="")))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("found", [FULL, TIMED, BARE], ids=["full", "timed", "bare"])
def test_json_agrees_with_the_schema_and_keeps_everything(found: Reading) -> None:
    data = json.loads(to_json(found))
    Draft202012Validator(SCHEMA).validate(data)
    assert data["report"]["text"] == found.report.text
    assert len(data["accounts"]) == len(found.accounts)
    assert len(data["uncoded"]) == len(found.uncoded)
    for account in data["accounts"]:
        start, end = account["trigger"]["start"], account["trigger"]["end"]
        assert data["report"]["text"][start:end] == account["trigger_text"]


def test_the_schema_refuses_what_is_no_reading() -> None:
    validator = Draft202012Validator(SCHEMA)
    data = json.loads(to_json(FULL))
    assert not validator.is_valid({**data, "extra": 1})
    data["accounts"][0]["status"]["aspect"] = "soon"
    assert not validator.is_valid(data)


def test_jsonl_lines_agree_with_the_schema_and_stand_alone() -> None:
    lines = [json.loads(line) for line in to_jsonl(TIMED)]
    for line in lines:
        Draft202012Validator(LINE).validate(line)
    assert [line["number"] for line in lines] == [1, 2, 3, 4, 5]
    assert lines[0]["report"]["dateline"].startswith("NAIROBI, March 9 (Norpress)")
    assert lines[0]["sentence_text"].startswith("Somali gunmen shelled")
    assert [dispute["point"] for dispute in lines[0]["disputes"]] == ["occurred", "responsible"]


def test_a_batch_of_json_is_one_list(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    result = CliRunner().invoke(cli, ["read", "--format", "json", str(tmp_path)], obj=reader)
    data = json.loads(result.stdout)
    Draft202012Validator(SCHEMA).validate(data)
    assert [found["report"]["name"][-5:] for found in data] == ["a.txt", "b.txt"]
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "b.txt").write_text("")
    assert json.loads(CliRunner().invoke(cli, ["read", "--format", "json", str(tmp_path)], obj=reader).stdout) == []


def test_csv_has_a_row_an_account_and_its_columns() -> None:
    rows = table(FULL)
    assert [row["number"] for row in rows] == ["1", "2", "3", "4", "5"]
    first = rows[0]
    expected = {
        "trigger": "shelled",
        "event_type": "ASSAULT",
        "intensity": "-9.5",
        "actor_country": "SOM",
        "actor_labels": "terrorist band",
        "when_value": "XXXX-03-05",
        "when_earliest": "",
        "where_latitude": "1.7471",
        "killed_low": "7",
        "killed_high": "7",
        "injured_low": "",
        "said_by": "Ministry of Defence",
        "disputed": "occurred|responsible",
        "confidence": "0.71",
    }
    assert {name: first[name] for name in expected} == expected
    assert rows[3]["said_by"] == "Red Cross|elders"
    assert rows[3]["said_by_country"] == "NGO|"
    assert rows[4]["because_of"] == rows[0]["account_id"]


def test_csv_of_a_batch_has_one_header(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    result = CliRunner().invoke(cli, ["read", "--format", "csv", str(tmp_path)], obj=reader)
    rows = list(csv.DictReader(io.StringIO(result.stdout, newline="")))
    assert len(rows) == 10
    assert {row["event_type"] for row in rows} == {"ASSAULT", "RETREAT", "CONSULT"}


def test_csv_without_accounts_is_a_header() -> None:
    assert table(BARE) == []
    assert csv_header().split(",")[0] == "report_id"


EVIL = [
    "=HYPERLINK('http://x')",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "'=1",
    "a|b",
    "line\nbreak",
    "\x1b[2J",
    'a"b,c',
    "'tis",
]


@pytest.mark.parametrize("evil", EVIL)
def test_csv_cells_start_no_formula_and_move_no_cursor(evil: str) -> None:
    account = replace(FULL.accounts[0], trigger_text=evil, actors=(Actor(evil, Span(0, 1), evil), Actor("b", None)))
    row = table(replace(FULL, accounts=(account,)))[0]
    assert set(row) == {column.name for column in COLUMNS}
    for cell in (row["trigger"], row["actor_text"]):
        assert cell[:1] not in "=+-@\t\r"
        assert cell.isprintable()
    assert row["actor_text"].count("|") == 1


@given(st.text())
def test_quoted_cells_come_back(text: str) -> None:
    assert unquote_cell(quote_cell(text)) == text


@settings(max_examples=50)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_json_comes_back_and_is_safe_to_print(text: str) -> None:
    found = replace(FULL, report=replace(FULL.report, name=text))
    written = to_json(found)
    assert json.loads(written)["report"]["name"] == text
    # Beside line breaks only wide spaces may stand as they are: `show` narrows those, they do nothing else.
    assert {char for char in written if show(char) not in (char, "")} == set()


def test_every_field_is_described_and_no_description_is_left_over() -> None:
    assert {record.__name__: list(hints(record)) for record in record_classes()} == {
        name: list(words) for name, words in field_words().items()
    }


def test_every_column_is_named_once_and_described() -> None:
    names = [column.name for column in COLUMNS]
    assert len(set(names)) == len(names)
    assert all(column.description for column in COLUMNS)
    assert {column.kind for column in COLUMNS} == {"text", "integer", "number", "date", "list"}


def test_columns_hold_what_their_kind_says() -> None:
    for row in table(TIMED):
        for column in COLUMNS:
            cell = row[column.name]
            if cell and column.kind == "integer":
                assert int(cell) == float(cell)
            elif cell and column.kind == "number":
                float(cell)
            elif cell and column.kind == "date":
                assert date.fromisoformat(cell[:10])


def test_the_published_schema_and_the_tables_in_the_docs_agree_with_the_code() -> None:
    assert stale_files(DOCS, cli) == []


def test_check_finds_and_write_mends_what_is_out_of_date(tmp_path: Path) -> None:
    (tmp_path / "account.md").write_text("Words.\n<!-- generated: columns -->\nold\n<!-- end generated -->\nMore.\n")
    failed = CliRunner().invoke(cli, ["schema", "--check", "--docs", str(tmp_path)])
    assert failed.exit_code == 1
    assert "account.schema.json" in failed.stderr
    assert "account.md" in failed.stderr
    assert CliRunner().invoke(cli, ["schema", "--write", "--docs", str(tmp_path)]).exit_code == 0
    assert CliRunner().invoke(cli, ["schema", "--check", "--docs", str(tmp_path)]).exit_code == 0
    text = (tmp_path / "account.md").read_text()
    assert text.startswith("Words.\n")
    assert "| `killed_low` | integer |" in text


def test_the_docs_name_every_command_option_and_exit_code() -> None:
    text = "".join(text for _, text in contents(DOCS, cli))
    for words in ("--min-confidence", "--explain", "dateline parse", "dateline schema", "| 130 |", "| 4 |"):
        assert words in text
    assert all(f"| {error.exit_code} |" in text for error in DatelineError.__subclasses__())


def test_the_schema_command_prints_the_schema() -> None:
    assert json.loads(CliRunner().invoke(cli, ["schema"]).stdout) == SCHEMA
