"""Answers questions to the tables: incidents, their accounts, disputes, judgements, changes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, func, literal_column, or_, select, text

from dateline.account import Account, Dispute, Position
from dateline.errors import LedgerError
from dateline.ledger import tables
from dateline.ledger.codec import decode, from_plain
from dateline.ledger.copies import copy_groups
from dateline.ledger.field_db import fetch_printings
from dateline.ledger.interface import Change, Incident, Judgement, OpenDispute, Question, Review, Told
from dateline.ledger.rows import Row, original, report_of
from dateline.ledger.telling import UNSTATED
from dateline.report.report import Report

MAX_REDIRECTS = 100
# Columns that go into the record as they are.
INCIDENT_COLUMNS = (
    *("id", "event_type", "mode", "quad_class", "intensity", "intensity_scale", "who", "to_whom"),
    *("place", "latitude", "longitude", "admin1", "country"),
    *("accounts", "reports", "outlets", "origins", "disputes", "changed_at"),
)


def resolve(connection: Connection, name: str) -> str:
    """The id of the live incident that an id, the beginning of one, or the id of a merged incident means."""
    table = tables.incidents
    found = connection.execute(select(table.c.id).where(table.c.id == name)).scalar()
    if found is None:
        found = _only(connection, table.c.id, name, "incident")
    current = str(found)
    for _ in range(MAX_REDIRECTS):
        row = connection.execute(select(table.c.merged_into, table.c.ended_at).where(table.c.id == current)).one()
        if row.ended_at is None:
            return current
        if row.merged_into is None:
            raise LedgerError(
                f"incident {current} was deleted at {row.ended_at}", stage="ledger", hint="see `dateline history`"
            )
        current = str(row.merged_into)
    raise LedgerError(f"the redirects of {name} go round in a circle", stage="ledger", hint="run `dateline check`")


def resolve_account(connection: Connection, name: str) -> str:
    """The id of the account that an id or the beginning of one means."""
    return _only(connection, tables.accounts.c.id, name, "account")


def _only(connection: Connection, column: Any, start: str, what: str) -> str:
    high = start + "\uffff"
    rows = connection.scalars(select(column).where(column >= start, column < high).order_by(column).limit(6)).all()
    if (start and len(rows) == 1) or (rows and rows[0] == start):
        return str(rows[0])
    if rows and start:
        named = ", ".join([*map(str, rows[:5]), *(["..."] if len(rows) > 5 else [])])
        raise LedgerError(f"more than one {what} begins with {start!r}", stage="ledger", hint=f"there are {named}")
    raise LedgerError(f"no {what} {start!r}", stage="ledger", hint="`dateline incidents` and `show` list the ids")


def incidents(connection: Connection, question: Question, limit: int | None, after: str | None) -> list[Incident]:
    """A page of incidents, the newest first."""
    table = tables.incidents
    query = asked(connection, question, table.select())
    if after is not None:
        day = connection.execute(select(table.c.sort_day).where(table.c.id == after)).scalar() or ""
        query = query.where(or_(table.c.sort_day < day, and_(table.c.sort_day == day, table.c.id < after)))
    query = query.order_by(table.c.sort_day.desc(), table.c.id.desc())
    # A polygon is checked on the rows of its box, so that the page is cut afterwards.
    rows = connection.execute(query if question.polygon or limit is None else query.limit(limit)).mappings()
    inside = (row for row in rows if not question.polygon or in_polygon(row, question.polygon))
    return [incident_of(row) for _, row in zip(range(limit if limit is not None else 1 << 40), inside, strict=False)]


def asked(connection: Connection, question: Question, query: Select[Any]) -> Select[Any]:
    """The query with the question's conditions; a polygon by its box."""
    table, c = tables.incidents, tables.incidents.c
    query = query.where(c.ended_at.is_(None))
    if question.place:
        name = question.place.lower()
        query = query.where(or_(func.lower(c.place) == name, func.lower(c.admin1) == name))
    for column, value in ((c.country, question.country), (c.admin1, question.admin1)):
        if value:
            query = query.where(column == value)
    if question.types:
        query = query.where(c.event_type.in_(question.types))
    if question.first:
        query = query.where(func.coalesce(c.day_to, c.sort_day) >= question.first.isoformat())
    if question.last:
        query = query.where(c.sort_day <= question.last.isoformat(), c.sort_day != "")
    if question.reports > 1:
        query = query.where(c.reports >= question.reports)
    if question.disputed:
        query = query.where(c.disputes > 0)
    if question.parties:
        party = tables.incident_parties.c
        found = select(party.incident_id).where(party.party.in_([*question.parties, *map(str.lower, question.parties)]))
        query = query.where(table.c.id.in_(found))
    if question.polygon:
        norths, easts = zip(*question.polygon, strict=True)
        query = query.where(c.latitude.between(min(norths), max(norths)), c.longitude.between(min(easts), max(easts)))
    return _with_words(connection, question, query)


def _with_words(connection: Connection, question: Question, query: Select[Any]) -> Select[Any]:
    if not question.words:
        return query
    accounts, reports = tables.accounts.c, tables.reports.c
    if connection.dialect.name == "sqlite":
        # Each word in quotation marks: the user's words are words, not a query language.
        phrase = " ".join('"' + word.replace('"', '""') + '"' for word in question.words.split())
        hits: Select[Any] = (
            select(literal_column("rowid"))
            .select_from(text("search"))
            .where(text("search MATCH :words").bindparams(words=phrase))
        )
        found = select(reports.id).where(literal_column("reports.rowid").in_(hits))
    else:
        condition = text("reports.words @@ plainto_tsquery('english', :words)").bindparams(words=question.words)
        found = select(reports.id).where(condition)
    return query.where(tables.incidents.c.id.in_(select(accounts.incident_id).where(accounts.report_id.in_(found))))


def in_polygon(row: Row, polygon: Sequence[tuple[float, float]]) -> bool:
    """Whether the row's place lies inside, by counting the edges that a line to the north crosses."""
    north, east = row["latitude"], row["longitude"]
    if north is None or east is None:
        return False
    inside = False
    for (n1, e1), (n2, e2) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        if (e1 > east) != (e2 > east) and north < (n2 - n1) * (east - e1) / (e2 - e1) + n1:
            inside = not inside
    return inside


def incident(connection: Connection, name: str) -> Incident:
    """One incident by id."""
    table = tables.incidents
    row = connection.execute(table.select().where(table.c.id == resolve(connection, name))).mappings().one()
    return incident_of(row)


def incident_of(row: Row) -> Incident:
    """The record of a row."""
    summary = json.loads(row["summary"]) if row["summary"] else {}
    return Incident(
        **{name: row[name] for name in INCIDENT_COLUMNS},
        first=date.fromisoformat(row["day_from"]) if row["day_from"] else None,
        last=date.fromisoformat(row["day_to"]) if row["day_to"] else None,
        toll={harm: (low, high) for harm, (low, high) in summary.get("toll", {}).items()},
        toll_by_voice={
            voice: {harm: (low, high) for harm, (low, high) in spans.items()}
            for voice, spans in summary.get("voices", {}).items()
        },
        parties=tuple(summary.get("parties", ())),
        harmed=tuple(summary.get("harmed", ())),
    )


def accounts(connection: Connection, incident_id: str) -> list[Told]:
    """The accounts of an incident with their reports; copies name the report that they copy."""
    a, r = tables.accounts, tables.reports
    rows = (
        connection.execute(
            select(
                *(a.c[name] for name in ["account", "says", "report_id", "sentence", "pinned_to", "number"]),
                *(r.c[name] for name in ["source", "agency", "published", "name", "url", "sketch"]),
            )
            .join(r, r.c.id == a.c.report_id)
            .where(a.c.incident_id == incident_id)
            .order_by(func.coalesce(r.c.published, ""), r.c.id, a.c.number)
        )
        .mappings()
        .all()
    )
    stands = copy_groups({row["report_id"]: row["sketch"] for row in rows})
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(stands[row["report_id"]], row)
    printings = fetch_printings(connection, stands)
    return [_told(row, first[stands[row["report_id"]]], printings.get(row["report_id"], ())) for row in rows]


def _told(row: Row, first: Row, printed_by: Sequence[str]) -> Told:
    copied = first["report_id"] != row["report_id"]
    return Told(
        account=decode(Account, original(row["account"])),
        voice=row["says"],
        outlet=row["source"] or row["agency"] or UNSTATED,
        published=row["published"],
        report_name=row["name"],
        url=row["url"],
        sentence=original(row["sentence"]),
        copy_of=(first["source"] or first["agency"] or first["name"]) if copied else None,
        printed_by=tuple(printed_by),
        pinned=row["pinned_to"] is not None,
    )


def disputes(connection: Connection, names: Sequence[str] | None, limit: int) -> list[OpenDispute]:
    """The disputes of these incidents, or of the newest that have any."""
    d, i = tables.disputes, tables.incidents
    query = select(d).join(i, i.c.id == d.c.incident_id).order_by(i.c.sort_day.desc(), i.c.id, d.c.number).limit(limit)
    if names is not None:
        query = query.where(d.c.incident_id.in_([resolve(connection, name) for name in names]))
    return [_dispute(row) for row in connection.execute(query).mappings()]


def _dispute(row: Row) -> OpenDispute:
    positions = tuple(from_plain(Position, item) for item in json.loads(row["positions"]))
    return OpenDispute(row["incident_id"], Dispute(row["point"], row["kind"], positions), row["about"], row["words"])


def judgements(connection: Connection, incident_id: str) -> list[Judgement]:
    """Every decision about the accounts that the incident holds now."""
    j, a = tables.judgements, tables.accounts
    members = select(a.c.id).where(a.c.incident_id == incident_id)
    query = select(j).where(j.c.account_id.in_(members)).order_by(j.c.number)
    names = ["account_id", "other_id", "verdict", "score", "parts", "author", "coder", "made_at", "replaced_at"]
    return [Judgement(**{name: row[name] for name in names}) for row in connection.execute(query).mappings()]


def changes(connection: Connection, since: str | None, incident_id: str | None, limit: int) -> list[Change]:
    """What befell incidents, in order."""
    table = tables.changes
    query = table.select().order_by(table.c.number).limit(limit)
    if since:
        query = query.where(table.c.made_at >= since)
    if incident_id:
        query = query.where(table.c.incident_id == _any_incident(connection, incident_id))
    return [Change(**dict(row)) for row in connection.execute(query).mappings()]


def reviews(connection: Connection, incident_id: str | None) -> list[Review]:
    """People's words: all, or those on an incident and on its accounts."""
    table, a = tables.reviews, tables.accounts
    query = table.select().order_by(table.c.number)
    if incident_id:
        name = _any_incident(connection, incident_id)
        members = select(a.c.id).where(a.c.incident_id == name)
        query = query.where(
            or_(table.c.incident_id == name, table.c.account_id.in_(members), table.c.details.contains(name))
        )
    return [_review(row) for row in connection.execute(query).mappings()]


def _any_incident(connection: Connection, name: str) -> str:
    """The id as it stands, live or ended: the history of a merged incident is its own."""
    return _only(connection, tables.incidents.c.id, name, "incident")


def review_of(connection: Connection, number: int) -> Review:
    """One review by its number."""
    row = connection.execute(tables.reviews.select().where(tables.reviews.c.number == number)).mappings().first()
    if row is None:
        raise LedgerError(f"no review {number}", stage="review", hint="see `dateline history`")
    return _review(row)


def _review(row: Row) -> Review:
    names = ["number", "verb", "incident_id", "account_id", "author", "reason", "made_at", "undone_at"]
    return Review(**{name: row[name] for name in names}, details=json.loads(row["details"]))


def report(connection: Connection, report_id: str) -> Report:
    """One report as it came."""
    row = connection.execute(tables.reports.select().where(tables.reports.c.id == report_id)).mappings().first()
    if row is None:
        raise LedgerError(f"no report {report_id!r}", stage="ledger")
    return report_of(row)


def situation(connection: Connection, name: str) -> str:
    """The definition of a saved situation."""
    table = tables.situations
    found = connection.execute(select(table.c.definition).where(table.c.name == name)).scalar()
    if found is None:
        known = ", ".join(connection.scalars(select(table.c.name).order_by(table.c.name).limit(20))) or "none"
        raise LedgerError(f"no situation {name!r}", stage="situation", hint=f"name a YAML file; saved are: {known}")
    return str(found)
