"""Picks the accounts to show by their confidence, and says how many were left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.account import Account, Actor, Dispute, Reading, When

# Without these an account would say something else than its text.
VITAL = ("event_type", "status", "says")
UNSURE = "below the confidence asked for"


@dataclass(frozen=True, slots=True)
class Selection:
    """A reading with the accounts to show, and how many accounts and fields fell below the confidence asked for."""

    reading: Reading
    left_out: int = 0
    withheld: int = 0

    def notes(self) -> Iterator[str]:
        """What is not shown, a line each."""
        for number, what in ((self.left_out, "account"), (self.withheld, "field")):
            if number:
                yield f"{number} {what}{'s' if number > 1 else ''} below the confidence asked for, not shown."


def lowest_confidence(account: Account) -> float | None:
    """The account's weakest field, 0 to 1; None where the coder gave no figure."""
    return min(account.confidence.values(), default=None)


def select(reading: Reading, least: float) -> Selection:
    """The accounts whose type, status and voice are at least as sure as `least`; accounts without any figure stay.

    Of an account that stays, parties, time, place and toll that are less sure are left open. A dispute stays as long
    as two of its positions do.
    """
    kept = tuple(_surer(account, least) for account in reading.accounts if _stays(account, least))
    if kept == reading.accounts:
        return Selection(reading)
    ids = {account.id for account in kept}
    disputes = tuple(found for dispute in reading.disputes if (found := _among(dispute, ids)) is not None)
    before, after = (sum(len(account.confidence) for account in row) for row in (_among_kept(reading, ids), kept))
    left_out = len(reading.accounts) - len(kept)
    return Selection(replace(reading, accounts=kept, disputes=disputes), left_out, before - after)


def _stays(account: Account, least: float) -> bool:
    return all(account.confidence.get(field, 1.0) >= least for field in VITAL)


def _surer(account: Account, least: float) -> Account:
    """The account with its less sure fields left open."""
    weak = {field for field, figure in account.confidence.items() if figure < least}
    if not weak:
        return account
    return replace(
        account,
        when=When(reason=UNSURE) if "when" in weak else account.when,
        where=None if "where" in weak else account.where,
        actors=(Actor("", None, reason=UNSURE),) if "actors" in weak else account.actors,
        recipients=() if "recipients" in weak else account.recipients,
        toll=() if "toll" in weak else account.toll,
        confidence={field: figure for field, figure in account.confidence.items() if field not in weak},
    )


def _among_kept(reading: Reading, ids: set[str]) -> tuple[Account, ...]:
    return tuple(account for account in reading.accounts if account.id in ids)


def _among(dispute: Dispute, ids: set[str]) -> Dispute | None:
    positions = tuple(
        replace(position, account_ids=tuple(i for i in position.account_ids if i in ids))
        for position in dispute.positions
        if not position.account_ids or ids.intersection(position.account_ids)
    )
    return replace(dispute, positions=positions) if len(positions) > 1 else None
