"""The command line: `dateline read`, `dateline parse`, `dateline schema`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from dateline.desk.ledger_cli import ledger_commands
from dateline.errors import DatelineError

# Exit codes that shells expect of a program that Ctrl-C, or a closed pipe, has ended.
INTERRUPTED = 130
PIPE_CLOSED = 141

NLP_HELP = "Parse with this spaCy pipeline; needs the extra dateline[spacy]."
EPILOG = """Exit codes: 0 all read, 2 wrong call, 3 a document that cannot be opened or decoded, 4 no English report
in it, 5 a codebook that is wrong, 6 a ledger that cannot be opened, written or trusted, 1 anything else, 130
interrupted. Of a batch, the highest."""


class Group(click.Group):
    """A group of commands whose deliberate errors end in one line and their exit code, never in a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was named."""
        try:
            return super().invoke(ctx)
        except DatelineError as error:
            from dateline.desk.safe import show

            click.echo(f"dateline: {show(str(error))}", err=True)
            ctx.exit(error.exit_code)
        except OSError as error:
            # What cannot be opened is told elsewhere, so this is our output. Python would try it once more at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            if isinstance(error, BrokenPipeError):  # whoever read it has enough
                ctx.exit(PIPE_CLOSED)
            click.echo(
                f"dateline: output: {(error.strerror or str(error)).lower()}; the output is not complete", err=True
            )
            ctx.exit(1)


def _print_version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from dateline import __version__

        click.echo(f"dateline {__version__}")
        ctx.exit()


@click.group(cls=Group, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="Show the version and exit.",
)
def cli() -> None:
    """Read news-wire reports and print accounts: who did what to whom, where, when, at what cost, and who says so.

    \b
    Examples:
      dateline read report.txt             one report as a table
      dateline read --explain report.html  with the words that each field came from
      dateline read --format csv -o accounts.csv reports/
                                           a whole folder into one file
      dateline add reports/                keep what a folder says in a ledger (dateline.db)
      dateline show INCIDENT               one incident, its accounts side by side
    """


@cli.command(name="read", epilog=EPILOG)
@click.argument("files", nargs=-1, metavar="FILES...")
@click.option(
    "--published", metavar="DATE", help="When the report came out, as 2020-02-08; settles years and weekdays."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "jsonl", "csv"]),
    help="table: for people (the default). json: one object a report. jsonl, csv: one line an account. "
    "Without this option the ending of --output decides.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file, once all is read.",
)
@click.option("--explain", is_flag=True, help="Show each account's sentence and the words that each field came from.")
@click.option(
    "--min-confidence",
    metavar="FIGURE",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Leave out accounts whose type, status or voice is less sure than this, 0 to 1, and leave open other such fields.",
)
@click.option(
    "--codebook",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with your own codebook in place of the shipped one.",
)
@click.option("--nlp", metavar="PIPELINE", help=NLP_HELP)
@click.option(
    "--width",
    metavar="COLUMNS",
    type=click.IntRange(30, 1000),
    help="Columns of the table; else those of the terminal, or 100.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress and no notes on the error stream; errors stay.")
@click.pass_context
def read_command(ctx: click.Context, /, files: tuple[str, ...], quiet: bool, **options: Any) -> None:
    """Read reports and print their accounts.

    FILES are plain text or HTML, folders of them, or - for standard input. In a folder everything below it is read that
    ends in .txt, .text, .html, .htm, .xhtml or has no ending.

    \b
    Examples:
      dateline read report.txt
      dateline read --published 2020-02-08 report.txt   settle the year
      dateline read --explain report.txt                check each field
      curl -s ADDRESS | dateline read -                 from a pipe
      dateline read --format jsonl reports/ | jq .account.event_type

    A document that cannot be read is passed over and listed at the end; the others are still read.
    """
    from dateline.desk.read import ReadOptions, read_files

    code = read_files(files, ReadOptions.checked(quiet=quiet, **options), reader=ctx.obj)
    ctx.exit(code)


@cli.command(name="parse")
@click.argument("file", metavar="FILE")
@click.option(
    "--format",
    "form",
    type=click.Choice(["tree", "conllu"]),
    default="tree",
    help="tree: for people. conllu: for programs.",
)
@click.option("--nlp", metavar="PIPELINE", help=NLP_HELP)
def parse_command(file: str, form: str, nlp: str | None) -> None:
    """Print the grammar that the accounts of a report are read from.

    FILE is a report as for `dateline read`, or - for standard input. Each sentence comes with its words, their parts of
    speech, the tree that joins them (Universal Dependencies) and the names found.

    \b
    Examples:
      dateline parse report.txt
      dateline parse --format conllu report.txt > report.conllu
    """
    from dateline.desk.batch import named_parser
    from dateline.desk.inputs import find_documents, open_document
    from dateline.desk.outputs import standard_output
    from dateline.desk.table import join
    from dateline.desk.trees import conllu_lines, tree_lines
    from dateline.errors import UsageError
    from dateline.language import default_parser
    from dateline.report import BlockKind, read_report

    inputs = find_documents([file])
    if inputs.batch:
        raise UsageError("this is a folder", document=file, stage="parse", hint="name one report")
    data = open_document(inputs.documents[0], sys.stdin.buffer)
    report = read_report(data, name=inputs.documents[0].name)
    blocks = [(b.span.start, b.span.end) for b in report.blocks if b.kind is not BlockKind.FURNITURE]
    parser = named_parser(nlp) if nlp else default_parser()
    parse = parser.parse(report.text, blocks)
    lines = tree_lines(parse) if form == "tree" else conllu_lines(parse)
    standard_output(utf8=form == "conllu").write(join(lines))


@cli.command(name="schema")
@click.option("--check", is_flag=True, help="Say which files of --docs do not agree with the code; exit 1 if any.")
@click.option("--write", is_flag=True, help="Bring the files of --docs up to date.")
@click.option(
    "--docs",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("docs"),
    show_default=True,
    help="Folder of the project's documentation, for --check and --write.",
)
@click.pass_context
def schema_command(ctx: click.Context, check: bool, write: bool, docs: Path) -> None:
    """Print the JSON Schema of the exports.

    With --check or --write: keep the published schema and the tables in the project's documentation in step with it.

    \b
    Examples:
      dateline schema > account.schema.json
      dateline schema --check
    """
    if not (check or write):
        from dateline.desk.schema import schema_text

        click.echo(schema_text(), nl=False)
        return
    from dateline.desk.generated import stale_files, write_files

    found = write_files(docs, cli) if write else stale_files(docs, cli)
    for path in found:
        click.echo(f"{'written' if write else 'out of date'}: {path}", err=not write)
    if found and not write:
        click.echo("run `dateline schema --write`", err=True)
        ctx.exit(1)


for command in ledger_commands:
    cli.add_command(command)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    try:
        result = cli.main(args=arguments, prog_name="dateline", standalone_mode=False)
    except (KeyboardInterrupt, click.Abort):
        click.echo("\ndateline: interrupted; nothing is left half-written", err=True)
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    return result if isinstance(result, int) else 0


def main() -> None:
    """The `dateline` command."""
    sys.exit(run())
