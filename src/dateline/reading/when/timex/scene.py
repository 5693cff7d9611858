"""What a time expression is read against: the report's own date, the times named before it, and the words around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dateline.reading.when.timex.lexicon import Payload, load_lexicon
from dateline.reading.when.timex.scan import Scan, Token
from dateline.reading.when.timex.values import UNKNOWN, bounds, move, value_at
from dateline.report.report import Report

# Two years without a stated year to reckon in: one common, one leap. What both agree on holds in any year.
STAND_IN_YEARS = (2023, 2024)
# A day and month without a year lies behind the report unless it comes within so many days after it.
NEAR_FUTURE_DAYS = 92
CUE_WINDOW = 12
# Length of a value that names a day.
DAY_SHAPE = 10
# A stated year alone is named in passing; one with a month (YYYY-MM) opens a story of its time.
STORY_SHAPE = 7
# So many stated dates on end, none of them of the report's own time, tell a story whatever their shape.
STORY_DATES = 6
_YEARLESS_DAY = re.compile(r"XXXX-\d\d-\d\d")


class Direction(StrEnum):
    """On which side of the report's date an unfixed weekday, day or month lies."""

    PAST = "past"
    FUTURE = "future"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day on which the report speaks; any part may be unknown, and `basis` says what it rests on."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    basis: str = "dateline"

    @classmethod
    def of_day(cls, day: date, basis: str = "publication date") -> Anchor:
        """The anchor of a known day."""
        return cls(day.year, day.month, day.day, basis)

    @classmethod
    def of_report(cls, report: Report) -> Anchor:
        """The dateline's day where it has one, its year settled by the publication where the dateline has none."""
        line, published = report.dateline, report.published
        if line is None or line.month is None:
            return (
                cls.of_day(published) if published else cls(basis="none: neither dateline nor publication gives a date")
            )
        if line.year is not None or published is None:
            return cls(line.year, line.month, line.day, "dateline")
        # A wire datelined in December may be published in January, so the nearest year counts, not the same.
        day = line.day or 15
        years = [
            year
            for year in (published.year - 1, published.year, published.year + 1)
            if _day_or_none(year, line.month, day)
        ]
        if not years:
            return cls(None, line.month, line.day, "dateline")
        middle = date(published.year, published.month, published.day)
        year = min(years, key=lambda year: abs((date(year, line.month or 1, day) - middle).days))
        return cls(year, line.month, line.day, "dateline, year by publication date")

    def days(self, unit: str) -> list[date]:
        """The day itself; two stand-ins where the year is unknown; none where less is known than `unit` needs."""
        if unit in {"Y", "DE", "CE"}:
            return [day for day in [_day_or_none(self.year, self.month or 1, self.day or 1)] if day]
        day_number = self.day if unit in {"D", "W", "WE", "FN"} else (self.day or 1)
        if self.month is None or day_number is None:
            return []
        if self.year is not None:
            return [day for day in [_day_or_none(self.year, self.month, day_number)] if day]
        if unit in {"W", "WE", "FN"}:
            return []
        return [day for year in STAND_IN_YEARS if (day := _day_or_none(year, self.month, day_number))]


def _day_or_none(year: int | None, month: int, day: int) -> date | None:
    try:
        return None if year is None else date(year, month, day)
    except ValueError:
        return None


@dataclass(slots=True)
class Sense:
    """What an expression means, before it gets its place in the text.

    `soft`: kept only where it joins another expression. `loose`: a time of day that takes its day from a date
    beside it.
    `settled`: the year is stated, so later expressions may lean on it.
    """

    kind: str
    value: str
    past: str | None = None
    future: str | None = None
    basis: str = "stated"
    reason: str | None = None
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    earliest: date | None = None
    latest: date | None = None
    choices: tuple[str, ...] = ()
    age: bool = False
    soft: bool = False
    loose: bool = False
    settled: bool = False


@dataclass(slots=True)
class Scene:
    """The scan, the anchor, and the dates met so far in the text, which later expressions may lean on."""

    scan: Scan
    anchor: Anchor
    direction: Direction | Callable[[int, int], Direction] | None = None
    history: list[tuple[str, bool]] = field(default_factory=list)

    def last_day(self, unit: str) -> date | None:
        """First day of the latest date named before that is at least as fine as `unit`."""
        finest = {"D": 10, "W": 8, "FN": 8, "WE": 8, "M": 7, "Q": 7}.get(unit, 4)
        for value, _ in reversed(self.history[-8:]):
            covered = bounds(value)
            if covered and len(value) >= finest:
                return covered[0]
        return None

    def tells_less(self, unit: str) -> bool:
        """Whether the date named last is known, but not as finely as `unit`: a month where days are counted."""
        return bool(self.history) and bounds(self.history[-1][0]) is not None and self.last_day(unit) is None

    def last_yearless(self) -> Anchor | None:
        """The latest day named before whose year nobody states ("February 3"), to count from in turn."""
        for value, _ in reversed(self.history[-8:]):
            if is_yearless_day(value):
                return Anchor(None, int(value[5:7]), int(value[8:10]), "carried over")
        return None

    def last_open_day(self) -> str | None:
        """The latest day named before, where nobody states its year: a day of a month or of a week."""
        named = next((value for value, _ in reversed(self.history[-8:]) if len(value) == DAY_SHAPE), None)
        return named if named is not None and named.startswith("XXXX") else None

    def told_year(self) -> int | None:
        """The year of a past that the text is telling of: set by the last full date, well before the report."""
        told = self.told_date()
        return told.year if told else None

    def told_date(self) -> date | None:
        """First day of the last stated date, where the text is telling of a past well before the report."""
        if self.anchor.year is None:
            return None
        recent = [(value, settled, span[0]) for value, settled in self.history[-6:] if (span := bounds(value))]
        # News names its own days between the old ones it recalls; a story of the past does not.
        if any(first.year >= self.anchor.year - 1 for _, _, first in recent):
            return None
        stated = [(value, first) for value, settled, first in recent if settled]
        told = stated and (len(stated[-1][0]) >= STORY_SHAPE or len(stated) >= STORY_DATES)
        return stated[-1][1] if told else None

    def facing(self, first: int, last: int) -> Direction:
        """Past or future, as the caller or the verbs near tokens `first` to `last` say."""
        tokens = self.scan.tokens
        if self.direction is not None:
            if isinstance(self.direction, Direction):
                return self.direction
            return self.direction(tokens[first].start, tokens[last - 1].end)
        found = self._cue(reversed(range(max(0, first - CUE_WINDOW), first)))
        if found is None:
            found = self._cue(range(last, min(len(tokens), last + CUE_WINDOW)))
        return found or Direction.UNSURE

    def _cue(self, indices: Iterable[int]) -> Direction | None:
        lexicon = load_lexicon()
        for index in indices:
            letter, word = self.scan.letters[index], self.scan.tokens[index].lower
            if letter in ".|;":
                return None
            before = self.scan.tokens[index - 1].lower if index else ""
            # "is to be held", "will be opened": the participle says nothing of when, the words before it do.
            if word in lexicon.past_cues and before not in ("be", "to"):
                return Direction.PAST
            if word in lexicon.future_cues or (word == "to" and before in ("is", "are")):
                return Direction.FUTURE
        return None


@dataclass(frozen=True, slots=True)
class Hit:
    """One match of a rule on the class letters, with its tokens and the scene it stands in."""

    match: re.Match[str]
    scene: Scene

    @property
    def first(self) -> int:
        return self.match.start()

    @property
    def last(self) -> int:
        return self.match.end()

    @property
    def anchor(self) -> Anchor:
        return self.scene.anchor

    def has(self, group: str) -> bool:
        return group in self.match.re.groupindex and self.match[group] is not None

    def token(self, group: str) -> Token:
        return self.scene.scan.tokens[self.match.start(group)]

    def pay(self, group: str) -> Payload:
        """The payload of the first token of a group; None where the group did not take part."""
        return self.token(group).payload if self.has(group) else None

    def word(self, offset: int) -> str:
        """The lower-case word `offset` tokens after the match (0: the next), or before it (-1: the one before)."""
        index = self.last + offset if offset >= 0 else self.first + offset
        tokens = self.scene.scan.tokens
        return tokens[index].lower if 0 <= index < len(tokens) else ""

    def letter(self, offset: int) -> str:
        """The class letter beside the match, counted as in `word`; `|` at the ends."""
        index = self.last + offset if offset >= 0 else self.first + offset
        letters = self.scene.scan.letters
        return letters[index] if 0 <= index < len(letters) else "|"

    def facing(self) -> Direction:
        return self.scene.facing(self.first, self.last)


def is_week_day(value: str) -> bool:
    """Whether a value is a day of a week that nobody states."""
    return len(value) == DAY_SHAPE and value.startswith("XXXX-WXX-")


def is_yearless_day(value: str) -> bool:
    """Whether a value is a day of a month in a year that nobody states."""
    return _YEARLESS_DAY.fullmatch(value) is not None


def shifted(anchor: Anchor, unit: str, amount: int) -> Sense:
    """The date `amount` units from the anchor; what the anchor leaves open stays X, with the reason."""
    moved = [day for start in anchor.days(unit) if (day := move(start, unit, amount))]
    fallback = UNKNOWN.get(unit, "XXXX")
    if not moved:
        return Sense(
            "DATE",
            fallback,
            basis=anchor.basis,
            reason="no year stated" if anchor.year is None else "the report's own day is not known",
        )
    values = [value_at(day, unit) for day in moved]
    if anchor.year is not None:
        return Sense("DATE", values[0], basis=anchor.basis)
    if len(values) == 2 and values[0][4:] != values[1][4:]:
        return Sense("DATE", fallback, basis=anchor.basis, reason="depends on whether the unstated year is a leap year")
    return Sense("DATE", "XXXX" + values[0][4:], basis=anchor.basis, reason="no year stated")


def shifted_from(day: date, unit: str, amount: int) -> Sense:
    """The date `amount` units from a day named before in the text."""
    moved = move(day, unit, amount)
    if moved is None:
        return Sense("DATE", UNKNOWN.get(unit, "XXXX"), basis="carried over", reason="outside the calendar")
    return Sense("DATE", value_at(moved, unit), basis="carried over")
