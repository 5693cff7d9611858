"""Gives an account that tells an event again, by name or in another voice, the time and place of the first telling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.account import Account, Dispute
from dateline.reading.rivals.named_again import is_named_again
from dateline.reading.rivals.rivals import NEAR_CHARACTERS, Ground, grounds, places_meet, times_meet
from dateline.reading.rivals.sides import head_of, is_anybody, keys_of, same_voice, speaker_of, voice_of
from dateline.reading.rivals.taken_up import Page

_BASIS = "carried over"
# Grounds on which a rival telling has the day and place of what it answers.
_ANSWERS = frozenset({Ground.TARGET, Ground.ANSWER, Ground.MIRROR})
# Words for a fight of two sides, each of which then tells how it went; and for what one does in it only after the other.
_MUTUAL = frozenset({"clash", "clashes", "clashed", "fire", "fighting", "skirmish", "skirmishes", "battle", "shootout"})
_BACK = ("returned fire", "return fire", "returning fire", "fired back", "shot back")
# Points on which voices differ about what took place; where they differ on whether it did, nothing is lent.
_TOOK_PLACE = frozenset({"toll", "target", "responsible"})


def lend_between(accounts: Sequence[Account], disputes: Sequence[Dispute], page: Page) -> tuple[Account, ...]:
    """The accounts, with the time and place lent to each that others which tell its event agree on. `page`: what their
    spans point into."""
    # A second round: the rival count of the dead has the day that the first took from the shooting.
    for _ in range(2):
        before, accounts = accounts, tuple(_lent(accounts, disputes, page))
        if all(one is other for one, other in zip(before, accounts, strict=True)):
            break
    return tuple(accounts)


def _lent(accounts: Sequence[Account], disputes: Sequence[Dispute], page: Page) -> Iterator[Account]:
    disputed = [{n for p in d.positions for n in p.account_ids} for d in disputes if d.point in _TOOK_PLACE]
    for account in accounts:
        when, where = account.when, account.where
        if when is not None and when.text and where is not None:
            yield account
            continue
        # Only tellings of one type and positions in one dispute can be of one event.
        disputing = {n for ids in disputed if account.id in ids for n in ids}
        others = [
            other
            for other in accounts
            if other.event_type == account.event_type or other.id in disputing
            if _is_same_event(account, other, other.id in disputing)
            or (
                is_named_again(account, other, page.text) and times_meet(account, other) and places_meet(account, other)
            )
            or _is_retold(account, other, page)
        ]
        days = {a.when.value: a.when for a in others if a.when and a.when.value}
        places = {(a.where.geonames_id, a.where.text): a.where for a in others if a.where and a.where.text}
        if (when is None or not when.text) and len(days) == 1:
            when = replace(next(iter(days.values())), basis=_BASIS)
        if where is None and len(places) == 1:
            where = replace(next(iter(places.values())), basis=_BASIS)
        yield account if when is account.when and where is account.where else replace(account, when=when, where=where)


def _is_same_event(account: Account, other: Account, in_dispute: bool) -> bool:
    """Whether two accounts stand in one dispute, or tell in the same word what the same parties did to each other."""
    if account.id == other.id or not (in_dispute or account.event_type == other.event_type):
        return False
    one_word = account.trigger_text.lower().split()[-1] == other.trigger_text.lower().split()[-1]
    if not (in_dispute or one_word) or voice_of(account) == voice_of(other):
        return False
    return in_dispute or (
        account.status == replace(other.status, spans=account.status.spans)
        and bool(keys_of(account.recipients) & keys_of(other.recipients))
        and (
            bool(keys_of(account.actors) & keys_of(other.actors))
            or _countries(account) == _countries(other)
            or bool(_known(account) & _known(other))
        )
    )


def _is_retold(account: Account, other: Account, page: Page) -> bool:
    """Whether one of two voices tells again what the other told."""
    if account.status.polarity is not other.status.polarity or account.event_type != other.event_type:
        return False
    if account.status.aspect is not other.status.aspect:
        return False
    later = other.trigger < account.trigger
    first, second = (other, account) if later else (account, other)
    near = second.sentence.start - first.sentence.start <= NEAR_CHARACTERS
    fight = near and first.event_type == "ASSAULT" and not same_voice(first, second)
    if not (later or fight):
        return False
    another = _hits_another(first, second, page.text)
    if later and not another and _ANSWERS & grounds(first, second, page):
        return True
    taken_up = not another and _is_taken_up(first, second)
    return fight and (taken_up or (later and bool(second.said_by) and _is_of_clash(first, second)))


def _hits_another(first: Account, second: Account, text: str) -> bool:
    """Whether the later telling brings in a target as new or by a name of its own: "a village", "the village of Prisi"."""
    told = text[first.sentence.start : first.sentence.end].lower()
    for target in second.recipients:
        words = target.text.split()
        if words[:1] and words[0].lower() in ("a", "an") and first.recipients:
            return True
        if any(word[0].isupper() and word.lower() not in told for word in words[1:]):
            return True
    return False


def _is_taken_up(first: Account, second: Account) -> bool:
    """Whether what is hit in one is brought in as new and in the other known: "a convoy", "the convoy of eight lorries"."""
    new = {head_of(r.text) for r in first.recipients if r.text.lower().startswith(("a ", "an ")) and not r.country}
    known = {head_of(r.text) for r in second.recipients if r.text.lower().startswith("the ") and not is_anybody(r.text)}
    return bool(new & known)


def _is_of_clash(first: Account, second: Account) -> bool:
    """Whether one side tells its part in a fight of the two sides: that it returned fire, or who fired at whom."""
    words = second.trigger_text.lower()
    if words.startswith(_BACK):
        return True
    there, here = ({a.country for a in (*one.actors, *one.recipients) if a.country} for one in (first, second))
    speaker = speaker_of(second)
    heard = here | ({speaker.country} if speaker and speaker.country else set())
    return first.trigger_text.lower().split()[-1] in _MUTUAL and bool(here) and there == heard and len(there) > 1


def _known(account: Account) -> set[str]:
    """Recipients that are spoken of as known: "the ferry"."""
    return {actor.text.lower() for actor in account.recipients if actor.text.lower().startswith("the ")}


def _countries(account: Account) -> set[str | None]:
    return {actor.country for actor in account.actors}
