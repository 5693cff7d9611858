"""Values of days and months: `5 February`, `Feb. 3, 2020`, `3/2/2020`, `last March`, `on Thursday`."""

from __future__ import annotations

import re

from dateline.reading.when.timex.lexicon import load_lexicon
from dateline.reading.when.timex.scan import FIRST_YEAR, FULL_WORDS
from dateline.reading.when.timex.scene import Direction, Hit, Sense, shifted, shifted_from
from dateline.reading.when.timex.seasons import names_a_thing
from dateline.reading.when.timex.shifts import ANAPHORIC, SHIFTS
from dateline.reading.when.timex.values import UNKNOWN, bounds, move, value_at
from dateline.reading.when.timex.yearless import number, yearless

# A two-digit year from here on belongs to the 1900s ("3 JAN 90").
FIRST_SHORT_YEAR = 32
WEEK_SHIFTS = {"last": -1, "this": 0, "next": 1}


def is_day(hit: Hit) -> bool:
    """The number may be a day of that month, and what follows does not show that it counts something."""
    if hit.letter(0) in "%$" or (
        not hit.has("y") and hit.word(0) in load_lexicon().counted and hit.match.end("n") == hit.last
    ):
        return False
    return number(hit.pay("n")) <= 31


def is_first_day(hit: Hit) -> bool:
    """The first of two days of one month ("2 and 3 February"); a comma alone is too weak for plain numbers."""
    return hit.letter(0) != "," or hit.letter(-1) != "_"


def day_month(hit: Hit) -> Sense | None:
    """`5 February 2020`, `Saturday, Feb. 8`, `the 12th of October last`, `3 JAN 90`."""
    month, day = number(hit.pay("M")), number(hit.pay("n"))
    weekday = number(hit.pay("W")) if hit.has("W") else None
    year = _stated_year(hit) if hit.has("y") or hit.has("y2") else None
    if year is not None:
        return _stated_day(year, month, day, weekday)
    if hit.has("L"):
        direction = Direction.PAST if hit.pay("L") in ("last", "past", "previous") else Direction.FUTURE
        return yearless(hit, f"{month:02d}-{day:02d}", direction, weekday)
    return yearless(hit, f"{month:02d}-{day:02d}", hit.facing(), weekday)


def is_second_day(hit: Hit) -> bool:
    """The second day of `June 7-10`, or of `June 7 and 8` where nothing follows that the number could count."""
    if hit.letter(-1) != "&":
        return True
    first = number(hit.scene.scan.tokens[hit.first - 2].payload)
    return first < number(hit.pay("n")) and (hit.has("y") or hit.letter(0) in ",.;:)|I")


def second_day(hit: Hit) -> Sense | None:
    """The second day of `June 7-10`: the month stands before the first."""
    month, day = number(hit.scene.scan.tokens[hit.first - 3].payload), number(hit.pay("n"))
    if hit.has("y"):
        return _stated_day(number(hit.pay("y")), month, day, None)
    return yearless(hit, f"{month:02d}-{day:02d}", hit.facing())


def _stated_year(hit: Hit) -> int | None:
    token = hit.token("y") if hit.has("y") else hit.token("y2")
    if not isinstance(token.payload, int):
        return None
    if token.payload >= 100:
        return token.payload
    return token.payload + (1900 if token.payload >= FIRST_SHORT_YEAR else 2000)


def _stated_day(year: int, month: int, day: int, weekday: int | None) -> Sense | None:
    value = f"{year:04d}-{month:02d}-{day:02d}"
    covered = bounds(value)
    if covered is None:
        return None
    clash = weekday is not None and covered[0].isoweekday() != weekday
    return Sense("DATE", value, reason="the weekday does not fit this date" if clash else None, settled=True)


def is_month_year(hit: Hit) -> bool:
    """A month and a number that is its year: four digits, or two after an abbreviation, and counts nothing."""
    if hit.word(0) in load_lexicon().counted or hit.letter(0) == "%":
        return False
    year = hit.token("y")
    if isinstance(year.payload, int) and year.payload >= FIRST_YEAR:
        return True
    apart = hit.match.start("y") - hit.match.start("M")
    return (
        isinstance(year.payload, int)
        and (year.lower[0] in "'’‘" or apart == 1 or year.payload >= 100)
        and year.payload >= FIRST_SHORT_YEAR
    )


def month_year(hit: Hit) -> Sense | None:
    """`February 2020`, `May, 1750`, `December of 384`."""
    year = _stated_year(hit)
    return None if year is None else Sense("DATE", f"{year:04d}-{number(hit.pay('M')):02d}", settled=True)


def is_month(hit: Hit) -> bool:
    """A month by itself; a word that may also be a verb or a name needs a neighbour that speaks of time."""
    ambiguous = hit.has("M") and hit.scene.scan.letters[hit.match.start("M")] == "m"
    if hit.letter(0) in "-_" and hit.pay("T") in ("that",) and hit.word(-1) not in ("and", "but", ""):
        # "Said that November sales rose"; not "and that November it banned them".
        return False
    if not ambiguous:
        return True
    word = hit.token("M").lower
    if word not in FULL_WORDS and not word.endswith("."):
        return False
    before = hit.letter(-1)
    return hit.has("T") or (
        before in ("IOFEb" if hit.scene.scan.shouted else "IOFEb>Bl&-") and hit.letter(0) not in "'"
    )


def month_alone(hit: Hit) -> Sense | None:
    """`in October`, `last March`, `March` of `from March to August 2011`."""
    tail = f"{number(hit.pay('M')):02d}"
    if hit.has("y"):
        return Sense("DATE", f"{number(hit.pay('y')):04d}-{tail}", settled=True)
    word = hit.pay("T") or hit.pay("L")
    if word in ("last", "past", "previous"):
        sense = yearless(hit, tail, Direction.PAST)
        # "Last March" said in March is the one a year ago.
        if (
            sense
            and hit.anchor.month == number(hit.pay("M"))
            and hit.anchor.year is not None
            and sense.basis != "carried over"
        ):
            return Sense("DATE", f"{hit.anchor.year - 1:04d}-{tail}", basis=hit.anchor.basis)
        return sense
    if word in ("next", "following"):
        return yearless(hit, tail, Direction.FUTURE)
    named = hit.scene.last_day("Y") if word in ("that", "same") else None
    if named is not None:
        return Sense("DATE", f"{named.year:04d}-{tail}", basis="carried over", settled=True)
    if word == "this" and hit.anchor.year is not None:
        return Sense("DATE", f"{hit.anchor.year:04d}-{tail}", basis=hit.anchor.basis)
    facing = hit.facing()
    if hit.scene.told_year() is None and (
        hit.word(0) in ("is", "are") or (facing is Direction.UNSURE and _in_month_range(hit))
    ):
        return Sense("DATE", f"XXXX-{tail}", basis=hit.anchor.basis, reason="said of every year")
    return yearless(hit, tail, facing)


def is_month_of(hit: Hit) -> bool:
    """A month, or a day of it, and the year pointed at: "March of that year", "October last year"."""
    return hit.pay("U") == "Y" and (not hit.has("n") or number(hit.pay("n")) <= 31)


def month_of(hit: Hit) -> Sense | None:
    """`in March of the same year`, `October last year`, `May 3 this year`."""
    words = [str(hit.pay(group)) for group in ("D", "T") if hit.has(group)]
    amount = sum(SHIFTS.get(word, 0) for word in words)
    named = hit.scene.last_day("Y") if ANAPHORIC & set(words) else None
    year = named.year if named else hit.anchor.year
    tail = f"{number(hit.pay('M')):02d}" + (f"-{number(hit.pay('n')):02d}" if hit.has("n") else "")
    if year is None:
        return Sense("DATE", f"XXXX-{tail}", basis=hit.anchor.basis, reason="no year stated")
    value = f"{year + amount:04d}-{tail}"
    return (
        Sense("DATE", value, basis="carried over" if named else hit.anchor.basis, settled=True)
        if bounds(value)
        else None
    )


def _in_month_range(hit: Hit) -> bool:
    """`from July to September` with nothing around that tells which year."""
    letters = hit.scene.scan.letters
    around = letters[max(0, hit.first - 4) : hit.first], letters[hit.last : hit.last + 4]
    return re.search(r"M[->&]E?-?$", around[0]) is not None or re.match(r"[->&]E?-?M", around[1]) is not None


def iso_date(hit: Hit) -> Sense | None:
    """`2020-02-03`."""
    value = hit.scene.scan.tokens[hit.first].lower.upper()
    return Sense("TIME" if "T" in value else "DATE", value, settled=True) if bounds(value) else None


def slash_date(hit: Hit) -> Sense | None:
    """`3/2/2020`: kept ambiguous where both readings are dates; a number over 12 settles it."""
    left, right, year = (int(part) for part in str(hit.scene.scan.tokens[hit.first].lower).split("/"))
    year += 0 if year >= 100 else 1900 if year >= FIRST_SHORT_YEAR else 2000
    readings = [f"{year:04d}-{month:02d}-{day:02d}" for month, day in ((left, right), (right, left)) if month <= 12]
    readings = list(dict.fromkeys(value for value in readings if bounds(value)))
    if not readings:
        return None
    if len(readings) == 1:
        return Sense("DATE", readings[0], settled=True)
    return Sense(
        "DATE",
        f"{year:04d}-XX-XX",
        reason=f"either {readings[0]} or {readings[1]}: order of day and month not known",
        choices=tuple(readings),
    )


def is_weekday(hit: Hit) -> bool:
    """A weekday that points at a day, not a name made of one or just any such day."""
    named = hit.letter(-1) == "a" and (hit.letter(0) != "_" or names_a_thing(hit))
    if hit.pay("T") == "following" and hit.scene.scan.letters[hit.first] != "d":
        # "Following Thursday's arrest": what the arrest followed upon, not the Thursday after.
        return False
    return not named and hit.word(-1) not in ("black", "bloody", "cyber", "super", "fat", "every", "each")


def is_behind_following(hit: Hit) -> bool:
    """The day of "following Thursday's arrest"."""
    return hit.word(-1) == "following" and hit.letter(-2) != "d"


def weekday(hit: Hit) -> Sense | None:
    """`on Thursday`: the last one by default, the next one where the verbs look ahead; both are given."""
    day_number, word = number(hit.pay("W")), str(hit.pay("T") or "")
    known = hit.anchor.days("D") if hit.anchor.year is not None else []
    today = known[0] if known else None
    if word in ANAPHORIC and (named := hit.scene.last_day("D")):
        step = (day_number - named.isoweekday()) % 7 or (7 if word == "following" else 0)
        return shifted_from(named, "D", -((-step) % 7 or 7) if word == "previous" else step)
    if today is None:
        return _unfixed_weekday(hit, day_number, word)
    back = (today.isoweekday() - day_number) % 7
    before, ahead = (move(today, "D", step) for step in (-(back or 7) if word == "last" else -back, 7 - back))
    past, future = value_at(before or today, "D"), value_at(ahead or today, "D")
    if word == "this":
        in_week = move(today, "D", day_number - today.isoweekday())
        return Sense("DATE", value_at(in_week or today, "D"), past, future, basis=hit.anchor.basis)
    forward = word in ("next", "following") or (not word and hit.facing() is Direction.FUTURE)
    return Sense("DATE", future if forward else past, past, future, basis=hit.anchor.basis)


def is_weekday_of_week(hit: Hit) -> bool:
    """A weekday beside the week that it lies in."""
    return hit.pay("U") == "W" and hit.pay("T") in WEEK_SHIFTS and hit.letter(-1) not in "aq"


def weekday_of_week(hit: Hit) -> Sense:
    """`Friday last week`, `Monday of next week`."""
    day_number = number(hit.pay("W"))
    known = hit.anchor.days("D") if hit.anchor.year is not None else []
    step = 7 * WEEK_SHIFTS[str(hit.pay("T"))] + day_number - known[0].isoweekday() if known else 0
    if not known or (day := move(known[0], "D", step)) is None:
        return Sense("DATE", f"XXXX-WXX-{day_number}", basis=hit.anchor.basis, reason="the report's day is not known")
    return Sense("DATE", value_at(day, "D"), basis=hit.anchor.basis)


def _unfixed_weekday(hit: Hit, day_number: int, word: str) -> Sense:
    """A weekday of a report whose own weekday is unknown: a week of days of no stated year, before or after it."""
    forward = word in ("next", "following") or hit.facing() is Direction.FUTURE
    week = [shifted(hit.anchor, "D", step).value for step in ((1, 7) if forward else (-6, 0))]
    known = not any(value == UNKNOWN["D"] for value in week)
    reason = (
        f"the one day of that name from {week[0]} to {week[1]}; no year stated"
        if known
        else "the report's own date is not known"
    )
    return Sense(
        "DATE", f"XXXX-WXX-{day_number}", basis=hit.anchor.basis, reason=reason, choices=tuple(week) if known else ()
    )
