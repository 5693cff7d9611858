"""Values counted from another date: `yesterday`, `last week`, `two days ago`, `the following month`."""

from __future__ import annotations

from dataclasses import replace

from dateline.reading.when.timex.lexicon import load_lexicon
from dateline.reading.when.timex.scene import Direction, Hit, Sense, shifted, shifted_from
from dateline.reading.when.timex.values import UNKNOWN, move
from dateline.reading.when.timex.yearless import number

# How far before "today" a word may stand that makes it mean these days, in tokens.
GENERIC_REACH = 6
# A rest of a sentence shorter than this, in tokens, is a heading or a fragment, and says nothing of what happens.
SHORTEST_STATE = 4
HALF_MONTH = 15
# Words with a capital that open a sentence without naming anybody.
OPENERS = frozenset({"but", "and", "so", "yet", "because", "since", "that", "while", "although", "if", "as"})
# From Friday on, "this weekend" is the coming one whatever the verb says.
WEEKEND_NEARS = 5
SHIFTS = {
    "last": -1,
    "latest": -1,
    "past": -1,
    "previous": -1,
    "next": 1,
    "following": 1,
    "this": 0,
    "that": 0,
    "same": 0,
}
# What these say counts from the date named before, not from the report's own date.
ANAPHORIC = frozenset({"previous", "following", "that", "same"})


def deictic(hit: Hit) -> Sense:
    """`yesterday`, `today`, `tomorrow`; a "today" that means these days has no date."""
    day = number(hit.scene.scan.tokens[hit.first].payload)
    if day == 0 and _these_days(hit):
        return Sense("DATE", "PRESENT_REF", basis=hit.anchor.basis)
    return shifted(hit.anchor, "D", day)


def _these_days(hit: Hit) -> bool:
    """Whether "today" means these days: beside words that say so, or opening a sentence that tells of a state."""
    lexicon, tokens = load_lexicon(), hit.scene.scan.tokens
    low = max(0, hit.first - GENERIC_REACH)
    before = hit.scene.scan.letters[low : hit.first]
    near = {token.lower for token in tokens[low + max(before.rfind(stop) for stop in ".|;") + 1 : hit.first]}
    if near & lexicon.generic_today_before or hit.word(0) in lexicon.generic_today_after or hit.word(-2) == "what":
        return True
    if _in_a_title(hit):
        return True
    if (hit.word(-1), hit.word(0)) == ("is", ".") or (hit.word(-2), hit.word(-1)) in (("it", "is"), ("they", "are")):
        return True
    if _said_of_state(hit):
        return True
    if hit.word(0) in ("'", "’") and hit.word(2) in lexicon.generic_today_owned:
        return True
    return hit.letter(-1) in ".|" and _tells_of_state(hit)


def _in_a_title(hit: Hit) -> bool:
    """`Russia Today`: a capital behind a capital, in a text that is not all capitals."""
    tokens = hit.scene.scan.tokens
    if hit.scene.scan.shouted or hit.letter(-1) != "_" or not tokens[hit.first].capital:
        return False
    return tokens[hit.first - 1].capital


def _said_of_state(hit: Hit) -> bool:
    """`Ukraine today is a country of ...`, not "the minister today is to meet" or "is meeting"."""
    named = hit.letter(-1) == "_" and hit.scene.scan.tokens[hit.first - 1].capital and hit.word(-1) not in OPENERS
    return named and hit.word(0) in ("is", "are", "remains") and hit.word(1) != "to" and not hit.word(1).endswith("ing")


def _tells_of_state(hit: Hit) -> bool:
    """Whether nothing in the rest of the sentence happens: no verb of the past or future, nobody who speaks."""
    lexicon, scan = load_lexicon(), hit.scene.scan
    rest = []
    for index in range(hit.last, len(scan.tokens)):
        if scan.letters[index] in ".|":
            break
        rest.append(scan.tokens[index].lower)
    if len(rest) < SHORTEST_STATE:
        return False
    return not any(
        word in lexicon.today_events or word in lexicon.past_cues or (word.endswith("ed") and len(word) > 4)
        for word in rest
    )


def beside_deictic(hit: Hit) -> Sense | None:
    """`the day before yesterday`, `the day after tomorrow`."""
    if hit.pay("U") != "D":
        return None
    step = number(hit.pay("r"))
    return shifted(hit.anchor, "D", step + (-1 if hit.scene.scan.letters[hit.match.start("B")] == "B" else 1))


def is_unit_shift(hit: Hit) -> bool:
    """`last week`, `that day`; "past week" with an article is a length, "those days" no date."""
    words = {hit.pay("T"), hit.pay("T0")}
    article = hit.scene.scan.letters[hit.first] == "d"
    if hit.word(-1) in ("my", "his", "her", "our", "their", "your"):
        return False
    if hit.pay("U") == "Q" and words & {"same", "that"}:
        # "Hit the same quarter": rather one of a town.
        return False
    return (
        not (article and words <= {"last", "past", None})
        and hit.pay("U") not in ("TM", "TS", "TH")
        and hit.letter(0) != "A"
    )


def unit_shift(hit: Hit) -> Sense | None:
    """`last week`, `next month`, `this year`, `that day`, `the following year`, `the same week`."""
    unit, words = str(hit.pay("U")), [str(hit.pay(group)) for group in ("T0", "T") if hit.has(group)]
    article = hit.scene.scan.letters[hit.first] == "d"
    amount = sum(SHIFTS[word] for word in words)
    anaphoric = bool(ANAPHORIC & set(words)) or (article and words[0] == "next")
    named = hit.scene.last_day(unit) if anaphoric else None
    if named is not None:
        return shifted_from(named, unit, amount)
    yearless = hit.scene.last_yearless() if anaphoric else None
    if yearless is not None:
        return shifted(yearless, unit, amount)
    if words[0] in ("that", "same"):
        return Sense(
            "DATE",
            UNKNOWN.get(unit, "XXXX"),
            basis="carried over",
            reason=f"points back to a {hit.token('U').lower} not named before",
        )
    return shifted(hit.anchor, unit, _weekend_gone(hit, unit) if amount == 0 else amount)


def _weekend_gone(hit: Hit, unit: str) -> int:
    """-1 where "this weekend", told of as past early in a week, is the one before it; else 0."""
    days = hit.anchor.days("D")
    early = unit == "WE" and bool(days) and days[0].isoweekday() < WEEKEND_NEARS
    return -1 if early and hit.facing() is Direction.PAST else 0


def ends_clause(hit: Hit) -> bool:
    """ "two days later" is a date where nothing follows that it would count from ("two days after the attack")."""
    word = hit.scene.scan.tokens[hit.match.start("B")].payload
    return (word in ("earlier", "later", "hence") and hit.letter(0) != ">") or hit.letter(0) in ",.;:)|"


def unit_beside(hit: Hit) -> Sense | None:
    """`the year before`, `the day after`: counted from the date named before."""
    unit = str(hit.pay("U"))
    named = hit.scene.last_day(unit)
    step = -1 if hit.scene.scan.letters[hit.match.start("B")] == "B" else 1
    return shifted_from(named, unit, step) if named else shifted(hit.anchor, unit, step)


def is_unit_named(hit: Hit) -> bool:
    """`the year`, `the quarter` as the one spoken of, where a preposition or an edge leads it."""
    return hit.pay("U") in ("Y", "Q", "M", "W", "WE") and hit.letter(0) not in "-A_UOBl" and hit.letter(-1) in "IO"


def unit_named(hit: Hit) -> Sense | None:
    """`the year` in "by the end of the year": the report's own; kept only where an edge leads it."""
    unit = str(hit.pay("U"))
    told = hit.scene.told_date() if unit == "Y" else None
    sense = shifted_from(told, unit, 0) if told else shifted(hit.anchor, unit, _weekend_gone(hit, unit))
    sense.soft = hit.letter(-1) == "O"
    return sense


def ago(hit: Hit) -> Sense | None:
    """`two days ago`, `a year earlier`, `two weeks later`, `a week from now`."""
    unit = str(hit.pay("U"))
    backward = not hit.has("B") or hit.scene.scan.letters[hit.match.start("B")] == "B"
    from_now = not hit.has("B") or hit.pay("B") == "hence"
    amount = amount_of(hit)
    if amount is None or not amount.isdecimal() or unit in ("TH", "TM", "TS", "NI"):
        # "A few minutes ago", in a dispatch of the hour, was that day.
        today = hit.anchor.days("D") if unit in ("TM", "TS") and from_now and hit.anchor.year else []
        return Sense(
            "DATE",
            "PAST_REF" if backward else "FUTURE_REF",
            basis=hit.anchor.basis,
            reason="how long is not stated to the day",
            earliest=today[0] if today else None,
            latest=today[0] if today else None,
        )
    # "A decade ago" names a year, ten years back.
    years = {"DE": 10, "CE": 100}.get(unit, 0)
    steps, unit = (int(amount) * years, "Y") if years else (int(amount), unit)
    steps = -steps if backward else steps
    named = None if from_now else hit.scene.last_day(unit)
    if hit.has("B") and not from_now and named is None and hit.scene.tells_less(unit):
        return Sense(
            "DATE", UNKNOWN.get(unit, "XXXX"), basis="carried over", reason="counted from a time told less exactly"
        )
    sense = shifted_from(named, unit, steps) if named else shifted(hit.anchor, unit, steps)
    if sense.value == "XXXX" and unit == "Y" and hit.anchor.year and steps < 0 and hit.anchor.year + steps <= 0:
        return Sense("DATE", f"BC{-(hit.anchor.year + steps):04d}", basis=hit.anchor.basis, mod="APPROX")
    return sense


def long_ago(hit: Hit) -> Sense:
    """`months ago`, of no stated number."""
    return Sense("DATE", "PAST_REF", basis=hit.anchor.basis, reason="how long is not stated to the day")


def is_unit_end(hit: Hit) -> bool:
    """`year-end`, `by year end`; "the year ended" and "at the year's end" are others."""
    return hit.token("U").lower in ("year", "month") and hit.token("E").lower == "end"


def unit_end(hit: Hit) -> Sense:
    """`year-end`: that of the report's own year."""
    sense = shifted(hit.anchor, str(hit.pay("U")), 0)
    sense.mod = "END"
    return sense


def ago_and_half(hit: Hit) -> Sense | None:
    """`six and a half months ago`: the half in the smaller unit, years and a half as months."""
    amount, unit = amount_of(hit), str(hit.pay("U"))
    if amount is None or not amount.isdecimal() or unit not in ("Y", "M"):
        return Sense("DATE", "PAST_REF", basis=hit.anchor.basis, reason="how long is not stated to the day")
    if unit == "Y":
        return shifted(hit.anchor, "M", -12 * int(amount) - 6)
    middle = [back for day in hit.anchor.days("D") if (back := move(day, "D", -HALF_MONTH))]
    if hit.anchor.year is None or not middle:
        return Sense("DATE", UNKNOWN["M"], basis=hit.anchor.basis, reason="the report's own day is not known")
    return replace(shifted_from(middle[0], "M", -int(amount)), basis=hit.anchor.basis)


def amount_of(hit: Hit) -> str | None:
    """The number of units as TIMEX3 writes it: digits, or `X`; None where it is no number."""
    if not hit.has("num"):
        return "1"
    total, tokens = 0, hit.scene.scan.tokens
    written = "".join(token.lower for token in tokens[hit.match.start("num") : hit.match.end("num")])
    if "/" in written:
        first, divisor = written[:-2], int(written[-1])
        return f"{int(first[:-1] or 0) + int(first[-1]) / (divisor or 1):g}"
    for index in range(*hit.match.span("num")):
        letter, payload = hit.scene.scan.letters[index], tokens[index].payload
        if letter == "f" and payload == "X":
            if hit.match.end("num") == index + 1 or hit.scene.scan.letters[index + 1] not in "knc4x":
                return "X"
        elif letter == "x":
            total = (total or 1) * number(payload)
        elif letter in "cfn4" or (letter == "k" and isinstance(payload, int)):
            total += number(payload)
        elif letter == "k":
            return str(payload)
    return str(total or 1)
