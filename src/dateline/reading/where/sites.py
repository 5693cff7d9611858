"""The places that a report names: where each name stands in its phrase, and how exact a place it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import takewhile

from dateline.account import Where
from dateline.codebook.actors import resolve_actor
from dateline.codebook.places import PlaceMention, resolve_places
from dateline.language.parse import Name, Parse
from dateline.reading.grammar.climb import upwards
from dateline.report.report import Report, Span

PLACE_LABELS = ("GPE", "LOC", "FAC")
# "South of Kirkuk", however the tree calls the word.
BEARINGS = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "outskirts"}
)
# Relations in which a name stands before what it names or owns.
NAMING = ("compound", "nmod:poss", "amod", "flat")
# Relations in which the place stands that a place lies in: "Istanbul's Sisli district", "Camp Bastion, Helmand".
OUTER = ("nmod:poss", "appos", "nmod:unmarked")
# Relations by which one place is told inside the phrase of another.
INSIDE = ("nmod", "appos", "compound", "flat", "amod")
# Nouns that with a place before them are a place themselves: "the Idlib province".
SITES = frozenset({"town", "city", "village", "province", "district", "region", "zone", "area", "state", "capital"})
SITES |= {"camp", "airport", "base", "border", "governorate", "municipality", "valley", "market", "port", "highway"}
SITES |= {"hamlet", "township", "settlement", "commune", "department", "neighborhood", "neighbourhood", "suburb"}
SITES |= {
    "island",
    "coast",
    "river",
    "road",
    "street",
    "strip",
    "crossing",
    "outskirts",
    "refinery",
    "prison",
    "square",
}
# A country's or a region's: still a place.
TERRITORIES = frozenset(
    {"border", "frontier", "soil", "territory", "airspace", "water", "coastline", "capital", "side"}
)
TERRITORIES |= {"coast", "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}
TERRITORIES |= {"interior", "desert", "valley", "highland", "countryside", "hinterland", "heartland", "mainland"}
SETTLEMENTS = frozenset({"hamlet", "village", "town", "township", "settlement", "commune"})
# With "of" these nouns, as settlements are, are called by the name behind them.
CALLED = frozenset({"city", "suburb", "port", "capital", "district", "province", "island"})
# Alone these words name no place of their own: "the Republic", "the Kingdom".
NAMELESS = SITES | {"republic", "kingdom", "union", "federation", "emirate", "commonwealth"}
# "In Xesaj, near Nebaj": what a place is near to only says where it lies.
BESIDE = frozenset({"near", "outside", "off", "beyond"})
# Initials with their stops, and how exact a place is that they may stand for.
INITIALS = re.compile(r"(?:[A-Z]\.){2,}")
WIDE = ("country", "region", "admin1")
EXACTNESS = {"place": 0, "admin2": 1, "admin1": 2, "region": 3, "country": 4, None: 1}
# How much less exact a place is that the event was only near, or that only says whose something is.
LESS_EXACT = 1.5


def find_places(parse: Parse, report: Report) -> dict[int, Where]:
    """All places named, by the index of their name in `parse.names`."""
    surnames = _surnames(parse)
    named = [
        n
        for n, name in enumerate(parse.names)
        if name.label in PLACE_LABELS
        and parse.words(name.start, name.end).lower() not in NAMELESS
        and not _is_somebody(parse, name, surnames)
        # "An al-Shabaab camp": a group holds it, and no town is called so.
        and resolve_actor(parse.words(name.start, name.end)).group is None
    ]
    mentions = []
    for n in named:
        name = parse.names[n]
        span = Span(int(parse.starts[name.start]), int(parse.ends[name.end - 1]))
        mentions.append(PlaceMention(span.of(parse.text), span))
    place = report.dateline.place if report.dateline else None
    wheres = zip(named, resolve_places(mentions, text=parse.text, dateline_place=place), strict=True)
    # "An A.U. compound": initials stand for a union or a state, never for a town of these letters.
    return {n: where for n, where in wheres if where.precision in WIDE or not INITIALS.fullmatch(where.text)}


def _surnames(parse: Parse) -> set[str]:
    """The last names of people whom the report names in full."""
    people = (name for name in parse.names if name.label == "PER" and name.end - name.start > 1)
    return {parse.lower_words[name.end - 1] for name in people}


def _is_somebody(parse: Parse, name: Name, surnames: set[str]) -> bool:
    """Whether a name taken for a place is somebody's last name: "Lincoln said", where the report names Ann Lincoln."""
    if name.end - name.start > 1 or parse.lower_words[name.start] not in surnames:
        return False
    if parse.relations[name.start] not in ("nsubj", "nsubj:pass", "obj", "nmod:poss"):
        return False
    return parse.cases_of(name.start) <= {"'s", "’s"}


def in_body(parse: Parse, places: Mapping[int, Where], report: Report) -> dict[int, Where]:
    """The places without that of the dateline, which is where the report was written."""
    written = report.dateline.span if report.dateline else Span(0, 0)
    return {
        n: where for n, where in places.items() if not written.start <= parse.starts[parse.names[n].start] < written.end
    }


def rank_of(parse: Parse, head: int, event: int, where: Where) -> tuple[float, int]:
    """How exact a place is and how far it stands from its event, least first."""
    # "The Paris attacks" were in Paris, where nothing else is told of their place.
    named = parse.relations[head] == "compound" and parse.head_of[head] == event
    inner = _lies_in_next(parse, head, where)
    # "Fired at a Gaza building in Rafah": whose it is comes behind where it is.
    owned = _is_owner(parse, head, where) and not named and not inner
    beside = 10 * owned + 100 * bool(parse.cases_of(head) & BESIDE) + 200 * named - inner
    distance = len(list(upwards(parse, head))) - len(list(upwards(parse, event)))
    return _exactness(parse, head, where, inner) + LESS_EXACT * owned, beside + distance


def _is_owner(parse: Parse, head: int, where: Where) -> bool:
    """Whether a place only says whose or of what kind a noun is: "a Gaza building", "the Paris suburb of Sevran"; not "the
    Sarchal intake", where it is no place of its own.
    """
    if parse.relations[head] not in NAMING:
        return False
    noun, site = parse.head_of[head], site_of(parse, head)
    if site == head:
        return where.precision is not None or _named_by(parse, head) == head
    behind = (c for c in parse.children_of[noun] if c > noun and parse.name_of[c] is not None)
    return any(_is_called(parse, noun, c, where) for c in behind)


def _exactness(parse: Parse, head: int, where: Where, inner: bool) -> float:
    """How exact a place is, 0 best; "the hamlet of Xesaj" is one, whether or not it is known."""
    called, site = parse.head_of[head], site_of(parse, head)
    named = {parse.name_of[c] for c in parse.children_of[site] if c != head and parse.relations[c] in OUTER}
    named |= {parse.name_of[c] for c in parse.children_of[head] if parse.relations[c] in OUTER}
    inner = inner or any(name and name.label in PLACE_LABELS for name in named)
    if where.precision is None and inner:
        # "Istanbul's Sisli district", "Fort Hood, Texas": the inner place, whether or not it is known.
        return 0
    if parse.lower_lemmas[called] in BEARINGS - {"outskirts"}:
        # "In Wardak province, west of Kabul": the town only says where; "attacks in Iraq north of Baghdad" it does best.
        return EXACTNESS["region"]
    settled = parse.lower_lemmas[called] in SETTLEMENTS and "of" in parse.cases_of(head)
    # "Wagan village, near Porgera": a place that is only near says less than one in which it was.
    near = LESS_EXACT * bool(parse.cases_of(head) & BESIDE)
    return 0 if settled else EXACTNESS.get(where.precision, EXACTNESS["region"]) + near


def _lies_in_next(parse: Parse, head: int, where: Where) -> bool:
    """Whether the next name says where a place is: "Camp Shorabak in Helmand", "Oxford Street, the main stop in Belfast",
    "the Nakivale settlement in Isingiro district".
    """
    name = parse.name_of[head]
    if name is None:
        return False
    after = (n for n in parse.names if n.start >= name.end and n.label in PLACE_LABELS)
    following = next((n for n in after if parse.relations[n.start] != "conj"), None)
    if following is None:
        return False
    outer = head_of_name(parse, following)
    called = _is_called(parse, parse.head_of[head], outer, where)
    ends = {head} if called else {head, _named_by(parse, head)}
    path = list(takewhile(lambda step: step not in ends, upwards(parse, outer)))
    within = bool(path) and parse.head_of[path[-1]] in ends
    return within and all(parse.relations[step].split(":")[0] in INSIDE for step in path)


def _named_by(parse: Parse, head: int) -> int:
    """The noun that a name stands before as its own: the settlement of "the Nakivale settlement"; not of "a Gaza building"."""
    noun = parse.head_of[head]
    the = any(parse.lower_lemmas[c] == "the" for c in parse.children_of[noun])
    return noun if parse.relations[head] == "compound" and parse.tags[noun] in ("NOUN", "PROPN") and the else head


def _is_called(parse: Parse, noun: int, name: int, before: Where) -> bool:
    """Whether the name behind a noun is what it is called: "the Paris suburb of Sevran", "the Ashanti town of Ejura".

    Not where the name before it is its own, since that is unknown or a town's: "the Saltivka district of Kharkiv".
    """
    if "of" not in parse.cases_of(name) or parse.lower_lemmas[noun] not in SETTLEMENTS | CALLED:
        return False
    return before.precision is not None and (parse.lower_lemmas[noun] != "district" or before.precision != "place")


def head_of(parse: Parse, index: int) -> int:
    """The token of a name from which its phrase hangs."""
    return head_of_name(parse, parse.names[index])


def head_of_name(parse: Parse, name: Name) -> int:
    """The token of a name from which its phrase hangs."""
    inside = range(name.start, name.end)
    return next((i for i in inside if parse.head_of[i] not in inside), name.start)


def site_of(parse: Parse, head: int) -> int:
    """The noun that a name stands with as a place: the district of "the Bakwa district", the town of "the town of Lae"."""
    above = parse.head_of[head]
    if parse.lower_lemmas[above] not in SITES:
        return head
    return above if parse.relations[head] in NAMING or "of" in parse.cases_of(head) else head
