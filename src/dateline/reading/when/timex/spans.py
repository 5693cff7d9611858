"""Values of expressions that are no calendar date: clock times, parts of a day, durations, repetitions, references."""

from __future__ import annotations

from dateline.reading.when.timex.scene import Hit, Sense, is_yearless_day, shifted, shifted_from
from dateline.reading.when.timex.shifts import amount_of
from dateline.reading.when.timex.values import UNKNOWN, duration, move
from dateline.reading.when.timex.yearless import number

CLOCK_PARTS = {"NOON": "T12:00", "MIDNIGHT": "T24:00"}
# Units that a length may be mixed of, the largest first.
MIXED_UNITS = ("Y", "M", "W", "D", "TH", "TM", "TS")
SHORT_UNITS = frozenset({"TH", "TM", "TS", "NI"})
# Half of a unit, in the next smaller one.
HALVES = {"TH": "PT30M", "TM": "PT30S", "D": "PT12H", "Y": "P6M", "DE": "P5Y", "CE": "P50Y", "M": "P2W"}


def is_clock(hit: Hit) -> bool:
    """A time of day: digits with a colon, or plain digits with a.m., o'clock, hours or a time zone."""
    letter = hit.scene.scan.letters[hit.first]
    lower = hit.token("t").lower
    if hit.has("close") and "(" not in hit.scene.scan.letters[hit.first : hit.last]:
        return False
    if letter == "t":
        return int(lower.split(":")[0]) <= 24 and int(lower.split(":")[1]) < 60
    four = len(lower) == 4 and lower.isdecimal() and int(lower[:2]) <= 24 and int(lower[2:]) < 60
    if hit.has("K"):
        by_clock = hit.token("K").lower.startswith("o")
        return (by_clock and letter == "n") or (four and letter in "40k" and not by_clock)
    if hit.has("p"):
        return (letter == "n" and number(hit.pay("t")) <= 12) or (letter == "k" and "." in lower and float(lower) < 13)
    return hit.has("Z") and (four or (letter == "n" and number(hit.pay("t")) <= 24))


def clock(hit: Hit) -> Sense:
    """`0900 GMT`, `7:30 p.m. local time`, on the day named before or the report's own."""
    lower = hit.token("t").lower.replace(".", ":")
    hour, _, minute = (lower, "", "00") if ":" not in lower else lower.partition(":")
    if ":" not in lower and len(lower) == 4:
        hour, minute = lower[:2], lower[2:]
    hours = int(hour)
    if hit.has("p"):
        hours = hours % 12 + number(hit.pay("p"))
    zone = str(hit.pay("Z") or "") if hit.has("Z") else ""
    day = _day_of(hit)
    day.loose = True
    day.kind, day.value = "TIME", f"{day.value}T{hours:02d}:{minute}{zone}"
    return day


def _day_of(hit: Hit) -> Sense:
    """The day on which a bare time of day lies."""
    open_day = hit.scene.last_open_day()
    if open_day is not None:
        return Sense("DATE", open_day, basis="carried over", reason="no year stated")
    named = hit.scene.last_day("D")
    return shifted_from(named, "D", 0) if named else shifted(hit.anchor, "D", 0)


def _with_part(sense: Sense, part: str) -> Sense:
    sense.kind = "TIME"
    sense.value += CLOCK_PARTS.get(part, "T" + part)
    return sense


def day_part(hit: Hit) -> Sense:
    """`last night`, `this morning`, `that evening`, `the following morning`, `the next day`'s."""
    word, part = str(hit.pay("T")), str(hit.pay("P"))
    article = hit.scene.scan.letters[hit.first] == "d"
    step = {"last": -1, "past": -1, "next": 1, "following": 1, "previous": -1}.get(word, 0)
    if word in ("that", "same", "following", "previous") or (word == "next" and article):
        yearless, named, open_day = hit.scene.last_yearless(), hit.scene.last_day("D"), hit.scene.last_open_day()
        if open_day is not None and step == 0:
            return _with_part(Sense("DATE", open_day, basis="carried over", reason="no year stated"), part)
        if yearless is not None and open_day is not None and is_yearless_day(open_day):
            return _with_part(shifted(yearless, "D", step), part)
        if named is not None:
            return _with_part(shifted_from(named, "D", step), part)
        if word in ("that", "same") and hit.scene.tells_less("D"):
            return _with_part(Sense("DATE", UNKNOWN["D"], basis="carried over", reason="the day is not stated"), part)
    return _with_part(shifted(hit.anchor, "D", step), part)


def bare_part(hit: Hit) -> Sense:
    """`morning` beside a date, `at dawn`: only the part of the day; kept alone where a preposition leads it."""
    sense = _with_part(_day_of(hit), str(hit.pay("P")))
    led = hit.word(-1) in ("at", "by", "before", "until", "in", "during", "since", "after", "from", "around")
    sense.loose = True
    sense.soft = not led or (hit.letter(0) in "_-O" and hit.word(0) != "on")
    return sense


def deictic_night(hit: Hit) -> Sense:
    """`tonight`, `overnight`."""
    shift = number(hit.scene.scan.tokens[hit.first].payload)
    sense = _with_part(shifted(hit.anchor, "D", shift), "NI")
    sense.loose = shift < 0
    return sense


def is_length(hit: Hit) -> bool:
    """A length of time: not "a second" or "a quarter" of something, not a number of nights before "ago"."""
    if hit.letter(0) == "A" or (hit.has("one") and (hit.letter(0), hit.letter(1)) == ("-", "z")):
        return False
    letters = hit.scene.scan.letters[hit.first : hit.last]
    if letters.startswith("4U"):
        return False
    if hit.has("one") or (
        hit.has("num") and hit.token("num").lower in ("a", "an") and hit.match.end("num") - hit.match.start("num") == 1
    ):
        return hit.pay("U") not in ("Q", "SN", "WE") and hit.scene.scan.letters[hit.match.start("U")] == "U"
    return hit.pay("U") != "SN" and hit.word(-1) not in ("$",)


def length(hit: Hit) -> Sense | None:
    """`three days`, `a year`, `two and a half years`; `35-year-old` is a length marked as an age."""
    amount = amount_of(hit)
    if amount is None or (hit.pay("U") == "FN" and "." in amount):
        return None
    if hit.has("half"):
        amount += ".5"
    return Sense("DURATION", duration(str(hit.pay("U")), amount), age=hit.has("old"))


def is_half_length(hit: Hit) -> bool:
    """Half of a unit that has a smaller one."""
    return hit.pay("U") in HALVES and hit.letter(0) != "A"


def half_length(hit: Hit) -> Sense:
    """`half an hour`."""
    return Sense("DURATION", HALVES[str(hit.pay("U"))])


def is_near_unit(hit: Hit) -> bool:
    """`the past week`, `the last year`: a length that ends at the report; `the next day` is a date."""
    led = (
        hit.word(-1) in ("in", "over", "for", "during", "within", "throughout", "since", "after", "of")
        and hit.letter(0) != "O"
    )
    return hit.has("num") or hit.pay("T") == "past" or (hit.pay("T") == "last" and led)


def near_length(hit: Hit) -> Sense | None:
    """`the past three months`, `the next two weeks`: a length, with the days it covers beside the report's date."""
    unit, amount = str(hit.pay("U")), amount_of(hit) if hit.has("num") else ("X" if _plural(hit) else "1")
    if amount is None or (unit == "FN" and "." in amount):
        return None
    sense = Sense("DURATION", duration(unit, amount), basis=hit.anchor.basis)
    days = hit.anchor.days("D")
    if unit in SHORT_UNITS or not days or hit.anchor.year is None or hit.letter(0) == "O":
        return sense
    forward = hit.scene.scan.letters[hit.match.start("T")] == "X"
    if amount.isdecimal() and (other := move(days[0], unit, int(amount) if forward else -int(amount))):
        sense.earliest, sense.latest = sorted((days[0], other))
    elif forward:
        sense.earliest = days[0]
    else:
        sense.latest = days[0]
    return sense


def is_reports_own(hit: Hit) -> bool:
    """Not somebody's own: "her last years"."""
    return hit.word(-1) not in ("my", "his", "her", "its", "their", "your")


def is_mixed(hit: Hit) -> bool:
    """A length in two units, the smaller one last."""
    order = [str(hit.pay(group)) for group in ("U", "part")]
    return all(unit in MIXED_UNITS for unit in order) and MIXED_UNITS.index(order[0]) < MIXED_UNITS.index(order[1])


def mixed_length(hit: Hit) -> Sense | None:
    """`two years and three months`, `the last 9 years and 10 months`, `5 hours 20 minutes`."""
    amount, units = amount_of(hit), (str(hit.pay("U")), str(hit.pay("part")))
    more = hit.pay("more")
    if amount is None or not amount.isdecimal() or not isinstance(more, int):
        return None
    first, second = duration(units[0], amount), duration(units[1], str(more))
    joined = first + (second.removeprefix("PT") if "T" in first else second.removeprefix("P"))
    sense = Sense("DURATION", joined, basis=hit.anchor.basis if hit.has("T") else "stated")
    days = hit.anchor.days("D")
    if not hit.has("T") or not days or hit.anchor.year is None or {*units} & SHORT_UNITS:
        return sense
    sign = 1 if hit.scene.scan.letters[hit.match.start("T")] == "X" else -1
    between = move(days[0], units[0], sign * int(amount))
    other = move(between, units[1], sign * more) if between else None
    if other:
        sense.earliest, sense.latest = sorted((days[0], other))
    return sense


def long_unit(hit: Hit) -> Sense:
    """`weeklong`."""
    return Sense("DURATION", str(hit.pay("Q")))


def _plural(hit: Hit) -> bool:
    return hit.scene.scan.letters[hit.match.start("U")] == "V"


def is_bare_length(hit: Hit) -> bool:
    """`for years`, `within hours`: a plural unit that a preposition leads, or that stands before "of"."""
    return (
        hit.word(-1) in ("for", "in", "within", "over", "after", "of", "taken", "took", "take")
        and hit.letter(0) not in "-AO"
    )


def bare_length(hit: Hit) -> Sense:
    """`years`, of no stated number; `year-long`, of one."""
    single = hit.scene.scan.letters[hit.match.start("U")] == "U"
    return Sense("DURATION", duration(str(hit.pay("U")), "1" if single else "X"))


def is_past_alone(hit: Hit) -> bool:
    """`in the past` with nothing after it to measure."""
    return hit.pay("C") == "past" and hit.word(-1) in ("in", "from", "of") and hit.letter(0) not in "UVncfk4ax_"


def past_alone(_: Hit) -> Sense:
    """`the past`."""
    return Sense("DATE", "PAST_REF")


def reference(hit: Hit) -> Sense:
    """`now`, `recently`, `recent years`: the present, past or future of the report."""
    return Sense("DATE", str(hit.pay("C")), basis=hit.anchor.basis)


def every(hit: Hit) -> Sense | None:
    """`every year`, `every other day`, `each Monday`, `every two weeks`."""
    letter, payload = hit.scene.scan.letters[hit.match.start("U")], hit.pay("U")
    quant = str(hit.pay("q"))
    if letter in "Wv":
        return Sense("SET", f"XXXX-WXX-{payload}", quant=quant)
    if letter == "M":
        return Sense("SET", f"XXXX-{number(payload):02d}", quant=quant)
    if letter == "P":
        return Sense("SET", "XXXX-XX-XX" + CLOCK_PARTS.get(str(payload), f"T{payload}"), quant=quant)
    if letter == "S":
        return Sense("SET", f"XXXX-{payload}", quant=quant)
    amount = "2" if hit.has("u") else amount_of(hit)
    return Sense("SET", duration(str(payload), amount or "1"), quant=quant)


def weekdays(hit: Hit) -> Sense:
    """`Mondays`."""
    return Sense("SET", f"XXXX-WXX-{hit.pay('q')}")


def is_weekday_parts(hit: Hit) -> bool:
    """A part of a weekday in the plural: a repetition ("Saturday mornings")."""
    return hit.token("P").lower in ("mornings", "nights") or hit.scene.scan.letters[hit.match.start("P")] == "g"


def weekday_parts(hit: Hit) -> Sense:
    """`Saturday mornings`."""
    return Sense("SET", f"XXXX-WXX-{hit.pay('q')}T{hit.pay('P')}")


def is_rate(hit: Hit) -> bool:
    """A unit by which things are counted: "200 barrels a day", "$5 a week"; not "two people a week later"."""
    if hit.letter(0) in "ABl-#" or hit.pay("U") in ("Q", "SN", "WE", "FN"):
        return False
    counted = hit.letter(-1) in "_%" and hit.letter(-2) in "knc4x"
    paid = hit.letter(-1) in "knc4x" and hit.letter(-2) in "$knc4x"
    return counted or paid


def rate(hit: Hit) -> Sense:
    """`a day` of "200 barrels a day"."""
    return Sense("SET", duration(str(hit.pay("U")), "1"))


def often(hit: Hit) -> Sense | None:
    """`twice a week`, `three times a day`."""
    count = str(hit.pay("one")) if hit.has("one") else amount_of(hit)
    return Sense("SET", duration(str(hit.pay("U")), "1"), freq=f"{count}X")


def frequency(hit: Hit) -> Sense:
    """`daily`, `annually`."""
    return Sense("SET", str(hit.pay("Q")), quant="EVERY")
