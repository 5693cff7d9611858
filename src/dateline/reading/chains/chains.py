"""Groups the phrases of a report by whom they mean: names, titles, nominals, pronouns, appositions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.language.parse import Parse
from dateline.reading.chains.columns import describe
from dateline.reading.chains.links import facts_of, grouped, weighed
from dateline.reading.chains.name_links import name_links
from dateline.reading.chains.referents import Kind, Referent, find_referents
from dateline.reading.chains.role_links import role_links
from dateline.reading.chains.scorer import likely_links
from dateline.reading.grammar.phrases import phrase_at
from dateline.reading.mentions import Chain, Phrase

# Labels of names that name a party best, best first.
_NAMING = ("PER", "ORG", "GPE", "NORP", "LOC", "FAC", "EVT", "WEA")
_RELATIVE_PRONOUNS = frozenset(("who", "whom", "whose", "which", "that"))
_SUBJECTS = ("nsubj", "nsubj:pass")


def find_chains(parse: Parse) -> tuple[Chain, ...]:
    """Chains of two or more mentions in the order of their first mentions; a phrase is in one chain at most."""
    referents = find_referents(parse)
    groups = link(parse, referents)
    found = []
    for group in groups:
        members = [referents[number] for number in group if referents[number].kind is not Kind.EVENT]
        if len(members) == 1 and next(_tied(parse, members[0]), None) is None:
            continue
        mentions = _mentions(parse, members)
        if len(mentions) > 1:
            found.append(Chain(_best_name(parse, members, mentions), mentions))
    return tuple(sorted(found, key=lambda chain: (chain.mentions[0].start, -chain.mentions[0].end)))


def link(parse: Parse, referents: Sequence[Referent]) -> list[list[int]]:
    """Numbers of the referents, grouped by what they refer to, single ones included.

    The surest links come first, so that a doubtful one can't keep a sure one out of a group. They are made twice: what
    the first round made one is weighed as one in the second.
    """
    described = describe(parse, referents)
    facts = facts_of(parse, described)
    links = likely_links(described)
    groups = grouped(facts, weighed(links, grouped(facts, links)))
    for later, earlier in name_links(described).items():
        if groups.is_alone(later):
            groups.join(later, earlier)
    for later, earlier in role_links(parse, referents).items():
        if not any(referents[member].label == "PER" for member in groups.of(later)):
            groups.join(later, earlier)
    return groups.all()


def _mentions(parse: Parse, members: Iterable[Referent]) -> tuple[Phrase, ...]:
    """The members as phrases, and with them the words that only grammar ties to one: relative pronouns, appositions."""
    phrases: set[Phrase] = set()
    for member in members:
        if member.kind is Kind.GROUP:
            phrases.add(Phrase(member.head, member.start, member.end))
            continue
        phrases.add(phrase_at(parse, member.head))
        phrases.update(_tied(parse, member))
    return tuple(sorted(phrases, key=lambda phrase: (phrase.start, -phrase.end, phrase.head)))


def _tied(parse: Parse, member: Referent) -> Iterator[Phrase]:
    for child in parse.children_of[member.head]:
        relation = parse.relations[child]
        if relation == "acl:relcl":
            pronoun = _relative(parse, child)
            if pronoun is not None:
                yield Phrase(pronoun, pronoun, pronoun + 1)
        elif relation == "appos" and _can_rename(parse, member, child):
            yield phrase_at(parse, child)
    if member.kind is Kind.NAME and member.label in ("PER", "ORG") and parse.relations[member.head] in _SUBJECTS:
        predicate = parse.head_of[member.head]
        if parse.tags[predicate] == "NOUN" and _is_said_of(parse, predicate):
            yield phrase_at(parse, predicate)


def _relative(parse: Parse, clause: int) -> int | None:
    """The relative pronoun of a clause, as its subject or object or as possessor of one of them."""
    stack = [clause]
    while stack:
        for child in parse.children_of[stack.pop()]:
            word = parse.text[int(parse.starts[child]) : int(parse.ends[child])].lower()
            if word in _RELATIVE_PRONOUNS and parse.tags[child] in ("PRON", "DET") and parse.relations[child] != "det":
                return child
            if child < clause and parse.relations[child] in ("nsubj", "obj", "obl", "nsubj:pass"):
                stack.append(child)
    return None


def _is_said_of(parse: Parse, predicate: int) -> bool:
    """Whether a noun is a plain, undenied predicate: `Kalin is the presidential spokesman`."""
    children = parse.children_of[predicate]
    relations = {parse.relations[child] for child in children}
    denied = any("Polarity=Neg" in parse.features[child] or parse.lemmas[child] in ("not", "no") for child in children)
    return "cop" in relations and "det" in relations and not denied and not relations & {"case", "mark"}


def _can_rename(parse: Parse, member: Referent, child: int) -> bool:
    """Whether an apposition says again who or what is meant: not the date or the agency in a dateline."""
    name = parse.name_of[child]
    if member.label == "GPE":
        return parse.tags[child] == "NOUN" and name is None
    return parse.tags[child] in ("NOUN", "PROPN") and (name is None or name.label != "TIME")


def _best_name(parse: Parse, members: Sequence[Referent], mentions: Sequence[Phrase]) -> Phrase:
    """The fullest name of the best kind, without titles; where none is a name, the longest nominal."""
    named: list[tuple[int, int, int, Phrase]] = []
    for phrase in mentions:
        name = parse.name_of[phrase.head]
        if name and name.label in _NAMING:
            rank = _NAMING.index(name.label)
            named.append((rank, -(name.end - name.start), name.start, Phrase(phrase.head, name.start, name.end)))
    if named:
        return min(named, key=lambda entry: entry[:3])[3]
    nominal = [m for m in members if m.kind in (Kind.NOMINAL, Kind.NAME)]
    if nominal:
        return max((phrase_at(parse, m.head) for m in nominal), key=lambda p: (p.end - p.start, -p.start))
    return mentions[0]
