"""Which tellings of one incident contradict each other, and what is told by whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ledger import Ledger
from dateline.ledger.figures import Count, agree, total
from dateline.ledger.interface import OpenDispute, Question
from tests.ledger.ledger_build import Tell, reading

BASE = Tell("Syrian guns shelled the Turkish post at Saraqib on Monday.")
DAY = date(2020, 2, 4)
LATER = date(2020, 2, 5)

# First telling, second telling, point and kind of the disputes between them, what the row protects.
PAIRS: list[tuple[Tell, Tell, list[str], str]] = [
    (replace(BASE, killed=(8, 8)), replace(BASE, killed=(3, 3)), ["toll conflict"], "two figures for one toll"),
    (replace(BASE, killed=(4, None)), replace(BASE, killed=(6, 6)), [], "at least 4 and 6 are both true"),
    (replace(BASE, killed=(7, None)), replace(BASE, killed=(6, 6)), ["toll conflict"], "at least 7 and 6 are not"),
    (replace(BASE, killed=(4, 6)), replace(BASE, killed=(5, 5)), [], "inside the range"),
    (
        replace(BASE, killed=(8, 8)),
        replace(BASE, killed_of={"soldiers": 5, "civilians": 3}),
        [],
        "parts and their whole",
    ),
    (replace(BASE, killed=(8, 8)), replace(BASE, killed_of={"soldiers": 5}), [], "one part and the whole"),
    (
        replace(BASE, killed=(4, 4)),
        replace(BASE, killed_of={"soldiers": 5}),
        ["toll conflict"],
        "a part above the whole",
    ),
    (
        replace(BASE, killed_of={"soldiers": 5}),
        replace(BASE, killed_of={"soldiers": 2}),
        ["toll conflict"],
        "the same people counted differently",
    ),
    (replace(BASE, killed_of={"soldiers": 5}), replace(BASE, killed_of={"civilians": 2}), [], "different people"),
    (BASE, replace(BASE, happened=False), ["occurred conflict"], "one voice says that it did not happen"),
    (BASE, replace(BASE, who=None, happened=False, killed=(0, 0)), [], "nobody was killed: not that nothing happened"),
    (
        replace(BASE, killed=(8, 8)),
        replace(BASE, who=None, happened=False, killed=(0, 0)),
        ["toll conflict"],
        "nobody was killed, against eight",
    ),
    (
        BASE,
        replace(BASE, happened=False, killed_of={"soldiers": 0}),
        ["occurred conflict"],
        "a named doer killed nobody: a deed denied",
    ),
    (
        replace(BASE, killed=(8, 8)),
        replace(BASE, who="Russia:RUS", killed=(8, 8)),
        ["responsible conflict"],
        "another party held responsible",
    ),
    (
        replace(BASE, killed=(8, 8)),
        replace(BASE, who="gunmen", killed=(8, 8)),
        [],
        "an unnamed actor contradicts nobody",
    ),
    (
        replace(BASE, killed=(8, 8)),
        replace(BASE, to_whom="Iran:IRN", killed=(8, 8)),
        ["target conflict"],
        "another target",
    ),
    (BASE, replace(BASE, day="2020-02-04"), ["time conflict"], "another day"),
    (BASE, replace(BASE, place=None), [], "no place told contradicts no place"),
]


def disputes_between(
    ledger: Ledger, a: Tell, b: Tell, voices: tuple[str, str], days: tuple[date, date]
) -> list[OpenDispute]:
    ledger.add([reading([a], source=voices[0], published=days[0]), reading([b], source=voices[1], published=days[1])])
    found = ledger.incidents(Question())
    assert len(found) == 1, "the pair is one incident"
    return ledger.disputes([found[0].id])


@pytest.mark.parametrize(("a", "b", "expected", "why"), PAIRS, ids=[row[3] for row in PAIRS])
def test_disputes(sqlite_ledger: Ledger, a: Tell, b: Tell, expected: list[str], why: str) -> None:
    found = disputes_between(sqlite_ledger, a, b, ("Courier", "Gazette"), (DAY, DAY))
    assert [f"{item.dispute.point} {item.dispute.kind}" for item in found] == expected, why


def test_positions_name_the_voice_and_its_accounts(ledger: Ledger) -> None:
    a = replace(BASE, killed=(8, 8), says="Turkish ministry")
    b = replace(BASE, killed=(3, 3), says="Syrian ministry")
    [found] = disputes_between(ledger, a, b, ("Courier", "Gazette"), (DAY, DAY))
    assert found.about == "killed"
    assert {(p.voice, p.holds) for p in found.dispute.positions} == {
        ("Turkish ministry", "8"),
        ("Syrian ministry", "3"),
    }
    assert all(len(position.account_ids) == 1 for position in found.dispute.positions)
    assert sorted(found.words.split("; ")) == ["Syrian ministry: 3", "Turkish ministry: 8"]


def test_a_later_figure_of_the_same_voice_is_a_revision(ledger: Ledger) -> None:
    a, b = replace(BASE, killed=(3, 3)), replace(BASE, killed=(8, 8))
    [found] = disputes_between(ledger, a, b, ("Courier", "Courier"), (DAY, LATER))
    assert (found.dispute.point, found.dispute.kind) == ("toll", "revision")
    assert [position.holds for position in found.dispute.positions] == ["3", "8"]
    [incident] = ledger.incidents(Question())
    assert incident.disputes == 0


def test_a_voice_is_held_to_its_latest_word(sqlite_ledger: Ledger) -> None:
    sqlite_ledger.add(
        [
            reading([replace(BASE, killed=(3, 3))], source="Courier", published=DAY),
            reading([replace(BASE, killed=(8, 8))], source="Courier", published=LATER),
            reading([replace(BASE, killed=(8, 8))], source="Gazette", published=DAY),
        ]
    )
    [incident] = sqlite_ledger.incidents(Question())
    assert [item.dispute.kind for item in sqlite_ledger.disputes([incident.id])] == ["revision"]


def test_ranges_over_all_voices_and_for_each(ledger: Ledger) -> None:
    ledger.add(
        [
            reading([replace(BASE, killed=(8, 8), says="Ankara")], source="Courier", published=DAY),
            reading([replace(BASE, killed_of={"soldiers": 2, "drivers": 1}, says="Damascus")], source="Gazette"),
            reading([replace(BASE, killed=(4, None))], source="Post"),
        ]
    )
    [incident] = ledger.incidents(Question())
    assert incident.toll == {"killed": (3, 8)}
    assert incident.toll_by_voice == {
        "Ankara": {"killed": (8, 8)},
        "Damascus": {"killed": (3, 3)},
        "Post": {"killed": (4, 4)},
    }


def test_notice_is_a_point_of_its_own(sqlite_ledger: Ledger) -> None:
    told = Tell("Ankara informed Moscow of the move on Sunday.", kind="CONSULT", trigger="informed", place="Ankara")
    denied = replace(told, words="Ankara never informed Moscow of the move.", happened=False)
    [found] = disputes_between(sqlite_ledger, told, denied, ("Courier", "Gazette"), (DAY, DAY))
    assert (found.dispute.point, found.words) in (
        ("notice", "Courier: gave notice; Gazette: gave no notice"),
        ("notice", "Gazette: gave no notice; Courier: gave notice"),
    )


def test_outlets_and_independent_origins(ledger: Ledger) -> None:
    wire = [
        BASE,
        Tell(
            "A convoy of ambulances was seen on the highway towards the border in the afternoon.",
            kind="AID",
            trigger="seen",
        ),
        Tell(
            "Schools in the district stayed closed for the rest of the week, the council told parents.",
            kind="AID",
            trigger="closed",
        ),
    ]
    ledger.add(
        [
            reading(wire, source="Courier"),
            reading(wire, source="Gazette"),
            reading(
                [replace(BASE, words="Ankara said that Syria shelled its men at Saraqib.", says="Ankara")],
                source="Post",
            ),
            reading(
                [replace(BASE, words="Its post at Saraqib was shelled, said Ankara.", says="Ankara")], source="Herald"
            ),
        ]
    )
    [incident] = ledger.incidents(Question(types=("ASSAULT",)))
    assert (incident.accounts, incident.reports, incident.outlets, incident.origins) == (4, 4, 4, 2)
    copies = [row.copy_of for row in ledger.accounts(incident.id) if row.copy_of]
    assert copies in (["Courier"], ["Gazette"])


counts = st.builds(
    lambda low, more, people: Count(low, None if more is None else low + more, people),
    st.integers(0, 9),
    st.one_of(st.none(), st.integers(0, 4)),
    st.sampled_from(["", "soldier", "civilian"]),
)


@given(st.lists(counts, max_size=3), st.lists(counts, max_size=3))
def test_agreement_is_mutual(a: list[Count], b: list[Count]) -> None:
    assert agree(a, b) == agree(b, a)


@given(counts)
def test_a_figure_agrees_with_itself(count: Count) -> None:
    assert agree([count], [count])
    assert total([count]) == Count(count.low, count.high)


def test_a_figure_is_shown_in_the_reports_words() -> None:
    assert Count(5, 5, "TUR MIL", "Turkish soldiers").words() == "5 Turkish soldiers"
    assert [Count(*bounds).words() for bounds in ((4, None), (0, 9), (3, 5), (8, 8))] == [
        "at least 4",
        "up to 9",
        "3 to 5",
        "8",
    ]
