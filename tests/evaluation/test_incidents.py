"""Reading ECB+ and pairing MUC keys, on small files of the same form written for the test."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.disputes import POINTS, victims
from evaluation.ecb_links import cosine, link, weigh
from evaluation.ecbplus import read_documents, read_mentions
from evaluation.incident_groups import day_and_sort, innermost, left_open, shared_incidents
from evaluation.incidents import gold_clusters
from evaluation.muc_data import Template, read_fills

DOCUMENT = """<Document doc_name="{name}.xml">
<token t_id="1" sentence="0" number="0">Rain</token>
<token t_id="2" sentence="0" number="1">fell</token>
<token t_id="3" sentence="1" number="0">Floods</token>
<token t_id="4" sentence="1" number="1">followed</token>
<Markables>
<ACTION_OCCURRENCE m_id="10"><token_anchor t_id="2"/></ACTION_OCCURRENCE>
<NEG_ACTION_OCCURRENCE m_id="11"><token_anchor t_id="4"/></NEG_ACTION_OCCURRENCE>
<LOC_GEO m_id="12"><token_anchor t_id="1"/></LOC_GEO>
<ACTION_OCCURRENCE m_id="20" RELATED_TO=""/>
</Markables>
<Relations>
<CROSS_DOC_COREF r_id="5" note="ACT1"><source m_id="10"/><target m_id="20"/></CROSS_DOC_COREF>
</Relations>
</Document>"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "3").mkdir()
    for name in ("3_1ecb", "3_2ecbplus"):
        (tmp_path / "3" / f"{name}.xml").write_text(DOCUMENT.format(name=name))
    rows = ["Topic,File,Sentence Number", "3,1ecb,0", "3,1ecb,1", "3,2ecbplus,0"]
    (tmp_path / "ECBplus_coreference_sentences.csv").write_text("\n".join(rows))
    return tmp_path


def test_only_listed_sentences_and_events_are_read(corpus: Path) -> None:
    mentions = list(read_mentions(corpus, range(1, 5)))
    assert [(m.document, m.text) for m in mentions] == [
        ("3_1ecb", "fell"),
        ("3_1ecb", "followed"),
        ("3_2ecbplus", "fell"),
    ]
    assert sorted(len(cluster) for cluster in gold_clusters(mentions)) == [1, 2]


def test_the_same_lemma_in_alike_documents_is_linked(corpus: Path) -> None:
    mentions = list(read_mentions(corpus, range(1, 5)))
    vectors = weigh(read_documents(corpus, range(1, 5)) | {"other": "nothing alike here"})
    assert cosine(vectors["3_1ecb"], vectors["3_2ecbplus"]) == pytest.approx(1.0)
    lemmas = {m.key: m.text for m in mentions}
    assert sorted(len(cluster) for cluster in link(mentions, lemmas, vectors)) == [1, 2]


def template(message: str, **slots: str) -> Template:
    return Template(message, {name: tuple(read_fills(name, [text])) for name, text in slots.items()})


def bombing(message: str, kind: str, number: str) -> Template:
    counted = {"human_target_number": f'{number}: "CLERKS"', "human_target_effect": 'DEATH: "CLERKS"'}
    return template(message, date="03 JAN 90", location="PERU: LIMA (CITY)", type=kind, **counted)


A, B = bombing("A", "BOMBING", "3"), bombing("B", "ATTACK", "5")
C = template("C", date="- 03 JAN 90", location="PERU: LIMA (CITY)", type="ATTACK")
D = template("D", date="03 JAN 90", location="PERU", type="ATTACK")


def test_messages_pair_by_day_place_and_sort() -> None:
    found = shared_incidents([(t.message, "", [t]) for t in (A, B, C, D)])
    assert [pair.messages for pair in found] == [{"A", "B"}]
    assert day_and_sort(C) is None
    assert innermost(D) is None


def test_a_target_of_the_same_name_pairs_across_places() -> None:
    one = template("E", date="03 JAN 90", location="PERU: LIMA (CITY)", type="ATTACK", human_target_name='"ANA VELIZ"')
    two = template("F", date="03 JAN 90", location="PERU", type="BOMBING", human_target_name='"ANA VELIZ ROJAS"')
    assert [pair.messages for pair in shared_incidents([("E", "", [one]), ("F", "", [two])])] == [{"E", "F"}]


def test_keys_without_a_day_or_a_town_leave_a_pair_open() -> None:
    rows = [(t.message, "", [t]) for t in (A, B, C, D)]
    assert left_open(rows) == {frozenset(pair) for pair in ("AC", "AD", "BC", "BD", "CD")}


def test_other_numbers_of_victims_are_a_difference() -> None:
    _, differ = POINTS["victims"]
    assert differ(A, B)
    assert not differ(A, A)
    assert not differ(A, C)
    assert not differ(A, bombing("E", "ATTACK", "PLURAL"))
    assert victims(A) == {"DEATH": 3}
