"""Reads one document of a run so that whatever is wrong with it cannot stop the run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dateline.account import Reading
from dateline.desk.inputs import Document, open_document
from dateline.errors import CodebookError, DatelineError, UsageError

if TYPE_CHECKING:
    from dateline.language.spacy import SpacyParser


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user asked for on how to read."""

    published: date | None = None
    codebook: Path | None = None
    nlp: str | None = None


# Bytes and the document's name in, the reading out.
Reader = Callable[[bytes, str, Settings], Reading]


def read_bytes(data: bytes, name: str, settings: Settings) -> Reading:
    """The reading by the shipped pipeline, or with the parser that the user named."""
    # Only now: numpy and onnxruntime are of no use to `--help` or to a file that is not there.
    import dateline

    parser = named_parser(settings.nlp) if settings.nlp else None
    return dateline.read(data, name=name, published=settings.published, codebook=settings.codebook, parser=parser)


@lru_cache(maxsize=1)
def named_parser(pipeline: str) -> SpacyParser:
    """The spaCy pipeline of that name in our parser's place, loaded once a run. Raises UsageError."""
    from dateline.language.spacy import SpacyParser

    return SpacyParser(pipeline)


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read, and why."""

    document: str
    error: DatelineError


def read_one(document: Document, settings: Settings, reader: Reader, standard_input: BinaryIO) -> Reading | Failure:
    """The document's reading, or the reason why there is none."""
    try:
        return reader(open_document(document, standard_input), document.name, settings)
    except (UsageError, CodebookError):
        raise  # not this document's fault: it would be the same for every other
    except DatelineError as error:
        return Failure(document.name, error)
    except Exception as error:
        # The stage boundary: whatever one report breaks, the other reports are still read.
        return unexpected(error, document.name, "reading")


def unexpected(error: Exception, document: str, stage: str) -> Failure:
    """A mistake of ours, told as the failure of one document."""
    message = f"unexpected {type(error).__name__}: {error}"
    hint = "this is a mistake in dateline, not in the report: please tell the developers"
    return Failure(document, DatelineError(message, document=document, stage=stage, hint=hint))
