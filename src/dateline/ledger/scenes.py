"""What the tellings of one event in a report lend each other, so that merging finds each by its day and place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from dateline.account import Account, Aspect, Polarity, Where
from dateline.codebook.places import resolve_place
from dateline.ledger.retelling import Scene, has_day, is_exact, is_known, is_told
from dateline.reading.rivals.sides import keys_of, voice_of
from dateline.report.report import Report

# A harm follows its deed in the same sentence or within the next two.
BEHIND_CHARACTERS = 420


def placed_in_scene(accounts: Sequence[Account], report: Report) -> dict[str, Account]:
    """The accounts of one report by id, each with what it leaves open and its scene tells.

    An account that tells an event again has the day, place and parties of the event's other tellings, a harm told on
    its own those of the deed that it follows. Only merging sees the loan, which the ledger makes anew from the report;
    what an account tells stays as it is.
    """
    told = sorted(accounts, key=lambda item: item.trigger)
    lent = {account.id: account for scene in _scenes(told, report.text) for account in _within_scene(scene)}
    placed: dict[str, Account] = {}
    for account in (lent.get(item.id, item) for item in told):
        deed = _deed(account, list(placed.values())) if _is_bare_harm(account) else None
        placed[account.id] = _within(account, deed) if deed else account
    home = _home(accounts, report)
    return {name: _at_home(account, home) for name, account in placed.items()} if home else placed


def _home(accounts: Sequence[Account], report: Report) -> Where | None:
    """The country that a report is about: that of its dateline, unless all its places lie in others; else the only one."""
    told = {account.where.country for account in accounts if account.where is not None and account.where.country}
    written = report.dateline.place if report.dateline else None
    country = _country_of(written) if written else None
    if country is None or (told and country not in told):
        country = next(iter(told)) if len(told) == 1 else None
    return Where("", None, country=country, basis="dateline") if country else None


@lru_cache(maxsize=4096)
def _country_of(place: str) -> str | None:
    return resolve_place(place).country


def _at_home(account: Account, home: Where) -> Account:
    return replace(account, where=home) if account.where is None else account


def _scenes(told: Sequence[Account], text: str) -> list[Scene]:
    """The events that the report tells more than once."""
    scenes: list[Scene] = []
    for account in told:
        scene = next((scene for scene in reversed(scenes) if scene.is_told_by(account, text)), None)
        if scene is None:
            scene = Scene()
            scenes.append(scene)
        scene.accounts.append(account)
    return [scene for scene in scenes if len(scene.accounts) > 1]


def _within_scene(scene: Scene) -> Iterator[Account]:
    for account in scene.accounts:
        yield replace(
            account,
            when=account.when if has_day(account) else scene.when or account.when,
            where=account.where if is_exact(account.where) else scene.where,
            recipients=account.recipients if any(map(is_told, account.recipients)) else scene.recipients,
        )


def _within(account: Account, deed: Account) -> Account:
    """The account with what it leaves open of time and place, of the doer, and of the recipient."""
    return replace(
        account,
        when=account.when if has_day(account) else deed.when,
        where=account.where or deed.where,
        actors=deed.actors,
        recipients=account.recipients if any(map(is_known, account.recipients)) else deed.recipients,
    )


def _is_bare_harm(account: Account) -> bool:
    """Whether people are told to have come to harm, and not by whom, nor both where and when."""
    unknown = (account.where is None or not has_day(account)) and not any(map(is_told, account.actors))
    return account.event_type == "ASSAULT" and bool(account.toll) and unknown


def _deed(account: Account, before: Sequence[Account]) -> Account | None:
    """The last deed told right before that has a time or place, unless its own particulars show that it is another."""
    near = [
        other
        for other in before
        if other.event_type == account.event_type
        and 0 <= account.sentence.start - other.sentence.start < BEHIND_CHARACTERS
        and other.status.polarity is Polarity.HAPPENED
        and other.status.aspect in (Aspect.PAST, Aspect.ONGOING)
        and (other.where is not None or has_day(other))
    ]
    return near[-1] if near and _fits(near[-1], account) else None


def _fits(deed: Account, harm: Account) -> bool:
    """Whether neither another time nor another place is told, and no voice counts the same harm in both."""
    counted = {toll.harm for toll in deed.toll} & {toll.harm for toll in harm.toll}
    if counted and voice_of(deed) == voice_of(harm) and not keys_of(deed.recipients) & keys_of(harm.recipients):
        return False
    days = {account.when.value for account in (deed, harm) if account.when is not None and account.when.value}
    places = {where.geonames_id or where.text for where in (deed.where, harm.where) if where is not None}
    return len(days) < 2 and len(places) < 2
