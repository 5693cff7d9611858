"""Gives an account that tells an event again, by name or in another voice, the time and place of the first telling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.account import Account, Dispute
from dateline.reading.sides import keys_of, voice_of

_BASIS = "carried over"
_POINTING = (" the ", " this ", " that ")
# Nouns by which a report speaks again of the fight that it tells of.
_ANY_CLASH = frozenset(
    {"clash", "clashes", "attack", "assault", "incident", "shooting", "raid", "violence", "strike", "strikes"}
)
# Letters that a verb and its noun share ("hijacked", "the hijacking").
_ROOT, _SHORTEST_ROOT = 6, 4
# Points on which voices differ about what took place; where they differ on whether it did, nothing is lent.
_TOOK_PLACE = frozenset({"toll", "target", "responsible"})


def lend_between(accounts: Sequence[Account], disputes: Sequence[Dispute], text: str) -> tuple[Account, ...]:
    """The accounts, with the time and place lent to each that others which tell its event agree on. `text`: what their
    spans point into."""
    # A second round: the rival count of the dead has the day that the first took from the shooting.
    for _ in range(2):
        accounts = tuple(_lent(accounts, disputes, text))
    return tuple(accounts)


def _lent(accounts: Sequence[Account], disputes: Sequence[Dispute], text: str) -> Iterator[Account]:
    disputed = [{n for p in d.positions for n in p.account_ids} for d in disputes if d.point in _TOOK_PLACE]
    for account in accounts:
        when, where = account.when, account.where
        if when is not None and when.text and where is not None:
            yield account
            continue
        others = [
            other
            for other in accounts
            if _is_same_event(account, other, disputed) or is_named_again(account, other, text)
        ]
        days = {a.when.value: a.when for a in others if a.when and a.when.value}
        places = {(a.where.geonames_id, a.where.text): a.where for a in others if a.where and a.where.text}
        if (when is None or not when.text) and len(days) == 1:
            when = replace(next(iter(days.values())), basis=_BASIS)
        if where is None and len(places) == 1:
            where = replace(next(iter(places.values())), basis=_BASIS)
        yield replace(account, when=when, where=where)


def _is_same_event(account: Account, other: Account, disputed: Sequence[set[str]]) -> bool:
    """Whether two accounts stand in one dispute, or tell in the same word what the same parties did to each other.

    `disputed`: the accounts of each dispute.
    """
    in_dispute = any(account.id in ids and other.id in ids for ids in disputed)
    if not in_dispute and account.event_type != other.event_type:
        return False
    if account.id == other.id or voice_of(account) == voice_of(other):
        return False
    return in_dispute or (
        account.trigger_text.lower().split()[-1] == other.trigger_text.lower().split()[-1]
        and account.status == replace(other.status, spans=account.status.spans)
        and bool(keys_of(account.recipients) & keys_of(other.recipients))
        and (
            bool(keys_of(account.actors) & keys_of(other.actors))
            or _countries(account) == _countries(other)
            or bool(_known(account) & _known(other))
        )
    )


def is_named_again(account: Account, other: Account, text: str) -> bool:
    """Whether an account names the event of an earlier one by "the" and its noun ("the hijacking"), or by a noun for any
    event of its type ("the clash")."""
    later, earlier = account.trigger, other.trigger
    if account.event_type != other.event_type or later.start <= earlier.start:
        return False
    if account.status.polarity != other.status.polarity or account.mode == "threat":
        return False
    inside = (m for m in account.mentions if account.sentence.start <= m.start < account.sentence.end)
    for span in (later, *inside):
        at = span.start
        for word in span.of(text).lower().split(" "):
            if text[max(0, at - 5) : at].lower().endswith(_POINTING):
                return word in _ANY_CLASH or any(same_root(word, told) for told in other.trigger_text.lower().split())
            at += len(word) + 1
    return False


def same_root(noun: str, word: str) -> bool:
    """Whether a verb and its noun agree in their first letters."""
    root = min(len(noun), len(word), _ROOT)
    return root >= _SHORTEST_ROOT and noun[:root] == word[:root]


def _known(account: Account) -> set[str]:
    """Recipients that are spoken of as known: "the ferry"."""
    return {actor.text.lower() for actor in account.recipients if actor.text.lower().startswith("the ")}


def _countries(account: Account) -> set[str | None]:
    return {actor.country for actor in account.actors}
