"""All words of the codebook's actors in one longest-match dictionary, and noun phrases cut into segments of matches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from dateline.codebook.countries import Countries, CountryWord, Form, default_countries
from dateline.codebook.gazetteer import normalise
from dateline.codebook.leaders import Leader, default_leaders
from dateline.codebook.organisations import Organisation, default_organisations
from dateline.codebook.regions import Region, default_regions
from dateline.codebook.roles import Role, default_roles
from dateline.codebook.words import Token, tokenise

Entry = CountryWord | Organisation | Leader | Role

_OTHER = """
    to near with on against outside who which that by between under over around along after during while where whose
    including as about off into like than loyal
"""
_LINKS = {
    **dict.fromkeys(("of", "for"), "of"),
    **dict.fromkeys(("in", "from", "at", "across", "inside", "within"), "in"),
    **dict.fromkeys(_OTHER.split(), "other"),
}
_FORMER = frozenset({"former", "ex", "ousted", "deposed", "exiled", "onetime", "erstwhile", "toppled", "late"})
_HONORIFICS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "lord",
        "lady",
        "sen",
        "gen",
        "col",
        "lt",
        "maj",
        "capt",
        "rep",
        "gov",
        "prof",
        "hon",
        "sheikh",
        "shaikh",
        "ayatollah",
        "rev",
    ]
)
# These are pronouns, verbs and plain nouns unless written as names.
_CASED_ONLY = frozenset(
    {"us", "who", "may", "is", "up", "it", "mit", "raw", "care", "sl", "ap", "diet", "major", "brown", "straw"}
)
# Where nothing in a phrase is written as a name, these are things: "their car", "a turkey".
_THINGS = frozenset({"car", "turkey", "china", "jersey", "polish", "prc", "chile", "chad", "guinea"})
# "New Jersey" is no part of Jersey, nor "New Mexico" of Mexico.
_NEW = {"jersey": "USA", "mexico": "USA", "england": "USA", "hampshire": "USA", "brunswick": "CAN"}
# Ranks and offices that open the names of firms: "General Electric".
_RANKS = frozenset(
    {"general", "major", "marshal", "prince", "king", "queen", "pope", "bishop", "sheriff", "deputy", "president"}
)
_PLAIN = frozenset(
    [
        "a",
        "an",
        "the",
        "his",
        "her",
        "its",
        "their",
        "our",
        "this",
        "that",
        "these",
        "those",
        "some",
        "several",
        "many",
        "few",
        "two",
        "three",
        "four",
        "five",
        "six",
        "both",
        "all",
        "more",
    ]
)


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens `start` to `end` of a segment that the dictionary knows, with all it can mean."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    owner: bool
    words: int

    def entry(self, label: str | None, on: date | None, segment: Segment) -> Entry | None:
        """The one meaning that fits here, or None."""
        people = [e for e in self.entries if isinstance(e, Leader)]
        others = [e for e in self.entries if not isinstance(e, Leader) and not segment.opens_name(self, label)]
        if people and (not others or label == "PER") and segment.may_be_person(self):
            return _who(people, on, segment)
        if label == "PER" and others and isinstance(others[0], CountryWord) and others[0].form is Form.NAME:
            # "Michael Jordan": a country's name beside a stray capitalised word belongs to the person.
            return None if segment.has_stray_neighbour(self) else others[0]
        return others[0] if others else None


def _who(people: Sequence[Leader], on: date | None, segment: Segment) -> Leader | CountryWord | None:
    """The one person whom the name can mean; where several of one country can, only the country is sure."""
    named = {e.code for h in segment.hits for e in h.entries if isinstance(e, CountryWord)}
    fitting = [p for p in people if p.country in named] or list(people)
    if on and len(fitting) > 1:
        fitting = [p for p in fitting if any(t.covers(on) for t in p.terms)] or [
            p for p in fitting if p.terms[0].start <= on
        ]
    if len(fitting) == 1:
        return fitting[0]
    shared = {p.country for p in fitting}
    if len(shared) != 1:
        return None
    return CountryWord(Form.NAME, " or ".join(p.name for p in fitting), fitting[0].country)


def _is_surname(hit: Hit) -> bool:
    return hit.words == 1 and all(isinstance(entry, Leader) for entry in hit.entries)


@dataclass
class Segment:
    """A stretch of a noun phrase between prepositions, with what the dictionary knows in it."""

    link: str
    tokens: list[Token] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)

    @property
    def former(self) -> bool:
        """Whether an office named here is a past one."""
        return any(token.key in _FORMER for token in self.tokens)

    def person(self, label: str | None) -> str | None:
        """The capitalised words that no entry explains and that follow a role, or all of them where the label says a
        person.
        """
        runs = self._stray_runs(label)
        roles = [hit for hit in self.hits if any(isinstance(e, Role) for e in hit.entries)]
        for start, end in runs:
            if label == "PER" or (end == len(self.tokens) and any(hit.end == start for hit in roles)):
                return " ".join(token.text for token in self.tokens[start:end])
        return None

    def as_person(self) -> Segment:
        """The segment without offices at its end that are the surname of a given name: "Julie Bishop"."""
        if not self.hits or len(self.hits[-1].entries) != 1 or not isinstance(self.hits[-1].entries[0], Role):
            return self
        last, stray = self.hits[-1], self._stray()
        surname = last.words == 1 and last.end == len(self.tokens) and self.tokens[last.start].is_proper
        given = last.start - 1 in stray and (last.start < 2 or last.start - 2 not in stray)
        return Segment(self.link, self.tokens, self.hits[:-1]) if surname and given else self

    def may_be_person(self, hit: Hit) -> bool:
        """Whether a short form ("Bush") stands free of another given name ("Kate Bush")."""
        stray = self._stray() | {n for h in self.hits if _is_surname(h) and h is not hit for n in range(h.start, h.end)}
        # "Blair Norris" is somebody else too, and so is "Howard Brown".
        return hit.words > 1 or not ((hit.start - 1) in stray or (hit.end in stray and not hit.owner))

    def _is_other(self, hit: Hit, label: str | None) -> bool:
        """Whether a known word is but a part of somebody else's name."""
        known = all(isinstance(e, Leader) for e in hit.entries) and not self.may_be_person(hit)
        return known or self.opens_name(hit, label)

    def opens_name(self, hit: Hit, label: str | None) -> bool:
        """Whether a rank only opens the name of a firm ("General Electric")."""
        rank = hit.words == 1 and self.tokens[hit.start].key in _RANKS and self.tokens[hit.start].is_proper
        return label == "ORG" and rank and hit.end in self._stray()

    def has_stray_neighbour(self, hit: Hit) -> bool:
        """Whether a capitalised word that no entry explains stands next to the hit."""
        stray = self._stray()
        return (hit.start - 1) in stray or (hit.end in stray and not hit.owner)

    def _stray(self) -> set[int]:
        known = {n for hit in self.hits for n in range(hit.start, hit.end)}
        return {
            n for n, t in enumerate(self.tokens)
            if n not in known and t.is_proper and t.key not in _PLAIN and t.key not in _HONORIFICS and t.key not in
            _FORMER
        }  # fmt: skip

    def _stray_runs(self, label: str | None) -> list[tuple[int, int]]:
        runs: list[tuple[int, int]] = []
        others = {n for hit in self.hits if self._is_other(hit, label) for n in range(hit.start, hit.end)}
        for n in sorted(self._stray() | others):
            if runs and runs[-1][1] == n:
                runs[-1] = (runs[-1][0], n + 1)
            else:
                runs.append((n, n + 1))
        return runs


class Lexicon:
    """Longest-match dictionary over normalised words."""

    def __init__(
        self,
        countries: Countries,
        organisations: Sequence[Organisation],
        leaders: Sequence[Leader],
        roles: Mapping[str, Role],
        regions: Sequence[Region] = (),
    ) -> None:
        self._entries: dict[str, list[Entry]] = {}
        self._longest: dict[str, int] = {}
        for body in organisations:
            for name in (body.name, *body.aliases):
                self._add(normalise(name), body)
        for key, words in countries.words.items():
            for word in words:
                self._add(key, word)
        for region in regions:
            if len(region.countries) == 1:
                for name in (region.name, *region.names):
                    self._add(
                        normalise(name),
                        CountryWord(Form.NAME, countries.by_code[region.countries[0]].name, region.countries[0]),
                    )
        for leader in leaders:
            for form in leader.forms:
                self._add(normalise(form), leader)
        for key, role in roles.items():
            self._add(key, role)

    def _add(self, key: str, entry: Entry) -> None:
        known = self._entries.setdefault(key, [])
        if not any(entry is other for other in known):
            known.append(entry)
        first, _, rest = key.partition(" ")
        self._longest[first] = max(self._longest.get(first, 0), key.count(" ") + 1 if rest else 1)

    def segments(self, words: str) -> list[Segment]:
        """The phrase cut at prepositions and commas, each part with its matches; a preposition inside a name does not
        cut.
        """
        tokens = tokenise(words)
        cased = any(token.is_proper for token in tokens)
        upper = cased and len(tokens) > 1 and words.isupper()
        segments, n = [Segment("core")], 0
        while n < len(tokens):
            token, current = tokens[n], segments[-1]
            match = self._longest_match(tokens, n, cased, upper)
            if match:
                hit = Hit(
                    len(current.tokens),
                    len(current.tokens) + match[0],
                    match[1],
                    tokens[n + match[0] - 1].owner,
                    match[0],
                )
                current.tokens.extend(tokens[n : n + match[0]])
                current.hits.append(hit)
                n += match[0]
                continue
            link = _LINKS.get(token.key) if not token.is_proper or token.text.isupper() else None
            if token.text in ",()":
                segments.append(Segment("apposition"))
            elif link:
                segments.append(Segment(link))
            else:
                current.tokens.append(token)
            n += 1
        return [s for s in segments if s.tokens] or [Segment("core")]

    def _longest_match(
        self, tokens: Sequence[Token], n: int, cased: bool, upper: bool
    ) -> tuple[int, tuple[Entry, ...]] | None:
        if (
            tokens[n].key == "new"
            and n + 1 < len(tokens)
            and (state := _NEW.get(tokens[n + 1].key))
            and tokens[n].is_proper
        ):
            return 2, (CountryWord(Form.NAME, f"New {tokens[n + 1].text}", state),)
        for size in range(min(self._longest.get(tokens[n].key, 0), len(tokens) - n), 0, -1):
            span = tokens[n : n + size]
            if any(t.owner for t in span[:-1]) or span[-1].joined:
                continue
            entries = self._entries.get(" ".join(t.key for t in span))
            if entries:
                # In a phrase all in capitals, or without any, "US", "IS" and "WHO" are plain words unless dotted.
                plain = size == 1 and span[0].key in _CASED_ONLY and "." not in span[0].text and (upper or not cased)
                named = (any(t.is_proper for t in span) or not cased) and not plain
                named = named and not (size == 1 and not cased and span[0].key in _THINGS)
                # "A baker" is nobody's surname.
                surname = size == 1 and not cased
                fitting = tuple(
                    e for e in entries if isinstance(e, Role) or (named and not (surname and isinstance(e, Leader)))
                )
                if fitting:
                    return size, fitting
        return None


@cache
def default_lexicon() -> Lexicon:
    """The lexicon of the codebook shipped with the package, built on first use."""
    return Lexicon(default_countries(), default_organisations(), default_leaders(), default_roles(), default_regions())
