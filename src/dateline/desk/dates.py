"""Says a time in the few words that fit a table, and never more of it than the record states."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.account import Precision, When
from dateline.desk.safe import show
from dateline.report.report import Report

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAY = re.compile(r"([\dX]{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d|[A-Z]{2}))?")
_MONTH = re.compile(r"([\dX]{4})-(\d\d)")
_WEEKDAY = re.compile(r"[\dX]{4}-W[\dX]{2}-([1-7])")
_PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "day"}


def when_words(when: When | None, year: int | None) -> str:
    """The time of an event: `3 Feb`, `1–4 Feb`, `Sat`, `until 5 Feb`; the report's words in quotation marks where no
    calendar fits them; empty where the report does not say. The year is left out where it is `year`, the report's own.
    """
    if when is None:
        return ""
    return _spelled(when, year) or _days(when, year) or (f'"{show(when.text)}"' if when.text else "")


def _spelled(when: When, year: int | None) -> str:
    """The TIMEX3 value in words, where it is a day, a month or a weekday."""
    value = when.value or ""
    if "/" in value:
        first, _, last = value.partition("/")
        ends = [_value_words(part, year) for part in (first, last)]
        return f"{ends[0]} – {ends[1]}" if all(ends) else ""
    if when.precision is Precision.RANGE and (when.earliest or when.latest):
        return ""
    return _value_words(value, year)


def _value_words(value: str, year: int | None) -> str:
    if found := _DAY.fullmatch(value):
        clock = found[4] or ""
        return f"{_day_words(found[1], int(found[2]), int(found[3]), year)} {_PARTS.get(clock, clock)}".strip()
    if found := _MONTH.fullmatch(value):
        return _with_year(MONTHS[int(found[2]) - 1][:3], found[1], None) if 1 <= int(found[2]) <= 12 else ""
    if found := _WEEKDAY.fullmatch(value):
        return WEEKDAYS[int(found[1]) - 1]
    return value if re.fullmatch(r"\d{4}", value) else ""


def _day_words(stated: str, month: int, day: int, year: int | None) -> str:
    return _with_year(f"{day} {MONTHS[month - 1][:3]}", stated, year) if 1 <= month <= 12 else ""


def _with_year(words: str, stated: str, year: int | None) -> str:
    """The words with their year, unless nobody stated it or it is the report's own."""
    return words if "X" in stated or (year is not None and stated == str(year)) else f"{words} {stated}"


def _days(when: When, year: int | None) -> str:
    first, last = when.earliest, when.latest
    if first is None and last is None:
        return ""
    if first is None or last is None:
        return f"from {_short(first, year)}" if first else f"until {_short(last, year)}"
    return _whole(first, last) or _range(first, last, year)


def _whole(first: date, last: date) -> str:
    """A whole month or year by its name."""
    after = last + timedelta(days=1) if last < date.max else last
    if first.day != 1 or after.day != 1:
        return ""
    if (first.year, first.month) == (last.year, last.month):
        return f"{MONTHS[first.month - 1][:3]} {first.year}"
    return str(first.year) if (first.year, first.month, last.month) == (last.year, 1, 12) else ""


def _range(first: date, last: date, year: int | None) -> str:
    if first == last:
        return _short(first, year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_short(last, year)}"
    return f"{_short(first, last.year if first.year == last.year else year)} – {_short(last, year)}"


def _short(day: date | None, year: int | None) -> str:
    return _day_words(str(day.year), day.month, day.day, year) if day else ""


def report_year(report: Report) -> int | None:
    """The year that the report states for itself, by its publication time or its dateline."""
    if report.published is not None:
        return report.published.year
    return report.dateline.year if report.dateline else None


def report_date(report: Report) -> str:
    """The report's date in full: `8 February (year not stated)`; empty where nobody states one."""
    line, year = report.dateline, report_year(report)
    if line is not None and line.month and line.day:
        words = f"{line.day} {MONTHS[line.month - 1]}"
        return f"{words} {line.year or year}" if line.year or year else f"{words} (year not stated)"
    if report.published is None:
        return ""
    return f"published {long_date(report.published)}"


def long_date(day: date) -> str:
    """`8 February 2020`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
