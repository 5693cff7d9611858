"""Who a noun phrase names: country, PLOVER sectors, group and person, from the codebook's words alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from dateline.codebook.countries import CountryWord, Form
from dateline.codebook.leaders import Leader
from dateline.codebook.lexicon import Hit, Lexicon, Segment, default_lexicon
from dateline.codebook.organisations import Organisation
from dateline.codebook.roles import Role

# Words by which a voice judges a party; they stay that voice's words and are handed back as such.
LABEL_WORDS = frozenset(
    [
        "terrorist",
        "terrorists",
        "terror",
        "terrorism",
        "extremist",
        "extremists",
        "bandit",
        "bandits",
        "thug",
        "thugs",
        "criminal",
        "criminals",
        "subversive",
        "subversives",
        "mercenary",
        "mercenaries",
        "martyr",
        "martyrs",
        "regime",
        "aggressor",
        "aggressors",
        "occupier",
        "occupiers",
        "fascist",
        "fascists",
        "nazi",
        "nazis",
        "infidel",
        "infidels",
        "puppet",
        "puppets",
        "outlawed",
        "banned",
        "so-called",
    ]
)
# An office held before turns into ELI, "former government officials", and only these sectors hold office.
_OFFICE = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP"})
# "The wife of Colonel Prado": behind these stands whose relative it is; the office is that one's, not the relative's.
_KIN = frozenset((
    "wife", "wives", "widow", "widows", "husband", "husbands", "son", "sons", "daughter", "daughters", "brother", "brothers",
    "sister", "sisters", "mother", "mothers", "father", "fathers", "parents", "relative", "relatives", "family", "families",
    "cousin", "cousins", "nephew", "niece", "uncle", "aunt", "grandson", "granddaughter", "grandfather", "grandmother", "fiancee",
    "fiance", "brother-in-law", "sister-in-law", "son-in-law", "father-in-law",
))  # fmt: skip
# Sectors that say less than the group they stand beside: "Taliban gunmen" are the Taliban's own.
_VAGUE = frozenset({"UAF", "UNK", "CVL", "CRM", "REB", "PRM", "MIL"})
_BODIES = frozenset({"UNO", "EUR", "IGO", "NGO", "MNC"})
_NOT_HERE = "no country, group or known person in these words"


@dataclass(frozen=True, slots=True)
class ActorMatch:
    """What the codebook knows of the words.

    `country`: alpha-3 or UNO, EUR, IGO, NGO, MNC. `countries`: all that the words name, in order. `sectors`: the
    first is the
    primary one. `group`: id of a body in `organisations.yaml`. `labels`: judging words of the voice. `reason`: why
    `country` is None.
    """

    name: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    group: str | None = None
    reason: str | None = None
    countries: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


@dataclass
class _Found:
    """What one segment of the phrase names, while it is put together."""

    countries: list[str] = field(default_factory=list)
    country_name: str | None = None
    reason: str | None = None
    seat: bool = False
    extra: list[str] = field(default_factory=list)
    organisation: Organisation | None = None
    leader: Leader | None = None
    roles: list[Role] = field(default_factory=list)
    former: bool = False
    person: str | None = None


def resolve_actor(
    words: str,
    *,
    head: str | None = None,
    label: str | None = None,
    on: date | None = None,
    lexicon: Lexicon | None = None,
) -> ActorMatch:
    """Country, sectors, group and name of the party that a noun phrase names.

    `words`: the whole phrase ("Turkish Foreign Minister Mevlut Cavusoglu"). `head`: its head word, where known.
    `label`: the
    name label of the head (PER, ORG, GPE, ...). `on`: the day of the report, which settles who "the president" Bush is.
    """
    return _match(words, head, label, on, lexicon or default_lexicon())


# One report asks again and again for the same few parties, and so does the next one.
@lru_cache(maxsize=4096)
def _match(words: str, head: str | None, label: str | None, on: date | None, book: Lexicon) -> ActorMatch:
    segments = book.segments(words)
    found = [(segment.link, _read(segment, label, on)) for segment in segments]
    core, linked = _join(found, head, segments)
    labels = tuple(dict.fromkeys(t.text for s in segments for t in s.tokens if t.text.casefold() in LABEL_WORDS))
    sectors, sector_reason = _sectors(core, on)
    countries = tuple(dict.fromkeys(core.countries))
    return ActorMatch(
        name=_name(core, words, label),
        country=countries[0] if countries else None,
        sectors=sectors,
        group=core.organisation.id if core.organisation else None,
        reason=None if countries else core.reason or (None if core.organisation else sector_reason or _NOT_HERE),
        countries=countries + tuple(c for c in linked if c not in countries),
        labels=labels,
    )


def _read(segment: Segment, label: str | None, on: date | None) -> _Found:
    segment = segment.as_person() if label == "PER" else segment
    found = _Found(former=segment.former, person=segment.person(label))
    for hit in segment.hits:
        entry = hit.entry(label, on, segment)
        if isinstance(entry, Role):
            if not hit.owner:
                found.roles.append(entry)
        elif isinstance(entry, Organisation):
            found.organisation = found.organisation or entry
        elif isinstance(entry, Leader):
            found.leader = found.leader or entry
        elif isinstance(entry, CountryWord):
            _read_country(entry, hit, found)
    for entry in (found.leader, found.organisation):
        # A body without a country ("the Islamic State") leaves the phrase's own country to speak.
        if entry and entry.country:
            found.countries.insert(0, entry.country)
    return found


def _read_country(word: CountryWord, hit: Hit, found: _Found) -> None:
    if word.code:
        found.countries.append(word.code)
        found.country_name = found.country_name or word.name
        found.seat = found.seat or (word.form is Form.SEAT and not hit.owner)
    else:
        found.reason = found.reason or f"{word.name}: {word.reason}"
        found.country_name = found.country_name or word.name
    if word.extra_sector:
        found.extra.append(word.extra_sector)


def _join(found: list[tuple[str, _Found]], head: str | None, segments: list[Segment]) -> tuple[_Found, list[str]]:
    """The core phrase, completed by what hangs on it with "of" and "for", then "in" and "from"; also the other
    countries.
    """
    core = found[0][1] if found else _Found()
    linked: list[str] = []
    kin = False
    for (link, part), segment, before in zip(found[1:], segments[1:], segments, strict=False):
        kin = kin or (link == "of" and bool(before.tokens) and before.tokens[-1].text.lower() in _KIN)
        if kin:
            # A country is shared, an office isn't.
            core.countries.extend(() if core.countries else part.countries)
        elif link == "apposition":
            _complete(core, part, roles=True)
        elif link == "of":
            holds_head = head is not None and any(t.text == head for t in segment.tokens)
            unsaid = not (core.countries or core.organisation) or holds_head
            _complete(core, part, roles=not _named(core) or (unsaid and not part.countries and not core.seat))
        elif link == "in" and not core.countries and not core.organisation:
            core.countries.extend(part.countries)
            core.country_name = core.country_name or part.country_name
        else:
            linked.extend(part.countries)
    return core, linked


def _named(found: _Found) -> bool:
    return any(role.sector and not role.weak for role in found.roles) or bool(found.organisation)


def _complete(core: _Found, part: _Found, *, roles: bool) -> None:
    if not core.countries:
        core.countries.extend(part.countries)
        core.country_name, core.reason = part.country_name or core.country_name, core.reason or part.reason
    if core.organisation is None and not core.leader and not (core.countries and part.organisation and _named(core)):
        core.organisation = part.organisation
    if roles and any(role.sector for role in part.roles):
        # "a group of soldiers", "president of the student federation": the linked noun names the sector.
        core.roles = (
            [role for role in part.roles if role.sector] if not _named(core) or not part.countries else core.roles
        )
    core.leader = core.leader or (part.leader if not core.roles and not core.organisation else None)
    core.extra.extend(part.extra)
    if part.person and not core.person and not core.organisation:
        # "the Ministry of National Defense" holds no person: a name here has two words at least.
        core.person = part.person if part.roles and " " in part.person else None


def _sectors(found: _Found, on: date | None) -> tuple[tuple[str, ...], str | None]:
    strong = [role.sector for role in found.roles if role.sector and not role.weak]
    weak = [role.sector for role in found.roles if role.sector and role.weak]
    own, reason = _own_sectors(found, on)
    if found.organisation and found.organisation.country in _BODIES:
        primary = own + [s for s in strong[-1:] if s in ("MIL", "JUD", "COP")]
    elif found.organisation and own:
        primary = own + [s for s in strong[-1:] if s not in _VAGUE and s not in own]
    elif strong:
        primary = [strong[-1]]
    elif found.leader and own:
        primary = own
    elif weak:
        primary = [weak[-1]]
    else:
        primary = ["GOV"] if found.seat else []
    if found.former and primary and primary[0] in _OFFICE and not found.organisation:
        primary = ["ELI"]
    if "OPP" in strong and "OPP" not in primary:
        primary.append("OPP")
    return tuple(dict.fromkeys([*primary, *found.extra])), reason


def _own_sectors(found: _Found, on: date | None) -> tuple[list[str], str | None]:
    if found.organisation:
        return list(found.organisation.sectors_on(on)), None
    if not found.leader:
        return [], None
    if on:
        sector, reason = found.leader.sector_on(on)
        return ([sector] if sector else []), reason
    all_roles = list(dict.fromkeys(term.sector for term in found.leader.terms))
    if len(all_roles) == 1:
        return all_roles, None
    return [], f"the role of {found.leader.name} depends on the date, which is unknown"


def _name(found: _Found, words: str, label: str | None) -> str | None:
    if found.leader:
        return found.leader.name
    if found.person:
        return found.person
    if found.organisation:
        return found.organisation.name
    if label in ("PER", "ORG"):
        return words
    return found.country_name
