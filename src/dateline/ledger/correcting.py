"""Applies people's corrections to an account; they are kept apart, so that a newer coder's telling gets them too."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, select

from dateline.account import Account, Actor, Harm, Polarity, Precision, Toll, When, Where
from dateline.codebook.events import EventCodebook, load_events
from dateline.errors import DatelineError, UsageError
from dateline.ledger import tables
from dateline.ledger.codec import encode

BY_PERSON = "corrected by a person"
_FIGURE = re.compile(r"(\d+)(?:-(\d+)|(\+))?")


def corrected(connection: Connection, account: Account) -> tuple[Account, str | None]:
    """The account with every correction that stands, and what the coder told, as JSON; none where nobody did."""
    table = tables.reviews
    rows = connection.execute(
        select(table.c.details)
        .where(table.c.account_id == account.id, table.c.verb == "correct", table.c.undone_at.is_(None))
        .order_by(table.c.number)
    )
    fixed = account
    for row in rows:
        details = json.loads(row.details)
        fixed = correct(fixed, details["field"], details["value"])
    return fixed, None if fixed is account else encode(account)


def correct(account: Account, name: str, value: str) -> Account:
    """The account with one field set by a person; raises UsageError where field or value make no sense."""
    change = FIELDS.get(name)
    if change is None:
        raise UsageError(f"no field {name!r}", stage="review", hint="use one of " + ", ".join(sorted(FIELDS)))
    try:
        return change(account, value.strip())
    except DatelineError:
        raise
    except (ValueError, KeyError) as error:
        raise UsageError(f"{value!r} is no {name}", stage="review", hint=HINTS.get(name, "")) from error


@cache
def _codebook() -> EventCodebook:
    return load_events()


def _event_type(account: Account, value: str) -> Account:
    book = _codebook()
    kind = value.upper()
    if kind not in book.types:
        raise UsageError(f"no type {value!r}", stage="review", hint="use one of " + ", ".join(sorted(book.types)))
    return replace(
        account,
        event_type=kind,
        mode=None,
        cameo=None,
        quad_class=book.quad_class(kind),
        intensity=book.intensity(kind),
        confidence=account.confidence | {"event_type": 1.0},
    )


def _mode(account: Account, value: str) -> Account:
    book = _codebook()
    modes = book.types[account.event_type].modes
    if value not in modes:
        raise UsageError(
            f"{account.event_type} has no mode {value!r}", stage="review", hint="use one of " + ", ".join(sorted(modes))
        )
    return replace(account, mode=value, intensity=book.intensity(account.event_type, value))


def _parties(value: str) -> tuple[Actor, ...]:
    """`Syria:SYR; Hezbollah` as two actors, the first with its country."""
    actors = []
    for part in filter(None, (item.strip() for item in value.split(";"))):
        name, _, country = part.partition(":")
        if country and not re.fullmatch("[A-Z]{3}", country.strip()):
            raise ValueError(country)
        actors.append(Actor(name.strip(), None, name=name.strip(), country=country.strip() or None, basis=BY_PERSON))
    return tuple(actors)


def _day(account: Account, value: str) -> Account:
    first, _, last = value.partition("/")
    start = date.fromisoformat(first)
    end = date.fromisoformat(last) if last else start
    if end < start:
        raise ValueError(value)
    precision = Precision.RANGE if last else Precision.DAY
    when = When(value=value, earliest=start, latest=end, precision=precision, basis=BY_PERSON)
    return replace(account, when=when)


def _place(account: Account, value: str) -> Account:
    """`Saraqib, 35.86, 36.81, SYR`: name, degrees and country; the name alone leaves the place unresolved."""
    name, *rest = (part.strip() for part in value.split(","))
    if not name or len(rest) not in (0, 2, 3):
        raise ValueError(value)
    if not rest:
        return replace(account, where=Where(name, None, basis=BY_PERSON, reason="a person named it without a position"))
    latitude, longitude = float(rest[0]), float(rest[1])
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError(value)
    country = rest[2].upper() if len(rest) == 3 else None
    where = Where(
        name,
        None,
        name=name,
        latitude=latitude,
        longitude=longitude,
        country=country,
        precision="place",
        basis=BY_PERSON,
    )
    return replace(account, where=where)


def _toll(harm: Harm) -> Callable[[Account, str], Account]:
    def change(account: Account, value: str) -> Account:
        others = tuple(item for item in account.toll if item.harm is not harm)
        if value in ("", "none"):
            return replace(account, toll=others)
        found = _FIGURE.fullmatch(value)
        if found is None:
            raise ValueError(value)
        low = int(found[1])
        high = None if found[3] else int(found[2] or found[1])
        if high is not None and high < low:
            raise ValueError(value)
        return replace(account, toll=(*others, Toll(harm, low, high, f"{value} ({BY_PERSON})", account.trigger)))

    return change


def _polarity(account: Account, value: str) -> Account:
    return replace(account, status=replace(account.status, polarity=Polarity(value)))


FIELDS: dict[str, Callable[[Account, str], Account]] = {
    "type": _event_type,
    "mode": _mode,
    "who": lambda account, value: replace(account, actors=_parties(value)),
    "to_whom": lambda account, value: replace(account, recipients=_parties(value)),
    "day": _day,
    "place": _place,
    "polarity": _polarity,
    **{harm.value: _toll(harm) for harm in Harm},
}
HINTS: dict[str, Any] = {
    "who": "write `Name:COUNTRY; Name:COUNTRY`, the country as three letters or left out",
    "to_whom": "write `Name:COUNTRY; Name:COUNTRY`, the country as three letters or left out",
    "day": "write 2020-02-03, or 2020-02-03/2020-02-05",
    "place": "write `Name, latitude, longitude, COUNTRY`",
    "polarity": "write `happened` or `did not`",
    **{harm.value: "write 8, 4-6, 4+ or none" for harm in Harm},
}
