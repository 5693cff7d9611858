"""Who is who in a report: the fullest name of everybody whom it names, and the title or role that it gives them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.codebook.gazetteer import default_gazetteer
from dateline.codebook.roles import default_roles
from dateline.language.parse import Parse, subtree
from evaluation.muc_words import category, hit

# Inhabitants from which a single word is rather the place's name than a person's.
_LARGE = 50_000
# Words of a description behind a comma.
_LONGEST_DESCRIPTION = 10
# A description ends where its phrase does, or at a clause.
_CLAUSE = re.compile(r",|;|--|\s+(?:who|which|that|and was|on|when|whose)\s", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an|his|her|its|their)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Person:
    """A person by the fullest name in the report, and the longest description there."""

    name: str
    description: str | None


class People:
    """The people of one parsed report."""

    def __init__(self, parse: Parse) -> None:
        told: list[tuple[tuple[str, ...], list[str]]] = []
        for mention in parse.names:
            if mention.label != "PER":
                continue
            words = _name_words(parse.words(mention.start, mention.end))
            if words:
                told.append((words, _descriptions(parse, mention.start, mention.end)))
        self._names: dict[tuple[str, ...], list[str]] = {}
        for words, descriptions in sorted(told, key=lambda row: -len(row[0])):
            full = next((name for name in self._names if set(words) <= set(name)), words)
            self._names.setdefault(full, []).extend(descriptions)

    def find(self, phrase: str) -> Person | None:
        """The person whom a phrase names, by any part of the name."""
        words = phrase.upper().replace(",", " ").replace('"', " ").split()
        for full, descriptions in self._names.items():
            run = [word for word in words if word in full]
            if run and (len(run) > 1 or run[0] == full[-1] or len(full) == 1 or run[0] in full[-2:]):
                return Person(" ".join(full), max(descriptions, key=len, default=None))
        return None

    def called(self, phrase: str) -> Person | None:
        """The one person whom the report describes by a phrase."""
        wanted = set(phrase.upper().split())
        fitting = [
            Person(" ".join(full), max(descriptions, key=len))
            for full, descriptions in self._names.items()
            if any(wanted <= set(words.upper().split()) for words in descriptions)
        ]
        return fitting[0] if len(fitting) == 1 else None


def is_title(word: str) -> bool:
    """Whether a word is an office, a rank, a form of address or another noun for a person."""
    word = word.lower().strip(",.")
    return word in default_roles() or hit("people", word) is not None or hit("honorifics", word) is not None


def _name_words(name: str) -> tuple[str, ...]:
    """Words of a name without titles in front; empty for a large town or a common noun."""
    words = [word.strip(",.\"'") for word in name.upper().split()]
    while words and is_title(words[0]):
        words = words[1:]
    words = [word for word in words if re.fullmatch(r"[^\W\d]+(?:['-][^\W\d]+)*", word)]
    if not words or (len(words) == 1 and (len(words[0]) < 3 or is_title(words[0]))):
        return ()
    if len(words) == 1 and (hit("organisations", words[0]) or _is_town(words[0])):
        return ()
    return tuple(words)


def _is_town(name: str) -> bool:
    return any(place.population >= _LARGE for place in default_gazetteer().find(name))


def _descriptions(parse: Parse, start: int, end: int) -> list[str]:
    """The title in front of a name, the noun beside which it stands, and the noun that stands beside it."""
    found = [_title(parse, start), _after_comma(parse, end)]
    inside = range(start, end)
    for index in inside:
        head = int(parse.heads[index])
        if head not in inside and parse.relations[index] == "appos" and is_title(parse.words(head, head + 1)):
            found.append(_phrase(parse, [t for t in subtree(parse, head, without=("appos",)) if t < start]))
        for child in parse.children_of[index]:
            if child >= end and parse.relations[child] == "appos" and is_title(parse.words(child, child + 1)):
                found.append(_phrase(parse, subtree(parse, child, without=("acl:relcl", "parataxis"))))
    return [text for text in found if text]


def _title(parse: Parse, start: int) -> str:
    """The run of nouns right in front of a name, where it ends in a title."""
    first = start
    while first and parse.tags[first - 1] in ("NOUN", "PROPN", "ADJ") and first - 1 >= _sentence_start(parse, start):
        first -= 1
    words = " ".join(parse.words(first, start).split())
    return words if words and is_title(words.split()[-1]) else ""


def _after_comma(parse: Parse, end: int) -> str:
    """The phrase between commas behind a name, where it opens with a title: trees don't always hang it on the name."""
    if end >= len(parse) or parse.words(end, end + 1) != ",":
        return ""
    last = end + 1
    while last < min(end + _LONGEST_DESCRIPTION, len(parse)) and parse.tags[last] not in (
        "PUNCT",
        "VERB",
        "AUX",
        "PRON",
    ):
        last += 1
    words = _ARTICLE.sub("", " ".join(parse.words(end + 1, last).split()))
    named = parse.name_of[end + 1] if end + 1 < len(parse) else None
    if named is not None and named.label == "PER":
        return ""
    return words if any(is_title(word) for word in words.split()[:3]) else ""


def _sentence_start(parse: Parse, index: int) -> int:
    return parse.sentence_bounds[parse.sentence_of[index]][0]


def _phrase(parse: Parse, tokens: Sequence[int]) -> str:
    if not tokens:
        return ""
    words = " ".join(parse.words(tokens[0], tokens[-1] + 1).split())
    return _ARTICLE.sub("", _CLAUSE.split(words)[0]).strip()


def person_type(description: str | None) -> str:
    """The category of a person, by the words that describe them; without any, a civilian."""
    if not description:
        return "CIVILIAN"
    kind = category("human_types", description) or "CIVILIAN"
    if hit("former", description):
        if kind in ("ACTIVE MILITARY", "LAW ENFORCEMENT"):
            return "FORMER ACTIVE MILITARY"
        if kind in ("GOVERNMENT OFFICIAL", "DIPLOMAT"):
            return "FORMER GOVERNMENT OFFICIAL"
    return kind
