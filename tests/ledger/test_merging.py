"""Which accounts gather into one incident: the rule, pairs that must and must not join, and any order of arrival."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.account import Aspect, Reading
from dateline.ledger import Ledger, open_ledger
from dateline.ledger.blocks import DAY_SHIFT, query_keys, write_keys
from dateline.ledger.features import BY_VALUE, FEATURES, TOWNS, VERB
from dateline.ledger.field import Field, Node
from dateline.ledger.interface import Question
from dateline.ledger.merge import settle
from dateline.ledger.pairs import Comparer
from dateline.ledger.rows import day_of
from dateline.ledger.score import NEAR_MISS, judge, points
from dateline.ledger.traits import Traits, traits_of
from tests.ledger.ledger_build import PLACES, Tell, reading

BASE = Tell("Syrian artillery shelled a Turkish post near Saraqib early on Monday.", killed=(8, 8))
OTHER = replace(BASE, words="A Turkish position at Saraqib was shelled on Monday, Ankara's ministry announced.")

JOINED = [
    (OTHER, "same day, place and parties"),
    (replace(OTHER, killed=(5, 5)), "another toll: a dispute, not another incident"),
    (replace(OTHER, killed=None), "no toll told"),
    (replace(OTHER, happened=False), "a denial is an account of the same incident"),
    (replace(OTHER, who=None), "nobody named as responsible"),
    (replace(OTHER, who="Russia:RUS"), "another actor held responsible, the same toll"),
    (replace(OTHER, day="2020-02-04"), "a day apart, all else the same"),
    (replace(OTHER, place=None), "no place, all else the same"),
    (replace(OTHER, place="SYR"), "only the country told, all else the same"),
]
APART = [
    (replace(OTHER, place="Ariha"), "two strikes on one day in towns 19 km apart", False),
    (replace(OTHER, place="Aleppo"), "two strikes on one day in other towns", True),
    (replace(OTHER, day="2020-02-10"), "a week later", True),
    (replace(OTHER, day="2020-02-05", killed=(3, 3)), "two days later in the same town", True),
    (replace(OTHER, kind="AID"), "another type of event", True),
    (replace(OTHER, aspect=Aspect.HYPOTHETICAL), "only imagined", True),
    (replace(OTHER, who="Russia:RUS", to_whom="Jordan:JOR", killed=(30, 30)), "other parties and another toll", False),
    (replace(OTHER, place=None, who="gunmen", to_whom=None, killed=None), "too little told", False),
]


def traits(tell: Tell, source: str = "Courier") -> Traits:
    return _traits(reading([tell], source=source))


@pytest.mark.parametrize(("tell", "why"), JOINED, ids=[row[1] for row in JOINED])
def test_pairs_that_join(tell: Tell, why: str) -> None:
    verdict = judge(traits(BASE), traits(tell, source="Gazette"))
    assert verdict.joined, f"{why}: {verdict.words()}"


@pytest.mark.parametrize(("tell", "why", "never"), APART, ids=[row[1] for row in APART])
def test_pairs_that_stay_apart(tell: Tell, why: str, never: bool) -> None:
    verdict = judge(traits(BASE), traits(tell, source="Gazette"))
    assert not verdict.joined, f"{why}: {verdict.words()}"
    assert (verdict.score < 0) >= never, why


PORTER = "Ana Veliz:"
MURDER = Tell(
    "Judge Ana Veliz Quispe was shot dead in Goma on Friday.",
    trigger="shot",
    mode="firearms",
    who=None,
    to_whom=PORTER,
    day="2020-01-10",
    place="Goma",
    killed_of={"Ana Veliz Quispe": 1},
)
LATER = replace(MURDER, words="The judge's murder shocked us.", trigger="murder", mode="targeted", day=None, place=None)
RETOLD = [
    (LATER, date(2020, 1, 31), True, "a killing without a day, retold three weeks later"),
    (LATER, date(2020, 1, 5), False, "nobody retells a killing before it"),
    (LATER, date(2020, 5, 1), False, "months later"),
    (replace(LATER, killed_of={"Ruth Okafor": 1}, to_whom="Ruth Okafor:"), date(2020, 1, 31), False, "another victim"),
    (replace(LATER, killed_of={}), date(2020, 1, 31), False, "people are attacked more than once"),
]


@pytest.mark.parametrize(("tell", "published", "joined", "why"), RETOLD, ids=[row[3] for row in RETOLD])
def test_one_person_is_killed_once(tell: Tell, published: date, joined: bool, why: str) -> None:
    first = traits(MURDER)
    later = _traits(reading([tell], source="Gazette", published=published))
    assert judge(first, later).joined == joined, f"{why}: {judge(first, later).words()}"
    if joined:
        assert set(query_keys(first)) & set(write_keys(later))
        assert set(query_keys(later)) & set(write_keys(first))


LIKE = (
    "Dredgers cleared the harbour of Klaipeda while wreckers towed the trawler Sturgeon past the breakwater lighthouse."
)


def test_reports_in_like_words_speak_for_one_event() -> None:
    one, two = (_about(words) for words in (LIKE, "On Monday " + LIKE))
    assert "reports in like words +2" in judge(one, two).words()
    assert "like words" not in judge(one, _about("Farmers sowed maize.")).words()
    assert "like words" not in judge(one, replace(two, place="9", latitude=two.latitude + 0.1)).words()


def _about(words: str) -> Traits:
    told = reading([replace(OTHER, words=words)], source=words[:9])
    return traits_of(told.accounts[0], words, None, words)


def test_traits_are_stored_and_read_back() -> None:
    found = _about(LIKE)
    assert Traits.load(found.dump()) == found
    older = json.dumps(json.loads(found.dump())[:21])
    assert Traits.load(older) == replace(found, named=(), about=frozenset())


def test_the_score_says_what_it_is_made_of() -> None:
    verdict = judge(traits(BASE), traits(OTHER))
    assert verdict.words() == (
        "same day +2, same place +2.5, same type +0.5, same actor +1.25, same recipient +1.25, same toll +1.5, "
        "same verb +0.5"
    )


days = st.sampled_from(
    ["2020-02-02", "2020-02-03", "2020-02-04", "2020-02-03/2020-02-04", "2020-02-01/2020-02-29", "XXXX-02-03", None]
)
tells = st.builds(
    Tell,
    words=st.sampled_from(
        [
            "Guns shelled the town again and again on a long and bitter day.",
            "It was shelled.",
            "Rockets and guns shelled it, one of the residents told a reporter there.",
        ]
    ),
    kind=st.sampled_from(["ASSAULT", "COERCE", "CONSULT", "COOPERATE"]),
    mode=st.sampled_from([None, "heavy-weapons", "aerial"]),
    who=st.sampled_from([None, "Syria:SYR", "Russia:RUS", "gunmen"]),
    to_whom=st.sampled_from([None, "Turkey:TUR", "Syria:SYR"]),
    day=days,
    place=st.sampled_from([None, "SYR", "Nowhere", *PLACES]),
    killed=st.sampled_from([None, (8, 8), (4, None), (2, 2)]),
)
reports = st.builds(
    lambda told, source, published: reading([told], source=source, published=published),
    tells,
    st.sampled_from(["Courier", "Gazette", "Herald", "Post"]),
    st.sampled_from([None, date(2020, 2, 3), date(2020, 2, 6)]),
)


@given(reports, reports)
def test_a_verdict_is_the_same_both_ways_round(a: Reading, b: Reading) -> None:
    left, right = _traits(a), _traits(b)
    assert judge(left, right).score == judge(right, left).score


@given(reports, reports, st.sampled_from([-5.0, 2.5, 5.0, 9.0]))
def test_points_are_the_verdicts_score_from_the_floor_on(a: Reading, b: Reading, floor: float) -> None:
    left, right = _traits(a), _traits(b)
    score, found = judge(left, right).score, points(left, right, floor)
    assert found == score if score >= floor else found < floor


@given(st.lists(reports, min_size=2, max_size=12))
def test_points_of_many_pairs_are_those_of_each(told: list[Reading]) -> None:
    found = [_traits(item) for item in told]
    places = range(len(told))
    pairs = [(a, b) for a in places for b in places if {*query_keys(found[a])} & {*write_keys(found[b])}]
    left, right = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    for (a, b), score in zip(pairs, Comparer().scores(list(enumerate(found)), left, right).tolist(), strict=True):
        exact = points(found[a], found[b])
        assert score == exact if exact >= NEAR_MISS else score < NEAR_MISS, (found[a], found[b])


def test_every_feature_counts_in_many_pairs_too() -> None:
    grouped = {feature.__name__ for group in (*BY_VALUE, VERB, TOWNS) for feature in group.features}
    assert {feature.__name__ for feature in FEATURES} - grouped == {"_words", "about"}


@given(reports, reports)
def test_whoever_may_join_is_looked_up_both_ways_round(a: Reading, b: Reading) -> None:
    left, right = _traits(a), _traits(b)
    if judge(left, right).joined:
        forth = bool(set(query_keys(left)) & set(write_keys(right)))
        back = bool(set(query_keys(right)) & set(write_keys(left)))
        assert forth == back


def _traits(told: Reading) -> Traits:
    return traits_of(told.accounts[0], told.report.text, day_of(told.report.published))


def nodes_of(readings: list[Reading]) -> list[Node]:
    unique = {told.accounts[0].id: told for told in readings}
    ordered = sorted(unique)
    return [Node(ordered.index(name), name, _traits(told)) for name, told in unique.items()]


def by_rule(nodes: list[Node]) -> dict[int, int]:
    """The rule read off the docstring: each account in order leads, or joins the best of those that lead before it."""
    ground = Field(lambda _nodes: None)
    for node in nodes:
        ground.place(node)
    for node in sorted(nodes, key=lambda node: node.rank, reverse=True):
        settle(ground, [node])
    return {node.number: node.lead for node in nodes if node.lead is not None}


@settings(max_examples=150)
@given(st.lists(reports, min_size=1, max_size=14), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(told: list[Reading], chance: random.Random) -> None:
    expected = by_rule(nodes_of(told))
    shuffled = nodes_of(told)
    chance.shuffle(shuffled)
    ground = Field(lambda _nodes: None)
    while shuffled:
        some, shuffled = shuffled[:3], shuffled[3:]
        for node in some:
            ground.place(node)
        settle(ground, some)
    assert {number: node.lead for number, node in ground.nodes.items()} == expected


@settings(max_examples=100)
@given(st.lists(reports, min_size=2, max_size=10))
def test_every_member_was_compared_with_its_lead(told: list[Reading]) -> None:
    nodes = {node.number: node for node in nodes_of(told)}
    for number, lead in by_rule(list(nodes.values())).items():
        if lead != number:
            assert nodes[lead].lead == lead
            assert judge(nodes[number].traits, nodes[lead].traits).joined


@settings(max_examples=60)
@given(st.lists(reports, min_size=1, max_size=14), st.integers(0, 8))
def test_a_day_is_forgotten_as_a_whole_or_not_at_all(told: list[Reading], most: int) -> None:
    ground = Field(lambda _nodes: None)
    nodes = nodes_of(told)
    for node in nodes:
        ground.place(node)
        ground.look([node])
    settle(ground, nodes)
    days = {node.number: {key >> DAY_SHIFT for key in node.filed} for node in nodes}
    ground.whole = set[int]().union(*days.values())
    ground.forget(most)
    for number, under in days.items():
        assert number in ground.nodes or not under & ground.whole
    held = {number for table in (ground.leads, ground.members) for found in table.values() for number in found}
    assert held == {number for number in ground.nodes if days[number]}


def clusters(ledger: Ledger) -> set[frozenset[str]]:
    found = ledger.incidents(Question(), limit=1000)
    return {frozenset(told.account.id for told in ledger.accounts(incident.id)) for incident in found}


def test_the_order_of_arrival_does_not_matter_to_a_ledger(where: str, tmp_path: Path) -> None:
    chance = random.Random(7)
    told = [
        reading(
            [
                Tell(
                    f"Guns shelled {place} and the road, report {n} says.",
                    day=f"2020-02-{2 + n % 4:02}",
                    place=place,
                    who=chance.choice(["Syria:SYR", "Russia:RUS", None]),
                    killed=chance.choice([None, (8, 8), (3, 3)]),
                )
            ],
            source=f"Paper {n}",
        )
        for n, place in enumerate(chance.choices([*PLACES, None, "SYR"], k=60))
    ]
    ledger = open_ledger(where)
    ledger.add(told)
    expected = clusters(ledger)
    ledger.close()
    for turn in range(3):
        chance.shuffle(told)
        other = open_ledger(tmp_path / f"turn{turn}.db")
        for start in range(0, len(told), 7):
            other.add(told[start : start + 7])
        assert clusters(other) == expected
        assert other.check() == []
        other.close()


def test_near_incidents_do_not_chain(ledger: Ledger) -> None:
    # Day by day, each like the one before: the first and the last have nothing in common.
    told = [reading([replace(BASE, day=f"2020-02-{day:02}")], source=f"Paper {day}") for day in range(3, 12)]
    ledger.add(told)
    found = ledger.incidents(Question())
    assert len(found) >= 4
    for incident in found:
        days = {row.account.when.earliest for row in ledger.accounts(incident.id) if row.account.when}
        assert all(abs((a - b).days) <= 2 for a, b in combinations([day for day in days if day], 2))


def test_a_place_left_out_is_not_guessed(ledger: Ledger) -> None:
    ledger.add(
        [
            reading([replace(BASE, place="Saraqib")], source="A"),
            reading(
                [replace(BASE, place="Aleppo", words="Syrian guns shelled Aleppo's Turkish observers on Monday.")],
                source="B",
            ),
            reading([replace(BASE, place=None, words="Syria shelled Turkish troops on Monday.")], source="C"),
        ]
    )
    assert len(ledger.incidents(Question())) == 3


def test_every_decision_is_on_record(ledger: Ledger) -> None:
    ledger.add([reading([BASE], source="A"), reading([OTHER], source="B"), reading([BASE], source="C")])
    [incident] = ledger.incidents(Question())
    rows = ledger.judgements(incident.id)
    assert sorted(row.verdict for row in rows) in (["copy", "same"], ["same", "same"])
    for row in rows:
        assert row.score >= 5
        assert "same place +2.5" in row.parts
        assert row.coder == "1 merge 1"
        assert row.made_at.endswith("Z")


def test_a_near_miss_is_on_record_too(ledger: Ledger) -> None:
    ledger.add([reading([BASE], source="A"), reading([replace(OTHER, place="Ariha")], source="B")])
    found = ledger.incidents(Question())
    assert len(found) == 2
    rows = [row for incident in found for row in ledger.judgements(incident.id)]
    assert [row.verdict for row in rows] == ["different"]
    assert "places within 25 km -2.5" in rows[0].parts
