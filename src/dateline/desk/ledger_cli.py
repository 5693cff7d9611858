"""The commands that ask a ledger and put it right: incidents, show, disputes, situation, changes, review, history, check."""

from __future__ import annotations

import getpass
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.desk.ledger_add import add_command
from dateline.desk.ledger_options import (
    json_option,
    layout,
    ledger_option,
    opened,
    print_json,
    print_lines,
    width_option,
)
from dateline.errors import LedgerError, UsageError

if TYPE_CHECKING:
    from datetime import date


@click.command(name="incidents")
@ledger_option
@click.option("--place", metavar="NAME", help="A place or first-level region.")
@click.option("--country", metavar="ISO", help="Three letters, as SYR.")
@click.option("--party", "parties", multiple=True, metavar="NAME", help="Country code, group or name; any of several.")
@click.option("--type", "types", multiple=True, metavar="TYPE", help="PLOVER type, as ASSAULT; any of several.")
@click.option("--from", "first", metavar="DATE", help="On this day or later.")
@click.option("--to", "last", metavar="DATE", help="On this day or earlier.")
@click.option("--words", metavar="WORDS", help="In whose reports all these words stand.")
@click.option("--disputed", is_flag=True, help="Only those whose accounts contradict each other.")
@click.option("--reports", metavar="N", type=click.IntRange(1), default=1, help="Told by at least so many reports.")
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True, help="How many.")
@click.option("--after", metavar="INCIDENT", help="The page after this incident.")
@json_option
@width_option
def incidents_command(
    where: str,
    parties: tuple[str, ...],
    types: tuple[str, ...],
    first: str | None,
    last: str | None,
    limit: int,
    after: str | None,
    as_json: bool,
    width: int | None,
    **rest: Any,
) -> None:
    """List incidents, the newest first.

    \b
    Examples:
      dateline incidents --country SYR --from 2020-02-01
      dateline incidents --disputed --type assault
      dateline incidents --reports 2
    """
    from dateline.desk.ledger_view import list_lines
    from dateline.ledger.interface import Question

    question = Question(
        parties=parties,
        types=tuple(name.upper() for name in types),
        first=_date(first, "--from"),
        last=_date(last, "--to"),
        **rest,
    )
    with opened(where) as ledger:
        found = ledger.incidents(question, limit=limit, after=after)
    if as_json:
        print_json(incidents=found)
        return
    print_lines(list_lines(found, **layout(width)) if found else ["no incident fits"])
    if len(found) == limit:
        click.echo(f"more: --after {found[-1].id}", err=True)


def _date(text: str | None, option: str) -> date | None:
    from datetime import date

    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError(f"{option}: {text!r} is no date", hint="write year-month-day, as in 2020-02-08") from error


@click.command(name="show")
@click.argument("incident", metavar="INCIDENT")
@ledger_option
@json_option
@width_option
def show_command(incident: str, where: str, as_json: bool, width: int | None) -> None:
    """Show one incident: its accounts side by side, a column a voice, and what they contradict each other on.

    INCIDENT is an id, the beginning of one, or the id of an incident that was merged.
    """
    from dateline.desk.ledger_view import incident_lines

    with opened(where) as ledger:
        found = ledger.incident(incident)
        told = ledger.accounts(found.id)
        disputes = ledger.disputes([found.id])
    if as_json:
        print_json(incident=found, accounts=told, disputes=disputes)
    else:
        print_lines(incident_lines(found, told, disputes, **layout(width)))


@click.command(name="disputes")
@click.argument("incidents", nargs=-1, metavar="[INCIDENT]...")
@ledger_option
@click.option("--limit", type=click.IntRange(1, 1000), default=100, show_default=True, help="How many.")
@json_option
@width_option
def disputes_command(incidents: tuple[str, ...], where: str, limit: int, as_json: bool, width: int | None) -> None:
    """List what accounts of one incident contradict each other on; without INCIDENT, of the newest incidents."""
    from dateline.desk.grid import wrap
    from dateline.desk.safe import show

    with opened(where) as ledger:
        found = ledger.disputes(list(incidents) or None, limit=limit)
    if as_json:
        print_json(disputes=found)
        return
    columns = layout(width)["width"]
    for item in found:
        about = f" ({item.about})" if item.about else ""
        line = f"{item.incident_id}  {item.dispute.kind}  {item.dispute.point}{about}: {show(item.words)}"
        print_lines(wrap(line, columns))
    if not found:
        click.echo("no disputes")


@click.command(name="situation")
@click.argument("name", metavar="NAME")
@ledger_option
@click.option("--save", is_flag=True, help="Keep the situation of this YAML file in the ledger, under its name.")
@json_option
@width_option
def situation_command(name: str, where: str, save: bool, as_json: bool, width: int | None) -> None:
    """Show a situation: its incidents, open disputes, toll by voice and party, and the days' counts.

    NAME is a YAML file (name, area, parties, types, from, to) or a situation that was saved.

    \b
    Examples:
      dateline situation idlib.yaml --save
      dateline situation idlib
    """
    from dateline.desk.ledger_view import situation_lines
    from dateline.ledger.situations import digest, dump_situation, load_situation, make_situation

    with opened(where) as ledger:
        path = Path(name)
        situation = load_situation(path) if path.is_file() else make_situation(json.loads(ledger.situation(name)), name)
        if save:
            ledger.save_situation(situation.name, dump_situation(situation))
        found = digest(ledger, situation)
    if as_json:
        print_json(situation=found)
    else:
        print_lines(situation_lines(found, **layout(width)))


@click.command(name="changes")
@ledger_option
@click.option("--since", metavar="TIME", help="As 2020-02-08 or 2020-02-08T14:00:00Z.")
@click.option("--limit", type=click.IntRange(1, 100_000), default=1000, show_default=True, help="How many.")
@json_option
def changes_command(where: str, since: str | None, limit: int, as_json: bool) -> None:
    """List what befell incidents: created, changed, merged, deleted, restored; the oldest first."""
    from dateline.desk.ledger_view import change_lines

    with opened(where) as ledger:
        found = ledger.changes(since, limit=limit)
    if as_json:
        print_json(changes=found)
    else:
        print_lines(change_lines(found))


@click.command(name="review")
@click.argument("verb", type=click.Choice(["confirm", "correct", "split", "merge", "reject", "undo"]))
@click.argument("target", metavar="TARGET")
@ledger_option
@click.option("--reason", required=True, metavar="WORDS", help="Why; it is kept with the review.")
@click.option("--author", metavar="NAME", help="Who says so; else your user name.")
@click.option("--into", metavar="INCIDENT", help="merge: the incident that takes the accounts.")
@click.option("--account", "accounts", multiple=True, metavar="ACCOUNT", help="split: an account that goes; repeat it.")
@click.option("--field", metavar="NAME", help="correct: type, mode, who, to_whom, day, place, polarity, killed ...")
@click.option("--value", metavar="VALUE", help="correct: the right value.")
@json_option
def review_command(
    verb: str, target: str, where: str, reason: str, author: str | None, as_json: bool, **details: Any
) -> None:
    """Put right what merging or reading got wrong; it outlives every new reading, and `undo` takes it back.

    TARGET is an incident (confirm, split, merge, reject), an account (correct, reject) or a review's number (undo).

    \b
    Examples:
      dateline review merge i1f0c --into i77ab --reason "same convoy"
      dateline review correct 3f9a --field killed --value 4-6 --reason "see second paragraph"
      dateline review undo 12 --reason "was another town"
    """
    given = {name: value for name, value in details.items() if value}
    needed = {"merge": ["into"], "split": ["accounts"], "correct": ["field", "value"]}.get(verb, [])
    missing = [name for name in needed if name not in given]
    if missing:
        flags = ", ".join("--account" if name == "accounts" else f"--{name}" for name in missing)
        raise UsageError(f"{verb} needs {flags}", stage="review")
    with opened(where) as ledger:
        row = ledger.review(verb, target, author=author or getpass.getuser(), reason=reason, **given)
    if as_json:
        print_json(review=row)
    else:
        click.echo(f"review {row.number} written; `dateline review undo {row.number}` takes it back")


@click.command(name="history")
@click.argument("incident", metavar="INCIDENT")
@ledger_option
@json_option
def history_command(incident: str, where: str, as_json: bool) -> None:
    """Tell an incident's history: changes, reviews, and why each of its accounts is in it."""
    from dateline.desk.ledger_view import history_lines

    with opened(where) as ledger:
        changes = ledger.changes(incident_id=incident)
        reviews = ledger.reviews(incident)
        alive = not changes or changes[-1].what not in ("merged", "deleted")
        judgements = ledger.judgements(incident) if alive else []
    if as_json:
        print_json(changes=changes, reviews=reviews, judgements=judgements)
    else:
        print_lines(history_lines(changes, reviews, judgements))


@click.command(name="check")
@ledger_option
@json_option
def check_command(where: str, as_json: bool) -> None:
    """Check a ledger: the file, the links between its rows, every offset.

    It repairs nothing; exit code 6 if anything is wrong.
    """
    with opened(where) as ledger:
        faults = ledger.check()
    if as_json:
        print_json(faults=faults)
    for fault in faults:
        click.echo(f"{fault.where}: {fault.what}", err=True)
    if faults:
        raise LedgerError(
            f"{len(faults)} faults", document=where, stage="check", hint="bring back a copy from before the damage"
        )
    if not as_json:
        click.echo("sound")


ledger_commands: list[click.Command] = [
    add_command,
    incidents_command,
    show_command,
    disputes_command,
    situation_command,
    changes_command,
    review_command,
    history_command,
    check_command,
]
