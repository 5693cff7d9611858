"""Days counted from another event: "two days after the looting", "a day after rebels attacked", "hours before the vote"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.account import When
from dateline.language.parse import Parse
from dateline.reading.grammar.climb import INCIDENTS, first_above
from dateline.reading.mentions import Trigger
from dateline.reading.when.times import TimeMention, precision_of
from dateline.reading.when.timex.scene import Anchor, is_yearless_day, shifted
from dateline.reading.when.timex.values import bounds, move, value_at
from dateline.report.report import Span

CARRIED = "carried over"
_SIDES = {"after": 1, "before": -1}
_UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
# So few of these hardly lead out of a day.
_SHORT = frozenset({"hour", "minute", "moment"})
_LENGTH = re.compile(r"P(\d+)[DWMY]")
# "Barely seven hours after" may be of the day before.
_HOURS = re.compile(r"PT(?:[1-6]H|\d+M)")
# Sentences back in which what "the looting" points at may be told.
_REACH = 2
# Letters in which a noun and the verb of what it points back at begin alike: "looting", "looted".
_ROOT = 4


@dataclass(frozen=True, slots=True)
class _Count:
    """So many units after (or before) what the token `of` tells; `first`, `last`: its words."""

    first: int
    last: int
    of: int
    unit: str
    amount: int


def count_from(
    parse: Parse, times: Sequence[TimeMention], triggers: Sequence[Trigger], whens: Sequence[When]
) -> list[When]:
    """The times again: of two events of which one is counted from the other, each gives the other its day."""
    found = list(whens)
    tokens = {token: n for n, trigger in enumerate(triggers) for token in range(*trigger.words)}
    tokens |= {trigger.token: n for n, trigger in enumerate(triggers)}
    for count in _counts(parse, times):
        source = tokens.get(count.of)
        above = parse.head_of[count.of]
        target = first_above(parse, above, tokens) if above != count.of else None
        into = tokens[target] if target is not None else None
        if source is None or not found[source].value:
            told = (
                _pointed_at(parse, count.of, triggers, found)
                if source is None or parse.tags[count.of] == "NOUN"
                else None
            )
            source = told if told is not None else source
        if source is None or into is None or source == into:
            continue
        if not found[into].text and (day := _counted(parse, found[source], count, count.amount)):
            found[into] = day
        elif not found[source].text and (day := _counted(parse, found[into], count, -count.amount)):
            found[source] = day
    return found


def _counts(parse: Parse, times: Sequence[TimeMention]) -> list[_Count]:
    """The phrases of a text that count from an event."""
    lengths = {parse.tokens_in(m.span.start, m.span.end)[-1]: m for m in times if m.type == "DURATION" and not m.age}
    found = []
    for link in range(1, len(parse)):
        side = _SIDES.get(parse.lower_words[link])
        unit = parse.lower_lemmas[link - 1]
        if side is None or parse.relations[link] not in ("case", "mark") or parse.head_of[link] <= link:
            continue
        told = lengths[link - 1].value if link - 1 in lengths else ""
        length = _LENGTH.fullmatch(told)
        if unit in _SHORT and (not told.startswith("PT") or _HOURS.fullmatch(told) or "X" in told):
            found.append(_Count(link - 1, link + 1, parse.head_of[link], "D", 0))
        elif unit in _UNITS and (length or parse.lower_words[link - 2] == "the"):
            amount = int(length[1]) if length else 1
            found.append(_Count(link - 2, link + 1, parse.head_of[link], _UNITS[unit], side * amount))
    return found


def _pointed_at(parse: Parse, noun: int, triggers: Sequence[Trigger], whens: Sequence[When]) -> int | None:
    """The dated event told last before a noun that points back at it: "the looting", "the attack"."""
    word, sentence = parse.lower_words[noun], parse.sentence_of[noun]
    for n in range(len(triggers) - 1, -1, -1):
        trigger = triggers[n]
        if trigger.token >= noun or not whens[n].value:
            continue
        if parse.sentence_of[trigger.token] < sentence - _REACH:
            return None
        alike = parse.lower_words[trigger.token][:_ROOT] == word[:_ROOT]
        if alike or (trigger.event_type == "ASSAULT" and parse.lower_lemmas[noun] in INCIDENTS):
            return n
    return None


def _counted(parse: Parse, when: When, count: _Count, amount: int) -> When | None:
    """The time so many units from another; None where that is less exact than the unit, or a night for hours."""
    day = (when.value or "").partition("T")[0]
    if not day or (count.amount == 0 and when.value != day):
        return None
    start, end = int(parse.starts[count.first]), int(parse.ends[count.last - 1])
    if is_yearless_day(day):
        value: str | None = shifted(Anchor(None, int(day[5:7]), int(day[8:10])), count.unit, amount).value
    else:
        covered = bounds(day)
        exact = covered is not None and len(day) >= len(value_at(covered[0], count.unit))
        moved = move(covered[0], count.unit, amount) if covered and exact else None
        value = value_at(moved, count.unit) if moved else None
    if value is None or set(value) <= set("X-"):
        return None
    earliest, latest = bounds(value) or (None, None)
    return When(parse.text[start:end], Span(start, end), value, earliest, latest, precision_of(value), CARRIED)
