"""Settles the year of a day or month whose year nobody stated, or leaves it open."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.reading.when.timex.scene import NEAR_FUTURE_DAYS, Direction, Hit, Sense
from dateline.reading.when.timex.values import bounds

NO_YEAR = "no year stated"
# A date so near the report is the one meant, whichever way the verb looks, if the other is half a year off.
RECENT_DAYS = 31
HALF_YEAR = 180
# A month this far before the last one named opens a new year of the story.
BACKWARD_MONTHS = 4


def number(payload: object) -> int:
    """A payload known to be whole, as a number."""
    return int(str(payload))


def yearless(hit: Hit, tail: str, direction: Direction, weekday: int | None = None) -> Sense | None:
    """A day (`MM-DD`) or month (`MM`) whose year nobody stated: settled by the report's date, or left open."""
    if tail[3:] and bounds(f"2024-{tail}") is None:
        return None
    anchor, told = hit.anchor, hit.scene.told_year()
    if anchor.year is None:
        return Sense("DATE", f"XXXX-{tail}", basis=anchor.basis, reason=NO_YEAR)
    if told is not None and bounds(f"{told:04d}-{tail}"):
        return _told(hit, told, tail, direction)
    candidates = [f"{year:04d}-{tail}" for year in (anchor.year - 1, anchor.year, anchor.year + 1)]
    candidates = [value for value in candidates if bounds(value)]
    if not candidates:
        return Sense("DATE", f"XXXX-{tail}", basis=anchor.basis, reason="no year near the report's has that day")
    if weekday is not None:
        return _by_weekday(hit, candidates, tail, weekday)
    past, future = sides(hit, candidates)
    coming = is_near(hit, future, RECENT_DAYS) and not is_near(hit, past, HALF_YEAR)
    if direction is Direction.UNSURE:
        value = future if is_near(hit, future) else past
    elif direction is Direction.FUTURE:
        # "Is to run from January 23", written on the 28th, means the one just past, not one in a year.
        value = past if is_near(hit, past, RECENT_DAYS) and not is_near(hit, future, HALF_YEAR) else future
    else:
        # "Was put off until April 2", written in March, means the coming one.
        value = future if coming else past
    if coming and tail[3:]:
        # "Their wish to return on October 17", written on the 12th, is told as if it lay behind.
        past = future
    return Sense("DATE", value, past=past, future=future, basis=anchor.basis)


def _told(hit: Hit, told: int, tail: str, direction: Direction) -> Sense:
    """A story moves forward: a month well before the last one named belongs to the next year."""
    last = hit.scene.told_date()
    if hit.has("L") and direction is Direction.PAST:
        value = f"{told:04d}-{tail}"
        told -= 1 if last is not None and value > last.isoformat() else 0
    elif last is not None and len(hit.scene.history[-1][0]) >= 7:
        gap = last.month - int(tail[:2])
        told += gap > BACKWARD_MONTHS and direction is not Direction.PAST
    return Sense("DATE", f"{told:04d}-{tail}", basis="carried over", settled=True)


def _by_weekday(hit: Hit, candidates: list[str], tail: str, weekday: int) -> Sense:
    fitting = [value for value in candidates if (covered := bounds(value)) and covered[0].isoweekday() == weekday]
    if len(fitting) != 1:
        return Sense(
            "DATE", f"XXXX-{tail}", basis=hit.anchor.basis, reason="no year near the report's has that weekday"
        )
    return Sense("DATE", fitting[0], basis=f"the weekday fits only {fitting[0][:4]} near the {hit.anchor.basis}")


def today(hit: Hit) -> date | None:
    """The report's own day, or the first of its month or year where no more is known."""
    days = hit.anchor.days("D") or hit.anchor.days("M") or hit.anchor.days("Y")
    return days[0] if days and hit.anchor.year is not None else None


def sides(hit: Hit, candidates: list[str]) -> tuple[str, str]:
    """The last candidate that begins by the report's day, and the first that ends on or after it."""
    now = today(hit)
    covered = [(value, span) for value in candidates if (span := bounds(value))]
    if now is None or not covered:
        return candidates[0], candidates[-1]
    past = [value for value, span in covered if span[0] <= now]
    future = [value for value, span in covered if span[1] >= now]
    return (past or candidates)[-1], (future or candidates)[0]


def is_near(hit: Hit, value: str, days: int = NEAR_FUTURE_DAYS) -> bool:
    """Whether a date begins within so many days of the report's own."""
    now, covered = today(hit), bounds(value)
    return now is not None and covered is not None and abs(covered[0] - now) < timedelta(days=days)
