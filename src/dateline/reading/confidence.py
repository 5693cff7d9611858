"""Says how far each field of an account is to be trusted, by how it was found.

Stated beside the trigger 0.9; stated, but of somebody or something that stays unresolved 0.75; inferred, as from a
pronoun, 0.6; carried over from another clause or sentence 0.5. A field that the report leaves open has no figure.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.account import Account, Actor, Saying, Toll, When, Where

STATED, UNRESOLVED, INFERRED, CARRIED = 0.9, 0.75, 0.6, 0.5
# Basis of a value that another clause or sentence lends.
_LENT = ("carried over", "between its cause and its telling")


def field_confidence(account: Account) -> dict[str, float]:
    """Figures for time, place, actors, recipients, toll and voice of an account, by the name of the field."""
    fields = {
        "when": _when(account.when),
        "where": _where(account.where),
        "actors": _weakest(map(_actor, account.actors)),
        "recipients": _weakest(map(_actor, account.recipients)),
        "toll": _weakest(_toll(account, toll) for toll in account.toll),
        "says": _weakest(map(_saying, account.said_by)),
    }
    return {name: figure for name, figure in fields.items() if figure is not None}


def _weakest(figures: Iterable[float | None]) -> float | None:
    return min((figure for figure in figures if figure is not None), default=None)


def _when(when: When | None) -> float | None:
    if when is None or when.value is None:
        return None
    return CARRIED if when.basis in _LENT else STATED


def _where(where: Where | None) -> float | None:
    if where is None:
        return None
    if where.basis in _LENT:
        return CARRIED
    return STATED if where.name else UNRESOLVED


def _actor(actor: Actor) -> float | None:
    if not actor.text:
        return None
    if actor.basis:
        return INFERRED
    return UNRESOLVED if actor.reason else STATED


def _toll(account: Account, toll: Toll) -> float:
    """A toll told in another sentence joined the event by what points back at it."""
    inside = account.sentence.start <= toll.span.start and toll.span.end <= account.sentence.end
    return STATED if inside else CARRIED


def _saying(saying: Saying) -> float:
    if saying.basis:
        return CARRIED
    return INFERRED if saying.speaker is None else _actor(saying.speaker) or INFERRED
