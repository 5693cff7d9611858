"""Values of seasons, holidays and named periods."""

from __future__ import annotations

from dateline.reading.when.timex.lexicon import load_lexicon
from dateline.reading.when.timex.scene import Direction, Hit, Sense
from dateline.reading.when.timex.shifts import ANAPHORIC, SHIFTS
from dateline.reading.when.timex.values import bounds, holiday
from dateline.reading.when.timex.yearless import NO_YEAR, is_near, number, sides, today

# A date that says at least the month (YYYY-MM).
MONTH_SHAPE = 7


def is_season(hit: Hit) -> bool:
    """A season, not the verb or noun of the same spelling, and not part of a name (Winter Olympics)."""
    if names_a_thing(hit):
        return False
    clear = hit.has("y") or hit.pay("T") in ("last", "next", "this", "past", "following", "previous")
    if hit.scene.scan.letters[hit.match.start("S")] == "S" or clear:
        return True
    if hit.letter(-1) in ".|" and hit.pay("S") == "SP" and hit.token("S").capital:
        return hit.letter(0) in "&,I"
    return (
        hit.letter(0) not in "O_"
        and hit.letter(-1) in "IE"
        and hit.word(-1) in ("in", "by", "during", "since", "early", "late", "mid")
    )


def names_a_thing(hit: Hit) -> bool:
    """A season or holiday that is part of a name or compound ("Summer Institute", "Christmas tree")."""
    tokens = hit.scene.scan.tokens
    named = (
        tokens[hit.last - 1].capital and hit.letter(0) == "_" and hit.last < len(tokens) and tokens[hit.last].capital
    )
    adjoining = named and tokens[hit.last - 1].end + 1 >= tokens[hit.last].start
    return hit.word(0) in load_lexicon().compound_heads or (adjoining and not hit.scene.scan.shouted)


def season(hit: Hit) -> Sense | None:
    """`spring 2012`, `last summer`, `in winter` (of no particular year)."""
    code, word = str(hit.pay("S")), str(hit.pay("T") or "")
    if hit.has("y"):
        return Sense("DATE", f"{number(hit.pay('y')):04d}-{code}", settled=True)
    if word in ANAPHORIC:
        return _beside_named(hit, code, word)
    now = today(hit)
    if word in SHIFTS and now is not None:
        years = [f"{year:04d}-{code}" for year in (now.year - 1, now.year, now.year + 1)]
        ended = [value for value in years if (covered := bounds(value)) and covered[1] < now]
        ahead = [value for value in years if (covered := bounds(value)) and covered[0] > now]
        chosen = {-1: ended[-1:], 1: ahead[:1]}.get(SHIFTS[word], [f"{now.year:04d}-{code}"])
        # "This summer we did", said in January, is the one that has been.
        if SHIFTS[word] == 0 and chosen[0] in ahead and hit.facing() is Direction.PAST:
            chosen = ended[-1:]
        return Sense("DATE", chosen[0] if chosen else f"XXXX-{code}", basis=hit.anchor.basis)
    return Sense("DATE", f"XXXX-{code}", basis=hit.anchor.basis, reason="the year of the season is not stated")


def _beside_named(hit: Hit, code: str, word: str) -> Sense:
    """`the following autumn`: counted from the date named last, if that says more than a year; else its year is open."""
    last = hit.scene.history[-1][0] if hit.scene.history else ""
    covered = bounds(last) if len(last) >= MONTH_SHAPE else None
    named = covered[0] if covered else None
    values = [f"{named.year + step:04d}-{code}" for step in (-1, 0, 1)] if named else []
    spans = [(value, covered) for value in values if (covered := bounds(value)) and named]
    behind = [value for value, covered in spans if named and covered[1] < named]
    ahead = [value for value, covered in spans if named and covered[0] > named]
    chosen = {"previous": behind[-1:], "following": ahead[:1]}.get(word, values[1:2])
    if chosen:
        return Sense("DATE", chosen[0], basis="carried over")
    return Sense("DATE", f"XXXX-{code}", basis="carried over", reason="points back to a date not named before")


def is_holiday(hit: Hit) -> bool:
    """A holiday, not a name or compound made with one."""
    return hit.has("y") or not names_a_thing(hit)


def holiday_date(hit: Hit) -> Sense | None:
    """`Christmas`, `Easter 2012`, `last Thanksgiving`; those of other calendars keep only their year."""
    rule = str(hit.pay("H"))
    if hit.has("y"):
        stated = number(hit.pay("y"))
        return Sense("DATE", holiday(rule, stated) or f"{stated:04d}", settled=True)
    anchor = hit.anchor
    if rule == "moving":
        return Sense("DATE", "XXXX-XX-XX", basis=anchor.basis, reason="this holiday follows another calendar")
    if anchor.year is None:
        fixed = rule[2:3] == "-"
        return Sense("DATE", f"XXXX-{rule}" if fixed else "XXXX-XX-XX", basis=anchor.basis, reason=NO_YEAR)
    values = [value for year in (anchor.year - 1, anchor.year, anchor.year + 1) if (value := holiday(rule, year))]
    past, future = sides(hit, values)
    forward = SHIFTS.get(str(hit.pay("T")), 0) or (
        1 if hit.facing() is Direction.FUTURE or is_near(hit, future) else -1
    )
    return Sense("DATE", future if forward > 0 else past, past=past, future=future, basis=anchor.basis)


def named_period(hit: Hit) -> Sense:
    """A war or an age with known first and last year, or a day known by its date (`9/11`)."""
    value = str(hit.pay("J"))
    covered = bounds(value)
    return Sense(
        "DATE",
        value,
        basis="codebook",
        earliest=covered[0] if covered else None,
        latest=covered[1] if covered else None,
    )
