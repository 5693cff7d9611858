"""Turns a phrase into the party it means: country, sectors, group, best name, from its own words or its chain's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dateline.account import Actor
from dateline.codebook.actors import ActorMatch
from dateline.language.parse import Parse
from dateline.reading.chains.referents import PRONOUNS
from dateline.reading.grammar.phrases import coordinated, phrase_at
from dateline.reading.grammar.speakers import find_speakers
from dateline.reading.grammar.tree import Tree
from dateline.reading.mentions import Chain, Phrase
from dateline.reading.who.actor_labels import find_labels
from dateline.reading.who.party_words import NOT_HERE, is_nation_name, look_up
from dateline.report.report import Span

_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
# A chain is asked for what the words don't say in at most this many of its mentions.
ASKED_MENTIONS = 12
# Nouns for settled places ("the town of Saraqib" is Saraqib), and for places that somebody holds.
_SETTLED = frozenset({"town", "city", "village", "district", "province", "port", "suburb", "region", "island", "area"})
_HELD = frozenset(
    {"outpost", "stronghold", "bastion", "base", "headquarters", "redoubt", "hideout", "enclave", "position"}
)
_ORIGINS = frozenset(("from", "of"))
_FIRST_PERSON = frozenset(word for word, (person, _, _) in PRONOUNS.items() if person == 1)
_PARTY_TAGS = ("NOUN", "PROPN", "PRON", "NUM")


def split_actors(parse: Parse, phrase: Phrase, chains: Sequence[Chain] = ()) -> list[Phrase]:
    """The parties that one phrase joins, in text order; a list of the phrase itself where it names one.

    `Israel and Hamas` gives two phrases. Where parties share a head (`the Russian and Turkish military`, `specialists
    from Russia and Turkey`), each gets the words that are its own; a phrase without its head token is such a share,
    and `build_actor` reads it together with the head. With `chains`, a pronoun that means joint parties (`they`) gives
    these parties' own phrases.
    """
    if chains and parse.words(phrase.start, phrase.end).lower() in PRONOUNS:
        joint = _joint(parse, chain_of(chains, phrase))
        return split_actors(parse, phrase_at(parse, joint.head)) if joint else [phrase]
    heads = [head for head in coordinated(parse, phrase.head) if head == phrase.head or parse.tags[head] in _PARTY_TAGS]
    if len(heads) == 1:
        return _shares(parse, phrase) or [phrase]
    found = []
    for head in heads:
        part = phrase_at(parse, head)
        found.extend(_shares(parse, part) or [part])
    return found


def _shares(parse: Parse, phrase: Phrase) -> list[Phrase]:
    """The shares of parties that stand as coordinated modifiers of one head."""
    head = phrase.head
    for child in parse.children_of[head]:
        if not phrase.start <= child < phrase.end:
            continue
        parties = [c for c in coordinated(parse, child) if is_nation_name(parse, c)]
        if len(parties) < 2 or parties[0] != child:
            continue
        if child < head:
            starts = [phrase.start, *parties[1:]]
            ends = [*(party + 1 for party in parties[:-1]), phrase.end]
        elif _is_origin(parse, child):
            starts = [phrase.start, *parties[1:]]
            ends = [party + 1 for party in parties]
        else:
            continue
        return [Phrase(head, start, end) for start, end in zip(starts, ends, strict=True)]
    return []


def _is_place(parse: Parse, phrase: Phrase) -> bool:
    """Whether the phrase's own head names a place: what is told of a town doesn't tell who acts there."""
    heads = [
        phrase.head,
        *(c for c in parse.children_of[phrase.head] if parse.relations[c] == "nmod" and _has_of(parse, c)),
    ]
    names = [parse.name_of[head] for head in heads[: 2 if parse.lower_lemmas[phrase.head] in _SETTLED else 1]]
    return any(name is not None and name.label in ("GPE", "LOC", "FAC") for name in names)


def _has_of(parse: Parse, index: int) -> bool:
    return any(parse.relations[c] == "case" and parse.lower_lemmas[c] == "of" for c in parse.children_of[index])


def held_by(parse: Parse, phrase: Phrase) -> list[Phrase]:
    """Who holds a place, where an aside says so: "Saraqib, an outpost of the Jabhat al-Nusra group"."""
    asides = [
        c for c in parse.children_of[phrase.head] if parse.relations[c] == "appos" and parse.lower_lemmas[c] in _HELD
    ]
    return [phrase_at(parse, c) for aside in asides for c in parse.children_of[aside] if _has_of(parse, c)]


def _is_origin(parse: Parse, index: int) -> bool:
    return any(parse.relations[c] == "case" and parse.lower_lemmas[c] in _ORIGINS for c in parse.children_of[index])


def build_actor(
    parse: Parse,
    phrase: Phrase,
    chains: Sequence[Chain],
    *,
    on: date | None = None,
    speaker: Actor | None = None,
) -> Actor:
    """The party that a phrase means.

    `on`: day of the report, for roles that depend on it. `speaker`: who says the words, for `I`, `we` and `our`.
    `basis`: None where the phrase's own words say who it is, else `pronoun`, `nominal` or `speaker`.
    """
    start, end = int(parse.starts[phrase.start]), int(parse.ends[phrase.end - 1])
    bare = Actor(text=parse.text[start:end], span=Span(start, end), labels=find_labels(parse, phrase))
    pronoun = PRONOUNS.get(bare.text.lower())
    if pronoun:
        return _of_pronoun(parse, phrase, chains, bare, pronoun[0], on, speaker)
    is_share = not phrase.start <= phrase.head < phrase.end
    # "A spokesman" brings somebody new into the report, whatever resembles him before.
    is_new = parse.lower_lemmas[phrase.start] in ("a", "an")
    chain = None if is_share or is_new else chain_of(chains, phrase)
    own = look_up(parse, chain.name if chain and _is_surname(parse, phrase, chain) else phrase, on)
    actor = _filled(bare, own)
    if chain and not _is_place(parse, phrase):
        actor = _completed(parse, actor, phrase, chain, on)
    if not is_share:
        actor = _introduced(parse, actor, phrase)
    if actor.country is None and actor.group is None:
        actor = _of_possessor(parse, actor, phrase, chains, on, speaker)
    reason = None if actor.country or actor.group else actor.reason or own.reason or NOT_HERE
    return actor if actor.reason == reason else replace(actor, reason=reason)


def _introduced(parse: Parse, actor: Actor, phrase: Phrase) -> Actor:
    """The actor with the person's name that stands beside the words: "a spokesman for the army, Omar Said".

    It is nobody else's, whatever the chain makes of a second spokesman.
    """
    for word in (phrase.head, *range(phrase.start, phrase.end)):
        for child in parse.children_of[word]:
            if parse.relations[child] != "appos" or child < phrase.end:
                continue
            # "Commodore Rey Abella": the name may open behind a title.
            name = parse.name_of[child] or parse.name_of[min(child + 1, len(parse) - 1)]
            if name is not None and name.label == "PER":
                own = parse.words(name.start, name.end)
                if actor.name is not None and set(own.split()) & set(actor.name.split()):
                    return actor
                return replace(actor, name=own, basis="nominal")
    return actor


def chain_of(chains: Sequence[Chain], phrase: Phrase) -> Chain | None:
    """The chain that holds the phrase: the same tokens, else the same head."""
    same_head = None
    for chain in chains:
        for mention in chain.mentions:
            if mention == phrase:
                return chain
            if mention.head == phrase.head and mention.start <= phrase.head < mention.end and same_head is None:
                same_head = chain
    return same_head


def _filled(actor: Actor, match: ActorMatch) -> Actor:
    """The actor with what the codebook knows, where it doesn't know it yet."""
    known = actor.name, actor.country, actor.sectors, actor.group, actor.reason
    found = (
        actor.name or (match.name and _ARTICLE.sub("", match.name)),
        actor.country or match.country,
        actor.sectors or match.sectors,
        actor.group or match.group,
        match.reason,
    )
    if found == known:
        return actor
    name, country, sectors, group, reason = found
    return replace(actor, name=name, country=country, sectors=sectors, group=group, reason=reason)


def _completed(parse: Parse, actor: Actor, phrase: Phrase, chain: Chain, on: date | None) -> Actor:
    """The actor with its chain's best name, and with what other mentions say where its own words don't."""
    named = parse.name_of[phrase.head]
    name = parse.name_of[chain.name.head]
    better = name is not None and name.label in ("PER", "ORG", "GPE") and chain.name.head != phrase.head
    if better and name is not None and name.label == "ORG" and actor.sectors:
        other = look_up(parse, chain.name, on).sectors
        if other and not set(other) & set(actor.sectors):
            # "The police" are no "Committee of Doctors", whatever the chain makes of it.
            return actor
    filled = actor
    for mention in _telling(parse, phrase, chain):
        if filled.country and filled.sectors:
            break
        filled = _filled(filled, look_up(parse, mention, on))
    if better and (actor.name is None or (named is not None and named.label == "PER") or named is None):
        filled = replace(filled, name=parse.words(chain.name.start, chain.name.end))
    inferred = (filled.country, filled.sectors, filled.group, filled.name) != (
        actor.country, actor.sectors, actor.group, actor.name,
    )  # fmt: skip
    if inferred and named is None:
        filled = replace(filled, basis="nominal")
    return filled


def _telling(parse: Parse, phrase: Phrase, chain: Chain) -> list[Phrase]:
    """The other mentions that can tell who it is: names first, with their titles, then nominals."""
    others = [
        m
        for m in chain.mentions
        if m != phrase and parse.words(m.start, m.end).lower() not in PRONOUNS and not _is_surname(parse, m, chain)
    ]
    others.sort(key=lambda m: (parse.name_of[m.head] is None, m.start - m.end, m.start))
    return others[:ASKED_MENTIONS]


def _is_surname(parse: Parse, phrase: Phrase, chain: Chain) -> bool:
    """Whether a phrase is but the last word of its chain's name: where "Johnson" is Kevin Johnson, it is nobody else."""
    name = parse.name_of[chain.name.head]
    bare = phrase.end - phrase.start == 1 and parse.name_of[phrase.head] is not None
    if not bare or name is None or name.label != "PER" or name.end - name.start < 2:
        return False
    return parse.words(phrase.start, phrase.end) == parse.words(name.end - 1, name.end)


def _of_pronoun(
    parse: Parse,
    phrase: Phrase,
    chains: Sequence[Chain],
    bare: Actor,
    person: int,
    on: date | None,
    speaker: Actor | None,
) -> Actor:
    """Who a pronoun is: the speaker or the speaker's side in the first person, else what its chain names."""
    if person == 1:
        speaker = speaker or _quoted_speaker(parse, phrase, chains, on)
        if speaker:
            return _as_speaker(bare, speaker)
    chain = chain_of(chains, phrase)
    joint = _joint(parse, chain)
    if joint:
        return replace(
            bare, name=parse.words(joint.start, joint.end), basis="pronoun", reason="several parties at once"
        )
    if chain:
        for mention in _telling(parse, phrase, chain):
            if bare.country and bare.sectors:
                break
            bare = _filled(bare, look_up(parse, mention, on))
        name = parse.name_of[chain.name.head]
        if name:
            bare = replace(bare, name=parse.words(chain.name.start, chain.name.end))
        bare = replace(bare, basis="pronoun")
    if bare.country or bare.group:
        return replace(bare, reason=None)
    return replace(bare, reason="whom this pronoun means is not known" if chain is None else NOT_HERE)


def _joint(parse: Parse, chain: Chain | None) -> Phrase | None:
    """The phrase of a chain that joins several parties: `Israel and Hamas`."""
    for mention in chain.mentions if chain else ():
        others = (c for c in parse.children_of[mention.head] if parse.relations[c] == "conj")
        if any(mention.start <= other < mention.end for other in others):
            return mention
    return None


def _quoted_speaker(parse: Parse, phrase: Phrase, chains: Sequence[Chain], on: date | None) -> Actor | None:
    """The speaker of the quotation that a pronoun stands in, as the words beside the quotation tell."""
    head = find_speakers(Tree(parse))[1][phrase.head]
    if head < 0 or parse.lower_words[head] in _FIRST_PERSON:
        return None
    return build_actor(parse, phrase_at(parse, head), chains, on=on)


def _as_speaker(actor: Actor, speaker: Actor) -> Actor:
    return replace(speaker, text=actor.text, span=actor.span, labels=actor.labels, basis="speaker")


def _of_possessor(
    parse: Parse, actor: Actor, phrase: Phrase, chains: Sequence[Chain], on: date | None, speaker: Actor | None
) -> Actor:
    """The actor with the country of its possessor: `its troops`, `our countries`, `the minister's aides`."""
    for child in parse.children_of[phrase.head]:
        if parse.relations[child] != "nmod:poss" or not phrase.start <= child < phrase.end:
            continue
        possessor = build_actor(parse, phrase_at(parse, child), chains, on=on, speaker=speaker)
        if possessor.country or possessor.group:
            basis = possessor.basis or "nominal"
            return replace(actor, country=possessor.country, group=possessor.group, basis=basis, reason=None)
    return actor
