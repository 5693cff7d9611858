"""A line on the terminal that says how far a long run is."""

from __future__ import annotations

import time
from typing import Self, TextIO

from dateline.desk.grid import shorten
from dateline.desk.safe import show

# Shorter runs need no such line.
PATIENCE_S = 1.0


class Progress:
    """Rewrites one line of the error stream; does nothing where `wanted` is false."""

    def __init__(self, stream: TextIO, total: int, *, width: int, wanted: bool) -> None:
        self._stream = stream
        self._total = total
        self._width = width
        self._wanted = wanted
        self._since = time.monotonic()
        self._shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def show(self, number: int, name: str) -> None:
        """Say which document is being read now."""
        if self._wanted and time.monotonic() - self._since > PATIENCE_S:
            line = shorten(f"reading {number} of {self._total}: {show(name)}", self._width - 1)
            self._stream.write(f"\r\x1b[2K{line}")
            self._stream.flush()
            self._shown = True

    def clear(self) -> None:
        """Take the line away before anything else is printed."""
        if self._shown:
            self._stream.write("\r\x1b[2K")
            self._stream.flush()
            self._shown = False
