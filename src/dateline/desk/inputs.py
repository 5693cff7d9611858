"""Finds the documents that the arguments of a command name, and opens them within the limits."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from dateline.errors import InputError, TooLarge
from dateline.report.limits import MAX_BYTES

STANDARD_INPUT = "standard input"
# In a folder, files with another ending are passed over; "" is a file without any, as old wire archives have them.
REPORT_ENDINGS = ("", ".txt", ".text", ".html", ".htm", ".xhtml")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Document:
    """One document to read: what messages call it, and its file (None: standard input)."""

    name: str
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Inputs:
    """The documents in order; whether they are a batch; how many files were passed over, by ending; empty folders."""

    documents: tuple[Document, ...]
    batch: bool
    passed_over: Mapping[str, int] = field(default_factory=dict)
    failures: tuple[InputError, ...] = ()


def find_documents(names: Sequence[str]) -> Inputs:
    """The documents that the arguments name: files, folders (with all below them, in the order of their names), `-`."""
    documents: list[Document] = []
    passed: Counter[str] = Counter()
    failures: list[InputError] = []
    for name in names:
        if name == "-":
            documents.append(Document(STANDARD_INPUT))
        elif os.path.isdir(name):
            found = list(_walk(name, passed, failures))
            if not found:
                failures.append(_nothing_in(name))
            documents += found
        else:
            documents.append(Document(name, Path(name)))
    batch = len(names) > 1 or any(os.path.isdir(name) for name in names)
    return Inputs(tuple(documents), batch, dict(sorted(passed.items())), tuple(failures))


def _walk(folder: str, passed: Counter[str], failures: list[InputError]) -> Iterator[Document]:
    def closed(error: OSError) -> None:
        failures.append(_cannot_open(str(error.filename or folder), error))

    for base, below, names in os.walk(folder, onerror=closed):
        # Hidden files and folders are notes of programs, not reports.
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            ending = os.path.splitext(name)[1].lower()
            path = Path(base, name)
            if ending in REPORT_ENDINGS:
                yield Document(str(path), path)
            else:
                passed[ending] += 1


def open_document(document: Document, standard_input: BinaryIO) -> bytes:
    """The document's bytes. Raises InputError where it cannot be opened, TooLarge once it is over the limit."""
    if document.path is None:
        return _bounded(standard_input, document.name)
    try:
        with document.path.open("rb") as stream:
            found = os.fstat(stream.fileno())
            if stat.S_ISREG(found.st_mode) and found.st_size > MAX_BYTES:
                raise _too_large(document.name, f"{found.st_size:,} bytes")
            return _bounded(stream, document.name)
    except OSError as error:
        raise _cannot_open(document.name, error) from error


def _bounded(stream: BinaryIO, name: str) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := stream.read(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > MAX_BYTES:
            raise _too_large(name, f"more than {MAX_BYTES:,} bytes")
    return b"".join(parts)


def _too_large(name: str, what: str) -> TooLarge:
    message = f"{what}, the limit is {MAX_BYTES:,}"
    return TooLarge(message, document=name, stage="open", hint="split it into single reports")


def _cannot_open(name: str, error: OSError) -> InputError:
    hint = "check the name and that you may read it"
    if "://" in name:
        hint = "addresses are not fetched: save the page and name the file"
    return InputError((error.strerror or str(error)).lower(), document=name, stage="open", hint=hint)


def _nothing_in(folder: str) -> InputError:
    endings = " ".join(ending for ending in REPORT_ENDINGS if ending)
    hint = f"files that end in {endings} or have no ending are read; name others themselves"
    return InputError("no report in this folder", document=folder, stage="open", hint=hint)
