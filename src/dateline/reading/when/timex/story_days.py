"""Days that a text names only by what it told before: `hours later`, `earlier in the day`, `the night before`, `the 12th`."""

from __future__ import annotations

from datetime import date

from dateline.reading.when.timex.scene import Hit, Sense, shifted, shifted_from
from dateline.reading.when.timex.values import UNKNOWN, move
from dateline.reading.when.timex.yearless import number

# What may follow a bare day of the month ("on the 12th near the river") if no mark does; before a noun it ranks.
FOLLOWS = frozenset({"near", "when", "as", "while", "outside", "inside", "against", "with", "without", "for", "from"})
FOLLOWS |= {"because", "where", "under", "over", "amid", "but", "following"}
# Hours told later or earlier than this many, and any told of a night, may lie on another day.
SAME_DAY_HOURS = 6
# Parts of a day from which hours later is another.
LATE_PARTS = ("TNI", "TEV", "T24:00")


def is_within_day(hit: Hit) -> bool:
    """`earlier in the day`, `later in the day`."""
    return hit.pay("U") == "D"


def within_day(hit: Hit) -> Sense:
    """The day named last, else the report's own."""
    open_day, named = hit.scene.last_open_day(), hit.scene.last_day("D")
    if open_day is not None:
        return Sense("DATE", open_day, basis="carried over", reason="no year stated")
    return shifted_from(named, "D", 0) if named else shifted(hit.anchor, "D", 0)


def is_hours_on(hit: Hit) -> bool:
    """`hours later`, `five hours earlier`: some hours of a day named before, and not of one's night."""
    last = hit.scene.scan.tokens[hit.last - 1].payload
    return hit.pay("V") in ("TH", "TM") and last in ("later", "earlier") and hit.letter(0) != ">"


def hours_on(hit: Hit) -> Sense | None:
    """The day named last, where so few hours hardly lead out of it."""
    latest = hit.scene.history[-1][0] if hit.scene.history else ""
    if latest.endswith(LATE_PARTS) or (hit.has("n") and number(hit.pay("n")) > SAME_DAY_HOURS):
        return None
    open_day, named = hit.scene.last_open_day(), hit.scene.last_day("D")
    if open_day is not None:
        return Sense("DATE", open_day, basis="carried over", reason="no year stated")
    return shifted_from(named, "D", 0) if named and len(latest) >= len(UNKNOWN["D"]) else None


def is_hour(hit: Hit) -> bool:
    """`at three in the morning`: an hour of the clock and its part of the day."""
    return hit.word(-1) in ("at", "around", "about", "by", "before", "after", "until") and number(hit.pay("n")) <= 12


def hour(hit: Hit) -> Sense:
    """That hour of the day named last."""
    hours = number(hit.pay("n")) % 12 + (12 if hit.pay("P") in ("AF", "EV") else 0)
    day = within_day(hit)
    day.kind, day.value, day.loose = "TIME", f"{day.value}T{hours:02d}:00", True
    return day


def part_beside(hit: Hit) -> Sense:
    """`the night before`, `the morning after`: counted from the day named before."""
    step = -1 if hit.scene.scan.letters[hit.match.start("B")] == "B" else 1
    yearless, named = hit.scene.last_yearless(), hit.scene.last_day("D")
    day = shifted(yearless, "D", step) if yearless else shifted_from(named, "D", step) if named else None
    day = day or shifted(hit.anchor, "D", step)
    day.kind, day.value = "TIME", f"{day.value}T{hit.pay('P')}"
    return day


def is_day_number(hit: Hit) -> bool:
    """`on the 12th`, `the night of the 3rd`: a day of the month, not a rank ("on the 12th floor")."""
    if not hit.token("n").lower[0].isdigit() or number(hit.pay("n")) > 31:
        return False
    led = hit.word(-1) == "on" or (hit.word(-1) == "of" and hit.letter(-2) == "P")
    return led and (hit.letter(0) in ",.;:)|&I" or hit.word(0) in FOLLOWS)


def day_number(hit: Hit) -> Sense | None:
    """That day of the month named last, else the latest one not after the report."""
    day, named, known = number(hit.pay("n")), hit.scene.last_day("M"), hit.anchor.days("D")
    if named is not None:
        return _day_of_month(named, day, "carried over")
    if not known or hit.anchor.year is None:
        return Sense("DATE", f"XXXX-XX-{day:02d}", basis=hit.anchor.basis, reason="the month is not stated")
    before = known[0] if day <= known[0].day else move(known[0].replace(day=1), "M", -1)
    return _day_of_month(before or known[0], day, hit.anchor.basis)


def _day_of_month(month: date, day: int, basis: str) -> Sense | None:
    try:
        return Sense("DATE", month.replace(day=day).isoformat(), basis=basis)
    except ValueError:
        return None
