"""What a text says around its place names: which lies in which, and which countries it speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple, Protocol

from dateline.codebook.candidates import Asked, PlaceFinder, asked_for
from dateline.codebook.countries import Countries, Form
from dateline.codebook.gazetteer import Place, normalise
from dateline.codebook.table import items, read_csv
from dateline.report.report import Span

# What may stand between a place and the larger one it lies in: "Saraqib, Syria", "Saraqib in the northern province of
# Idlib".
_LINK = re.compile(
    r"^(?:,\s+|\s+\(|,?\s+(?:(?:which|that) )?(?:(?:is|was|lies|located|situated|based) )?(?:in|of|inside) (?:the )?)"
    r"(?:[\w'’-]+ ){0,4}?(?:of (?:the )?)?$"
)
# "The Siloe neighbourhood of Cali", "the Nakivale refugee settlement in Isingiro": what kind of place it is stands between.
_KIND_LINK = re.compile(r"^ (?:[a-z]+ ){1,3}(?:in|of|inside) (?:the )?(?:[\w'’-]+ ){0,4}?$")
_COMMA_NAME = re.compile(r"^,\s+((?:[A-Z][\w.'’-]*|of|the)(?: (?:[A-Z][\w.'’-]*))*)")
_OWNER = re.compile(
    r"([A-Z][\w.-]+(?: [A-Z][\w.-]+)?)(?:'s|’s)? (?:[a-z-]+ ){0,3}"
    r"(?:(?:city|town|village|province|region|state|capital|district|port|suburb) of )?(?:the )?$"
)
_CAPITALISED = re.compile(r"\b[A-Z][\w.]*(?:[ -](?:of |and |the )?[A-Z][\w.]*){0,3}")
# Characters of the longest words between a place and the larger one it lies in.
LONGEST_CLAUSE = 45
# Characters of the longest word between two names of a list: ", and ".
LONGEST_LINK = 6
_LISTED = re.compile(r",? and |, ")
# A state of which no namesake has more than a fifth of its people is meant by its name in a list.
DIVISION_SHARE = 5
# What a town is said to have, or who comes from it; of a country its adjective would be said.
_OF_TOWN = re.compile(
    r"^ (?:(?:[Cc]ity|[Tt]own) (?:[Cc]ouncil|[Hh]all|[Mm]anager)|[Mm]ayor|[Pp]olice [Oo]fficers?|Police|Fire Department|"
    r"(?:[Hh]igh|[Mm]iddle|[Ee]lementary|[Jj]unior|[Gg]rade) [Ss]chools?|(?:boys|girls|varsity)|woman|man|residents?|native)\b"
)
_RUN = re.compile(r"\w+")
_LARGER = frozenset({"country", "admin1", "admin2", "region"})


class _HasSpan(Protocol):
    @property
    def span(self) -> Span: ...


def containers_of(
    n: int, mentions: Sequence[_HasSpan], asked: Sequence[Asked], text: str, finder: PlaceFinder
) -> list[Place]:
    """Larger places in which the text says that mention `n` lies."""
    span = mentions[n].span
    found: list[Place] = []
    for words in asked[n].inside:
        found.extend(_larger(words, finder))
    after = min((m.span for m in mentions if m.span.start >= span.end), default=None, key=lambda s: s.start)
    if after and after.start - span.end <= LONGEST_CLAUSE and _LINK.match(text[span.end : after.start]):
        found.extend(_larger(text[after.start : after.end], finder, text, after))
        found.extend(_beyond(after, text, finder))
    found.extend(_beyond(span, text, finder))
    owner = _OWNER.search(text[max(0, span.start - 50) : span.start])
    if owner:
        word = finder.countries.find(owner[1]) or finder.countries.find(owner[1].split()[-1])
        if word and word.code and word.form is not Form.SEAT:
            found.append(finder.country_place(word.code))
        elif owner[0].rstrip().endswith(("'s", "’s")):
            found.extend(_larger(owner[1], finder))
    return found


def holder_of(n: int, mentions: Sequence[_HasSpan], text: str) -> int | None:
    """The mention right behind mention `n` in which the text says that it lies: "Calle del Correo, Madrid"."""
    end = mentions[n].span.end
    behind = [m for m, mention in enumerate(mentions) if mention.span.start >= end]
    after = min(behind, default=None, key=lambda m: mentions[m].span.start)
    if after is None:
        return None
    between = text[end : mentions[after].span.start]
    linked = len(between) <= LONGEST_CLAUSE and (_LINK.match(between) or _KIND_LINK.match(between))
    return after if linked else None


def _beyond(span: Span, text: str, finder: PlaceFinder) -> list[Place]:
    following = _COMMA_NAME.match(text[span.end : span.end + 40])
    if not following:
        return []
    # "Paris, Texas. The mayor": the capitalised words may run on into the next sentence.
    return _larger(following[1], finder) or _larger(following[1].split()[0], finder)


def _larger(words: str, finder: PlaceFinder, text: str = "", span: Span | None = None) -> list[Place]:
    asked = asked_for(words, span or Span(0, len(words)), text or words)
    return [place for place in finder.candidates(asked) if place.kind in _LARGER]


def country_words(text: str, countries: Countries) -> Counter[str]:
    """How often a text uses adjectives and names of peoples ("Syrian", "Turks"), by country; names of countries do
    not count here,
    they are mentions themselves."""
    counts: Counter[str] = Counter()
    for phrase in _CAPITALISED.findall(text):
        for words in _ngrams(phrase.split()):
            key = normalise(words)
            entry = next((w for w in countries.words.get(key, ()) if w.code), None)
            if entry and entry.code and entry.form in (Form.ADJECTIVE, Form.PEOPLE):
                counts[entry.code] += 1
    return counts


def local_words(text: str) -> Counter[str]:
    """Which words a text uses that belong to one country's own affairs ("sheriff", "councillor"), counted once each."""
    runs = set(_RUN.findall(text))
    patterns = (
        (local.pattern, local.code) for local in _local_patterns() if local.open or not local.opening.isdisjoint(runs)
    )
    return Counter(code for pattern, code in patterns for _ in {match[0] for match in pattern.finditer(text)})


class _Local(NamedTuple):
    """A pattern of the local words of one country and of more; `opening`: what these words open with, letters and digits.

    `open`: it finds more than these words.
    """

    code: str
    opening: frozenset[str]
    pattern: re.Pattern[str]
    open: bool


@cache
def _local_patterns() -> tuple[_Local, ...]:
    found = []
    for row in read_csv("local_words.csv"):
        listed = tuple(items(row["words"]))
        words = "|".join(sorted(map(re.escape, listed), key=len, reverse=True))
        if row["patterns"]:
            words += f"|{row['patterns']}"
        opening = frozenset(match[0] for word in listed if (match := _RUN.match(word)))
        found.append(_Local(row["code"], opening, re.compile(rf"(?<!\w)(?:{words})(?!\w)"), bool(row["patterns"])))
    return tuple(found)


def names_larger(n: int, mentions: Sequence[_HasSpan], places: Sequence[Sequence[Place]], text: str) -> bool:
    """Whether the text takes mention `n` for the larger of two places so named: after a comma, as that which holds the
    place before it ("Buffalo, New York"), or in a list of others that can be nothing but states or provinces.
    """
    listed = 0
    span = mentions[n].span
    for other, beside in enumerate(mentions):
        before = beside.span.end <= span.start
        first, last = (beside.span.end, span.start) if before else (span.end, beside.span.start)
        if not 0 < last - first <= LONGEST_LINK:
            continue
        between = text[first:last]
        if between == ", " and before and _holds(places[n], places[other]):
            return True
        listed += _LISTED.fullmatch(between) is not None and _only_division(places[other])
    return listed > 0 and any(place.kind == "admin1" for place in places[n])


def named_as_town(span: Span, text: str) -> bool:
    """Whether the words behind a name speak of a town: "a Lebanon woman", "the Jordan middle school"."""
    return _OF_TOWN.match(text[span.end : span.end + 30]) is not None


def _holds(larger: Sequence[Place], smaller: Sequence[Place]) -> bool:
    divisions = {place.admin1_code for place in larger if place.kind == "admin1"}
    return any(place.kind in ("city", "admin2") and place.admin1_code in divisions for place in smaller)


def _only_division(places: Sequence[Place]) -> bool:
    """Whether a division of first order is by far the largest place so named."""
    division = max((place.population for place in places if place.kind == "admin1"), default=0)
    rest = max((place.population for place in places if place.kind != "admin1"), default=0)
    return division > 0 and division >= DIVISION_SHARE * rest


def _ngrams(words: Sequence[str]) -> Iterable[str]:
    start = 0
    while start < len(words):
        yield words[start]
        if start + 1 < len(words):
            yield f"{words[start]} {words[start + 1]}"
        start += 1
