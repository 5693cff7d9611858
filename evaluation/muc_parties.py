"""Puts the parties of accounts into the categories of the MUC-4 templates, by the words that name them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from dateline.account import Actor
from dateline.codebook.gazetteer import default_gazetteer
from dateline.codebook.organisations import default_organisations
from dateline.codebook.roles import default_roles

_WORDS = Path(__file__).parent / "data" / "muc_words.yaml"
_NUMBER = re.compile(
    r"^(?:at least|about|some|around|the|a|an|one|his|her|their|this|these|two|three|four|five|six|seven|eight|nine|"
    r"ten|several|many|other|another|\d+)\s+",
    re.I,
)
_AFTER = re.compile(r"\s+(?:of|in|who|from|belonging|that|on|at|for|near|which|identified|with|wearing)\s.*$", re.I)


# Inhabitants from which a name is rather the place's than a person's; many surnames are also villages.
_LARGE = 50_000


_THING = re.compile(
    r"\b(?:the|a|an|two|three|four|five|six|several|\d+)\s+(?:[\w'.-]+\s+){0,3}?[\w'.-]+(?=\s+(?:of|in|on|at|and|was|were|with|"
    r"located|near|belonging|that|which|yesterday|today|by|for|last|this|as)\b|[.,;])",
    re.IGNORECASE,
)


class Matcher:
    """Whole words and phrases (`car-bomb`) in lower case; `*` stands for any ending."""

    def __init__(self, words: str) -> None:
        parts = [re.escape(word).replace(r"\*", r"\w*").replace(r"\-", r"[ -]") for word in words.split()]
        self._pattern = re.compile(r"\b(?:" + "|".join(parts) + r")\b") if parts else re.compile(r"(?!)")

    def find(self, text: str) -> str | None:
        """The first hit."""
        match = self._pattern.search(text.lower())
        return match[0] if match else None


@cache
def words() -> dict[str, Any]:
    """Sections of the word file: a matcher, or matchers by category."""
    data = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    return {
        name: {label: Matcher(entry) for label, entry in section.items()}
        if isinstance(section, dict)
        else Matcher(section)
        for name, section in data.items()
    }


def category(section: str, text: str) -> str | None:
    """The first category of a section with a word in the text."""
    return next((label for label, matcher in words()[section].items() if matcher.find(text)), None)


def hit(section: str, text: str) -> str | None:
    """The word of a plain section that the text holds."""
    found = words()[section].find(text)
    return found if found is None else str(found)


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


def read_target(actor: Actor, text: str = "") -> Target | None:
    """The target that a recipient names; None for a pronoun, for nobody and for what is neither person nor thing.

    `text`: the report; in upper case, a word that follows an article somewhere in it is taken for a common noun.
    """
    words_ = clean(actor.text)
    if not words_ or not re.search(r"[A-Za-z]{3}", words_) or words_.lower() in _EMPTY:
        return None
    head = head_of(words_) or words_
    last = head.split()[-1]
    kind = category("physical_types", last)
    if kind is not None and not _is_owner(last):
        return Target(head, category("physical_types", words_) or kind, True, number=number_of(words_))
    name, description = split_title(head, text)
    if name is None and not _is_person(last):
        return None
    type_ = category("human_types", words_) or "CIVILIAN"
    return Target(description or name or head, type_, False, name, "1" if name else number_of(words_))


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
    return " ".join(re.sub(r"\[[^\]]*\]?|[\[\]]", " ", text).split()).strip(' "(),.')


_EMPTY = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "him",
        "her",
        "them",
        "who",
        "that",
        "which",
        "this",
        "these",
        "those",
        "his",
        "their",
        "its",
        "one",
        "i",
        "we",
        "you",
        "us",
        "me",
        "himself",
    ]
)


def _is_person(word: str) -> bool:
    return word.lower().strip(",.") in default_roles() or hit("people", word) is not None


def _is_owner(word: str) -> bool:
    """Embassies and banks act, too, and are roles of the codebook; as targets they are things."""
    return hit("owners", word) is not None or hit("people", word) is not None


def split_title(phrase: str, text: str = "") -> tuple[str | None, str | None]:
    """A person's name and the title or role in front of it; either may be missing."""
    parts = phrase.split()
    cut = next((end for end in range(len(parts), 0, -1) if _is_person(parts[end - 1])), 0)
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
    from dateline.reading.numbers import find_quantities

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


def perpetrators(actors: Iterable[Actor]) -> tuple[list[str], list[str]]:
    """Individuals and organisations that actors name: "guerrillas of the FMLN" gives one of each."""
    people: list[str] = []
    bodies: list[str] = []
    for actor in actors:
        text = clean(actor.text)
        if not text or text.lower() in _EMPTY or not re.search(r"[A-Za-z]{3}", text):
            continue
        head = head_of(text)
        if hit("individuals", head.split()[-1] if head.split() else text):
            people.append(head)
            inner = re.search(r"\b(?:of|from|belonging to)\s+(?:the\s+)?(.+)$", text, re.IGNORECASE)
            if inner and hit("organisations", inner[1]):
                bodies.append(inner[1])
        elif actor.group is not None or hit("organisations", head):
            bodies.append(text if hit("organisations", head) is None else _whole_name(text))
    return list(dict.fromkeys(people)), list(dict.fromkeys(bodies))


@cache
def _armed_groups() -> tuple[re.Pattern[str], dict[str, str]]:
    """Names of the codebook's armed and criminal groups, longest first, and the group of each."""
    groups = (group for group in default_organisations() if set(group.sectors) & {"REB", "CRM", "PRM"})
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


def same_group(one: str, other: str) -> bool:
    """Whether two names stand for one group of the codebook."""
    pattern, names = _armed_groups()
    mine, theirs = pattern.search(one), pattern.search(other)
    return mine is not None and theirs is not None and names[mine[0].lower()] == names[theirs[0].lower()]


def _whole_name(text: str) -> str:
    """An organisation's name without its article; "of" and what follows belong to it."""
    return re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.IGNORECASE)
