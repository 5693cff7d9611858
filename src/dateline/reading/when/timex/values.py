"""TIMEX3 values as calendar arithmetic: what a value covers, and the value some units away from a day."""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache

UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "DE": "XXX",
    "CE": "XX",
    "SN": "XXXX",
}
DURATION_CODES = {"TH": "PT{}H", "TM": "PT{}M", "TS": "PT{}S", "FN": "P{}W"}
# Months of a season, first and last, in the North; a winter runs into the next year.
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
DAYS_OF_UNIT = {"D": 1, "W": 7, "FN": 14, "WE": 7}
MONTHS_OF_UNIT = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200, "SN": 12}


def duration(unit: str, amount: str) -> str:
    """The TIMEX3 duration of so many units; `amount` may be `X`."""
    if unit == "FN":
        return f"P{int(amount) * 2}W" if amount.isdecimal() else "PXW"
    return DURATION_CODES.get(unit, "P{}" + unit).format(amount)


def move(day: date, unit: str, amount: int) -> date | None:
    """The day `amount` units away, or None outside the calendar; months keep the day where they can."""
    try:
        if unit in DAYS_OF_UNIT:
            return day + timedelta(days=DAYS_OF_UNIT[unit] * amount)
        month = day.year * 12 + day.month - 1 + MONTHS_OF_UNIT[unit] * amount
        return day.replace(year=month // 12, month=month % 12 + 1, day=min(day.day, _month_length(month)))
    except (OverflowError, ValueError):
        return None


def _month_length(month_index: int) -> int:
    year, month = divmod(month_index, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1) if MINYEAR <= year < MAXYEAR else date(2000, 2, 1)
    return (following - timedelta(days=1)).day


def value_at(day: date, unit: str) -> str:
    """The TIMEX3 value of the day, week, month ... that `day` lies in."""
    year = f"{day.year:04d}"
    week_year, week, _ = day.isocalendar()
    return {
        "D": day.isoformat(),
        "W": f"{week_year:04d}-W{week:02d}",
        "FN": f"{week_year:04d}-W{week:02d}",
        "WE": f"{week_year:04d}-W{week:02d}-WE",
        "M": f"{year}-{day.month:02d}",
        "SN": year,
        "Q": f"{year}-Q{(day.month + 2) // 3}",
        "Y": year,
        "DE": year[:3],
        "CE": year[:2],
    }[unit]


@cache
def _value_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?P<y>\d{2,4})(?:-(?:W(?P<w>\d\d)(?P<we>-WE)?|Q(?P<q>[1-4])|H(?P<h>[12])|(?P<s>SP|SU|FA|WI)|(?P<m>\d\d)(?:-(?P<d>\d\d))?))?"
        r"(?:T.*)?"
    )


def bounds(value: str) -> tuple[date, date] | None:
    """First and last day that a TIMEX3 date covers; None for a value without a settled year, or no date at all."""
    if "/" in value:
        first, _, last = value.partition("/")
        begin, finish = bounds(first), bounds(last)
        return (begin[0], finish[1]) if begin and finish else None
    match = _value_pattern().fullmatch(value)
    if match is None:
        return None
    try:
        return _bounds(match)
    except (ValueError, OverflowError):
        return None


def _bounds(match: re.Match[str]) -> tuple[date, date]:
    digits = match["y"]
    if len(digits) < 4:
        span = 10 ** (4 - len(digits))
        first = int(digits) * span
        return date(max(first, MINYEAR), 1, 1), date(first + span - 1, 12, 31)
    year = int(digits)
    if match["w"]:
        monday = date.fromisocalendar(year, int(match["w"]), 1)
        return monday + timedelta(days=5 if match["we"] else 0), monday + timedelta(days=6)
    if match["d"]:
        day = date(year, int(match["m"]), int(match["d"]))
        return day, day
    if match["m"]:
        return _months(year, int(match["m"]), int(match["m"]))
    if match["q"]:
        return _months(year, int(match["q"]) * 3 - 2, int(match["q"]) * 3)
    if match["h"]:
        return _months(year, int(match["h"]) * 6 - 5, int(match["h"]) * 6)
    if match["s"]:
        return _months(year, *SEASON_MONTHS[match["s"]])
    return date(year, 1, 1), date(year, 12, 31)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    """First day of month `first` to last day of month `last`, in the next year where `last` comes before `first`."""
    end_year = year + (last < first)
    start = date(year, first, 1)
    following = date(end_year + 1, 1, 1) if last == 12 else date(end_year, last + 1, 1)
    return start, following - timedelta(days=1)


def easter(year: int) -> date:
    """Western Easter Sunday of a year (the anonymous Gregorian computus)."""
    century, of_century = divmod(year, 100)
    leap_centuries, rest = divmod(century, 4)
    moon = (19 * (year % 19) + century - leap_centuries - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    leap_years, of_leap = divmod(of_century, 4)
    to_sunday = (32 + 2 * rest + 2 * leap_years - moon - of_leap) % 7
    correction = (year % 19 + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """The `nth` weekday (1: Monday) of a month; -1 is the last."""
    first, last = _months(year, month, month)
    if nth < 0:
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def holiday(rule: str, year: int) -> str | None:
    """The value of a holiday in a year by its rule in the codebook; None where it follows another calendar."""
    try:
        if rule.startswith("easter"):
            return (easter(year) + timedelta(days=int(rule.removeprefix("easter")))).isoformat()
        if "/" in rule:
            month, nth, weekday = (int(part) for part in rule.split("/"))
            return nth_weekday(year, month, nth, weekday).isoformat()
        return None if rule == "moving" else f"{year:04d}-{rule}"
    except (ValueError, OverflowError):
        return None
