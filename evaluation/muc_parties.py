"""Puts the parties of accounts into the categories of the MUC-4 templates, by the words that name them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dateline.account import Actor
from dateline.codebook.gazetteer import default_gazetteer
from dateline.codebook.organisations import default_organisations
from evaluation.muc_people import People, is_title, person_type
from evaluation.muc_words import category, hit, words

_NUMBER = re.compile(
    r"^(?:(?:one|two|three|four|five|several|some|many|most|all|another|\d+) of (?:the|his|her|its|their|our|these|those)|"
    r"at least|least|more than|no less than|up to|over|almost|an estimated|only|or|not a single|"
    r"about|some|around|nearly|approximately|the|a|an|one|his|her|their|this|these|two|three|"
    r"four|five|six|seven|eight|nine|ten|several|many|other|another|both|our|all|so|those|\d+(?:,\d+)*)\s+",
    re.I,
)
_AFTER = re.compile(
    r"(?:,|\s+(?:of|in|who|from|belonging|that|on|at|for|near|which|identified|with|wearing|including)\s).*$", re.I
)
# Where the phrase that names perpetrators ends.
_CLAUSE = re.compile(r",|;|\s+(?:who|which|that|whose|yesterday|today)\s", re.I)


# Inhabitants from which a name is rather the place's than a person's; many surnames are also villages.
_LARGE = 50_000


_THING = re.compile(
    r"\b(?:the|a|an|two|three|four|five|six|several|\d+)\s+(?:[\w'.-]+\s+){0,3}?[\w'.-]+(?=\s+(?:of|in|on|at|and|was|were|with|"
    r"located|near|belonging|that|which|yesterday|today|by|for|last|this|as)\b|[.,;])",
    re.IGNORECASE,
)


def head_of(text: str) -> str:
    """The words up to the head of a phrase: without number, article and what follows the head."""
    text = " ".join(text.split())
    while (shorter := _NUMBER.sub("", text)) != text:
        text = shorter
    return _AFTER.sub("", text)


@dataclass(frozen=True, slots=True)
class Target:
    """A target: a thing with its type, or a person by name, description or both."""

    text: str
    type: str
    physical: bool
    name: str | None = None
    number: str = "1"

    @property
    def reference(self) -> str:
        """What the other slots refer to."""
        return self.name or self.text


def read_target(actor: Actor, text: str = "", people: People | None = None) -> Target | None:
    """The target that a recipient names; None for a pronoun, for nobody and for what is neither person nor thing.

    `text`: the report; in upper case, a word that follows an article somewhere in it is taken for a common noun.
    `people`: the people whom the report names; without them, any words that can be a name are taken for one.
    """
    words_ = clean(actor.text)
    if _is_pronoun(words_) and actor.name:
        words_ = clean(actor.name)
    if not words_ or not re.search(r"[A-Za-z]{3}", words_) or _is_pronoun(words_):
        return None
    head = head_of(words_)
    if not head.strip():
        return None
    last = head.split()[-1]
    known = people.find(head) if people else None
    if known is not None and last.upper().strip(",.") in known.name.split():
        described = known.description or _title_before(head)
        return Target(described or known.name, person_type(described), False, known.name, "1")
    kind = category("physical_types", last)
    if kind is not None and not _is_owner(last):
        if hit("no_things", last):
            return None
        return Target(head, category("physical_types", words_) or kind, True, number=number_of(words_))
    name, description = split_title(head, text)
    if people is not None and name is not None:
        return None
    number = number_of(words_)
    if people is not None and name is None and number == "1" and actor.name and not hit("bodies", last):
        # "His guarantor, Ernesto Velez": the account knows by which name the report calls him.
        named = people.find(clean(actor.name))
        if named is not None:
            return Target(head, person_type(words_), False, named.name, "1")
    if name is None and (not is_title(last) or hit("bodies", last) or hit("nobody", last)):
        return None
    known = people.called(head) if people and number == "1" else None
    if known is not None:
        return Target(known.description or head, person_type(known.description or head), False, known.name, "1")
    type_ = person_type(words_)
    return Target(description or name or head, type_, False, name, "1" if name else number_of(words_))


def _title_before(phrase: str) -> str | None:
    """The title in front of a name in a phrase."""
    parts = phrase.split()
    cut = next((end for end in range(len(parts), 0, -1) if is_title(parts[end - 1])), 0)
    return " ".join(parts[:cut]) or None


def things_in(sentence: str) -> list[Target]:
    """Physical targets named anywhere in a sentence: article or number, up to three words, word for a thing."""
    found = []
    for match in _THING.finditer(sentence):
        head = head_of(clean(match[0]))
        if head and (type_ := category("physical_types", head.split()[-1])) and not _is_owner(head.split()[-1]):
            found.append(Target(head, category("physical_types", match[0]) or type_, True, number=number_of(match[0])))
    return found


def clean(text: str) -> str:
    """A phrase without what stands in brackets, and without marks at its edges."""
    return " ".join(re.sub(r"\[[^\]]*\]?|[\[\]]", " ", text).split()).strip(' "(),.;-')


def _is_pronoun(words: str) -> bool:
    return words.lower() == hit("pronouns", words)


def _is_owner(word: str) -> bool:
    """Embassies and banks act, too, and are roles of the codebook; as targets they are things."""
    return hit("owners", word) is not None or hit("people", word) is not None


def split_title(phrase: str, text: str = "") -> tuple[str | None, str | None]:
    """A person's name and the title or role in front of it; either may be missing."""
    parts = phrase.split()
    cut = next((end for end in range(len(parts), 0, -1) if is_title(parts[end - 1])), 0)
    title, name = " ".join(parts[:cut]), " ".join(parts[cut:])
    if not name:
        return None, title or None
    return (name, title or None) if _is_name(name, text) else (None, phrase)


@cache
def common_words() -> frozenset[str]:
    """Lower-case nouns, verbs and adjectives of the shipped table of lemmas: names in capitals aren't among them."""
    table = resources.files("dateline.language") / "model" / "lemmas.tsv"
    rows = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines())
    return frozenset(
        row[0] for row in rows if row[1:2] and row[1] in ("NOUN", "VERB", "ADJ", "ADV") and row[0].islower()
    )


def _is_name(name: str, text: str) -> bool:
    """Whether words can be a person's name: capitals, no place, and never after an article in the report."""
    if not name[:1].isupper() or not re.fullmatch(r"[^\W\d]+(?:[ .'-]+[^\W\d]+)*\.?", name):
        return False
    if name.split()[-1].lower() in common_words():
        return False
    if any(place.population >= _LARGE for place in default_gazetteer().find(name)):
        return False
    return not re.search(rf"\b(?:the|a|an|this|these|some)\s+{re.escape(name.split()[-1])}\b", text, re.IGNORECASE)


def number_of(text: str) -> str:
    """Number of people or things in a phrase, in the notation of the keys."""
    from dateline.reading.grammar.numbers import find_quantities

    tokens = re.findall(r"[\w,]*\d[\w,]*|\w+|[^\w\s]", text.lower())
    for quantity in find_quantities(tokens)[:1]:
        if quantity.low is not None and quantity.high == quantity.low:
            return f"~{quantity.low}" if quantity.about else str(quantity.low)
        if quantity.low is not None and quantity.high is None:
            return "PLURAL" if not any(token.isdigit() for token in tokens) else f"{quantity.low}-"
        if quantity.low is not None and quantity.high is not None:
            return f"{quantity.low}-{quantity.high}"
    head = head_of(text).split()
    plural = bool(head) and head[-1].lower().endswith(("s", "men", "people", "children"))
    return "PLURAL" if plural and not head[-1].lower().endswith(("ss", "us")) else "1"


def perpetrators(actors: Iterable[Actor], text: str = "") -> tuple[list[str], list[str]]:
    """Individuals and organisations that actors name: "guerrillas of the FMLN" gives one of each.

    `text`: the report, where a group that a pronoun stands for has its name.
    """
    people: list[str] = []
    bodies: list[str] = []
    for actor in actors:
        words = clean(actor.text)
        if _is_pronoun(words):
            bodies += [name for name in groups_in(text) if actor.group and group_id(name) == actor.group][:1]
            continue
        if not re.search(r"[A-Za-z]{3}", words):
            continue
        head = head_of(words)
        if not head:
            continue
        groups = groups_in(actor.text)
        bodies += groups[:1]
        if not hit("loose_bodies", words) and (hit("individuals", head.split()[-1]) or (not groups and _is_kind(head))):
            people.append(_CLAUSE.split(words)[0])
            inner = re.search(r"\b(?:of|from|belonging to)\s+(?:the\s+)?(.+)$", words, re.IGNORECASE)
            if not groups and inner and hit("organisations", inner[1]):
                bodies.append(inner[1])
        elif not groups and (_ends_in_body(head) or hit("loose_bodies", words)):
            bodies.append(_whole_name(_CLAUSE.split(words)[0]))
    return list(dict.fromkeys(people)), list(dict.fromkeys(bodies))


def _ends_in_body(head: str) -> bool:
    """Whether the last word of a phrase is one for a body: "the army", not "police authorities", "union offices"."""
    if hit("no_bodies", head):
        return False
    return any(match.end() == len(head) for match in words()["organisations"].pattern.finditer(head.lower()))


def _is_kind(phrase: str) -> bool:
    """Whether words say what kind of people act, not which: "guerrilla forces", "military patrols"."""
    words = phrase.lower().split()
    if hit("kinds_of_body", words[-1]) is not None:
        return True
    return hit("rebels", phrase) is not None and all(word in common_words() or hit("rebels", word) for word in words)


# Groups of these countries act in the reports of the task; others share their short names with parties there.
_REGION = frozenset((
    "ARG", "BOL", "CHL", "COL", "CRI", "CUB", "ECU", "SLV", "GTM", "HND", "HTI", "MEX", "NIC", "PAN", "PRY", "PER",
    "URY", "VEN",
))  # fmt: skip
# What a group's units are called; the group itself has a name of its own.
_UNITS = frozenset(("urban-commandos",))


@cache
def _armed_groups() -> tuple[re.Pattern[str], dict[str, str]]:
    """Names of the codebook's armed and criminal groups, longest first, and the group of each."""
    groups = (
        group
        for group in default_organisations()
        if set(group.sectors) & {"REB", "CRM", "PRM"}
        and group.country in _REGION
        and "JRN" not in group.sectors
        and group.id not in _UNITS
    )
    names = {name.lower(): group.id for group in groups for name in (group.name, *group.aliases) if len(name) > 2}
    pattern = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), names


def groups_in(text: str) -> list[str]:
    """Armed groups that a stretch of text names, each once, under the first name it has there."""
    pattern, names = _armed_groups()
    text = " ".join(text.split())
    found: dict[str, str] = {}
    for match in pattern.finditer(text):
        found.setdefault(names[match[0].lower()], match[0].upper())
    return list(found.values())


def group_id(name: str) -> str | None:
    """The codebook's group of the first name in a text."""
    pattern, names = _armed_groups()
    match = pattern.search(" ".join(name.split()))
    return names[match[0].lower()] if match else None


def group_country(name: str) -> str | None:
    """The country of the codebook's armed group of the first name in a text."""
    known = group_id(name)
    return next((group.country for group in default_organisations() if group.id == known), None) if known else None


def same_group(one: str, other: str) -> bool:
    """Whether two names stand for one group of the codebook, or for one another."""
    mine = group_id(one)
    if mine is not None:
        return mine == group_id(other)
    return one in other or other in one


def _whole_name(text: str) -> str:
    """An organisation's name without its article; "of" and what follows belong to it."""
    return re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.IGNORECASE)
