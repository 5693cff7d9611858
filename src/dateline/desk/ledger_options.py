"""What all commands of the ledger share: where it lies, how wide a table is, one form of JSON."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from dateline.ledger import Ledger

DEFAULT_LEDGER = "dateline.db"
ledger_option = click.option(
    "--ledger",
    "where",
    metavar="LEDGER",
    envvar="DATELINE_LEDGER",
    default=DEFAULT_LEDGER,
    show_default=True,
    help="A SQLite file, or a postgresql:// address. Also from the variable DATELINE_LEDGER.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object, for programs.")
width_option = click.option(
    "--width", metavar="COLUMNS", type=click.IntRange(40, 1000), help="Columns of the table; else the terminal's."
)


@contextmanager
def opened(where: str, *, create: bool = False) -> Iterator[Ledger]:
    """The ledger, closed whatever happens."""
    from dateline.ledger import open_ledger

    ledger = open_ledger(where, create=create)
    try:
        yield ledger
    finally:
        ledger.close()


def print_json(**parts: object) -> None:
    """One envelope for every command: `{"ok": true, ...}`; characters that act on a terminal are escaped."""
    from dateline.desk.safe import escape_json
    from dateline.ledger.codec import to_plain

    plain = {name: to_plain(value) for name, value in parts.items()}
    click.echo(escape_json(json.dumps({"ok": True, **plain}, ensure_ascii=False, indent=1)))


def print_lines(lines: Iterable[str]) -> None:
    """The lines on standard output."""
    for line in lines:
        click.echo(line)


def layout(width: int | None) -> dict[str, Any]:
    """Columns and colours of a table: as asked, else as the terminal has them."""
    from dateline.desk.grid import Palette
    from dateline.desk.read import wants_colours

    columns = width or shutil.get_terminal_size((100, 24)).columns
    return {"width": columns, "palette": Palette(colours=wants_colours())}
