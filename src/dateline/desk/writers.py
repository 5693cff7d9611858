"""One writer a format: each takes readings one by one, and puts whole pieces of output into a sink."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from dateline.desk.explain import explain_lines
from dateline.desk.exports import csv_header, to_csv, to_json, to_jsonl
from dateline.desk.grid import Palette
from dateline.desk.outputs import Sink
from dateline.desk.selection import Selection
from dateline.desk.table import join, table_lines


@dataclass(frozen=True, slots=True)
class Layout:
    """How the output shall look; `width` and `palette` are the table's."""

    form: str
    explain: bool
    width: int
    palette: Palette


class Writer(Protocol):
    """Takes readings and writes them."""

    def add(self, selection: Selection, name: str, /) -> None:
        """Take one reading of the document called `name`."""

    def finish(self) -> None:
        """Write what can only be written when all are there."""


def make_writer(sink: Sink, layout: Layout, *, batch: bool) -> Writer:
    """The writer of the format that the layout names."""
    if layout.form == "json":
        return _JsonList(sink) if batch else _Pieces(sink, lambda selection, _: to_json(selection.reading) + "\n")
    if layout.form == "jsonl":
        return _Pieces(sink, lambda selection, _: "".join(to_jsonl(selection.reading)))
    if layout.form == "csv":
        return _Csv(sink)
    return _Tables(sink, layout, batch)


class _Pieces:
    """Formats whose pieces stand by themselves."""

    def __init__(self, sink: Sink, piece: Callable[[Selection, str], str]) -> None:
        self._sink = sink
        self._piece = piece

    def add(self, selection: Selection, name: str, /) -> None:
        self._sink.write(self._piece(selection, name))

    def finish(self) -> None:
        pass


class _Tables:
    """Tables, a blank line between two."""

    def __init__(self, sink: Sink, layout: Layout, batch: bool) -> None:
        self._sink = sink
        self._layout = layout
        self._batch = batch
        self._gap = ""

    def add(self, selection: Selection, name: str, /) -> None:
        lines = explain_lines if self._layout.explain else table_lines
        shown = name if self._batch else None
        body = join(lines(selection, width=self._layout.width, palette=self._layout.palette, name=shown))
        self._sink.write(self._gap + body)
        self._gap = "\n"

    def finish(self) -> None:
        pass


class _Csv:
    """One header, then the rows of all reports."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._header = csv_header()

    def add(self, selection: Selection, _name: str, /) -> None:
        self._sink.write(self._header + "".join(to_csv(selection.reading)))
        self._header = ""

    def finish(self) -> None:
        if self._header:
            self._sink.write(self._header)


class _JsonList:
    """A list that is written only once it is complete, so that an interrupted run leaves no broken JSON.

    Until then the pieces are kept packed: JSON of reports shrinks to a tenth, so a large batch still fits in memory.
    """

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._packed: list[bytes] = []

    def add(self, selection: Selection, _name: str, /) -> None:
        self._packed.append(zlib.compress(to_json(selection.reading).encode("utf-8"), level=1))

    def finish(self) -> None:
        for n, piece in enumerate(self._packed):
            self._sink.write(("[\n" if n == 0 else ",\n") + zlib.decompress(piece).decode("utf-8"))
        self._sink.write("\n]\n" if self._packed else "[]\n")
