"""People's word wins, outlives re-reading, and can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.errors import DatelineError, LedgerError, UsageError
from dateline.ledger import Ledger, open_ledger
from dateline.ledger.interface import Incident, Question, Review
from tests.ledger.ledger_build import Tell, reading

BASE = Tell("Syrian guns shelled the Turkish post at Saraqib on Monday.", killed=(8, 8))
SECOND = replace(BASE, words="A Turkish post at Saraqib was shelled on Monday.")
THIRD = replace(BASE, words="Monday saw Saraqib shelled once more by Syrian batteries.")
FAR = replace(BASE, words="On Monday Aleppo was shelled as well.", place="Aleppo")
BY = {"author": "Mira", "reason": "read both reports"}


def members(ledger: Ledger, incident: str) -> set[str]:
    return {row.account.id for row in ledger.accounts(incident)}


def state(ledger: Ledger) -> list[tuple[str, frozenset[str]]]:
    found = ledger.incidents(Question())
    return sorted((incident.id, frozenset(members(ledger, incident.id))) for incident in found)


def two(ledger: Ledger) -> tuple[Incident, Incident]:
    """An incident of two accounts at Saraqib and one of one account at Aleppo."""
    ledger.add([reading([BASE], source="A"), reading([SECOND], source="B"), reading([FAR], source="C")])
    saraqib, aleppo = sorted(ledger.incidents(Question()), key=lambda incident: -incident.accounts)
    assert (saraqib.accounts, aleppo.accounts) == (2, 1)
    return saraqib, aleppo


def test_a_merged_id_redirects(ledger: Ledger) -> None:
    saraqib, aleppo = two(ledger)
    review = ledger.review("merge", aleppo.id, into=saraqib.id, **BY)
    assert (review.verb, review.author, review.reason) == ("merge", "Mira", "read both reports")
    assert ledger.incident(aleppo.id).id == saraqib.id
    assert ledger.incident(saraqib.id).accounts == 3
    [change] = [item for item in ledger.changes() if item.what == "merged"]
    assert (change.incident_id, change.detail) == (aleppo.id, f"into {saraqib.id}")
    assert ledger.check() == []


def test_undoing_a_merge_brings_both_back(ledger: Ledger) -> None:
    saraqib, aleppo = two(ledger)
    before = state(ledger)
    review = ledger.review("merge", aleppo.id, into=saraqib.id, **BY)
    ledger.review("undo", str(review.number), **BY)
    assert state(ledger) == before
    assert [item.what for item in ledger.changes(incident_id=aleppo.id)] == ["created", "merged", "restored"]
    assert ledger.check() == []


def test_a_split_stands_when_more_reports_come(ledger: Ledger) -> None:
    saraqib, _ = two(ledger)
    away = sorted(members(ledger, saraqib.id))[0]
    review = ledger.review("split", saraqib.id, accounts=[away], **BY)
    apart = str(review.details["into"])
    assert members(ledger, apart) == {away}
    assert len(members(ledger, saraqib.id)) == 1
    ledger.add([reading([THIRD], source="D")])
    assert len(ledger.incidents(Question())) == 3
    assert away in members(ledger, apart)
    assert away not in members(ledger, saraqib.id)


def test_undoing_a_split_joins_again(ledger: Ledger) -> None:
    saraqib, _ = two(ledger)
    before = state(ledger)
    review = ledger.review("split", saraqib.id, accounts=[min(members(ledger, saraqib.id))], **BY)
    ledger.review("undo", str(review.number), **BY)
    assert state(ledger) == before
    assert ledger.check() == []


def test_a_correction_moves_an_account_and_can_be_undone(ledger: Ledger) -> None:
    saraqib, aleppo = two(ledger)
    before = state(ledger)
    [account] = members(ledger, aleppo.id)
    review = ledger.review("correct", account, field="place", value="Saraqib, 35.86, 36.81, SYR", **BY)
    assert ledger.incident(aleppo.id).id == saraqib.id
    [told] = [row for row in ledger.accounts(saraqib.id) if row.account.id == account]
    assert told.account.where is not None
    assert told.account.where.basis == "corrected by a person"
    ledger.review("undo", str(review.number), **BY)
    assert state(ledger) == before


def test_corrections_survive_a_newer_coder(ledger: Ledger) -> None:
    ledger.add([reading([BASE], source="A")])
    [incident] = ledger.incidents(Question())
    [account] = members(ledger, incident.id)
    ledger.review("correct", account, field="killed", value="5-6", **BY)
    again = ledger.add([reading([replace(BASE, mode="heavy-weapons", killed=(9, 9))], source="A", coder="2")])
    assert (again.reread, again.retired) == (1, 0)
    [row] = ledger.accounts(incident.id)
    assert row.account.mode == "heavy-weapons"
    assert [(toll.low, toll.high) for toll in row.account.toll] == [(5, 6)]
    assert row.account.coder == "2"
    assert ledger.incident(incident.id).toll == {"killed": (5, 6)}


def test_a_newer_coder_reads_a_ledger_that_was_closed(where: str) -> None:
    for coder in ("1", "2"):
        ledger = open_ledger(where)
        ledger.add([reading([BASE], source="A", coder=coder)])
        [row] = ledger.accounts(ledger.incidents(Question())[0].id)
        assert row.account.coder == coder
        ledger.close()


def test_merges_survive_a_newer_coder(ledger: Ledger) -> None:
    saraqib, aleppo = two(ledger)
    ledger.review("merge", aleppo.id, into=saraqib.id, **BY)
    before = state(ledger)
    ledger.add([reading([tell], source=name, coder="2") for tell, name in ((BASE, "A"), (SECOND, "B"), (FAR, "C"))])
    assert state(ledger) == before
    assert ledger.check() == []


def test_what_a_newer_coder_no_longer_tells_is_announced(ledger: Ledger) -> None:
    ledger.add([reading([FAR], source="C")])
    [incident] = ledger.incidents(Question())
    told = reading([FAR], source="C", coder="2")
    other = replace(told, accounts=(replace(told.accounts[0], id="another", event_type="AID"),))
    assert ledger.add([other]).retired == 1
    assert [item.what for item in ledger.changes(incident_id=incident.id)] == ["created", "deleted"]
    with pytest.raises(LedgerError, match="was deleted"):
        ledger.incident(incident.id)
    assert ledger.check() == []


def test_a_confirmed_account_is_not_taken_away_by_a_newer_coder(ledger: Ledger) -> None:
    ledger.add([reading([FAR], source="C")])
    [incident] = ledger.incidents(Question())
    ledger.review("confirm", incident.id, **BY)
    told = reading([FAR], source="C", coder="2")
    ledger.add([replace(told, accounts=(replace(told.accounts[0], id="another", event_type="AID"),))])
    assert ledger.incident(incident.id).accounts == 1


def test_a_rejected_incident_is_announced_and_comes_back(ledger: Ledger) -> None:
    saraqib, aleppo = two(ledger)
    before = state(ledger)
    review = ledger.review("reject", aleppo.id, **BY)
    assert [incident.id for incident in ledger.incidents(Question())] == [saraqib.id]
    assert [item.what for item in ledger.changes(incident_id=aleppo.id)] == ["created", "deleted"]
    ledger.add([reading([FAR], source="C", coder="2")])
    assert len(ledger.incidents(Question())) == 1, "reading again does not bring it back"
    ledger.review("undo", str(review.number), **BY)
    assert [name for name, _ in state(ledger)] == [name for name, _ in before]
    assert ledger.check() == []


def test_one_account_can_be_rejected(ledger: Ledger) -> None:
    saraqib, _ = two(ledger)
    account = min(members(ledger, saraqib.id))
    ledger.review("reject", account, **BY)
    assert len(members(ledger, saraqib.id)) == 1


def test_history_lists_the_reviews_in_order(ledger: Ledger) -> None:
    saraqib, aleppo = two(ledger)
    merge = ledger.review("merge", aleppo.id, into=saraqib.id, **BY)
    ledger.review("undo", str(merge.number), author="Noor", reason="other town")
    rows: list[Review] = ledger.reviews(aleppo.id)
    assert [(row.verb, row.author, row.undone_at is None) for row in rows] == [
        ("merge", "Mira", False),
        ("undo", "Noor", True),
    ]


def test_persons_decisions_are_judgements_too(ledger: Ledger) -> None:
    saraqib, aleppo = two(ledger)
    ledger.review("merge", aleppo.id, into=saraqib.id, **BY)
    rows = [row for row in ledger.judgements(saraqib.id) if row.author == "Mira"]
    assert [(row.verdict, row.parts) for row in rows] == [("same", "read both reports")]


BAD: list[tuple[str, str, dict[str, str], type[DatelineError], str]] = [
    ("confirm", "nothing", {}, LedgerError, "no incident"),
    ("explode", "x", {}, UsageError, "no review 'explode'"),
    ("undo", "one", {}, UsageError, "no number of a review"),
    ("undo", "99", {}, LedgerError, "no review 99"),
]


@pytest.mark.parametrize(("verb", "target", "details", "kind", "words"), BAD)
def test_bad_reviews(
    sqlite_ledger: Ledger, verb: str, target: str, details: dict[str, str], kind: type[DatelineError], words: str
) -> None:
    with pytest.raises(kind, match=words):
        sqlite_ledger.review(verb, target, **BY, **details)
    assert sqlite_ledger.reviews() == []


BAD_VALUES = [
    ("killed", "many", "write 8, 4-6, 4"),
    ("killed", "6-4", "write 8"),
    ("day", "Monday", "write 2020-02-03"),
    ("place", "Idlib, north", "write `Name, latitude"),
    ("type", "WAR", "use one of"),
    ("polarity", "maybe", "write `happened`"),
    ("colour", "red", "no field 'colour'"),
]


@pytest.mark.parametrize(("field", "value", "words"), BAD_VALUES)
def test_bad_corrections(sqlite_ledger: Ledger, field: str, value: str, words: str) -> None:
    sqlite_ledger.add([reading([BASE])])
    [incident] = sqlite_ledger.incidents(Question())
    [account] = members(sqlite_ledger, incident.id)
    with pytest.raises(UsageError, match=words):
        sqlite_ledger.review("correct", account, field=field, value=value, **BY)
    assert sqlite_ledger.reviews() == []


def test_a_review_needs_an_author(sqlite_ledger: Ledger) -> None:
    sqlite_ledger.add([reading([BASE])])
    [incident] = sqlite_ledger.incidents(Question())
    with pytest.raises(UsageError, match="author and a reason"):
        sqlite_ledger.review("confirm", incident.id, author=" ", reason="x")
