"""Finds the MUC messages that tell the same incident, by the date, place and type of their keys, and reads them all.

The pairs were checked by hand. Keys put some incidents of one day in one capital together that are not one
(`APART`), and place one man's murder in the town or in the capital beside it, so that a target of the same name counts
as the same place does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations, pairwise
from pathlib import Path

import dateline
from dateline.account import Reading
from dateline.errors import DatelineError
from dateline.ledger.wording import same_name
from evaluation.muc_data import Template, read_set

# The types of the keys are coarse, and one message's bombing is another's attack.
ATTACKS = frozenset({"ATTACK", "BOMBING", "ARSON"})
# Pairs with one day, city and type that tell different incidents: a car bomb and mortar fire, sabotage and the shooting
# of reporters on an election day, a murder and a bomb in a telephone booth.
APART = frozenset(
    frozenset({f"DEV-MUC3-{left}", f"DEV-MUC3-{right}"})
    for left, right in (
        ("0125", "0126"),
        ("0125", "0127"),
        ("0138", "0141"),
        ("0138", "0148"),
        ("0140", "0141"),
        ("0140", "0148"),
        ("0424", "0434"),
    )
)
# Both tell in passing of one man's murder that neither key has: Quintero in Medellin, Pardo Leal in 1987.
IN_PASSING = frozenset(
    frozenset({f"DEV-MUC3-{left}", f"DEV-MUC3-{right}"})
    for left, right in (("0349", "0446"), ("0349", "0463"), ("0287", "0346"))
)


@dataclass(frozen=True, slots=True)
class Shared:
    """Two messages whose keys tell one incident, with their templates of it."""

    left: Template
    right: Template

    @property
    def messages(self) -> frozenset[str]:
        """The two messages' names."""
        return frozenset({self.left.message, self.right.message})


def shared_incidents(messages: Sequence[tuple[str, str, Sequence[Template]]]) -> list[Shared]:
    """Pairs of templates of different messages with one day, one sort of incident, and one place or target's name."""
    known: dict[tuple[str, str], list[Template]] = {}
    for _, _, templates in messages:
        for template in templates:
            key = day_and_sort(template)
            if key:
                known.setdefault(key, []).append(template)
    found: dict[frozenset[str], Shared] = {}
    for group in known.values():
        for left, right in combinations(group, 2):
            pair = Shared(left, right)
            if left.message != right.message and pair.messages not in APART and _meet(left, right):
                found.setdefault(pair.messages, pair)
    return list(found.values())


def day_and_sort(template: Template) -> tuple[str, str] | None:
    """Day and sort of the incident, where the key states a single day and that the incident belongs there."""
    sort, day = _sort(template), template.first("date")
    return (day, sort) if sort and day and "-" not in day and not template.optional else None


def _meet(left: Template, right: Template) -> bool:
    if innermost(left) and innermost(left) == innermost(right):
        return True
    return _one_target(left, right)


def _one_target(left: Template, right: Template) -> bool:
    return any(same_name(one, other) for one in _targets(left) for other in _targets(right))


def innermost(template: Template) -> str | None:
    """The innermost place, where the key has more than a country."""
    places = _places(template)
    return places[-1] if len(places) > 1 else None


def _targets(template: Template) -> set[str]:
    """Full names of the people whom it was done to."""
    fills = template.slots.get("human_target_name", ())
    return {option.value.lower() for fill in fills for option in fill.options if " " in option.value}


def left_open(messages: Sequence[tuple[str, str, Sequence[Template]]]) -> set[frozenset[str]]:
    """Pairs of messages of which the keys do not say whether they tell one incident.

    - Both tell that sort of incident in one country, but a key bounds the day ("until 30 November") or names no town, or
      one key names a town and the other a quarter of it.
    - One key has the kidnapping and the other the murder of one man, or the days of one man's murder differ by a slip.
    - One key has the attack on a person whom the other message names, and its own key leaves that attack out. Keys leave
      out what is told as background; read by hand, 41 of 46 pairs that had counted as false were such ones.

    Else each murder retold months later were a false pair.
    """
    told = [(t, _sort(t), _country(t), _span(t)) for _, _, templates in messages for t in templates]
    known = [(t, sort, country, days) for t, sort, country, days in told if sort and country and days]
    by_keys = {
        frozenset({a.message, b.message})
        for (a, sort, country, days), (b, other_sort, other_country, other_days) in combinations(known, 2)
        if country == other_country
        and (
            (sort == other_sort and _days_meet(days, other_days) and _loose(a, days, b, other_days))
            or (_one_target(a, b) and _days_meet(days, other_days, slip=1))
        )
    }
    read = {name for name, _, _ in messages}
    return by_keys | {pair for pair in IN_PASSING if pair <= read} | set(_named_elsewhere(messages))


def _days_meet(days: tuple[date, date], others: tuple[date, date], slip: int = 0) -> bool:
    """Whether the days that two keys allow meet, or lie `slip` days apart as where one tells of a night."""
    (first, last), (other_first, other_last) = days, others
    return (first - other_last).days <= slip and (other_first - last).days <= slip


def _named_elsewhere(messages: Sequence[tuple[str, str, Sequence[Template]]]) -> Iterator[frozenset[str]]:
    """Pairs in which one message names, by two words of the name, a person whom the other's key has as a target."""
    victims = {
        (words, template.message)
        for _, _, templates in messages
        for template in templates
        for name in _targets(template)
        for words in pairwise(name.upper().split())
    }
    for name, text, templates in messages:
        spoken = set(pairwise(re.findall(r"[^\W\d_]+", text.upper()))) if templates else set()
        yield from (frozenset({name, other}) for words, other in victims if words in spoken and other != name)


def _loose(a: Template, days: tuple[date, date], b: Template, other_days: tuple[date, date]) -> bool:
    if days[0] < days[1] or other_days[0] < other_days[1] or not innermost(a) or not innermost(b):
        return True
    mine, theirs = _places(a), _places(b)
    return mine[-1] != theirs[-1] and (mine[-1] in theirs or theirs[-1] in mine)


def _places(template: Template) -> list[str]:
    """The places of a key, the widest first, without their sorts."""
    return [part.split("(")[0].strip(" )") for part in (template.first("location") or "").split(":")]


def _sort(template: Template) -> str | None:
    kind = template.first("type")
    return "ATTACK" if kind in ATTACKS else kind


def _country(template: Template) -> str:
    return (template.first("location") or "").split(":")[0].strip(" ()")


def _span(template: Template) -> tuple[date, date] | None:
    """First and last day that a key allows: `12 JAN 90`, `- 12 JAN 90` (no later), `15 NOV 89 - 16 NOV 89`."""
    first, dash, last = (part.strip(" ()") for part in (template.first("date") or "").partition("-"))
    try:
        latest = _day(last if dash else first)
        return (_day(first) if first else date.min), latest
    except ValueError:
        return None


def _day(text: str) -> date:
    return datetime.strptime(text.title(), "%d %b %y").date()


def read_messages(folder: Path, limit: int | None = None) -> list[tuple[str, str, list[Template]]]:
    """The messages that a key answers; with `limit`, those that share incidents first, then others up to it."""
    messages = read_set(folder)
    if limit is None:
        return messages
    paired = {name for pair in shared_incidents(messages) for name in pair.messages}
    return sorted(messages, key=lambda row: (row[0] not in paired, row[0]))[:limit]


def read_all(messages: Sequence[tuple[str, str, Sequence[Template]]]) -> Iterator[Reading]:
    """Each message's reading, from its raw text; one that cannot be read is left out."""
    for name, text, _ in messages:
        try:
            yield dateline.read(text, name=name, outlet=name)
        except DatelineError:
            continue
