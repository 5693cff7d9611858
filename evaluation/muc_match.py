"""Says how well one fill of a MUC template answers another: 1 right, 0.5 partly right, 0 wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from evaluation.muc_data import Fill, Option

RIGHT, PARTIAL, WRONG = 1.0, 0.5, 0.0

_TEXTS = frozenset(
    (
        "instrument_id",
        "perpetrator_individual",
        "perpetrator_organisation",
        "physical_target",
        "human_target_name",
        "human_target_description",
    )
)
_EMPTY = frozenset(
    [
        "A",
        "AN",
        "THE",
        "OF",
        "IN",
        "ON",
        "AT",
        "AND",
        "OR",
        "FOR",
        "TO",
        "FROM",
        "BY",
        "WITH",
        "HIS",
        "HER",
        "THEIR",
        "ITS",
    ]
)
_MONTHS = {
    name: n
    for n, name in enumerate(
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"], start=1
    )
}
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})")
# A fill of this set is a kind of the fill it stands in: right kind, wrong grain.
_KINDS = {"SUSPECTED OR ACCUSED BY AUTHORITIES": "SUSPECTED OR ACCUSED"}


def compare_fills(slot: str, key: Fill, answer: Fill) -> float:
    """The best that an answer reaches with any alternative of the key."""
    return max(_compare(slot, option, answer.options[0]) for option in key.options)


def _compare(slot: str, key: Option, answer: Option) -> float:
    value = _value(slot, key.value, answer.value)
    if not key.refers_to or not answer.refers_to or value == WRONG or "-" in key.refers_to:
        return value
    reference = max(compare_texts(mine, theirs) for mine in key.refers_to for theirs in answer.refers_to)
    return value if reference > WRONG else WRONG


def _value(slot: str, key: str, answer: str) -> float:
    if slot in _TEXTS:
        return compare_texts(key, answer)
    if slot == "date":
        return compare_dates(key, answer)
    if slot == "location":
        return compare_locations(key, answer)
    if slot.endswith(("number", "total")):
        return _numbers(key, answer)
    if key == answer:
        return RIGHT
    return PARTIAL if _KINDS.get(key) == answer or _KINDS.get(answer) == key else WRONG


def compare_texts(key: str, answer: str) -> float:
    """Strings of the text: right if equal or if the answer only adds modifiers, partly right if they share a word."""
    mine, theirs = _words(key), _words(answer)
    if not mine or not theirs:
        return RIGHT if key == answer else WRONG
    if mine == theirs or _within(mine, theirs):
        return RIGHT
    return PARTIAL if set(mine) & set(theirs) else WRONG


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[A-Z0-9']+", text.upper()) if word not in _EMPTY]


def _within(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether the answer holds the whole of the key; the guidelines grant full credit for further modifiers."""
    return any(list(theirs[i : i + len(mine)]) == list(mine) for i in range(len(theirs) - len(mine) + 1))


def compare_dates(key: str, answer: str) -> float:
    """Days and ranges ("01 JAN 90 - 03 JAN 90", "- 03 JAN 90": not later): right if equal, partly if they overlap."""
    mine, theirs = _days(key), _days(answer)
    if mine is None or theirs is None:
        return RIGHT if key == answer else WRONG
    if mine == theirs:
        return RIGHT
    return PARTIAL if mine[0] <= theirs[1] and theirs[0] <= mine[1] else WRONG


def _days(text: str) -> tuple[date, date] | None:
    days = [_day(match) for match in _DAY.finditer(text)]
    found = [day for day in days if day is not None]
    if not found:
        return None
    if text.lstrip("~( ").startswith("-"):
        return date.min, found[0]
    return found[0], found[-1]


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(1900 + int(match[3]), _MONTHS[match[2]], int(match[1]))
    except (ValueError, KeyError):
        return None


def compare_locations(key: str, answer: str) -> float:
    """Containing places from country down: right if the same names, partly if they share one."""
    mine, theirs = _places(key), _places(answer)
    if mine == theirs or (mine and theirs and mine[0] == theirs[0] and mine[-1] == theirs[-1]):
        return RIGHT
    return PARTIAL if set(mine) & set(theirs) else WRONG


def _places(text: str) -> list[str]:
    names = re.split(r":| - ", re.sub(r"\([^)]*\)", "", text.upper()))
    return [" ".join(name.split()) for name in names if name.strip()]


def _numbers(key: str, answer: str) -> float:
    if key == answer:
        return RIGHT
    return PARTIAL if re.findall(r"\d+", key) == re.findall(r"\d+", answer) != [] else WRONG
