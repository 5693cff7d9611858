"""What tags and trees leave at odds is settled."""

from __future__ import annotations

import pytest

from dateline.language.settled import settle_clauses, settle_obliques, settle_subjects, settle_verbs

Row = tuple[str, str, int, str]


def split(rows: list[Row]) -> tuple[list[str], list[str], list[int], list[str]]:
    return ([row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows], [row[3] for row in rows])


def test_what_has_a_subject_and_an_object_is_a_verb() -> None:
    _, tags, heads, relations = split(
        [("jets", "NOUN", 1, "nsubj"), ("bombed", "NOUN", 1, "root"), ("camps", "NOUN", 1, "obj")]
    )
    settle_verbs(tags, heads, relations)
    assert tags == ["NOUN", "VERB", "NOUN"]


def test_a_noun_with_a_subject_alone_stays_one() -> None:
    _, tags, heads, relations = split([("he", "PRON", 1, "nsubj"), ("chief", "NOUN", 1, "root")])
    settle_verbs(tags, heads, relations)
    assert tags == ["PRON", "NOUN"]


def test_the_subject_stands_behind_for() -> None:
    words, _, heads, relations = split(
        [
            ("deadline", "NOUN", 0, "root"),
            ("for", "SCONJ", 4, "mark"),
            ("troops", "NOUN", 0, "nmod"),
            ("to", "PART", 4, "mark"),
            ("leave", "VERB", 0, "acl"),
        ]
    )
    settle_subjects(words, heads, relations)
    assert (heads[2], relations[2]) == (4, "nsubj")


@pytest.mark.parametrize(
    ("third", "hung", "why"),
    [
        ("killing", (1, "advcl"), "a participle goes with the clause before it"),
        ("left", (5, "ccomp"), "a verb of its own is a second clause told"),
    ],
)
def test_one_verb_tells_one_clause(third: str, hung: tuple[int, str], why: str) -> None:
    words, _, heads, relations = split(
        [
            ("troops", "NOUN", 1, "nsubj"),
            ("attacked", "VERB", 5, "ccomp"),
            (third, "VERB", 5, "ccomp"),
            ("two", "NUM", 2, "obj"),
            ("police", "NOUN", 5, "nsubj"),
            ("said", "VERB", 5, "root"),
        ]
    )
    settle_clauses(words, heads, relations)
    assert (heads[2], relations[2]) == hung, why


def test_a_noun_behind_a_preposition_is_no_clause() -> None:
    _, tags, heads, relations = split(
        [("warn", "VERB", 0, "root"), ("of", "ADP", 2, "case"), ("departure", "NOUN", 0, "ccomp")]
    )
    settle_obliques(tags, heads, relations)
    assert relations[2] == "obl"


def test_a_second_clause_behind_the_verb_goes_on_with_the_first() -> None:
    words, _, heads, relations = split(
        [
            ("police", "NOUN", 1, "nsubj"),
            ("said", "VERB", 1, "root"),
            ("two", "NUM", 3, "nsubj:pass"),
            ("died", "VERB", 1, "ccomp"),
            ("and", "CCONJ", 5, "cc"),
            ("six", "NUM", 6, "nsubj"),
            ("fled", "VERB", 1, "ccomp"),
        ]
    )
    settle_clauses(words, heads, relations)
    assert (heads[6], relations[6]) == (3, "conj")
