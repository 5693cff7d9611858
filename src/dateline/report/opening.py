"""Finds where a report's body begins: its dateline, or the date line that some sites put under the headline."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from dateline.report.dateline import PLACE, find_dateline
from dateline.report.dates import DATE, read_date
from dateline.report.report import Dateline, Span

# Before the paragraph with the dateline stand a headline, decks and labels; after more than this it is another story's.
MAX_OPENING_PARAGRAPHS = 8
# Decks are one or two sentences; a longer paragraph before a dateline is body, so that dateline opens no report.
MAX_DECK_CHARS = 320
MAX_DATE_LINE_CHARS = 90

# A transcript shows by its second or third speaker.
MAX_TRANSCRIPT_LOOK = 60

_SPEAKER = re.compile(r"[\"“]?[A-Z][A-Z .'’-]{1,40}:\s")
_ZONE = r"(?:[A-Z]{2,4}|\([A-Z]{2,4}\))?(?:[+-]\d+)?"
_TIME = rf"\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?\s*(?:[ap]\.?m\.?)?\s*{_ZONE}"
_CLOCK = rf"(?:\s*[,|•·-]?\s*(?:at\s+)?{_TIME})"
# The period of a situation report: the day on which it ends counts.
_PERIOD = r"(?:Period covered|Reporting period|Period|Covering)\s*:?\s+"
_FROM = r"(?:\d{1,2}(?:\s+[A-Z]{3,9}\.?)?(?:\s+\d{4})?\s*(?:-|–|—|to)\s*)?"
_ISSUED = (
    r"(?:(?:First |Last )?(?:Published|Posted|Updated|Issued|Released|Dated?)(?: on)?|(?:Situation )?As of)\s*:?\s+"
)
_LABELLED = r"(?:(?:Press|News|Media) release|Statement|News)\s*[|·•:–-]\s*"
_DATE_LINE = (
    rf"(?:{_PERIOD}{_FROM}|(?:{_LABELLED})?(?:{_ISSUED})?(?:{_TIME},?\s+)?|(?-i:(?=[A-Z])(?P<place>{PLACE})),\s+)"
    rf"(?P<date>{DATE})\.?{_CLOCK}?(?:\s+by\s+\w+(?:\s\w+){{0,2}})?\s*$"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The dateline, the paragraph that holds it or follows it, and the paragraphs that are nothing but date."""

    dateline: Dateline | None
    paragraph: int | None
    date_line: int | None

    @property
    def body_paragraph(self) -> int | None:
        """The first paragraph that can be body, None when nothing marks it."""
        if self.paragraph is not None:
            return self.paragraph
        return self.date_line + 1 if self.date_line is not None else None


def find_opening(text: str, paragraphs: list[Span], furniture: list[bool], *, start: int = 0) -> Opening:
    """Look for a dateline in the first paragraphs, from `start` on, that are no furniture."""
    date_line: int | None = None
    stated: Dateline | None = None
    candidates = [index for index, skipped in enumerate(furniture) if index >= start and not skipped][
        :MAX_OPENING_PARAGRAPHS
    ]
    for index in candidates:
        span = paragraphs[index]
        if stated is None:
            stated = find_date_line(text, span)
            if stated is not None:
                date_line = index
                continue
        dateline = find_dateline(text, span)
        if dateline is not None and not _speaks(text, dateline, paragraphs):
            return Opening(_joined(dateline, stated, adjacent=date_line == index - 1), index, date_line)
        if span.end - span.start > MAX_DECK_CHARS:
            break
    return Opening(stated, None, date_line)


@cache
def _date_line() -> re.Pattern[str]:
    return re.compile(_DATE_LINE, re.I)


def find_date_line(text: str, span: Span) -> Dateline | None:
    """The date that a paragraph of nothing but a date states (`Friday, May 8, 2009`)."""
    if span.end - span.start > MAX_DATE_LINE_CHARS:
        return None
    found = _date_line().match(text, span.start, span.end)
    date = read_date(found["date"]) if found else None
    if found is None or date is None:
        return None
    place = Span(*found.span("place")) if found["place"] else None
    return Dateline(
        span=span,
        place=place.of(text) if place else None,
        place_span=place,
        month=date.month,
        day=date.day,
        year=date.year,
        date_span=Span(*found.span("date")),
    )


def _speaks(text: str, dateline: Dateline, paragraphs: list[Span]) -> bool:
    """Whether a place with a colon is a speaker of a transcript: then other paragraphs open so, too."""
    if not dateline.span.of(text).rstrip().endswith(":"):
        return False
    return sum(_SPEAKER.match(text, span.start, span.end) is not None for span in paragraphs[:MAX_TRANSCRIPT_LOOK]) > 1


def _joined(dateline: Dateline, stated: Dateline | None, *, adjacent: bool) -> Dateline:
    """The dateline with the date line's date where it has none of its own, or lacks the year of the same day."""
    if stated is None:
        return dateline
    undated = dateline.date_span is None
    same_day = (dateline.month, dateline.day) == (stated.month, stated.day) and dateline.year is None
    if undated or same_day:
        dateline = replace(dateline, month=stated.month, day=stated.day, year=stated.year, date_span=stated.date_span)
    return replace(dateline, span=Span(stated.span.start, dateline.span.end)) if adjacent else dateline
