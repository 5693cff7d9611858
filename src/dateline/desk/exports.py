"""Readings as JSON, JSON Lines and CSV, made from the account's one definition."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from dateline.account import Account, Dispute, Reading
from dateline.desk.columns import COLUMNS, Value, rows
from dateline.desk.safe import escape_json, quote_cell, show
from dateline.report.report import Report


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """What a line of JSON Lines says of its report: everything but the text.

    `id`: the account's `report_id`. `dateline`: the dateline's words as they stand.
    """

    id: str
    name: str
    headline: str | None
    dateline: str | None
    published: date | None
    published_basis: str | None
    source: str | None
    url: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One line of JSON Lines: an account that can be understood without its report at hand."""

    report: ReportSummary
    number: int
    sentence_text: str
    account: Account
    disputes: tuple[Dispute, ...]


def plain(value: object) -> Any:
    """Dataclasses as objects, tuples as lists, dates as ISO 8601, enumerations as their words; None stays null."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def to_json(reading: Reading) -> str:
    """One JSON object of the whole reading: report, accounts, disputes, uncoded."""
    return escape_json(json.dumps(plain(reading), ensure_ascii=False, allow_nan=False, indent=2))


def to_jsonl(reading: Reading) -> Iterator[str]:
    """One JSON object an account, on a line each, in text order."""
    for line in account_lines(reading):
        yield escape_json(json.dumps(plain(line), ensure_ascii=False, allow_nan=False)) + "\n"


def account_lines(reading: Reading) -> Iterator[AccountLine]:
    """The accounts, each with what a reader needs of its report."""
    report = summarise(reading.report)
    for number, account in enumerate(reading.accounts, 1):
        disputes = tuple(
            dispute
            for dispute in reading.disputes
            if any(account.id in position.account_ids for position in dispute.positions)
        )
        yield AccountLine(report, number, account.sentence.of(reading.report.text), account, disputes)


def summarise(report: Report) -> ReportSummary:
    """The report without its text."""
    return ReportSummary(
        id=report.content_hash,
        name=report.name,
        headline=report.headline,
        dateline=report.dateline.span.of(report.text) if report.dateline else None,
        published=report.published,
        published_basis=report.published_basis,
        source=report.source,
        url=report.url,
        language=report.language,
    )


def csv_header() -> str:
    """The header line of the CSV."""
    return _csv_line(column.name for column in COLUMNS)


def to_csv(reading: Reading) -> Iterator[str]:
    """One line an account, without the header."""
    for row in rows(reading):
        yield _csv_line(cell(column.value(row)) for column in COLUMNS)


def cell(value: Value) -> str:
    """A value as a cell: unknown is empty; text is on one line, and safe for terminals and spreadsheets."""
    if value is None:
        return ""
    return quote_cell(show(value)) if isinstance(value, str) else str(value)


def _csv_line(cells: Iterator[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()
