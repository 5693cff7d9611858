"""Says how likely each field of an account is right: the share that was right among fields found in the same way.

The shares are counted on the project's gold reports by `python -m evaluation.calibration` and lie in
`data/confidence.csv`, one row a field and ground. A field that the report leaves open has no figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from dateline.account import Account, Actor, Aspect, Certainty, Polarity, Precision, Saying, Toll, When, Where
from dateline.codebook.table import read_csv

# Grounds from the best to the worst; a field that rests on several has that of its weakest.
STATED, UNRESOLVED, INFERRED, CARRIED = "stated", "unresolved", "inferred", "carried over"
GROUNDS = (STATED, UNRESOLVED, INFERRED, CARRIED)
PERIOD, COUNTRY = "period", "country"
_EXACT, _WIDE = (Precision.DAY, Precision.MINUTE), ("country", "region")
# What frames and heads together give the type is no share of right ones: only its order counts.
VOTES = ((0.99, "sure"), (0.9, "likely"), (0.0, "unsure"))
# Basis of a value that another clause or sentence lends.
_LENT = ("carried over", "between its cause and its telling")


def field_confidence(account: Account, vote: float) -> dict[str, float]:
    """The figure of each field of an account, 0 to 1; `vote` is what frames and heads together give its type."""
    table = shares()
    return {name: table[name, ground] for name, ground in grounds(account, vote)}


def grounds(account: Account, vote: float) -> Iterator[tuple[str, str]]:
    """How each field was found, by the name of the field."""
    yield "event_type", next(name for least, name in VOTES if vote >= least)
    found = {
        "when": _when(account.when),
        "where": _where(account.where),
        "actors": _weakest(map(_actor, account.actors)),
        "recipients": _weakest(map(_actor, account.recipients)),
        "toll": _weakest(_toll(account, toll) for toll in account.toll),
        "status": _status(account),
        "says": _weakest(map(_saying, account.said_by)) or "outlet",
    }
    yield from ((name, ground) for name, ground in found.items() if ground is not None)


@cache
def shares() -> Mapping[tuple[str, str], float]:
    """The share of right ones by field and ground."""
    return read_shares(files("dateline.reading") / "data")


def read_shares(folder: Traversable) -> dict[tuple[str, str], float]:
    """The shares of a folder's `confidence.csv`."""
    return {(row["field"], row["ground"]): float(row["confidence"]) for row in read_csv("confidence.csv", folder)}


def _weakest(found: Iterable[str | None]) -> str | None:
    return max((ground for ground in found if ground is not None), key=GROUNDS.index, default=None)


def _when(when: When | None) -> str | None:
    if when is None or when.value is None:
        return None
    if when.basis in _LENT:
        return CARRIED
    # Of two events of one week each may have the day; a month or a year stands beside what it dates.
    return STATED if when.precision in _EXACT else PERIOD


def _where(where: Where | None) -> str | None:
    if where is None:
        return None
    if where.basis in _LENT:
        return CARRIED
    if where.precision in _WIDE:
        # A country is often whose something is, and not where it was.
        return COUNTRY
    return STATED if where.name else UNRESOLVED


def _actor(actor: Actor) -> str | None:
    if not actor.text:
        return None
    if actor.basis:
        return INFERRED
    return UNRESOLVED if actor.reason else STATED


def _toll(account: Account, toll: Toll) -> str:
    """A toll told in another sentence joined the event by what points back at it."""
    inside = account.sentence.start <= toll.span.start and toll.span.end <= account.sentence.end
    return STATED if inside else CARRIED


def _status(account: Account) -> str:
    status = account.status
    plain = (status.polarity, status.certainty, status.aspect) == (Polarity.HAPPENED, Certainty.CERTAIN, Aspect.PAST)
    return "plain" if plain else "marked"


def _saying(saying: Saying) -> str:
    if saying.basis:
        return CARRIED
    return INFERRED if saying.speaker is None else _actor(saying.speaker) or INFERRED
