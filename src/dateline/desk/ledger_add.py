"""The command `dateline add`: reads reports and adds their accounts to a ledger."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from dateline.desk.ledger_options import json_option, ledger_option, opened, print_json

if TYPE_CHECKING:
    from dateline.account import Reading
    from dateline.desk.batch import Failure, Settings
    from dateline.desk.inputs import Inputs
    from dateline.ledger import Ledger
    from dateline.ledger.interface import Added

# Reports that are read before they are written: some seconds to a minute of work.
READ_AT_ONCE = 50


@click.command(name="add")
@click.argument("files", nargs=-1, metavar="FILES...", required=True)
@ledger_option
@click.option("--published", metavar="DATE", help="When the reports came out, where they do not say.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary; errors stay.")
@json_option
@click.pass_context
def add_command(
    ctx: click.Context, files: tuple[str, ...], where: str, published: str | None, quiet: bool, as_json: bool
) -> None:
    """Read reports and add their accounts to a ledger.

    FILES are reports or folders of them, as for `dateline read`. A report that is in the ledger already changes
    nothing, so that the same command can be run again, also after it was interrupted.

    \b
    Examples:
      dateline add reports/
      dateline add --ledger postgresql://localhost/desk wire/*.txt
    """
    from dateline.desk.batch import Failure, Settings
    from dateline.desk.inputs import find_documents
    from dateline.desk.read import list_unread, parse_date

    settings = Settings(parse_date(published) if published else None)
    inputs = find_documents(files)
    failures = [Failure(error.document, error) for error in inputs.failures]
    with opened(where, create=True) as ledger:
        added = _add(ledger, _readings(inputs, settings, failures, quiet, ctx.obj))
    if as_json:
        print_json(added=added, failed=[str(failure.error) for failure in failures])
    elif not quiet:
        from dateline.desk.ledger_view import count

        click.echo(
            f"{count(added.reports, 'new report')}, {count(added.accounts, 'account')}, "
            f"{count(added.incidents, 'new incident')}; {added.known} known already, {added.reread} read anew"
        )
        if added.incidents:
            hint = "`dateline incidents --reports 2` lists those that several reports tell, `dateline show` one of them"
            click.echo(hint, err=True)
    list_unread(inputs, failures, quiet=quiet)
    ctx.exit(max((failure.error.exit_code for failure in failures), default=0))


def _add(ledger: Ledger, readings: Iterator[Reading]) -> Added:
    """Adds the readings, some at a time: where a long run is interrupted, no more than those have to be read again."""
    from dateline.ledger.interface import Added

    added = Added()
    while part := list(islice(readings, READ_AT_ONCE)):
        added += ledger.add(part)
    return added


def _readings(
    inputs: Inputs, settings: Settings, failures: list[Failure], quiet: bool, reader: Any
) -> Iterator[Reading]:
    """The readings one by one; what cannot be read is put aside."""
    from dateline.desk.batch import Failure, read_bytes, read_one
    from dateline.desk.progress import Progress

    total = len(inputs.documents)
    wanted = total > 1 and sys.stderr.isatty() and not quiet
    with Progress(sys.stderr, total, width=shutil.get_terminal_size().columns, wanted=wanted) as progress:
        for number, document in enumerate(inputs.documents, 1):
            progress.show(number, document.name)
            result = read_one(document, settings, reader or read_bytes, sys.stdin.buffer)
            if isinstance(result, Failure):
                failures.append(result)
            else:
                yield result
