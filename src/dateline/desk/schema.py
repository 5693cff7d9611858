"""The JSON Schema (draft 2020-12) of the exports, generated from the dataclasses themselves."""

from __future__ import annotations

import inspect
import json
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, Union

from dateline.account import Reading
from dateline.desk.exports import AccountLine
from dateline.readable import load_yaml

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_ID = "urn:dateline:account"
FILE = "account.schema.json"
# What `--format json` writes (alone, or in a list for a batch) and what `--format jsonl` writes on each line.
ROOTS = (Reading, AccountLine)

_SCALARS: Mapping[object, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
}


@cache
def field_words() -> Mapping[str, Mapping[str, str]]:
    """What every field holds, by class and field, from `fields.yaml`."""
    text = files("dateline.desk").joinpath("data", "fields.yaml").read_text(encoding="utf-8")
    words: Mapping[str, Mapping[str, str]] = load_yaml(text)
    return words


def record_classes() -> tuple[type, ...]:
    """Every dataclass that the exports are made of, outermost first."""
    found: dict[type, None] = {}
    waiting: list[type] = list(ROOTS)
    while waiting:
        record = waiting.pop(0)
        if record not in found:
            found[record] = None
            waiting += [part for hint in hints(record).values() for part in _leaves(hint) if is_dataclass(part)]
    return tuple(found)


def hints(record: type) -> Mapping[str, Any]:
    """The types of a dataclass's fields, in order."""
    resolved = typing.get_type_hints(record)
    return {field.name: resolved[field.name] for field in fields(record)}


def _leaves(hint: Any) -> Iterator[type]:
    arguments = typing.get_args(hint)
    if not arguments:
        yield hint
    for argument in arguments:
        if argument is not Ellipsis:
            yield from _leaves(argument)


def build_schema() -> Schema:
    """The schema as an object: `$defs` has a definition a record, the root is what `--format json` writes."""
    reading = {"$ref": "#/$defs/Reading"}
    return {
        "$schema": DIALECT,
        "$id": SCHEMA_ID,
        "title": "What dateline read writes",
        "description": "The output of --format json: one reading, or a list of readings for a batch. "
        "Each line of --format jsonl is an AccountLine.",
        "anyOf": [reading, {"type": "array", "items": reading}],
        "$defs": {record.__name__: _record(record) for record in record_classes()},
    }


def schema_text() -> str:
    """The schema as it is published."""
    return json.dumps(build_schema(), indent=2, ensure_ascii=False) + "\n"


def summary(thing: type) -> str:
    """The first paragraph of a class's docstring, on one line."""
    return " ".join(inspect.cleandoc(thing.__doc__ or "").split("\n\n")[0].split())


def _record(record: type) -> Schema:
    words = field_words()[record.__name__]
    properties = {name: _described(_type(hint), words[name]) for name, hint in hints(record).items()}
    return {
        "type": "object",
        "description": summary(record),
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _described(schema: Schema, words: str) -> Schema:
    return {"description": words, **schema}


def _type(hint: Any) -> Schema:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_type(argument) for argument in arguments]}
    if origin is tuple:
        return {"type": "array", "items": _type(arguments[0])}
    if origin is dict:
        return {"type": "object", "additionalProperties": _type(arguments[1])}
    if is_dataclass(hint):
        return {"$ref": f"#/$defs/{typing.cast(type, hint).__name__}"}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"type": "string", "enum": [member.value for member in hint]}
    return dict(_SCALARS[hint])
