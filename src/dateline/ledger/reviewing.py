"""Acts on people's words, each a row that stands until it is undone: confirm, correct, split, merge, reject, undo."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import insert, select

from dateline.account import Account
from dateline.errors import LedgerError, UsageError
from dateline.ledger import tables
from dateline.ledger.adding import rewrite
from dateline.ledger.asking import report, resolve, resolve_account, review_of
from dateline.ledger.codec import decode
from dateline.ledger.correcting import correct, corrected
from dateline.ledger.field import Node
from dateline.ledger.field_db import chunks, fetch_nodes
from dateline.ledger.interface import Review
from dateline.ledger.refresh import refresh
from dateline.ledger.rows import Row, original, prepare
from dateline.ledger.scenes import placed_in_scene
from dateline.ledger.traits import Traits
from dateline.ledger.writing import Work, lift, make_id, place_and_settle, put_rows

Details = Mapping[str, Any]


def act(work: Work, verb: str, target: str, author: str, reason: str, details: Mapping[str, object]) -> Review:
    """Writes the review and does what it says, in one transaction."""
    if verb not in VERBS:
        raise UsageError(f"no review {verb!r}", stage="review", hint="use one of " + ", ".join(VERBS))
    if not author.strip() or not reason.strip():
        raise UsageError("a review needs an author and a reason", stage="review")
    number = VERBS[verb](work, target, author, reason, details)
    refresh(work)
    return review_of(work.connection, number)


def _note(work: Work, verb: str, author: str, reason: str, **values: Any) -> int:
    """Writes the row of a review; gives its number."""
    details = json.dumps(values.pop("details", {}), ensure_ascii=False, sort_keys=True)
    row = {"verb": verb, "author": author, "reason": reason, "made_at": work.at, "details": details, **values}
    return int(work.connection.execute(insert(tables.reviews).returning(tables.reviews.c.number), row).scalar_one())


def _confirm(work: Work, target: str, author: str, reason: str, _details: Details) -> int:
    incident = resolve(work.connection, target)
    rows = _accounts_of(work, [incident])
    return _pin_all(work, "confirm", author, reason, incident, {row["id"]: incident for row in rows}, rows)


def _merge(work: Work, target: str, author: str, reason: str, details: Details) -> int:
    source, goal = resolve(work.connection, target), resolve(work.connection, str(details.get("into", "")))
    if source == goal:
        raise UsageError(f"{source} cannot be merged into itself", stage="review")
    rows = _accounts_of(work, [source, goal])
    _personal_judgement(work, rows, source, goal, "same", author, reason)
    return _pin_all(work, "merge", author, reason, source, {row["id"]: goal for row in rows}, rows, into=goal)


def _split(work: Work, target: str, author: str, reason: str, details: Details) -> int:
    incident = resolve(work.connection, target)
    rows = _accounts_of(work, [incident])
    ids = {row["id"] for row in rows}
    wanted = {resolve_account(work.connection, str(name)) for name in details.get("accounts", ())}
    if not wanted or not wanted <= ids or wanted == ids:
        raise UsageError(
            "name some of the incident's accounts, not all",
            document=incident,
            stage="review",
            hint="see `dateline show`",
        )
    apart = _fresh_incident(work, min(wanted))
    pins = {name: apart if name in wanted else incident for name in ids}
    moved = [dict(row, incident_id=apart if row["id"] in wanted else incident) for row in rows]
    _personal_judgement(work, moved, apart, incident, "different", author, reason)
    return _pin_all(work, "split", author, reason, incident, pins, rows, into=apart)


def _reject(work: Work, target: str, author: str, reason: str, _details: Details) -> int:
    """Sets accounts aside: one, or all of an incident."""
    table = tables.accounts
    one = work.connection.execute(select(table.c.id).where(table.c.id == target)).scalar()
    rows = _rows_by_id(work, [one]) if one else _accounts_of(work, [resolve(work.connection, target)])
    incident = rows[0]["incident_id"] if rows else None
    before = {row["id"]: _before(row) for row in rows}
    number = _note(
        work,
        "reject",
        author,
        reason,
        incident_id=incident,
        account_id=one,
        details={"set_aside": sorted(before), "before": before},
    )
    _set_aside(work, rows)
    return number


def _set_aside(work: Work, rows: Iterable[Row]) -> None:
    found = list(rows)
    numbers = [row["number"] for row in found]
    dirty = lift(work, _nodes(work, numbers))
    for row in found:
        work.cache.tellings.pop(row["number"], None)
    for part in chunks(numbers):
        work.connection.execute(
            tables.accounts.update()
            .where(tables.accounts.c.number.in_(part))
            .values(set_aside=1, incident_id=None, lead=None)
        )
    place_and_settle(work, [], dirty)


def _correct(work: Work, target: str, author: str, reason: str, details: Details) -> int:
    account_id = resolve_account(work.connection, target)
    row = _rows_by_id(work, [account_id])[0]
    name, value = str(details.get("field", "")), str(details.get("value", ""))
    correct(decode(Account, original(row["account"])), name, value)
    number = _note(
        work,
        "correct",
        author,
        reason,
        incident_id=row["incident_id"],
        account_id=account_id,
        details={"field": name, "value": value},
    )
    _recode(work, row)
    return number


def _recode(work: Work, row: Row) -> None:
    """Makes an account anew from what the coder told and the corrections that stand."""
    as_told = decode(Account, original(row["as_coded"] or row["account"]))
    fixed, as_coded = corrected(work.connection, as_told)
    told = [fixed, *_others(work, row)]
    told_in = report(work.connection, row["report_id"])
    placed = placed_in_scene(told, told_in)[fixed.id]
    prepared = prepare(fixed, told_in, row["because"], work.at, placed)
    dirty = lift(work, _nodes(work, [row["number"]]))
    rewrite(work, row["number"], prepared, as_coded)
    if row["set_aside"]:
        return
    node = Node(row["number"], row["id"], prepared.traits, incident=row["incident_id"], pinned=row["pinned_to"])
    node.stored = row["lead"]
    place_and_settle(work, [node], dirty)


def _others(work: Work, row: Row) -> list[Account]:
    """The other accounts of the same report."""
    table = tables.accounts
    query = select(table.c.account).where(
        table.c.report_id == row["report_id"], table.c.number != row["number"], table.c.retired_at.is_(None)
    )
    return [decode(Account, original(text)) for text in work.connection.execute(query).scalars()]


def _undo(work: Work, target: str, author: str, reason: str, _details: Details) -> int:
    if not target.isdigit():
        raise UsageError(f"{target!r} is no number of a review", stage="review", hint="see `dateline history`")
    old = review_of(work.connection, int(target))
    if old.undone_at is not None or old.verb == "undo":
        raise UsageError(f"review {target} is undone already, or is an undo itself", stage="review")
    number = _note(
        work,
        "undo",
        author,
        reason,
        incident_id=old.incident_id,
        account_id=old.account_id,
        details={"review": old.number},
    )
    table = tables.reviews
    work.connection.execute(
        table.update().where(table.c.number == old.number).values(undone_at=work.at, undone_by=number)
    )
    if old.verb == "correct" and old.account_id is not None:
        _recode(work, _rows_by_id(work, [old.account_id])[0])
    else:
        _restore(work, old)
    return number


def _restore(work: Work, old: Review) -> None:
    """Puts the accounts of an undone review where the reviews that still stand have them, or where the rules do."""
    before: Any = old.details["before"]
    pins, aside = _standing(work)
    _place(work, _rows_by_id(work, sorted(before)), pins, aside, before)


def _standing(work: Work) -> tuple[dict[str, str], set[str]]:
    """Pins and rejections that stand, the later word over the earlier one."""
    table = tables.reviews
    pins: dict[str, str] = {}
    aside: set[str] = set()
    rows = work.connection.execute(select(table.c.details).where(table.c.undone_at.is_(None)).order_by(table.c.number))
    for row in rows:
        details = json.loads(row.details)
        pins.update(details.get("pins", {}))
        aside.update(details.get("set_aside", ()))
    return pins, aside


def _pin_all(
    work: Work, verb: str, author: str, reason: str, incident: str, pins: dict[str, str], rows: list[Row], **extra: str
) -> int:
    before = {row["id"]: _before(row) for row in rows}
    details = {"pins": pins, "before": before, **extra}
    number = _note(work, verb, author, reason, incident_id=incident, details=details)
    _place(work, rows, pins, set(), {})
    return number


def _place(work: Work, rows: Iterable[Row], pins: Mapping[str, str], aside: set[str], before: Details) -> None:
    """Files accounts anew with the pins given; those without one follow the rules, from where they were before."""
    found = [row for row in rows if row["id"] not in aside and row["retired_at"] is None]
    dirty = lift(work, _nodes(work, [row["number"] for row in found]))
    fresh = []
    for row in found:
        pinned = pins.get(row["id"])
        incident, lead = before.get(row["id"], _before(row))
        if row["incident_id"]:
            work.touched.add(row["incident_id"])
        node = Node(row["number"], row["id"], Traits.load(row["traits"]), incident=incident, pinned=pinned)
        node.stored = lead
        fresh.append(node)
        work.connection.execute(
            tables.accounts.update()
            .where(tables.accounts.c.number == row["number"])
            .values(pinned_to=pinned, set_aside=0)
        )
    place_and_settle(work, fresh, dirty)


def _before(row: Row) -> list[Any]:
    """Where an account stood: its incident and its lead."""
    return [row["incident_id"], row["lead"]]


def _nodes(work: Work, numbers: list[int]) -> list[Node]:
    ground = work.cache.ground
    fetch_nodes(work.connection, ground, [n for n in numbers if n not in ground.nodes])
    return [ground.nodes[number] for number in numbers if number in ground.nodes]


def _accounts_of(work: Work, incidents: list[str]) -> list[Row]:
    table = tables.accounts
    rows = work.connection.execute(table.select().where(table.c.incident_id.in_(incidents)).order_by(table.c.number))
    return [dict(row) for row in rows.mappings()]


def _rows_by_id(work: Work, ids: Iterable[str]) -> list[Row]:
    table = tables.accounts
    found: list[Row] = []
    for part in chunks(sorted(ids)):
        rows = work.connection.execute(table.select().where(table.c.id.in_(part)).order_by(table.c.number))
        found += [dict(row) for row in rows.mappings()]
    return found


def _fresh_incident(work: Work, account_id: str) -> str:
    table = tables.incidents
    tries = 0
    while work.connection.execute(select(table.c.id).where(table.c.id == make_id(account_id, tries))).scalar():
        tries += 1
    name = make_id(account_id, tries)
    put_rows(work.connection, table, [{"id": name, "created_at": work.at, "changed_at": work.at}])
    work.created[name] = account_id
    return name


def _personal_judgement(
    work: Work, rows: Sequence[Row], left: str, right: str, verdict: str, author: str, reason: str
) -> None:
    """The decision about two incidents as a judgement between the first account of each."""
    first = {row["incident_id"]: row["id"] for row in reversed(rows)}
    if left not in first or right not in first:
        raise LedgerError(f"{left} or {right} has no accounts", stage="review", hint="run `dateline check`")
    put_rows(
        work.connection,
        tables.judgements,
        [
            {
                "account_id": first[left],
                "other_id": first[right],
                "verdict": verdict,
                "score": 0.0,
                "parts": reason,
                "author": author,
                "coder": "person",
                "made_at": work.at,
            }
        ],
    )


VERBS: dict[str, Callable[[Work, str, str, str, Details], int]] = {
    "confirm": _confirm,
    "correct": _correct,
    "split": _split,
    "merge": _merge,
    "reject": _reject,
    "undo": _undo,
}
