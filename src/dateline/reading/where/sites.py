"""The places that a report names: where each name stands in its phrase, and how exact a place it is."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile

from dateline.account import Where
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
# Alone these words name no place of their own: "the Republic", "the Kingdom".
NAMELESS = SITES | {"republic", "kingdom", "union", "federation", "emirate", "commonwealth"}
# "In Xesaj, near Nebaj": what a place is near to only says where it lies.
BESIDE = frozenset({"near", "outside", "off", "beyond"})
EXACTNESS = {"place": 0, "admin2": 1, "admin1": 2, "region": 3, "country": 4, None: 5}


def find_places(parse: Parse, report: Report) -> dict[int, Where]:
    """All places named, by the index of their name in `parse.names`."""
    surnames = _surnames(parse)
    named = [
        n
        for n, name in enumerate(parse.names)
        if name.label in PLACE_LABELS
        and parse.words(name.start, name.end).lower() not in NAMELESS
        and not _is_somebody(parse, name, surnames)
    ]
    mentions = []
    for n in named:
        name = parse.names[n]
        span = Span(int(parse.starts[name.start]), int(parse.ends[name.end - 1]))
        mentions.append(PlaceMention(span.of(parse.text), span))
    place = report.dateline.place if report.dateline else None
    return dict(zip(named, resolve_places(mentions, text=parse.text, dateline_place=place), strict=True))


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


def rank_of(parse: Parse, head: int, event: int, where: Where) -> tuple[int, int]:
    """How exact a place is and how far it stands from its event, least first."""
    # "The Paris attacks" were in Paris, where nothing else is told of their place.
    named = parse.relations[head] == "compound" and parse.head_of[head] == event
    # "Fired at a Gaza building in Rafah": whose it is comes behind where it is.
    owner = 10 * (parse.relations[head] in NAMING and site_of(parse, head) == head and not named)
    beside = owner + 100 * bool(parse.cases_of(head) & BESIDE) + 200 * named
    distance = len(list(upwards(parse, head))) - len(list(upwards(parse, event)))
    return _exactness(parse, head, where), beside + distance


def _exactness(parse: Parse, head: int, where: Where) -> int:
    """How exact a place is, 0 best; "the hamlet of Xesaj" is one, whether or not it is known."""
    called, site = parse.head_of[head], site_of(parse, head)
    named = {parse.name_of[c] for c in parse.children_of[site] if c != head and parse.relations[c] in OUTER}
    named |= {parse.name_of[c] for c in parse.children_of[head] if parse.relations[c] in OUTER}
    inner = any(name and name.label in PLACE_LABELS for name in named)
    if where.precision is None and (inner or _lies_in_next(parse, head)):
        # "Istanbul's Sisli district", "Fort Hood, Texas": the inner place, whether or not it is known.
        return 0
    if parse.lower_lemmas[called] in BEARINGS - {"outskirts"}:
        # "In Wardak province, west of Kabul": the town only says where; "attacks in Iraq north of Baghdad" it does best.
        return EXACTNESS["region"]
    settled = parse.lower_lemmas[called] in SETTLEMENTS and "of" in parse.cases_of(head)
    return 0 if settled else EXACTNESS.get(where.precision, 5)


def _lies_in_next(parse: Parse, head: int) -> bool:
    """Whether the next name says where a place is: "Camp Shorabak in Helmand", "Oxford Street, the main stop in Belfast"."""
    name = parse.name_of[head]
    if name is None:
        return False
    for other in parse.names:
        if other.start < name.end or other.label not in PLACE_LABELS or parse.relations[other.start] == "conj":
            continue
        path = list(takewhile(lambda step: step != head, upwards(parse, head_of_name(parse, other))))
        within = parse.head_of[path[-1]] == head
        return within and all(parse.relations[step].split(":")[0] in INSIDE for step in path)
    return False


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
