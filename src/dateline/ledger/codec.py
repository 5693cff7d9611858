"""Turns the frozen records into JSON and back; fields that hold their default are left out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from dateline.errors import LedgerError
from dateline.report.report import Span

T = TypeVar("T")
_LINE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Step = Callable[[Any], Any]
_SIMPLE = frozenset({str, int, float, dict})


def encode(record: object) -> str:
    """The record as one line of JSON; a span is `[start, end]`, a date is ISO 8601."""
    return _LINE(to_plain(record))


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
    return _writer(_any(type(record)))(record)


def from_plain(kind: type[T], plain: object) -> T:
    """The record that `to_plain` gave."""
    made: T = _reader(_any(kind))(plain)
    return made


def _any(kind: object) -> Any:
    """The class as the caches take it."""
    return kind


@cache
def _writer(kind: type) -> Step:
    if kind is Span:
        return lambda span: [span.start, span.end]
    if issubclass(kind, date):
        return lambda day: day.isoformat()
    if issubclass(kind, StrEnum):
        return str
    if kind in (tuple, list):
        writer: Callable[[Any], Step] = _writer
        return lambda items: [writer(type(item))(item) for item in items]
    if is_dataclass(kind):
        return _record_writer(kind)
    return lambda value: value


def _record_writer(kind: type) -> Step:
    names = tuple(item.name for item in fields(kind))
    defaults = tuple(_default(item) for item in fields(kind))
    read: Step = attrgetter(*names) if len(names) > 1 else lambda record: (getattr(record, names[0]),)
    writer: Callable[[Any], Step] = _writer

    def write(record: Any) -> dict[str, Any]:
        plain: dict[str, Any] = {}
        for name, default, value in zip(names, defaults, read(record), strict=True):
            if value is default or value is None:
                continue
            kind = type(value)
            if kind is Span:
                plain[name] = [value.start, value.end]
            elif value != default:
                plain[name] = value if kind in _SIMPLE else writer(kind)(value)
        return plain

    return write


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
