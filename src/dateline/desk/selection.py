"""Picks the accounts to show by their confidence, and says how many were left out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.account import Account, Dispute, Reading


@dataclass(frozen=True, slots=True)
class Selection:
    """A reading with the accounts to show, and how many accounts fell below the confidence asked for."""

    reading: Reading
    left_out: int = 0


def lowest_confidence(account: Account) -> float | None:
    """The account's weakest field, 0 to 1; None where the coder gave no figure."""
    return min(account.confidence.values(), default=None)


def select(reading: Reading, least: float) -> Selection:
    """The accounts whose every field is at least as sure as `least`; accounts without any figure stay.

    A dispute stays as long as two of its positions do.
    """
    kept = tuple(a for a in reading.accounts if (lowest_confidence(a) or 0.0) >= least or not a.confidence)
    if len(kept) == len(reading.accounts):
        return Selection(reading)
    ids = {account.id for account in kept}
    disputes = tuple(found for dispute in reading.disputes if (found := _among(dispute, ids)) is not None)
    return Selection(replace(reading, accounts=kept, disputes=disputes), len(reading.accounts) - len(kept))


def _among(dispute: Dispute, ids: set[str]) -> Dispute | None:
    positions = tuple(
        replace(position, account_ids=tuple(i for i in position.account_ids if i in ids))
        for position in dispute.positions
        if not position.account_ids or ids.intersection(position.account_ids)
    )
    return replace(dispute, positions=positions) if len(positions) > 1 else None
