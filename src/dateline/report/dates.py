"""Reads the dates that datelines and date lines state, and nothing that they leave out."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# 29 February stands without its year as often as with it.
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Two-digit years are read as POSIX does: 69 to 99 are 19xx, 00 to 68 are 20xx.
_CENTURY_PIVOT = 69
_YEARS = range(1700, 2200)

_MONTH = (
    r"(?i:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sep(?:tember|t\.?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![^\W\d_])"
)
_WEEKDAY = r"(?i:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?)\.?,?\s+"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\d)"
_YEAR = r"(?:\d{4}|['’]?\d{2})(?!\d)(?!:)"
# Month and day in either order, the year if there is one, or the numeric form that can be read one way only.
DATE = (
    rf"(?:{_WEEKDAY})?(?:{_MONTH}\s+{_DAY}(?:(?:,\s*|\s+)\d{{4}}(?!\d))?"
    rf"|{_DAY}\s+{_MONTH}(?:(?:,\s*|\s+){_YEAR})?|\d{{4}}-\d{{2}}-\d{{2}}(?!\d))"
)
NO_DATE = r"(?:NO DATE|DATE NOT GIVEN)"

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")
_LEADING_WEEKDAY = re.compile(rf"^{_WEEKDAY}(?=[\w])")
_MONTH_NAME = re.compile(_MONTH)
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date as far as it was stated; `year` is None when the text leaves it out."""

    month: int
    day: int
    year: int | None


def read_date(words: str) -> StatedDate | None:
    """The date that words of the shape `DATE` state; None when the calendar has no such day."""
    iso = _ISO.search(words)
    if iso is not None:
        return _checked(int(iso[2]), int(iso[3]), int(iso[1]))
    named = _MONTH_NAME.search(words, _weekday_end(words))
    if named is None:
        return None
    numbers = [int(number) for number in _NUMBER.findall(words)]
    year = _full_year(numbers[1]) if len(numbers) > 1 else None
    return _checked(_MONTHS.index(named[0][:3].casefold()) + 1, numbers[0], year)


def _weekday_end(words: str) -> int:
    # `Mon` must not be taken for the start of a month, nor `Mar` inside a weekday.
    found = _LEADING_WEEKDAY.match(words)
    return found.end() if found else 0


def _full_year(number: int) -> int:
    if number >= 100:
        return number
    return number + (1900 if number >= _CENTURY_PIVOT else 2000)


def _checked(month: int, day: int, year: int | None) -> StatedDate | None:
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
        return None
    if year is not None and (year not in _YEARS or (month == 2 and day == 29 and not _is_leap(year))):
        return None
    return StatedDate(month, day, year)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
