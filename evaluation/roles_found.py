"""Our side of the roles scorer: every place at which an account tells its event, with the heads of who takes part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.account import Account, Actor, Harm, Reading
from dateline.language.parse import Parse
from dateline.report.report import Span
from evaluation.roles_types import HARMS, Kind

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
            "where": [head_words(account.where.span, parse)] if account.where and account.where.span else [],
        }
        found.append(Found(account.trigger, kind, None, heads))
        found += _again(account, kind, heads, parse)
    return found


def _again(account: Account, kind: Kind, heads: Heads, parse: Parse) -> Iterator[Found]:
    """The further mentions; a harm among them has its victims, and in the account's own sentence its actors too."""
    told = {toll: head_words(toll.span, parse) for toll in account.toll if toll.harm in HARMS.values()}
    for span in account.mentions:
        here = {toll: victim for toll, victim in told.items() if toll.trigger and _overlap(toll.trigger, span)}
        told = {toll: victim for toll, victim in told.items() if toll not in here}
        near = account.sentence.start <= span.start < account.sentence.end
        actors = heads["actor"] if here and near else []
        harm = next((toll.harm for toll in here), None)
        yield Found(span, kind, harm, {"actor": actors, "recipient": list(here.values()), "where": []})
    for toll, victim in told.items():
        if not any(victim & other for other in heads["recipient"]):
            yield Found(None, kind, toll.harm, {**heads, "recipient": [victim]})


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def _heads(actors: Iterable[Actor], parse: Parse) -> list[frozenset[str]]:
    return [head_words(actor.span, parse) for actor in actors if actor.span is not None and actor.text]


def head_words(span: Span, parse: Parse) -> frozenset[str]:
    """The head word of a stretch of text, in small letters, and all words of the name that it belongs to."""
    inside = [n for n in range(len(parse)) if parse.starts[n] < span.end and parse.ends[n] > span.start]
    if not inside:
        return frozenset()
    head = next((n for n in inside if int(parse.heads[n]) not in inside or int(parse.heads[n]) == n), inside[-1])
    name = parse.name_of[head]
    tokens = range(name.start, name.end) if name else range(head, head + 1)
    return frozenset(parse.words(n, n + 1).lower() for n in tokens)
