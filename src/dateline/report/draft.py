"""What a format reader gets and what it hands back before the report is complete."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dateline.report.limits import Limits
from dateline.report.report import Block, Dateline


@dataclass(frozen=True, slots=True)
class Source:
    """The decoded document that a format reader takes apart."""

    text: str
    document: str
    url: str | None
    limits: Limits


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text in order, and its dateline."""

    blocks: tuple[Block, ...]
    dateline: Dateline | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A format reader's result: the text that offsets point into, its layout, and what the metadata states."""

    text: str
    layout: Layout
    published: datetime | date | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()
