"""The report: one news item with its untouched text, and the spans of its parts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` (included) to `end` (excluded) of the report's untouched text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words the span covers."""
        return text[self.start : self.end]


class BlockKind(StrEnum):
    """What a stretch of the report is; only headline, deck and body are read."""

    HEADLINE = "headline"
    DECK = "deck"
    BODY = "body"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the report: its kind and where it stands.

    For the body paragraph that opens with a dateline, `span` starts after the dateline.
    """

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place, date and agency that open a wire report, each with its span where stated."""

    span: Span
    place: str | None = None
    place_span: Span | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    date_span: Span | None = None
    agency: str | None = None
    agency_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One news item.

    `text` is what offsets point into: the bytes decoded (for HTML: the extracted main text), otherwise untouched.
    `published` is None unless the caller, the metadata or a dateline with its year stated it, and `published_basis`
    says which ("caller", "metadata", "dateline"); it is never today's date.
    """

    text: str
    blocks: tuple[Block, ...]
    dateline: Dateline | None = None
    published: datetime | date | None = None
    published_basis: str | None = None
    fetched: datetime | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    name: str = ""
    content_hash: str = ""
    warnings: tuple[str, ...] = field(default=())

    @property
    def headline(self) -> str | None:
        """The headline's words, if the report has one."""
        for block in self.blocks:
            if block.kind is BlockKind.HEADLINE:
                return block.span.of(self.text)
        return None

    @property
    def body(self) -> tuple[Block, ...]:
        """The body paragraphs in order."""
        return tuple(block for block in self.blocks if block.kind is BlockKind.BODY)


def hash_content(data: bytes) -> str:
    """SHA-256 of the report's bytes as they came, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
