"""A ledger of every released schema is brought up to date with every row kept, and goes on working."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import MetaData, text

from dateline.ledger import open_ledger
from dateline.ledger.interface import Question
from dateline.ledger.opening import HEAD, make_engine, migrate, writing
from tests.ledger.ledger_build import Tell, reading
from tests.ledger.release import BY, FOLDER

RELEASED = sorted(path.stem for path in FOLDER.glob("*.json"))
Rows = dict[str, list[dict[str, object]]]


def load(where: str, schema: str) -> Rows:
    """Makes a database of a released schema and fills it with the rows that the release wrote."""
    stored: Rows = json.loads((FOLDER / f"{schema}.json").read_text(encoding="utf-8"))
    engine = make_engine(where)
    migrate(engine, where, schema)
    with writing(engine) as connection:
        connection.execute(text("DELETE FROM state"))
        for table, rows in stored.items():
            for row in rows:
                values = ", ".join(f":{name}" for name in row)
                connection.execute(text(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({values})"), row)
            counted = rows and "number" in rows[0] and table not in ("accounts", "disputes")
            if counted and engine.dialect.name == "postgresql":
                connection.execute(
                    text(f"SELECT setval(pg_get_serial_sequence('{table}', 'number'), max(number)) FROM {table}")
                )
    engine.dispose()
    return stored


def stored_now(where: str) -> dict[str, list[dict[str, object]]]:
    """All rows, by the tables that the database itself knows."""
    engine = make_engine(where)
    found = MetaData()
    with engine.connect() as connection:
        found.reflect(connection)
        rows = {
            name: [dict(row) for row in connection.execute(table.select()).mappings()]
            for name, table in found.tables.items()
        }
    engine.dispose()
    return rows


@pytest.mark.filterwarnings("ignore:Did not recognize type")
@pytest.mark.parametrize("schema", RELEASED)
def test_every_row_of_a_released_schema_is_kept(where: str, schema: str) -> None:
    stored = load(where, schema)
    assert all(stored.values()), "the released ledger has something in every table"
    open_ledger(where).close()
    now = stored_now(where)
    for table, rows in stored.items():
        kept = [{name: row[name] for name in rows[0]} for row in now[table]]
        assert sorted(kept, key=str) == sorted(rows, key=str), table


@pytest.mark.parametrize("schema", RELEASED)
def test_a_ledger_of_a_released_schema_goes_on_working(where: str, schema: str) -> None:
    load(where, schema)
    ledger = open_ledger(where)
    assert ledger.check() == []
    assert [item.id for item in ledger.incidents(Question(words="Saraqib post"))]
    assert ledger.add([reading([Tell("Guns shelled Ariha.", place="Ariha")])]).incidents == 1
    number = max(review.number for review in ledger.reviews())
    ledger.review("undo", str(number), **BY)
    assert ledger.check() == []
    ledger.close()


def test_every_schema_up_to_the_newest_has_its_rows() -> None:
    versions = Path(__file__).parents[2] / "src/dateline/ledger/migrations/versions"
    assert [path.name[:4] for path in sorted(versions.glob("0*.py"))] == RELEASED
    assert RELEASED[-1] == HEAD, "run `python -m tests.ledger.release`"
