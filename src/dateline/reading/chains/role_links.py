"""Ties a later office ("the top Turkish diplomat") to the last person whose title it may stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from dateline.language.parse import Parse
from dateline.readable import load_yaml
from dateline.reading.chains.nations import nation_of
from dateline.reading.chains.referents import Determiner, Kind, Referent

# A definite phrase means something within this many sentences, or something that the report names in its opening.
REACH = 12
_TIED = (Determiner.DEFINITE, Determiner.DEMONSTRATIVE)
# Words that rank an office and don't tell one holder from another.
_RANKS = frozenset(("top", "senior", "chief", "veteran", "country", "nation", "first", "then"))
# Offices of which there are several, and the words that tell one from another.
_KINDS = frozenset(("minister", "secretary", "spokesman", "spokeswoman", "spokesperson"))
_FIELDS = frozenset((
    "prime", "foreign", "defence", "defense", "interior", "home", "finance", "justice", "health", "education", "energy",
    "oil", "economy", "trade", "transport", "agriculture", "labour", "labor", "information", "culture", "environment",
    "press", "army", "police", "government", "rebel", "ministry", "military", "navy",
))  # fmt: skip
_SPELLINGS = {"defense": "defence", "labor": "labour", "military": "army"}
Office = tuple[str, ...]
_TITLE = ("nmod:desc", "compound", "amod", "flat", "nmod", "appos")


@lru_cache(maxsize=1)
def role_kin() -> Mapping[str, tuple[str, ...]]:
    """For each later word the offices it may stand for, from `role_kin.yaml`."""
    text = (files("dateline.reading") / "data" / "role_kin.yaml").read_text(encoding="utf-8")
    return {later: tuple(w.strip() for w in offices.split(",")) for later, offices in load_yaml(text).items()}


def role_links(parse: Parse, referents: Sequence[Referent]) -> dict[int, int]:
    """For later phrases, the number of the phrase each means; both are numbers in `referents`."""
    links: dict[int, int] = {}
    titles: list[tuple[int, str, str | None]] = []
    for number, referent in enumerate(referents):
        if referent.kind is Kind.NOMINAL and referent.determiner in _TIED:
            found = _holder(parse, referent, titles, referents) if titles else None
            if found is not None:
                links[number] = found
        if referent.kind is Kind.NAME and referent.label == "PER":
            title = _title(parse, referent)
            if title:
                titles.append((number, title, nation_of(parse, referent)))
    return links


def office_of(parse: Parse, referent: Referent) -> Office:
    """The kind of office that a phrase names or gives a person's name, and its field; empty without either."""
    if referent.kind is Kind.NAME and referent.label == "PER":
        words = _title(parse, referent).split()
    elif referent.kind is Kind.NOMINAL and parse.lower_lemmas[referent.head] in _KINDS:
        words = list(_office_words(parse, referent))
    else:
        return ()
    fields = [_SPELLINGS.get(word, word) for word in words if word in _FIELDS]
    return (words[-1], fields[-1]) if fields and words[-1] in _KINDS else ()


def are_two_offices(one: Office, other: Office) -> bool:
    """Whether two offices of one kind differ in their field: the prime minister is no foreign minister."""
    return bool(one and other) and one[0] == other[0] and one[1] != other[1]


def _holder(
    parse: Parse, referent: Referent, titles: Sequence[tuple[int, str, str | None]], referents: Sequence[Referent]
) -> int | None:
    """The last person whose title the office may stand for and whose country doesn't contradict it."""
    head = parse.lower_lemmas[referent.head]
    said = _office_words(parse, referent)
    kin = role_kin()
    offices = {head, *kin.get(" ".join(said[-2:]), kin.get(head, ()))}
    nation = nation_of(parse, referent)
    for number, title, titled in reversed(titles):
        if parse.sentence_of[referent.head] - parse.sentence_of[referents[number].head] > REACH:
            return None
        if nation and titled and nation != titled:
            continue
        if any(title == office or title.endswith(" " + office) for office in offices) and _fits(said, title):
            return number
    return None


def _fits(said: Sequence[str], title: str) -> bool:
    """Whether no word of the later office contradicts the title: `the defence minister` is no foreign minister."""
    held = title.split()
    return held[-1] != said[-1] or all(word in held or word in _RANKS for word in said)


def _office_words(parse: Parse, referent: Referent) -> list[str]:
    """The words of an office without articles and nations, the head's as it stands in the dictionary."""
    inside = [c for c in parse.children_of[referent.head] if c < referent.head and parse.relations[c] in _TITLE]
    return [parse.lower_lemmas[i] for i in [*inside, referent.head] if not _is_nation(parse, i)]


def _title(parse: Parse, referent: Referent) -> str:
    """The office before or after a person's name, in lower case without nationality: `foreign minister`."""
    name = parse.name_of[referent.head]
    first = name.start if name else referent.head
    before = [i for i in range(referent.start, first) if parse.tags[i] in ("NOUN", "PROPN", "ADJ", "ADP")]
    words = [parse.lower_lemmas[i] for i in before if not _is_nation(parse, i)]
    if words:
        return " ".join(words)
    for child in parse.children_of[referent.head]:
        if parse.relations[child] == "appos" and parse.tags[child] in ("NOUN", "PROPN"):
            below = [
                c
                for c in parse.children_of[child]
                if c < child and parse.relations[c] in _TITLE and not _is_nation(parse, c)
            ]
            return " ".join(parse.lower_lemmas[i] for i in [*below, child])
    return ""


def _is_nation(parse: Parse, index: int) -> bool:
    name = parse.name_of[index]
    return name is not None and name.label in ("NORP", "GPE")
