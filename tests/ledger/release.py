"""Writes down what a ledger of the newest schema holds, row by row: `python -m tests.ledger.release`, once a released schema.

Later releases are tested on these rows: they must open them and keep every one.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

from dateline.ledger import open_ledger
from dateline.ledger.interface import Question
from dateline.ledger.opening import HEAD, make_engine
from dateline.ledger.tables import metadata
from tests.ledger.ledger_build import Tell, reading

FOLDER = Path(__file__).parent / "released"
BY = {"author": "ana", "reason": "read both reports"}


def fill(where: str) -> None:
    """A small ledger with something in every table."""
    ledger = open_ledger(where)
    saraqib = Tell("Syrian guns shelled a Turkish post in Saraqib on Monday and 8 people died.", killed=(8, 8))
    again = Tell("Ankara said that guns shelled its post in Saraqib, killing 3.", killed=(3, 3), says="Ankara")
    aleppo = Tell("Guns shelled Aleppo on Wednesday.", day="2020-02-05", place="Aleppo")
    goma = Tell("Troops shelled Goma.", who=None, to_whom=None, day="XXXX-02-07", place="Goma", killed=(2, None))
    told = reading([saraqib, aleppo])
    ledger.add([told, reading([again], source="Gazette"), reading([goma], source="Herald", published=None)])
    ledger.add([replace(told, report=replace(told.report, source="Evening Post"))])
    by_place = {incident.place: incident.id for incident in ledger.incidents(Question())}
    ledger.review("merge", by_place["Aleppo"], into=by_place["Saraqib"], **BY)
    ledger.review("reject", by_place["Goma"], **BY)
    ledger.review("undo", "2", **BY)
    ledger.review("correct", told.accounts[0].id, field="killed", value="4-6", **BY)
    ledger.add([reading([saraqib, aleppo], coder="2")])
    ledger.save_situation("idlib", '{"name": "idlib", "area": {"country": "SYR"}}')
    ledger.close()


def rows_of(where: str) -> dict[str, list[dict[str, object]]]:
    """Every row of every table, the tables in the order in which they can be filled."""
    engine = make_engine(where)
    with engine.connect() as connection:
        found = {
            table.name: [dict(row) for row in connection.execute(table.select()).mappings()]
            for table in metadata.sorted_tables
        }
    engine.dispose()
    # Rows that point at rows of their own table come after those.
    for table, pointer in (("incidents", "merged_into"), ("reviews", "undone_by")):
        rows = found[table]
        found[table] = [row for row in rows if row[pointer] is None] + [row for row in rows if row[pointer] is not None]
    return found


def main() -> int:
    """Writes the file of the newest schema, if there is none."""
    goal = FOLDER / f"{HEAD}.json"
    if goal.exists():
        print(f"{goal} is there: what was released stays as it was")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        where = str(Path(folder, "ledger.db"))
        fill(where)
        goal.write_text(json.dumps(rows_of(where), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
