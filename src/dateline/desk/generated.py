"""Keeps the generated parts of the docs and the published schema in step with the code."""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import click

from dateline.desk.columns import COLUMNS
from dateline.desk.schema import FILE, field_words, hints, record_classes, schema_text, summary
from dateline.errors import DatelineError

# In a document of docs/: what stands between these two lines is made by the block of that name.
_BLOCK = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end generated -->)", re.S)


def stale_files(folder: Path, command: click.Command) -> list[Path]:
    """The files of the docs that do not say what the code does."""
    return [path for path, text in contents(folder, command) if not path.is_file() or path.read_text("utf-8") != text]


def write_files(folder: Path, command: click.Command) -> list[Path]:
    """Bring the docs up to date; returns the files that changed."""
    changed = stale_files(folder, command)
    for path, text in contents(folder, command):
        if path in changed:
            path.write_text(text, encoding="utf-8", newline="\n")
    return changed


def contents(folder: Path, command: click.Command) -> Iterator[tuple[Path, str]]:
    """Every file with generated parts, and what it should hold."""
    yield folder / FILE, schema_text()
    blocks: Mapping[str, Callable[[], str]] = {
        "fields": fields_table,
        "columns": columns_table,
        "commands": lambda: commands_text(command),
        "exits": exits_table,
    }
    for path in sorted(folder.glob("*.md")):
        text = path.read_text("utf-8")
        if _BLOCK.search(text):
            yield path, _BLOCK.sub(lambda found: f"{found[1]}\n{blocks[found[2]]()}\n{found[3]}", text)


def fields_table() -> str:
    """Every record with its fields, in Markdown."""
    return "\n".join(line for record in record_classes() for line in _record_lines(record))


def _record_lines(record: type) -> Iterator[str]:
    yield from (f"### {record.__name__}", "", summary(record), "", "| field | type | what it holds |", "|---|---|---|")
    words = field_words()[record.__name__]
    for name, hint in hints(record).items():
        yield f"| `{name}` | {_type_words(hint)} | {_cell(words[name])} |"
    yield ""


def _type_words(hint: Any) -> str:
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return f"list of {_type_words(arguments[0])}"
    if typing.get_origin(hint) is dict:
        return f"numbers by {_type_words(arguments[0])}"
    if arguments:
        return " or ".join(_type_words(argument) for argument in arguments)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return ", ".join(f"`{member.value}`" for member in hint)
    names = {str: "text", int: "integer", float: "number", bool: "true or false", type(None): "null"}
    return names.get(hint) or typing.cast(str, hint.__name__)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def columns_table() -> str:
    """The columns of the CSV, in Markdown."""
    rows = (f"| `{column.name}` | {column.kind} | {_cell(column.description)} |" for column in COLUMNS)
    return "\n".join(("| column | kind | what it holds |", "|---|---|---|", *rows, ""))


def exits_table() -> str:
    """The exit codes, from the tree of errors, in Markdown."""
    meanings = {0: ["Everything was read, even where no account was found."], 1: ["Anything else that went wrong."]}
    for error in _tree(DatelineError):
        if error.exit_code not in (0, 1):
            meanings.setdefault(error.exit_code, []).append(summary(error))
    meanings[130] = ["Interrupted by Ctrl-C; nothing is left half-written."]
    lines = (f"| {code} | {_cell(' '.join(words))} |" for code, words in sorted(meanings.items()))
    return "\n".join(("| code | meaning |", "|---|---|", *lines, ""))


def _tree(error: type[DatelineError]) -> Iterator[type[DatelineError]]:
    yield error
    for child in error.__subclasses__():
        yield from _tree(child)


def commands_text(command: click.Command) -> str:
    """Every command with its usage, arguments and options, in Markdown."""
    top = click.Context(command, info_name="dateline")
    found = [(command, top)]
    if isinstance(command, click.Group):
        found += [
            (sub, click.Context(sub, info_name=name, parent=top)) for name, sub in sorted(command.commands.items())
        ]
    return "\n".join(line for each, context in found for line in _command_lines(each, context))


def _command_lines(command: click.Command, context: click.Context) -> Iterator[str]:
    usage = " ".join(command.collect_usage_pieces(context)) or "[OPTIONS]"
    yield from (f"### `{context.command_path}`", "", f"`{context.command_path} {usage}`", "")
    yield from (_first_paragraph(command), "")
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    if options:
        yield from ("| option | what it does |", "|---|---|")
        yield from (f"| `{_cell(_option_words(option))}` | {_cell(option.help or '')} |" for option in options)
        yield ""


def _option_words(option: click.Option) -> str:
    """`-o, --output FILE`, `--format table|json`; spelled here so that it does not change with click's versions."""
    names = ", ".join(sorted(option.opts, key=len))
    if option.is_flag:
        return names
    choices = option.type.choices if isinstance(option.type, click.Choice) else ()
    return f"{names} {'|'.join(map(str, choices)) or option.metavar}"


def _first_paragraph(command: click.Command) -> str:
    return " ".join((command.help or "").split("\f")[0].split("\n\n")[0].split())
