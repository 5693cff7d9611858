"""Which scene a harm belongs to that is told on its own: "seven people were killed", right behind the blast that did it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.account import Account, Actor, Aspect, Polarity
from dateline.reading.sides import keys_of, voice_of

# A harm follows its deed in the same sentence or within the next two.
BEHIND_CHARACTERS = 420


def placed_in_scene(accounts: Sequence[Account]) -> dict[str, Account]:
    """The accounts of one report by id; a harm without time and place has those of the deed that it follows.

    Only merging sees the loan, which the ledger makes anew from the report; what an account tells stays as it is.
    """
    placed: dict[str, Account] = {}
    for account in sorted(accounts, key=lambda item: item.trigger):
        scene = _scene(account, list(placed.values())) if _is_bare_harm(account) else None
        placed[account.id] = _within(account, scene) if scene else account
    return placed


def _within(account: Account, scene: Account) -> Account:
    """The account with what it leaves open of time and place, of the doer, and of the recipient."""
    return replace(
        account,
        when=account.when if _day(account) else scene.when,
        where=account.where or scene.where,
        actors=scene.actors,
        recipients=account.recipients if any(map(_is_known, account.recipients)) else scene.recipients,
    )


def _is_known(party: Actor) -> bool:
    return bool(party.name or party.country or party.group)


def _day(account: Account) -> str | None:
    return account.when.value if account.when is not None else None


def _is_bare_harm(account: Account) -> bool:
    """Whether people are told to have come to harm, and not by whom, nor both where and when."""
    unknown = (account.where is None or _day(account) is None) and not any(actor.text for actor in account.actors)
    return account.event_type == "ASSAULT" and bool(account.toll) and unknown


def _scene(account: Account, before: Sequence[Account]) -> Account | None:
    """The last deed told right before that has a time or place, unless its own particulars show that it is another."""
    near = [
        other
        for other in before
        if other.event_type == account.event_type
        and 0 <= account.sentence.start - other.sentence.start < BEHIND_CHARACTERS
        and other.status.polarity is Polarity.HAPPENED
        and other.status.aspect in (Aspect.PAST, Aspect.ONGOING)
        and (other.where is not None or _day(other))
    ]
    return near[-1] if near and _fits(near[-1], account) else None


def _fits(deed: Account, harm: Account) -> bool:
    """Whether neither another time nor another place is told, and no voice counts the same harm in both."""
    counted = {toll.harm for toll in deed.toll} & {toll.harm for toll in harm.toll}
    if counted and voice_of(deed) == voice_of(harm) and not keys_of(deed.recipients) & keys_of(harm.recipients):
        return False
    days = {day for day in (_day(deed), _day(harm)) if day}
    places = {where.geonames_id or where.text for where in (deed.where, harm.where) if where is not None}
    return len(days) < 2 and len(places) < 2
