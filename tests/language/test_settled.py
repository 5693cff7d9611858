"""What tags and trees leave at odds is settled."""

from __future__ import annotations

import pytest

from dateline.language.settled import settle_tree

# word/tag/head/relation; heads count from 0, a root is its own.
TABLE = [
    (
        "jets/NOUN/1/nsubj bombed/NOUN/1/root camps/NOUN/1/obj",
        "jets/NOUN/1/nsubj bombed/VERB/1/root camps/NOUN/1/obj",
        "what has a subject and an object is a verb",
    ),
    ("he/PRON/1/nsubj chief/NOUN/1/root", None, "a noun with a subject alone stays one"),
    (
        "deadline/NOUN/0/root for/SCONJ/4/mark troops/NOUN/0/nmod to/PART/4/mark leave/VERB/0/acl",
        "deadline/NOUN/0/root for/SCONJ/4/mark troops/NOUN/4/nsubj to/PART/4/mark leave/VERB/0/acl",
        "the subject stands behind for",
    ),
    (
        "troops/NOUN/1/nsubj attacked/VERB/4/ccomp killing/VERB/4/ccomp police/NOUN/4/nsubj said/VERB/4/root",
        "troops/NOUN/1/nsubj attacked/VERB/4/ccomp killing/VERB/1/advcl police/NOUN/4/nsubj said/VERB/4/root",
        "a participle goes with the clause before it",
    ),
    (
        "troops/NOUN/1/nsubj attacked/VERB/4/ccomp left/VERB/4/ccomp police/NOUN/4/nsubj said/VERB/4/root",
        None,
        "a verb of its own is a second clause told",
    ),
    (
        "it/PRON/1/nsubj said/VERB/1/root two/NUM/3/nsubj died/VERB/1/ccomp and/CCONJ/6/cc six/NUM/6/nsubj fled/VERB/1/ccomp",
        "it/PRON/1/nsubj said/VERB/1/root two/NUM/3/nsubj died/VERB/1/ccomp and/CCONJ/6/cc six/NUM/6/nsubj fled/VERB/3/conj",
        "a second clause behind the verb goes on with the first",
    ),
    (
        "warn/VERB/0/root of/ADP/2/case departure/NOUN/0/ccomp",
        "warn/VERB/0/root of/ADP/2/case departure/NOUN/0/obl",
        "a noun behind a preposition is no clause",
    ),
]


@pytest.mark.parametrize(("given", "settled", "why"), TABLE)
def test_what_is_at_odds_is_settled(given: str, settled: str | None, why: str) -> None:
    rows = [row.split("/") for row in given.split()]
    words, tags, relations = ([row[n] for row in rows] for n in (0, 1, 3))
    heads = [int(row[2]) for row in rows]
    settle_tree(words, tags, heads, relations)
    found = zip(words, tags, map(str, heads), relations, strict=True)
    assert " ".join(map("/".join, found)) == (settled or given), why
