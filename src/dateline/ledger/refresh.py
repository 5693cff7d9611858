"""Makes the incidents' own rows anew from their accounts, and announces what changed."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from dateline.ledger import tables
from dateline.ledger.field_db import chunks, fetch_members, fetch_printings, quoted
from dateline.ledger.rows import NewRow
from dateline.ledger.summary import Summary, disputes_rows, summarise
from dateline.ledger.writing import Work, change_tuples, put_rows

# What an incident takes from the account that leads it, which is the one that tells most.
FROM_LEAD = (
    "event_type",
    "mode",
    "quad_class",
    "intensity",
    "intensity_scale",
    "who",
    "to_whom",
    "day_from",
    "day_to",
    "place",
    "geonames_id",
    "latitude",
    "longitude",
    "admin1",
    "country",
)


def refresh(work: Work) -> None:
    """Brings every touched incident up to date."""
    connection, cache = work.connection, work.cache
    touched = sorted(work.touched)
    if not touched:
        return
    members = fetch_members(connection, cache, touched)
    for part in chunks(touched):
        ended = f"SELECT id FROM incidents WHERE ended_at IS NOT NULL AND id IN ({quoted(part)})"
        work.restored.update(row[0] for row in connection.exec_driver_sql(ended) if members[row[0]])
    leads = _lead_rows(work, touched)
    printings = fetch_printings(connection, {cache.tellings[n].report_id for ns in members.values() for n in ns})
    for part in chunks(touched):
        for table in ("disputes", "incident_parties"):
            connection.exec_driver_sql(f"DELETE FROM {table} WHERE incident_id IN ({quoted(part)})")
    rows: list[NewRow] = []
    disputes: list[dict[str, object]] = []
    parties: list[dict[str, str]] = []
    for incident in touched:
        numbers = members[incident]
        if not numbers or incident not in leads:
            continue
        tellings = [cache.tellings[number] for number in sorted(numbers)]
        summary = summarise(tellings, cache.sketches, printings)
        first_told = min((telling.told for telling in tellings if telling.told), default="")[:10]
        rows.append(_incident_row(incident, leads[incident], summary, work.at) | {"sort_day": first_told})
        disputes += disputes_rows(incident, summary)
        parties += [{"party": party, "incident_id": incident} for party in summary.parties]
    _write_incidents(work, rows)
    put_rows(connection, tables.disputes, disputes)
    put_rows(connection, tables.incident_parties, parties)
    _end(work, [incident for incident in touched if not members[incident]])
    _announce(work, [row["id"] for row in rows])


def _lead_rows(work: Work, touched: Sequence[str]) -> dict[str, NewRow]:
    """For each incident the row of its lead; where people put several leads together, of the first by number."""
    columns = ", ".join(FROM_LEAD)
    found: dict[str, NewRow] = {}
    for part in chunks(touched):
        rows = work.connection.exec_driver_sql(
            f"SELECT incident_id, number, {columns} FROM accounts "
            f"WHERE incident_id IN ({quoted(part)}) AND lead = number ORDER BY number"
        )
        for row in rows.mappings():
            found.setdefault(row["incident_id"], {name: row[name] for name in FROM_LEAD})
    return found


def _incident_row(incident: str, lead: NewRow, summary: Summary, at: str) -> NewRow:
    killed, injured = summary.toll.get("killed", (None, None)), summary.toll.get("injured", (None, None))
    return {
        **lead,
        "id": incident,
        "accounts": summary.accounts,
        "reports": summary.reports,
        "outlets": summary.outlets,
        "origins": summary.origins,
        "killed_low": killed[0],
        "killed_high": killed[1],
        "injured_low": injured[0],
        "injured_high": injured[1],
        "disputes": summary.open_disputes,
        "summary": summary.dump(),
        "merged_into": None,
        "ended_at": None,
        "changed_at": at,
    }


def _write_incidents(work: Work, rows: Sequence[NewRow]) -> None:
    if not rows:
        return
    for row in rows:
        row["sort_day"] = row["day_from"] or row["sort_day"]
    names = (*(name for name in rows[0] if name != "id"), "id")
    change_tuples(work.connection, tables.incidents, names, list(map(itemgetter(*names), rows)))


def _end(work: Work, empty: Sequence[str]) -> None:
    """Incidents that lost their last account: merged into the one where most went, or deleted."""
    table = tables.incidents
    for incident in empty:
        goal = (
            min(work.went[incident].items(), key=lambda row: (-row[1], row[0]))[0] if work.went.get(incident) else None
        )
        work.connection.execute(
            table.update()
            .where(table.c.id == incident)
            .values(merged_into=goal, ended_at=work.at, changed_at=work.at, accounts=0, reports=0, disputes=0)
        )
        what = "merged" if goal else "deleted"
        put_rows(
            work.connection,
            tables.changes,
            [{"incident_id": incident, "what": what, "detail": f"into {goal}" if goal else None, "made_at": work.at}],
        )


def _announce(work: Work, written: Sequence[str]) -> None:
    """One row a touched incident: created, restored or changed."""
    words = dict.fromkeys(work.created, "created") | dict.fromkeys(work.restored, "restored")
    put_rows(
        work.connection,
        tables.changes,
        [
            {"incident_id": name, "what": words.get(name, "changed"), "detail": None, "made_at": work.at}
            for name in written
        ],
    )
