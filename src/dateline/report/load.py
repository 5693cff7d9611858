"""Reads one report: bytes in, `Report` out, or an error that says what is wrong with them and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from dateline.errors import EmptyReport, NoArticle, TooLarge
from dateline.report.decode import decode
from dateline.report.draft import Draft, Source
from dateline.report.html import looks_like_html, read_html
from dateline.report.limits import DEFAULT_LIMITS, Limits
from dateline.report.report import BlockKind, Dateline, Report, hash_content
from dateline.report.text import read_text
from dateline.report.tongue import check_language

UNNAMED = "(unnamed report)"

_BREAKS = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Format:
    """A format of reports: how to recognise it and how to take it apart."""

    name: str
    recognises: Callable[[str], bool]
    read: Callable[[Source], Draft]
    lined: bool
    """Whether the limits on lines hold for the document as it came (markup may stand on one line)."""


# Tried in order; plain text takes what is left.
FORMATS = (
    Format("html", looks_like_html, read_html, lined=False),
    Format("text", lambda _text: True, read_text, lined=True),
)


def read_report(
    data: bytes,
    *,
    name: str = "",
    url: str | None = None,
    published: datetime | date | None = None,
    source: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Report:
    """Read one report from its bytes, plain text or HTML.

    `name` is what messages call the document (a file name, say). `published` and `source` win over what the document's
    metadata state. Raises EmptyReport, NotText, TooLarge, NoArticle or UnsupportedLanguage.
    """
    document = name or url or UNNAMED
    # 1. size, before anything looks at the bytes
    _check_size(data, document, limits)
    # 2. characters
    text, decode_warnings = decode(data, document=document)
    # 3. format: headline, dateline, body, metadata
    form = next(form for form in FORMATS if form.recognises(text))
    if form.lined:
        _check_lines(text, document, limits)
        _check_words(text, document)
    draft = form.read(Source(text=text, document=document, url=url, limits=limits))
    # 4. is there a report in it, and in a language that is read here
    _check_body(draft, document)
    finding = check_language(draft.text, document=document)
    # 5. when it was published, and who says so
    when, basis = _settle_published(published, draft.published, draft.layout.dateline)
    return Report(
        text=draft.text,
        blocks=draft.layout.blocks,
        dateline=draft.layout.dateline,
        published=when,
        published_basis=basis,
        source=source or draft.source,
        url=url or draft.url,
        language=finding.language or draft.language,
        name=name,
        content_hash=hash_content(data),
        warnings=decode_warnings + draft.warnings + finding.warnings,
    )


def _check_size(data: bytes, document: str, limits: Limits) -> None:
    if not data:
        raise EmptyReport("the file is empty", document=document, stage="open", hint="check that it was saved in full")
    if len(data) > limits.max_bytes:
        raise _too_large(document, f"{len(data):,} bytes, the limit is {limits.max_bytes:,}")


def _check_lines(text: str, document: str, limits: Limits) -> None:
    last, lines = 0, 1
    for found in _BREAKS.finditer(text):
        if found.start() - last > limits.max_line_chars:
            break
        last, lines = found.end(), lines + 1
        if lines > limits.max_lines:
            raise _too_large(document, f"more than {limits.max_lines:,} lines")
    else:
        if len(text) - last <= limits.max_line_chars:
            return
    raise _too_large(document, f"line {lines} is longer than {limits.max_line_chars:,} characters")


def _check_words(text: str, document: str) -> None:
    if not _LETTER.search(text):
        raise EmptyReport(
            "no words in the file", document=document, stage="open", hint="check that it holds the report's text"
        )


def _check_body(draft: Draft, document: str) -> None:
    body = (block.span.of(draft.text) for block in draft.layout.blocks if block.kind is BlockKind.BODY)
    if not any(map(_LETTER.search, body)):
        raise NoArticle(
            "nothing but headings and site furniture",
            document=document,
            stage="layout",
            hint="save the page of one report, not an overview",
        )


def _settle_published(
    stated: datetime | date | None, metadata: datetime | date | None, dateline: Dateline | None
) -> tuple[datetime | date | None, str | None]:
    if stated is not None:
        return stated, "caller"
    if metadata is not None:
        return metadata, "metadata"
    if dateline is not None and dateline.year and dateline.month and dateline.day:
        return date(dateline.year, dateline.month, dateline.day), "dateline"
    return None, None


def _too_large(document: str, message: str) -> TooLarge:
    return TooLarge(message, document=document, stage="open", hint="split it into single reports")
