"""Writes what a command prints: to standard output, or to a file that is either complete or as it was."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from dateline.errors import UsageError


class Sink(Protocol):
    """Where text goes."""

    def write(self, text: str) -> None:
        """Take a complete piece of output."""


class StreamSink:
    """Writes each piece as a whole and at once; characters that the stream cannot show become `?`."""

    def __init__(self, stream: BinaryIO, encoding: str = "utf-8") -> None:
        self._stream = stream
        self._encoding = encoding

    def write(self, text: str) -> None:
        """Write and flush, so that a reader at the other end of a pipe gets whole pieces."""
        self._stream.write(text.encode(self._encoding, "replace"))
        self._stream.flush()


@contextlib.contextmanager
def file_sink(path: Path) -> Iterator[Sink]:
    """A file that appears, or replaces the one before it, only once everything is written."""
    path = path.resolve()
    try:
        if path.exists() and not path.is_file():  # a device or a named pipe takes what comes as it comes
            with path.open("wb") as stream:
                yield StreamSink(stream)
            return
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise _cannot_write(path, error) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            yield StreamSink(stream)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, path.stat().st_mode if path.exists() else 0o666 & ~_umask())
        os.replace(temporary, path)
    except BaseException as error:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
        if isinstance(error, OSError):
            raise _cannot_write(path, error) from error
        raise


def _umask() -> int:
    """The mask that an ordinary new file would get; reading it means setting it for a moment."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _cannot_write(path: Path, error: OSError) -> UsageError:
    hint = "name a file in a folder that you may write to"
    return UsageError((error.strerror or str(error)).lower(), document=str(path), stage="output", hint=hint)


def standard_output(*, utf8: bool) -> Sink:
    """Standard output; exports are UTF-8 whatever the terminal speaks."""
    return StreamSink(sys.stdout.buffer, "utf-8" if utf8 else sys.stdout.encoding)
