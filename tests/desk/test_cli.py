"""The command line: options, batches with bad documents, exit codes, clean ends."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.account import Reading
from dateline.desk.batch import Settings
from dateline.desk.cli import cli
from dateline.desk.inputs import find_documents
from dateline.desk.outputs import file_sink
from dateline.errors import UsageError
from tests.desk.samples import TEXT, reader, reading

BAD = {
    "empty.txt": (b"", 3, "the file is empty"),
    "program.txt": (b"\x7fELF\x02\x01\x01", 3, "this is a program"),
    "line.txt": (b"word " * 10_000_000, 3, "50,000,000 bytes"),
    "page.html": (b"<html><body><nav><a href='/a'>One</a></nav></body></html>", 4, "no article"),
    "german.txt": (b"Die Armee hat am Montag mitgeteilt, dass sie die Stadt verlassen hat. " * 8, 4, "German"),
    "bomb.html": (b"<html><body>" + b"<div>" * 300 + b"x", 3, "deeper"),
}


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad")
    for name, (data, _, _) in BAD.items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "wajir.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*arguments: str | Path, data: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], obj=reader, input=data)


def test_a_file_becomes_a_table(good: Path) -> None:
    result = run("read", good)
    assert result.exit_code == 0
    assert result.stdout.startswith("NAIROBI, 9 March (year not stated)")
    assert result.stderr == ""


def test_standard_input() -> None:
    result = run("read", "-", data=TEXT.encode())
    assert result.exit_code == 0
    assert "5 accounts" in result.stdout


def test_published_settles_the_year(good: Path) -> None:
    assert "9 March 2018" in run("read", "--published", "2018-03-09", good).stdout
    assert "9 March 2018" in run("read", "--published", "2018-03-09T10:00", good).stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "name a file"),
        (("--published", "last week", "-"), "year-month-day"),
        (("--format", "csv", "--explain", "-"), "--explain"),
        (("--format", "xml", "-"), "xml"),
        (("--codebook", "nowhere", "-"), "nowhere"),
        (("--min-confidence", "2", "-"), "0<=x<=1"),
        (("--output", "no/such/folder/out.csv", "-"), "folder that you may write to"),
    ],
)
def test_wrong_calls_exit_with_2_and_say_what_to_do(arguments: tuple[str, ...], words: str) -> None:
    result = run("read", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("name", BAD)
def test_a_bad_document_ends_in_one_line_and_its_code(bad: Path, name: str) -> None:
    result = run("read", bad / name)
    assert result.exit_code == BAD[name][1]
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    for words in ("dateline: ", name, BAD[name][2], "; "):
        assert words in result.stderr


def test_a_missing_file_and_an_address() -> None:
    missing = run("read", "nowhere.txt")
    assert missing.exit_code == 3
    assert "no such file" in missing.stderr
    assert "addresses are not fetched" in run("read", "https://example.org/report").stderr


def test_a_batch_goes_on_past_bad_documents_and_lists_them_at_the_end(bad: Path, good: Path) -> None:
    result = run("read", bad, good, "nowhere.txt")
    assert result.exit_code == 4
    assert "5 accounts, 2 disputes" in result.stdout
    assert "7 of 8 documents could not be read" in result.stderr
    for name, (_, _, words) in BAD.items():
        assert any(name in line and words in line for line in result.stderr.splitlines())


def test_a_mistake_of_ours_names_the_document_and_the_batch_goes_on(good: Path, tmp_path: Path) -> None:
    def broken(data: bytes, name: str, settings: Settings) -> Reading:
        if "broken" in name:
            raise ZeroDivisionError("division by zero")
        return reader(data, name, settings)

    (tmp_path / "broken.txt").write_text(TEXT)
    result = CliRunner().invoke(cli, ["read", str(tmp_path / "broken.txt"), str(good)], obj=broken)
    assert result.exit_code == 1
    assert "5 accounts" in result.stdout
    assert "broken.txt: reading: unexpected ZeroDivisionError" in result.stderr


@pytest.mark.parametrize("form", ["table", "csv"])
def test_a_reading_that_cannot_be_shown_does_not_end_the_batch(good: Path, tmp_path: Path, form: str) -> None:
    def odd(data: bytes, name: str, settings: Settings) -> Reading:
        found = reader(data, name, settings)
        broken = replace(found.accounts[0], actors=(None,))  # type: ignore[arg-type]
        return replace(found, accounts=(*found.accounts, broken)) if "odd" in name else found

    (tmp_path / "odd.txt").write_text(TEXT)
    arguments = ["read", "--format", form, str(tmp_path / "odd.txt"), str(good)]
    result = CliRunner().invoke(cli, arguments, obj=odd)
    assert result.exit_code == 1
    assert "odd.txt: output: unexpected AttributeError" in result.stderr
    assert "1 of 2 documents could not be read" in result.stderr
    # Nothing of the odd one is left half-written, and the other one is complete.
    assert result.stdout.count("5 accounts, 2 disputes" if form == "table" else "report_id,") == 1
    assert "6 accounts" not in result.stdout


def test_a_wrong_call_is_told_once_and_not_for_every_document(good: Path) -> None:
    def unset(_data: bytes, _name: str, _settings: Settings) -> Reading:
        raise UsageError("spaCy has no pipeline 'en_none'", hint="install it")

    result = CliRunner().invoke(cli, ["read", str(good), str(good)], obj=unset)
    assert result.exit_code == 2
    assert result.stderr == "dateline: spaCy has no pipeline 'en_none'; install it\n"


def test_folders_are_read_in_order_and_say_what_they_pass_over(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "c", "photo.jpg", ".hidden.txt", "below/d.TXT"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT)
    found = find_documents([str(tmp_path)])
    assert [Path(document.name).name for document in found.documents] == ["a.html", "b.txt", "c", "d.TXT"]
    assert found.passed_over == {".jpg": 1}
    assert "passed over by their endings: .jpg (1)" in run("read", tmp_path).stderr
    assert "passed over" not in run("read", "--quiet", tmp_path).stderr


def test_a_folder_without_reports_is_an_error(tmp_path: Path) -> None:
    result = run("read", tmp_path)
    assert result.exit_code == 3
    assert "no report in this folder" in result.stderr


def test_no_account_is_no_error_but_says_why(tmp_path: Path) -> None:
    path = tmp_path / "quiet.txt"
    path.write_text("The market in the old town was open on Monday and the weather stayed fine. " * 8)
    table = run("read", path)
    assert table.exit_code == 0
    assert "No account was found" in table.stdout
    export = run("read", "--format", "jsonl", path)
    assert export.exit_code == 0
    assert export.stdout == ""
    assert "quiet.txt: no account was found: 1 passage: no word here tells an event" in export.stderr


def _interrupt_half_way(target: Path) -> None:
    with file_sink(target) as sink:
        sink.write("half")
        raise KeyboardInterrupt


def test_output_is_complete_or_as_it_was(good: Path, bad: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("before")
    with pytest.raises(KeyboardInterrupt):
        _interrupt_half_way(target)
    assert target.read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.json", "wajir.txt"]
    assert run("read", "-o", target, good).exit_code == 0
    assert len(json.loads(target.read_text())["accounts"]) == 5
    assert run("read", "-o", target, good, bad / "empty.txt").exit_code == 3
    assert len(json.loads(target.read_text())) == 1


def test_output_that_cannot_be_written_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError), file_sink(tmp_path / "no" / "out.csv"):
        pytest.fail("the file could not be there")


def test_the_ending_of_the_output_decides_the_format(good: Path, tmp_path: Path) -> None:
    run("read", "-o", tmp_path / "a.csv", good)
    run("read", "-o", tmp_path / "a.jsonl", good)
    run("read", "-o", tmp_path / "a.out", good)
    assert (tmp_path / "a.csv").read_text().startswith("report_id,")
    assert len((tmp_path / "a.jsonl").read_text().splitlines()) == 5
    assert (tmp_path / "a.out").read_text().startswith("NAIROBI")


def test_low_confidence_is_left_out_and_counted(good: Path) -> None:
    result = run("read", "--min-confidence", "0.5", good)
    assert "4 accounts, 1 dispute" in result.stdout
    assert "1 account below the confidence asked for" in result.stdout
    export = run("read", "--min-confidence", "0.5", "--format", "csv", good)
    assert "1 account below" in export.stderr


def test_help_teaches_with_examples() -> None:
    for arguments in (("--help",), ("read", "--help"), ("parse", "-h"), ("schema", "-h")):
        result = run(*arguments)
        assert result.exit_code == 0
        assert "Examples:" in result.stdout


def command(*arguments: str | Path, **options: object) -> subprocess.Popen[bytes]:
    # A shell's background jobs are born deaf to Ctrl-C; our program is tested as a terminal starts it.
    program = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "from dateline.desk.cli import main; print('up', file=sys.stderr, flush=True); main()"
    )
    words = [sys.executable, "-c", program, *map(str, arguments)]
    environment = {**os.environ, "NO_COLOR": "", "COLUMNS": "100"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.Popen(words, env=environment, **pipes)  # type: ignore[call-overload,no-any-return]


def test_version_and_help_load_nothing_heavy() -> None:
    program = (
        "import sys; from dateline.desk.cli import run; "
        "code = run(['--version']) or run(['read', '--help']) or run(['read', 'nowhere.txt']); "
        "heavy = {'numpy', 'onnxruntime', 'trafilatura', 'yaml', 'lxml'} & set(sys.modules); "
        "print(code, sorted(heavy))"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert found.stdout.splitlines()[-1] == "3 []"


def test_ctrl_c_ends_with_130_and_no_traceback() -> None:
    with command("read", "-") as process:
        # A signal before our program is up would test Python; half a second later it waits for its input.
        assert process.stderr is not None
        assert process.stderr.readline() == b"up\n"
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"interrupted" in errors
    assert b"Traceback" not in errors


def test_a_closed_pipe_ends_silently() -> None:
    read, write = os.pipe()
    os.close(read)
    with command("schema", stdout=write) as process:
        os.close(write)
        _, errors = process.communicate(timeout=20)
    assert process.returncode == 141
    assert errors == b"up\n"


def test_a_full_disk_is_told_in_one_line() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no device that is always full")
    with full.open("wb") as device, command("schema", stdout=device) as process:
        _, errors = process.communicate(timeout=20)
    assert process.returncode == 1
    assert errors == b"up\ndateline: output: no space left on device; the output is not complete\n"


def test_an_ascii_terminal_gets_a_table_and_no_traceback(good: Path) -> None:
    table = CliRunner(charset="ascii").invoke(cli, ["read", str(good)], obj=reader)
    assert table.exit_code == 0
    assert b"who ? whom" in table.stdout_bytes
    export = CliRunner(charset="ascii").invoke(cli, ["read", "--format", "csv", str(good)], obj=reader)
    with contextlib.suppress(UnicodeDecodeError):
        assert export.stdout_bytes.decode("utf-8")
    assert export.exit_code == 0


def test_samples_hold_what_must_always_hold() -> None:
    found = reading()
    for account in found.accounts:
        assert account.trigger.of(found.report.text) == account.trigger_text
        assert account.sentence.start <= account.trigger.start < account.trigger.end <= account.sentence.end
