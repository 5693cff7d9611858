"""Our side of the roles scorer: every place at which an account tells its event, with the heads of who takes part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.account import Account, Actor, Harm, Reading, Toll
from dateline.language.parse import Parse
from dateline.report.report import Span
from evaluation.roles_types import HARMS, Kind

# What only counts: the hostages in "hundreds of hostages" are the party.
QUANTITIES = frozenset({"hundred", "hundreds", "dozen", "dozens", "thousand", "thousands", "score", "scores", "number"})
QUANTITIES |= {"some", "many", "several", "all", "most", "one", "group", "band", "handful", "couple", "pair", "rest"}
# Bodies that a name before or behind them names.
BODIES = frozenset(
    {"group", "organisation", "organization", "movement", "militia", "party", "network", "army", "agency"}
)
APPOSED = frozenset({"compound", "appos", "nmod:desc", "flat", "amod"})

Heads = dict[str, list[frozenset[str]]]


@dataclass(frozen=True, slots=True)
class Found:
    """One telling of an event: where it stands (None for a harm without words of its own), its kind, harm, and heads."""

    trigger: Span | None
    kind: Kind
    harm: Harm | None
    heads: Heads


def found_in(reading: Reading, parse: Parse) -> list[Found]:
    """Our events: one an account, one a further mention of it, one a toll that is folded into it."""
    found: list[Found] = []
    for account in reading.accounts:
        kind = Kind(account.event_type, account.mode, account.cameo)
        heads: Heads = {
            "actor": _heads(account.actors, parse),
            "recipient": _heads(account.recipients, parse),
            "where": _own_place(account, parse),
        }
        again = list(_again(account, kind, heads, parse))
        # Each party and place counts once: whom a mention tells as harmed is told there.
        elsewhere = [victim for mention in again for victim in mention.heads["recipient"] if mention.trigger]
        left = [head for head in heads["recipient"] if head not in elsewhere]
        where = [] if any(mention.heads["where"] for mention in again if mention.trigger) else heads["where"]
        found += [Found(account.trigger, kind, None, {**heads, "recipient": left, "where": where}), *again]
    return found


def _own_place(account: Account, parse: Parse) -> list[frozenset[str]]:
    """The place told of the event itself; one lent by another event of its scene is a role of that other."""
    where = account.where
    return [_place_words(where.span, parse)] if where and where.span and where.basis != "carried over" else []


def _again(account: Account, kind: Kind, heads: Heads, parse: Parse) -> Iterator[Found]:
    """The further mentions; a harm among them has its victims, and in the account's own sentence its actors too.

    The deed in which a harm came about, told beside it, has the account's actors, whom else it struck, and the place.
    """
    told = {toll: _victims(account, toll, parse) for toll in account.toll if toll.harm in HARMS.values()}
    harmed = [victim for toll, victim in told.items() if toll.trigger and _overlap(toll.trigger, account.trigger)]
    for span in account.mentions:
        here = {toll: victim for toll, victim in told.items() if toll.trigger and _overlap(toll.trigger, span)}
        told = {toll: victim for toll, victim in told.items() if toll not in here}
        near = account.sentence.start <= span.start < account.sentence.end
        actors = heads["actor"] if here and near else []
        harm = next((toll.harm for toll in here), None)
        if harmed and near and not here:
            # "Killed three in an ambush on a convoy": the deed that a harm took in has the parties of the account.
            struck = [head for head in heads["recipient"] if not any(head & victim for victim in harmed)]
            place = account.where.span if account.where else None
            where = heads["where"] if place and place.start > span.start else []
            yield Found(span, kind, None, {**heads, "recipient": struck, "where": where})
            continue
        yield Found(span, kind, harm, {"actor": actors, "recipient": list(here.values()), "where": []})
    for toll, victim in told.items():
        if not any(victim & other for other in heads["recipient"]):
            yield Found(None, kind, toll.harm, {**heads, "recipient": [victim]})


def _victims(account: Account, toll: Toll, parse: Parse) -> frozenset[str]:
    """Whom a toll counts: the recipient in whose words its number stands, else the words of the toll itself."""
    spans = (actor.span for actor in account.recipients if actor.span and _overlap(actor.span, toll.span))
    return head_words(next(spans, toll.span), parse)


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def _heads(actors: Iterable[Actor], parse: Parse) -> list[frozenset[str]]:
    return [
        head_words(actor.span, parse) | _name_words(actor) for actor in actors if actor.span is not None and actor.text
    ]


def _name_words(actor: Actor) -> frozenset[str]:
    """The words of the name that the account gives to a pronoun or a description."""
    return frozenset(actor.name.lower().split()) if actor.name and actor.basis else frozenset()


def _place_words(span: Span, parse: Parse) -> frozenset[str]:
    """The words of a place's name, and the noun that it stands with: "the bus station", "the town of"."""
    words = head_words(span, parse)
    inside = _tokens(span, parse)
    head = next((n for n in inside if int(parse.heads[n]) not in inside), None)
    if head is None:
        return words
    above = int(parse.heads[head])
    of = any(parse.lemmas[kid] == "of" for kid in parse.children_of[head] if parse.relations[kid] == "case")
    belongs = parse.relations[head] in ("compound", "flat", "amod") or (parse.relations[head] == "nmod" and of)
    kind = (parse.tags[above] == "NOUN" and belongs) or parse.relations[head] in ("appos", "nmod:desc")
    return words | {parse.words(above, above + 1).lower()} if kind else words


def _tokens(span: Span, parse: Parse) -> list[int]:
    return [n for n in range(len(parse)) if parse.starts[n] < span.end and parse.ends[n] > span.start]


def head_words(span: Span, parse: Parse) -> frozenset[str]:
    """The head word of a stretch of text, in small letters, and all words of the name that it belongs to.

    The head of "hundreds of hostages" is both words; that of "the Blue Shield militia" is the name as well.
    """
    inside = _tokens(span, parse)
    if not inside:
        return frozenset()
    head = next((n for n in inside if int(parse.heads[n]) not in inside or int(parse.heads[n]) == n), inside[-1])
    heads = {head, *(kid for kid in parse.children_of[head] if kid in inside and _stands_for(parse, kid, head))}
    names = [(n, parse.name_of[n]) for n in heads]
    tokens = {n for head, name in names for n in (range(name.start, name.end) if name else (head,))}
    return frozenset(parse.words(n, n + 1).lower() for n in tokens)


def _stands_for(parse: Parse, kid: int, head: int) -> bool:
    """Whether a word below the head of a phrase names what the phrase is about."""
    lemma, name = parse.lemmas[head].lower(), parse.name_of[kid]
    if parse.relations[kid] == "nummod" and lemma in ("more", "other", "others", "another"):
        return True
    if parse.relations[kid] == "nmod" and (lemma in QUANTITIES or parse.tags[head] == "NUM"):
        return any(parse.lemmas[case].lower() == "of" for case in parse.children_of[kid])
    return lemma in BODIES and name is not None and name.label == "ORG" and parse.relations[kid] in APPOSED
