"""Reads news-wire reports and returns accounts of events with their voices."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from dateline.account import Reading
    from dateline.codebook.events import EventCodebook
    from dateline.language.parse import Parse
    from dateline.reading.says.votes import SayingVotes
    from dateline.reading.what.votes import HeadVotes

__version__ = "0.1.0"
__all__ = ["read"]


class SupportsParse(Protocol):
    """Anything that parses as `dateline.language.Parser` does."""

    def parse(self, text: str, spans: list[tuple[int, int]] | None = None) -> Parse:
        """The parse of the text, or of some stretches of it."""


def read(
    source: bytes | str | Path,
    *,
    name: str | None = None,
    published: date | datetime | None = None,
    url: str | None = None,
    outlet: str | None = None,
    codebook: Path | None = None,
    parser: SupportsParse | None = None,
) -> Reading:
    """Read one report: a file (`Path`), its bytes, or its text (`str`).

    `published`: when it came out, where the report itself does not say; it is never guessed. `codebook`: a folder that
    replaces the shipped codebook of events. `parser`: takes the place of the shipped encoder.
    Raises the errors of `dateline.errors`; each names the document, the stage and what to do.
    """
    from dateline.language import default_parser
    from dateline.reading.assemble import blocks_to_read, read_parse
    from dateline.report import read_report

    if isinstance(source, Path):
        data, name = source.read_bytes(), name or source.name
    else:
        data = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    report = read_report(data, name=name or "", published=published, url=url, source=outlet)
    parse = (parser or default_parser()).parse(report.text, blocks_to_read(report))
    return read_parse(report, parse, _codebook(codebook), _heads(parse), _saying_heads(parse))


def _heads(parse: Parse) -> HeadVotes | None:
    """The shipped encoder's event heads, where that encoder made the parse."""
    from dateline.language import default_parser
    from dateline.reading.what.votes import HeadVotes

    if "event" not in parse.scores:
        return None
    labels = default_parser().encoder.inventory.token_heads
    return HeadVotes(labels["event"], role_labels=labels.get("role", ()))


def _saying_heads(parse: Parse) -> SayingVotes | None:
    """The shipped encoder's head of attribution, where that encoder made the parse."""
    from dateline.language import default_parser
    from dateline.reading.says.votes import SayingVotes

    if "saying" not in parse.scores:
        return None
    return SayingVotes(default_parser().encoder.inventory.token_heads["saying"])


@lru_cache(maxsize=4)
def _codebook(folder: Path | None) -> EventCodebook:
    from dateline.codebook.events import load_events

    return load_events(folder)
