"""The commands of the ledger, from the folder of reports to the screen."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from dateline.account import Reading
from dateline.desk.batch import Settings
from dateline.desk.cli import Group
from dateline.desk.ledger_cli import ledger_commands
from dateline.errors import EmptyReport
from tests.ledger.ledger_build import Tell, reading

STRIKE = Tell("Syrian guns shelled the Turkish post at Saraqib on Monday, killing 8.", killed=(8, 8), says="Ankara")
LOWER = replace(STRIKE, words="A post at Saraqib was shelled on Monday; three died.", killed=(3, 3), says="Damascus")
FAR = replace(STRIKE, words="Aleppo was shelled too.", place="Aleppo", killed=None)
REPORTS = {"courier.txt": STRIKE, "gazette.txt": LOWER, "post.txt": FAR}


def read_report(data: bytes, name: str, _settings: Settings) -> Reading:
    """Stands where the language layer stands: each file names the telling that it holds."""
    if not data.strip():
        raise EmptyReport("no text", document=name, stage="report")
    return reading([REPORTS[data.decode().strip()]], source=Path(name).stem, published=date(2020, 2, 4), name=name)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in REPORTS:
        path = tmp_path / "reports" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    return tmp_path / "reports"


def run(*words: str) -> Result:
    group = Group(name="dateline", commands=ledger_commands)
    return CliRunner().invoke(group, words, obj=read_report)


def ok(*words: str) -> str:
    result = run(*words)
    assert result.exit_code == 0, result.output
    return result.stdout


def ids() -> list[str]:
    return [row["id"] for row in json.loads(ok("incidents", "--json"))["incidents"]]


def test_a_folder_is_added_once(folder: Path) -> None:
    assert ok("add", str(folder)) == "3 new reports, 3 accounts, 2 new incidents; 0 known already, 0 read anew\n"
    assert ok("add", str(folder)).startswith("0 new reports")


def test_incidents_that_several_reports_tell(folder: Path) -> None:
    ok("add", str(folder))
    [told] = json.loads(ok("incidents", "--reports", "2", "--json"))["incidents"]
    assert told["reports"] == 2


def test_show_tells_on_one_screen_who_says_what(folder: Path) -> None:
    ok("add", str(folder))
    [disputed] = json.loads(ok("incidents", "--disputed", "--json"))["incidents"]
    screen = ok("show", disputed["id"], "--width", "100")
    lines = screen.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 100
    assert "ASSAULT" in lines[0]
    assert "2 outlets, 2 independent origins" in lines[1]
    assert any("Ankara" in line and "Damascus" in line for line in lines), "a column a voice"
    assert any(line.startswith("≠ toll") for line in lines)
    assert "≠ how many were harmed (killed): Ankara: 8; Damascus: 3" in lines or (
        "≠ how many were harmed (killed): Damascus: 3; Ankara: 8" in lines
    )


def test_an_unreadable_report_does_not_stop_the_others(folder: Path) -> None:
    (folder / "empty.txt").write_text(" ")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    result = run("add", str(folder))
    assert result.exit_code == EmptyReport.exit_code
    assert "3 new reports" in result.stdout
    assert "1 of 4 documents could not be read:" in result.stderr
    assert "empty.txt" in result.stderr
    assert "passed over by their endings: .jpg (1)" in result.stderr


def test_merge_history_and_undo(folder: Path) -> None:
    ok("add", str(folder))
    first, second = ids()
    assert "review 1 written" in ok(
        "review", "merge", first, "--into", second, "--reason", "one attack", "--author", "Mira"
    )
    assert ids() == [second]
    assert "merge by Mira: one attack" in ok("history", first)
    assert f"merged into {second}" in ok("changes")
    ok("review", "undo", "1", "--reason", "two attacks")
    assert sorted(ids()) == sorted([first, second])


def test_situations_are_saved(folder: Path) -> None:
    ok("add", str(folder))
    Path("idlib.yaml").write_text("name: idlib\narea: Saraqib\n")
    screen = ok("situation", "idlib.yaml", "--save")
    assert "idlib · 1 incident" in screen
    assert "3–8" in screen
    assert ok("situation", "idlib") == screen


def test_disputes_and_check(folder: Path) -> None:
    ok("add", str(folder))
    assert "conflict  toll (killed)" in ok("disputes")
    assert ok("check") == "sound\n"


def test_json_is_one_envelope(folder: Path) -> None:
    ok("add", str(folder))
    for words in (["incidents"], ["show", ids()[0]], ["disputes"], ["changes"], ["history", ids()[0]], ["check"]):
        assert json.loads(ok(*words, "--json"))["ok"] is True


ERRORS = [
    (["show", "none"], 6, "no incident 'none'"),
    (["review", "merge", "x", "--reason", "y"], 2, "merge needs --into"),
    (["review", "split", "x", "--reason", "y"], 2, "split needs --account"),
    (["review", "correct", "x", "--reason", "y"], 2, "correct needs --field, --value"),
    (["incidents", "--from", "monday"], 2, "--from: 'monday' is no date"),
    (["situation", "gaza"], 6, "no situation 'gaza'"),
    (["incidents", "--ledger", "absent.db"], 6, "make one with `dateline add`"),
    (["add", "absent.txt"], 3, "absent.txt"),
]


@pytest.mark.parametrize(("words", "code", "message"), ERRORS)
def test_errors_say_what_to_do(folder: Path, words: list[str], code: int, message: str) -> None:
    ok("add", str(folder))
    result = run(*words)
    assert result.exit_code == code, result.output
    assert message in result.stderr


def test_every_command_has_help() -> None:
    for command in ledger_commands:
        assert isinstance(command, click.Command)
        assert "Traceback" not in ok(str(command.name), "--help")


def test_a_reports_words_cannot_act_on_the_terminal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    evil = replace(STRIKE, words="Guns \x1b[2Jshelled the post at Saraqib.", says="Evil\x1b[31m\u202e")
    monkeypatch.setitem(REPORTS, "courier.txt", evil)
    ok("add", str(folder))
    for name in ids():
        screen = ok("show", name) + ok("history", name) + ok("show", name, "--json")
        assert "\x1b" not in screen
        assert "\u202e" not in screen
