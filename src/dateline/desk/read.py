"""`dateline read`: from the files named to the table or export, with everything that went wrong told at the end."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import click

from dateline.desk.batch import Failure, Reader, Settings, read_bytes, read_one, unexpected
from dateline.desk.grid import Palette
from dateline.desk.inputs import Inputs, find_documents
from dateline.desk.outputs import Sink, file_sink, standard_output
from dateline.desk.progress import Progress
from dateline.desk.safe import show
from dateline.desk.selection import Selection, select
from dateline.desk.table import no_account_reasons
from dateline.desk.writers import Layout, Writer, make_writer
from dateline.errors import UsageError

DEFAULT_WIDTH = 100
ENDINGS = {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv"}


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """The options of `dateline read`, checked."""

    form: str = "table"
    output: Path | None = None
    explain: bool = False
    min_confidence: float = 0.0
    width: int | None = None
    quiet: bool = False
    settings: Settings = field(default_factory=Settings)

    @classmethod
    def checked(
        cls,
        *,
        form: str | None,
        output: Path | None,
        explain: bool,
        min_confidence: float,
        width: int | None,
        quiet: bool,
        published: str | None,
        codebook: Path | None,
        nlp: str | None,
    ) -> ReadOptions:
        """The options as given on the command line. Raises UsageError where they make no sense."""
        form = form or ENDINGS.get(output.suffix.lower() if output else "", "table")
        if explain and form != "table":
            raise UsageError(
                f"--explain is for people, {form} for programs", hint="the exports hold all offsets already"
            )
        settings = Settings(parse_date(published) if published else None, codebook, nlp)
        return cls(form, output, explain, min_confidence, width, quiet, settings)


def parse_date(text: str) -> date:
    """`2020-02-08`, or with a time of day `2020-02-08T14:30`. Raises UsageError."""
    for kind in (date, datetime):
        with contextlib.suppress(ValueError):
            return kind.fromisoformat(text)
    raise UsageError(f"--published: {text!r} is no date", hint="write year-month-day, as in 2020-02-08")


def read_files(names: Sequence[str], options: ReadOptions, *, reader: Reader | None = None) -> int:
    """Read all that the arguments name and write it; the exit code: the highest of what went wrong, else 0."""
    if not names:
        raise UsageError("nothing to read", hint="name a file, a folder, or - for standard input")
    inputs = find_documents(names)
    failures = [Failure(error.document, error) for error in inputs.failures]
    with file_sink(options.output) if options.output else nullcontext(_standard_output(options)) as sink:
        writer = make_writer(sink, _layout(options), batch=inputs.batch)
        failures += _read_all(inputs, options, writer, reader or read_bytes)
    list_unread(inputs, failures, quiet=options.quiet)
    return max((failure.error.exit_code for failure in failures), default=0)


def _read_all(inputs: Inputs, options: ReadOptions, writer: Writer, reader: Reader) -> list[Failure]:
    """Read and write one document after the other; returns what could not be read."""
    failures: list[Failure] = []
    total = len(inputs.documents)
    wanted = total > 1 and sys.stderr.isatty() and not options.quiet
    with Progress(sys.stderr, total, width=_width(options), wanted=wanted) as progress:
        for number, document in enumerate(inputs.documents, 1):
            progress.show(number, document.name)
            if document.path is None and not options.quiet and sys.stdin.isatty():
                click.echo("reading what you type; end with Ctrl-D on a line of its own", err=True)
            result = read_one(document, options.settings, reader, sys.stdin.buffer)
            progress.clear()
            if isinstance(result, Failure):
                failures.append(result)
                continue
            selection = select(result, options.min_confidence)
            try:
                writer.add(selection, document.name)
            except OSError:
                raise  # the output's fault, not the document's
            except Exception as error:
                # The other stage boundary; a writer puts out whole pieces only, so nothing half-made is left behind.
                failures.append(unexpected(error, document.name, "output"))
                continue
            if options.form != "table" and not options.quiet:
                _note(selection, document.name)
    writer.finish()
    return failures


def _note(selection: Selection, name: str) -> None:
    """What an export has no place for: a report without accounts, accounts left out."""
    if not selection.reading.accounts and not selection.left_out:
        reasons = "; ".join(reason.removeprefix("- ") for reason in no_account_reasons(selection.reading))
        click.echo(f"{show(name)}: no account was found: {reasons}", err=True)
    for note in selection.notes():
        click.echo(f"{show(name)}: {note}", err=True)


def list_unread(inputs: Inputs, failures: Sequence[Failure], *, quiet: bool) -> None:
    """Tell on standard error which documents could not be read, and unless quiet what a folder holds beside reports."""
    if failures and inputs.batch:
        click.echo(f"\n{len(failures)} of {len(inputs.documents)} documents could not be read:", err=True)
    for failure in failures:
        click.echo(f"{'  ' if inputs.batch else 'dateline: '}{show(str(failure.error))}", err=True)
    if inputs.passed_over and not quiet:
        passed = ", ".join(f"{show(ending)} ({n})" for ending, n in inputs.passed_over.items())
        click.echo(f"passed over by their endings: {passed}", err=True)


def _standard_output(options: ReadOptions) -> Sink:
    return standard_output(utf8=options.form != "table")


def _layout(options: ReadOptions) -> Layout:
    palette = Palette(colours=options.output is None and wants_colours())
    return Layout(options.form, explain=options.explain, width=_width(options), palette=palette)


def _width(options: ReadOptions) -> int:
    return options.width or shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns


def wants_colours() -> bool:
    """Whether standard output is a terminal that shows colours and the user has not asked for none (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
