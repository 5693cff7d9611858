"""What merging compares: the traits of one account."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from operator import attrgetter
from zlib import crc32

from dateline.account import Account, Actor, Aspect, Toll, Where
from dateline.ledger.wording import is_own_name, rare_words, telling_words

# Types that wires use for one and the same event are looked up together; types that are words stay apart.
FAMILIES = {
    "CONSULT": "talks",
    "COOPERATE": "talks",
    "SUPPORT": "talks",
    "AGREE": "talks",
    "RETREAT": "retreat",
    "CONCEDE": "retreat",
    "COERCE": "force",
    "ASSAULT": "assault",
    "SANCTION": "sanction",
    "MOBILIZE": "mobilize",
}
# Talks have two sides and no direction.
MUTUAL = frozenset({"talks"})
# Families of what befalls a single person or thing at most once within days.
ONE_OFF = frozenset({"assault", "force"})
PRECISE_DAYS = 3
# A report without a date of the event tells, as a rule, of the three days up to its publication.
PUBLICATION_DAYS = 2
# A span longer than a quarter says too little about the time to compare.
MAX_DAYS = 92
# How far a place may be told off: within a town and its surroundings.
REACH_KM = 25.0
KM_PER_DEGREE = 111.2
EVERYBODY = frozenset(
    (
        *("people", "person", "dead", "victim", "life", "live", "casualtie", "other", "men", "fatalitie"),
        *("nobody", "one", "anybody", "anyone", "injurie"),
    )
)
_WORDS = re.compile(r"\w+")


# Harm, low, high, of whom as codes ("" for all who were harmed), of whom in the report's words.
Figure = tuple[str, int | None, int | None, str, str]


# Not frozen, although nobody changes it: freezing makes the making three times as long.
@dataclass(slots=True)
class Traits:
    """One account as merging sees it.

    `day_from`, `day_to`: ordinals of the calendar; in the year 4 where the year is not stated. `basis`: `told`,
    `yearless`, `published` (no date told; guessed from the publication) or `none`. `exact`: 3 a place, 2 an admin
    region, 1 a country or region, 0 unknown. `toll`: harm, low, high, of whom. `named`: names of single people or things
    to whom it was done. `about`: the report's telling words.
    """

    report: str
    family: str
    event_type: str
    mode: str | None
    trigger: str
    real: bool
    basis: str
    day_from: int
    day_to: int
    exact: int
    place: str | None
    latitude: float
    longitude: float
    radius: float
    admin1: str | None
    country: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    toll: tuple[Figure, ...]
    wording: int
    at: int
    named: tuple[str, ...] = ()
    about: frozenset[int] = frozenset()

    @property
    def dead(self) -> tuple[str, ...]:
        """Rare words of the name of the one person killed, by whom a killing is known; else none."""
        killed = self.family == "assault" and any(row[:3] == ("killed", 1, 1) for row in self.toll)
        return rare_words(self.named) if killed and self.named else ()

    @property
    def mutual(self) -> bool:
        """Whether its two sides are one set of parties."""
        return self.family in MUTUAL

    def dump(self) -> str:
        """As one line of JSON."""
        words = _named_json(self.actors), _named_json(self.recipients), _toll_json(self.toll)
        ends = f"{self.wording},{self.at},{_named_json(self.named)},{_about_json(self.about)}"
        return f"[{','.join(map(_scalar_json, _SCALARS(self)))},{','.join(words)},{ends}]"

    @classmethod
    def load(cls, text: str) -> Traits:
        """What `dump` wrote."""
        items = json.loads(text)
        items[16], items[17] = tuple(items[16]), tuple(items[17])
        items[18] = tuple(tuple(row) for row in items[18])
        # What earlier releases wrote ends before these two.
        if len(items) > 21:
            items[21], items[22] = tuple(items[21]), frozenset(items[22])
        return cls(*items)


# The fields before `actors`.
_SCALARS = attrgetter(*(item.name for item in fields(Traits)[:16]))
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@lru_cache(maxsize=4096, typed=True)
def _scalar_json(value: str | float | bool | None) -> str:
    return _json(value)


@lru_cache(maxsize=8192)
def _named_json(names: tuple[str, ...]) -> str:
    return _json(names)


@lru_cache(maxsize=4096, typed=True)
def _toll_json(toll: tuple[Figure, ...]) -> str:
    return _json(toll)


@lru_cache(maxsize=64)
def _about_json(words: frozenset[int]) -> str:
    return _json(sorted(words))


def traits_of(account: Account, sentence: str, published: date | None, text: str = "") -> Traits:
    """The traits of an account; `published`: the report's day, `text`: its words."""
    basis, first, last = _days(account, published)
    where = account.where
    exact, place = _place(where)
    return Traits(
        report=account.report_id,
        family=FAMILIES.get(account.event_type, account.event_type),
        event_type=account.event_type,
        mode=account.mode,
        trigger=account.trigger_text.lower(),
        real=account.status.aspect is not Aspect.HYPOTHETICAL,
        basis=basis,
        day_from=first,
        day_to=last,
        exact=exact,
        place=place,
        latitude=round(where.latitude or 0.0, 4) if where and exact == 3 else 0.0,
        longitude=round(where.longitude or 0.0, 4) if where and exact == 3 else 0.0,
        radius=(where.radius_km or 0.0) if where else 0.0,
        admin1=where.admin1 if where else None,
        country=where.country if where else None,
        actors=_keys(account.actors),
        recipients=_keys(account.recipients),
        toll=tuple((str(t.harm), t.low, t.high, people_of(t), t.of_whom or "") for t in account.toll),
        wording=wording_of(sentence),
        at=account.sentence.start,
        named=_own_names(account),
        about=telling_words(text),
    )


def people_of(toll: Toll) -> str:
    """Of whom a figure is, so that the same people have the same name: `TUR MIL`, `civilian`; "" for all of them."""
    head = (toll.of_whom or "").lower().split()[-1:]
    word = head[0].removesuffix("s") if head else ""
    if word in EVERYBODY:
        return toll.country or ""
    return " ".join(part for part in (toll.country or "", *toll.sectors) if part) or word


def same_people(a: str, b: str) -> bool:
    """Whether two figures may be of the same people: "soldiers" may be "Turkish soldiers"."""
    if a == b:
        return True
    left, right = set(a.split()), set(b.split())
    return bool(left and right) and (left < right or right < left)


def wording_of(sentence: str) -> int:
    """A fingerprint of the sentence's words; 0 for one too short to prove that it was copied."""
    words = _WORDS.findall(sentence.lower())
    return crc32(" ".join(words).encode()) if len(words) >= 8 else 0


# How much an account tells of its time, by the basis.
TOLD = {"told": 2, "yearless": 2, "published": 1, "none": 0}


def priority(traits: Traits, account_id: str) -> tuple[int, int]:
    """Which of two accounts may lead the other: the one that tells more; among equals a fixed, blind choice."""
    told = TOLD[traits.basis]
    if traits.day_to - traits.day_from >= PRECISE_DAYS:
        told = 1
    grade = 2 * traits.exact + 2 * told + bool(traits.actors) + bool(traits.recipients) + bool(traits.toll)
    return grade, int.from_bytes(blake2b(account_id.encode(), digest_size=7).digest())


def _days(account: Account, published: date | None) -> tuple[str, int, int]:
    when = account.when
    if when is not None and when.earliest and when.latest:
        first, last = when.earliest.toordinal(), when.latest.toordinal()
        return ("told", first, last) if 0 <= last - first <= MAX_DAYS else ("none", 0, 0)
    if when is not None and when.value and re.match(r"XXXX-\d\d-\d\d", when.value):
        day = date(4, int(when.value[5:7]), int(when.value[8:10])).toordinal()
        return "yearless", day, day
    if published is not None and (when is None or when.value is None):
        last = published.toordinal()
        return "published", last - PUBLICATION_DAYS, last
    return "none", 0, 0


def _place(where: Where | None) -> tuple[int, str | None]:
    if where is None:
        return 0, None
    if where.name is None:
        return 0, where.text.lower() or None
    exact = {"place": 3, "admin2": 2, "admin1": 2, "country": 1, "region": 1}.get(where.precision or "", 0)
    if (exact == 3 and (where.latitude is None or where.longitude is None)) or (0 < exact < 3 and not where.country):
        exact = 0
    return exact, str(where.geonames_id or where.name.lower())


def _keys(actors: Iterable[Actor]) -> tuple[str, ...]:
    """Keys of the parties that can be told from others: group, country, or a name."""
    keys = {key for actor in actors for key in (actor.group, actor.country, _name(actor)) if key}
    return tuple(sorted(keys)) if keys else ()


def _name(actor: Actor) -> str:
    """The name in lower case, on one line."""
    return _one_line(actor.name) if actor.name else ""


@lru_cache(maxsize=4096)
def _one_line(words: str) -> str:
    return " ".join(words.lower().split())


def _own_names(account: Account) -> tuple[str, ...]:
    """Names of single people or things that it was done to: those of its recipients and of the one whom a toll counts."""
    names = {name for actor in account.recipients if is_own_name(name := _name(actor))}
    for toll in account.toll:
        if toll.low == toll.high == 1 and toll.of_whom and " " in toll.of_whom:
            names.add(" ".join(toll.of_whom.lower().split()))
    return tuple(sorted(names))


@lru_cache(maxsize=4096)
def without_year(ordinal: int) -> int:
    """The ordinal of the same day in the year 4, which stands for a year not stated."""
    return date.fromordinal(ordinal).replace(year=4).toordinal()
