"""What speaks for and against two accounts telling one event: a feature each, with its points and its words."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import NamedTuple

from dateline.ledger.traits import (
    KM_PER_DEGREE,
    MUTUAL,
    ONE_OFF,
    PRECISE_DAYS,
    REACH_KM,
    Traits,
    same_people,
    without_year,
)
from dateline.ledger.wording import names_rare, rare_words, same_name

# No sum of other points makes up for this.
NEVER = -100.0
NEARBY_KM = 5.0
# Figures that differ by this factor are rarely revisions of one another.
FAR_OFF = 3.0
# A single person or thing by name: few are attacked or seized twice within days, though many are blamed every day.
NAMED = 3.75
# A name all of whose words are common may be many a person's or thing's: "the bank facilities" in a text in capitals.
NAMED_ALIKE = 2.5
# Modes of an assault that tell the means, and those that tell what for or with what outcome: one attack may have both.
MEANS = frozenset({"firearms", "explosives", "heavy-weapons", "aerial", "drone", "crowd-control"})
OUTCOMES = frozenset({"targeted", "destroy", "beat"})
# How long after it a killing is retold as the background of other news.
RETOLD_DAYS = 45
# Points from so many shared telling words of two reports, of 24 each.
ABOUT = ((8, 2.0), (6, 1.5), (4, 1.0), (3, 0.5))

Part = tuple[float, str]
Feature = Callable[[Traits, Traits], "Part | None"]
SAME_PLACE: dict[int, Part] = {3: (2.5, "same place"), 2: (1.25, "same region"), 1: (0.5, "same country")}
OTHER_FAMILY: Part = (NEVER, "different types")


def _family(a: Traits, b: Traits) -> Part | None:
    return None if a.family == b.family else OTHER_FAMILY


def _reality(a: Traits, b: Traits) -> Part | None:
    return None if a.real == b.real else (NEVER, "one is only imagined")


def _what(a: Traits, b: Traits) -> Part:
    if a.event_type != b.event_type:
        return -1.0, "related types"
    if a.mode and b.mode:
        if a.mode == b.mode:
            return 1.0, "same type and mode"
        return (0.5, "same type") if _fit(a.mode, b.mode) else (-1.0, "same type, other mode")
    return 0.5, "same type"


def _fit(mode: str, other: str) -> bool:
    """Whether the one mode tells the means and the other the purpose or the outcome."""
    return (mode in MEANS) != (other in MEANS) and bool({mode, other} & OUTCOMES)


def _when(a: Traits, b: Traits) -> Part | None:
    if a.basis == "none" or b.basis == "none":
        return (NEVER, "no time to compare") if a.wording != b.wording else None
    if a.basis == "yearless" or b.basis == "yearless":
        return _yearless(a, b)
    a_from, a_to, b_from, b_to = a.day_from, a.day_to, b.day_from, b.day_to
    gap = (a_from if a_from > b_from else b_from) - (a_to if a_to < b_to else b_to)
    coarse = a_to - a_from >= PRECISE_DAYS or b_to - b_from >= PRECISE_DAYS
    if a.basis == "published" or b.basis == "published":
        if gap <= (0 if coarse else 1):
            return 0.75, "published at the time"
        return (1.5, "one death, told later") if not coarse and _retold(a, b, gap) else (NEVER, "other time")
    if gap > 1 or (coarse and gap > 0):
        return NEVER, "other time"
    if coarse:
        return 0.25, "times overlap"
    if gap == 1:
        return 0.25, "a day apart"
    return (2.0, "same day") if a_from == b_from and a_to == b_to else (1.5, "days overlap")


def _retold(a: Traits, b: Traits, gap: int) -> bool:
    """Whether reports of some weeks may tell one killing: each dies once, so that a death without a day lies before it."""
    if gap > RETOLD_DAYS or not names_rare(a.dead, b.dead):
        return False
    later = a if a.day_from > b.day_from else b
    return later.basis == "published"


def _yearless(a: Traits, b: Traits) -> Part:
    if a.basis == b.basis:
        gap = abs(a.day_from - b.day_from)
        if gap == 1:
            return 0.25, "a day apart, year not stated"
        return (2.0, "same day, year not stated") if gap == 0 else (NEVER, "other day")
    bare, full = (a, b) if a.basis == "yearless" else (b, a)
    days = range(full.day_from, full.day_to + 1)
    if full.basis == "told" and len(days) <= PRECISE_DAYS and bare.day_from in map(without_year, days):
        return 1.5, "same day, one year not stated"
    return NEVER, "other day"


def _where(a: Traits, b: Traits) -> Part | None:
    if a.exact == 0 or b.exact == 0:
        if a.place and b.place and a.exact == b.exact:
            return (2.0, "same place name") if a.place == b.place else (-1.5, "other place name")
        if a.country and b.country:
            return (
                (0.25, "reported from the same country")
                if a.country == b.country
                else (-1.5, "reported from elsewhere")
            )
        return None
    if a.place == b.place:
        return SAME_PLACE[a.exact if a.exact < b.exact else b.exact]
    if a.country and b.country and a.country != b.country and not (a.exact == b.exact == 3):
        return NEVER, "other country"
    if a.exact == 3 and b.exact == 3:
        return _distance(a, b)
    if a.admin1 and b.admin1 and min(a.exact, b.exact) == 2:
        return (1.0, "place inside the region") if a.admin1 == b.admin1 else (-3.0, "other region")
    return 0.25, "may be the same place"


def _distance(a: Traits, b: Traits) -> Part:
    north = (a.latitude - b.latitude) * KM_PER_DEGREE
    east = (a.longitude - b.longitude) * KM_PER_DEGREE * math.cos(math.radians((a.latitude + b.latitude) / 2))
    apart = math.hypot(north, east)
    if apart > REACH_KM:
        return NEVER, "other place"
    if apart - a.radius - b.radius <= NEARBY_KM:
        return 1.75, "places within 5 km"
    return -2.5, "places within 25 km"


def _who(a: Traits, b: Traits) -> Part | None:
    # Both are of one family, or they would not be compared.
    if a.family in MUTUAL:
        return _mutual(a, b)
    if not a.actors or not b.actors:
        return None
    shared = _shared(a.actors, b.actors)
    if not shared and names_rare(a.dead, b.dead):
        # Who killed a man is what reports differ on.
        return None
    return (0.75 + 0.25 * min(3, shared), "same actor") if shared else (-1.25, "other actor")


def _to_whom(a: Traits, b: Traits) -> Part | None:
    if a.named and b.named and a.family in ONE_OFF and (named := _one_named(a.named, b.named)):
        return (NAMED if rare_words((named,)) else NAMED_ALIKE), "same named recipient"
    if not a.recipients or not b.recipients or a.family in MUTUAL:
        return None
    shared = _shared(a.recipients, b.recipients)
    return (0.75 + 0.25 * min(3, shared), "same recipient") if shared else (-1.5, "other recipient")


def _one_named(left: Sequence[str], right: Sequence[str]) -> str | None:
    return next((one for one in left for other in right if one == other or same_name(one, other)), None)


def _mutual(a: Traits, b: Traits) -> Part | None:
    left, right = {*a.actors, *a.recipients}, {*b.actors, *b.recipients}
    if not left or not right:
        return None
    shared = len(left & right)
    if shared >= 2 and min(len(left), len(right)) >= 2:
        return 2.5, "same parties"
    return (0.5, "one party the same") if shared else (-3.0, "other parties")


def _shared(left: Sequence[str], right: Sequence[str]) -> int:
    if left == right:
        return len(left)
    found = 0
    for key in left:
        if key in right:
            found += 1
    return found


def _toll(a: Traits, b: Traits) -> Part | None:
    if not a.toll or not b.toll:
        return None
    best: dict[str, Part] = {}
    for harm, low, high, whom, _ in a.toll:
        for other, other_low, other_high, other_whom, _ in b.toll:
            if harm == other:
                part = _figures((low, high), (other_low, other_high), same_people(whom, other_whom))
                if harm not in best or part[0] > best[harm][0]:
                    best[harm] = part
    if not best:
        return None
    first, *others = sorted(best.values(), reverse=True)
    # A second count that fits, of the injured beside the killed, makes chance unlikely.
    return (first[0] + 0.5, first[1] + ", twice") if any(points > 0 for points, _ in others) else first


def _figures(a: tuple[int | None, int | None], b: tuple[int | None, int | None], same_people: bool) -> Part:
    low, high = max(a[0] or 0, b[0] or 0), min(_top(a), _top(b))
    if a == b:
        telling = (a[0] or 0) >= 3
        return (1.5 if telling else 0.75, "same toll") if same_people else (0.5, "same figure")
    if low <= high:
        return 0.25, "tolls agree"
    return (-1.5, "tolls far apart") if low >= FAR_OFF * max(1, high) else (-0.25, "tolls differ")


def _top(figure: tuple[int | None, int | None]) -> float:
    return math.inf if figure[1] is None else figure[1]


def _words(a: Traits, b: Traits) -> Part | None:
    return copied(a, b) if a.wording and a.wording == b.wording else _verb(a, b)


def copied(a: Traits, b: Traits) -> Part:
    """The points of a pair in the very same words."""
    if a.report != b.report:
        return 4.0, "told in the same words"
    if a.at != b.at:
        return 1.0, "repeated in the report"
    if _is_outcome(a, b) or _is_outcome(b, a):
        return 1.0, "a deed and its harm"
    # Two events of one sentence are two events, or the sentence would not tell both.
    return -2.0, "two events of one sentence"


def _is_outcome(harm: Traits, deed: Traits) -> bool:
    """Whether one sentence tells a deed and whom it harmed: "an attack in which two people were killed"."""
    return bool(harm.toll) and not deed.toll and harm.mode is None and harm.actors == deed.actors


def _verb(a: Traits, b: Traits) -> Part | None:
    if a.trigger == b.trigger:
        return 0.5, "same verb"
    # "Assassinated", "the murder" and "a killing" are words for one thing, as the harm that they tell shows.
    return (0.5, "words for the same harm") if _harm(a) and _harm(a) == _harm(b) else None


def _harm(traits: Traits) -> str | None:
    """What befell the people counted first, where it befell somebody."""
    return next((harm for harm, low, high, _, _ in traits.toll if low or high is None), None)


def about(a: Traits, b: Traits) -> Part | None:
    if a.report == b.report or _two_towns(a, b):
        return None
    points = about_points(len(a.about & b.about))
    return (points, "reports in like words") if points else None


def _two_towns(a: Traits, b: Traits) -> Part | None:
    # Two towns shelled on one day are told in like words, too.
    return (NEVER, "two towns") if a.exact == b.exact == 3 and a.place != b.place else None


def about_points(shared: int) -> float:
    """What so many telling words that two reports share are worth."""
    for least, points in ABOUT:
        if shared >= least:
            return points
    return 0.0


FEATURES: tuple[Feature, ...] = (
    _reality,
    _when,
    _where,
    _what,
    _who,
    _to_whom,
    _toll,
    _words,
    about,
)

# All but the last, which takes the longest.
QUICK = FEATURES[:-1]


class Grouped(NamedTuple):
    """Features, and the values from which they follow: pairs of accounts alike in these get the same points."""

    of: Callable[[Traits], object]
    features: tuple[Feature, ...]


def _untimed(traits: Traits) -> int:
    """The wording of an account without a time, which meets only its like; else 0."""
    return traits.wording if traits.basis == "none" else 0


BY_VALUE = (
    Grouped(
        lambda t: (t.real, t.family, t.event_type, t.mode, t.basis, t.day_from, t.day_to, _untimed(t), t.dead),
        (_family, _reality, _when, _what),
    ),
    Grouped(attrgetter("exact", "place", "latitude", "longitude", "radius", "admin1", "country"), (_where,)),
    Grouped(lambda t: (t.actors, t.recipients if t.mutual else (), t.family, t.dead), (_who,)),
    Grouped(attrgetter("recipients", "named", "family"), (_to_whom,)),
    Grouped(attrgetter("toll"), (_toll,)),
)
# Where a pair is not in the same words; and where reports in like words would count.
VERB = Grouped(lambda t: (t.trigger, _harm(t)), (_verb,))
TOWNS = Grouped(attrgetter("exact", "place"), (_two_towns,))
