"""Turns the frozen records into JSON and back; fields that hold their default are left out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from math import isfinite
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from dateline.errors import LedgerError
from dateline.report.report import Span

T = TypeVar("T")
Step = Callable[[Any], Any]
Line = Callable[[Any], str]
# Puts a string in quotation marks as JSON has them; in C, where the interpreter has it.
_quote: Line = json.encoder.encode_basestring


def encode(record: object) -> str:
    """The record as one line of JSON; a span is `[start, end]`, a date is ISO 8601."""
    return _line(record)


def decode(kind: type[T], text: str) -> T:
    """The record that `encode` wrote; raises LedgerError where the JSON is no such record."""
    try:
        plain: T = _reader(_any(kind))(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise LedgerError(
            f"a stored {kind.__name__} cannot be read: {error}", stage="ledger", hint="run `dateline check`"
        ) from error
    return plain


def to_plain(record: object) -> Any:
    """The record as dicts, lists and plain values."""
    return json.loads(encode(record))


def from_plain(kind: type[T], plain: object) -> T:
    """The record that `to_plain` gave."""
    made: T = _reader(_any(kind))(plain)
    return made


def _any(kind: object) -> Any:
    """The class as the caches take it."""
    return kind


def _line(value: Any) -> str:
    """Any value straight as JSON: a dict in between would take longer than the writing."""
    return _writer(_any(type(value)))(value)


@cache
def _writer(kind: Any) -> Line:
    """Writes values of a class, or of such a type as a field of a record has."""
    if get_origin(kind) is tuple:
        each = _writer(get_args(kind)[0])
        return lambda items: f"[{','.join(map(each, items))}]"
    if kind in (tuple, list):
        return lambda items: f"[{','.join(map(_line, items))}]"
    if dict in (kind, get_origin(kind)):
        value = _writer(get_args(kind)[1]) if get_args(kind) else _line
        return lambda items: f"{{{','.join([f'{_quote(name)}:{value(item)}' for name, item in items.items()])}}}"
    if not isinstance(kind, type):
        return _line
    if kind is Span:
        return lambda span: f"[{span.start},{span.end}]"
    if kind is float:
        return lambda number: repr(number) if type(number) is float and isfinite(number) else json.dumps(number)
    if issubclass(kind, date):
        return lambda day: f'"{day.isoformat()}"'
    if issubclass(kind, str):
        return _quote
    return _record_writer(kind) if is_dataclass(kind) else json.dumps


def _record_writer(kind: type) -> Line:
    """Compiles a writer for this class, as `dataclass` compiles its `__init__`: a loop over the fields takes twice as long.

    The source is made of names of fields and of nothing else.
    """
    hints = get_type_hints(kind)
    known: dict[str, Any] = {"quote": _quote}
    source = ["def write(record):", " text = ''"]
    for item in fields(kind):
        name, held, default = item.name, _held(hints[item.name]), _default(item)
        known |= {f"write_{name}": _writer(held), f"default_{name}": default}
        written = _INLINE.get(held, f"{{write_{name}(value)}}")
        changed = "" if default in (None, MISSING) else f" and value != default_{name}"
        source.append(f" value = record.{name}")
        source.append(f" if value is not None{changed}: text += f',\"{name}\":{written}'")
    exec("\n".join([*source, " return '{' + text[1:] + '}'"]), known)
    made: Line = known["write"]
    return made


# How a field of one of these kinds is written without another call.
_INLINE = {str: "{quote(value)}", int: "{value}", Span: "[{value.start},{value.end}]"}


def _held(hint: Any) -> Any:
    """What a field holds that may also be None."""
    parts = [part for part in get_args(hint) if part is not type(None)]
    return parts[0] if get_origin(hint) in (Union, UnionType) and len(parts) == 1 else hint


def _default(item: Field[Any]) -> Any:
    if item.default is not MISSING:
        return item.default
    # A value that equals nothing: a field without a default is always written.
    return item.default_factory() if item.default_factory is not MISSING else MISSING


@cache
def _reader(kind: Any) -> Step:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _union_reader(tuple(part for part in get_args(kind) if part is not type(None)))
    if origin is tuple:
        inner = _reader(get_args(kind)[0])
        return lambda items: tuple(inner(item) for item in items)
    if origin is dict:
        return dict
    if kind is Span:
        return lambda pair: Span(int(pair[0]), int(pair[1]))
    if kind in (date, datetime):
        return lambda text: kind.fromisoformat(text)
    if is_dataclass(kind) and isinstance(kind, type):
        return _record_reader(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    return lambda value: value


def _union_reader(parts: tuple[Any, ...]) -> Step:
    if set(parts) == {date, datetime}:
        return lambda text: datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    inner = _reader(parts[0])
    return lambda value: None if value is None else inner(value)


def _record_reader(kind: type) -> Step:
    hints = get_type_hints(kind)
    steps = {item.name: _reader(hints[item.name]) for item in fields(kind)}
    # Written only where they hold something, but the record wants them named.
    absent = {i.name: None for i in fields(kind) if _default(i) is MISSING and type(None) in get_args(hints[i.name])}

    def read(plain: dict[str, Any]) -> Any:
        # A ledger written by a later version may hold fields that this one does not know.
        return kind(**absent | {name: steps[name](value) for name, value in plain.items() if name in steps})

    return read
