"""What goes into a ledger comes out of it, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dateline.errors import LedgerError, UsageError
from dateline.ledger import Ledger, open_ledger
from dateline.ledger.interface import Question
from dateline.ledger.opening import HEAD
from tests.ledger.ledger_build import Tell, reading

STRIKE = Tell("Syrian guns shelled a Turkish post in Saraqib on Monday and 8 people died.", killed=(8, 8))


def test_adding_twice_changes_nothing(ledger: Ledger) -> None:
    first = ledger.add([reading([STRIKE])])
    again = ledger.add([reading([STRIKE])])
    assert (first.reports, first.accounts, first.incidents) == (1, 1, 1)
    assert (again.reports, again.accounts, again.known) == (0, 0, 1)
    assert len(ledger.incidents(Question())) == 1


def test_the_same_bytes_in_another_outlet_are_a_copy(ledger: Ledger) -> None:
    told = reading([STRIKE], source="Courier")
    again = replace(told, report=replace(told.report, source="Gazette"))
    ledger.add([told])
    for _ in range(2):
        assert ledger.add([again]).reports == 0
        [incident] = ledger.incidents(Question())
        assert (incident.accounts, incident.reports, incident.outlets, incident.origins) == (1, 2, 2, 1)
    [row] = ledger.accounts(incident.id)
    assert row.printed_by == ("Gazette",)


def test_a_report_comes_back_as_it_was(ledger: Ledger) -> None:
    told = reading([STRIKE])
    ledger.add([told])
    assert ledger.report(told.report.content_hash) == told.report


def test_an_account_comes_back_as_it_was(ledger: Ledger) -> None:
    told = reading([STRIKE])
    ledger.add([told])
    [incident] = ledger.incidents(Question())
    [row] = ledger.accounts(incident.id)
    assert row.account == told.accounts[0]
    assert (row.outlet, row.published, row.voice) == ("Courier", "2020-02-04", "Courier")


def test_the_ledger_is_kept_between_openings(where: str) -> None:
    ledger = open_ledger(where)
    ledger.add([reading([STRIKE])])
    [before] = ledger.incidents(Question())
    ledger.close()
    again = open_ledger(where)
    assert again.incident(before.id) == before
    assert again.check() == []
    again.close()


QUESTIONS = [
    (Question(), 2, "all"),
    (Question(country="SYR"), 1, "by country"),
    (Question(country="FRA"), 0, "a country without incidents"),
    (Question(place="saraqib"), 1, "a place in any case of letters"),
    (Question(place="Nord-Kivu"), 1, "an admin region counts as a place"),
    (Question(parties=("TUR",)), 1, "by party"),
    (Question(types=("PROTEST",)), 1, "by type"),
    (Question(first=date(2020, 2, 4)), 1, "from a day on"),
    (Question(last=date(2020, 2, 3)), 1, "up to a day"),
    (Question(polygon=((35, 36), (35, 37.5), (37, 37.5), (37, 36))), 1, "inside an area"),
    (Question(polygon=((35, 36), (37, 36), (37, 37.5))), 0, "inside its box, outside the triangle"),
    (Question(words="marched"), 1, "a word of the report"),
    (Question(reports=2), 0, "told by several reports"),
    (Question(words='"quoted" OR'), 0, "no query language in the words"),
]


@pytest.mark.parametrize(("question", "count", "why"), QUESTIONS, ids=[row[2] for row in QUESTIONS])
def test_questions(tmp_path: Path, question: Question, count: int, why: str) -> None:
    ledger = open_ledger(tmp_path / "ledger.db")
    ledger.add([reading([STRIKE]), reading([MARCH])])
    assert len(ledger.incidents(question)) == count, why
    ledger.close()


MARCH = Tell(
    "Students marched in Goma on Wednesday against the tax.",
    kind="PROTEST",
    trigger="marched",
    who="students",
    to_whom="Congo:COD",
    day="2020-02-05",
    place="Goma",
)


def test_questions_on_both(ledger: Ledger) -> None:
    ledger.add([reading([STRIKE]), reading([MARCH])])
    assert [len(ledger.incidents(question)) for question, _, _ in QUESTIONS] == [row[1] for row in QUESTIONS]


def test_pages_follow_each_other(ledger: Ledger) -> None:
    days = [f"2020-02-{day:02}" for day in range(1, 20, 3)]
    ledger.add([reading([Tell(f"Guns shelled Saraqib, day {day}.", day=day)], published=None) for day in days])
    seen, after = [], None
    while page := ledger.incidents(Question(), limit=3, after=after):
        seen += [str(incident.first) for incident in page]
        after = page[-1].id
    assert seen == sorted(days, reverse=True)


def test_an_unknown_id_says_what_to_do(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match=r"no incident 'nothing'.*dateline incidents"):
        ledger.incident("nothing")


def test_an_id_that_begins_several_names_them(ledger: Ledger) -> None:
    ledger.add([reading([STRIKE, MARCH])])
    ids = sorted(incident.id for incident in ledger.incidents(Question()))
    with pytest.raises(LedgerError, match=rf"more than one incident begins with 'i'.*{ids[0]}, {ids[1]}"):
        ledger.incident("i")


def test_a_missing_ledger_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no such ledger"):
        open_ledger(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


def test_another_database_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE cats (name TEXT)")
    connection.close()
    with pytest.raises(LedgerError, match="something else than a ledger"):
        open_ledger(other)


def test_a_text_file_is_no_ledger(tmp_path: Path) -> None:
    text = tmp_path / "report.txt"
    text.write_text("ANKARA, 8 February. A report, and no database at all.\n" * 40)
    with pytest.raises(LedgerError, match="not a database"):
        open_ledger(text)
    assert text.read_text().startswith("ANKARA")


def test_an_unknown_kind_of_url() -> None:
    with pytest.raises(UsageError, match="mysql"):
        open_ledger("mysql://localhost/ledger")


def test_a_ledger_of_a_later_version_is_refused(where: str) -> None:
    ledger = open_ledger(where)
    ledger.close()
    from sqlalchemy import text

    from dateline.ledger.opening import make_engine, writing

    engine = make_engine(where)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(LedgerError, match=r"later version.*upgrade dateline"):
        open_ledger(where)


def test_the_newest_migration_is_the_head() -> None:
    folder = Path(__file__).parents[2] / "src/dateline/ledger/migrations/versions"
    assert max(path.name for path in folder.glob("0*.py")).startswith(HEAD)


def test_characters_that_no_database_takes_are_kept(ledger: Ledger) -> None:
    odd = reading([Tell("Guns shelled Saraqib \x00\ud800 on Monday.")], name="odd\udcff.txt")
    ledger.add([odd])
    assert ledger.report(odd.report.content_hash).text == odd.report.text
    assert ledger.check() == []


def test_the_migrations_make_the_tables_that_the_code_uses(where: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from dateline.ledger.opening import make_engine
    from dateline.ledger.tables import metadata

    open_ledger(where).close()
    engine = make_engine(where)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _is_ours})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def _is_ours(_item: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    """Not the index of words, which each database keeps in its own way."""
    mine = not (name or "").startswith(("search", "alembic"))
    return mine and (kind, name) not in (("column", "words"), ("index", "reports_words"))
