"""Reading ECB+ and pairing MUC keys, on small files of the same form written for the test."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from evaluation.disputes import POINTS, victims
from evaluation.ecb_links import cosine, rarities, weigh
from evaluation.ecb_network import gather, read_networks
from evaluation.ecb_pairs import Columns, first_columns, second_columns, square_of
from evaluation.ecb_told import Told
from evaluation.ecbplus import EventMention, read_documents, read_mentions
from evaluation.incident_groups import day_and_sort, innermost, left_open, shared_incidents
from evaluation.incidents import gold_clusters
from evaluation.muc_data import Template, read_fills
from training.incident_pairs import fit

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


def told(document: str, sentence: int, lemma: str, *, vector: tuple[float, float] = (1.0, 0.0)) -> Told:
    mention = EventMention(1, document, sentence, (lemma,), (0,), "e", f"{lemma}{sentence}")
    sets = {"sentence": frozenset({"port"}), "people": frozenset({lemma})}
    vectors = [np.array(vector) for _ in range(4)]
    return Told(mention, lemma, (lemma,), "VERB", *vectors, sets)


def test_documents_are_weighed_by_their_rare_words(corpus: Path) -> None:
    vectors = weigh(read_documents(corpus, range(1, 5)) | {"other": "nothing alike here"})
    assert cosine(vectors["3_1ecb"], vectors["3_2ecbplus"]) == pytest.approx(1.0)
    assert cosine(vectors["3_1ecb"], vectors["other"]) == 0.0


DOCUMENTS = {"a": "ships sank", "b": "ships sank", "c": "rain fell"}
TOLD = [told("a", 0, "bombing"), told("b", 0, "bombed", vector=(0.0, 1.0)), told("a", 0, "fall")]


def described() -> Columns:
    weights = weigh(DOCUMENTS)
    return first_columns(TOLD, (weights, weights), rarities(DOCUMENTS))


def test_pairs_are_described_by_column() -> None:
    found = {name: (square[0, 1], square[0, 2]) for name, square in described().items()}
    assert found["same lemma"] == (0, 0)
    assert found["same stem"] == (1, 0)
    assert found["like vector"] == (0, 1)
    assert found["one sentence"] == (0, 1)
    assert found["people agree"] == (-1, -1)
    assert found["doer agree"] == (0, 0)
    assert all(np.isfinite(square).all() and np.allclose(square, square.T) for square in described().values())


def test_pairs_around_a_pair_speak_for_it() -> None:
    chance = np.array([[1.0, 0.9, 0.2], [0.9, 1.0, 0.8], [0.2, 0.8, 1.0]])
    found = second_columns(TOLD, chance, described()["same lemma"])
    assert found["through one"][0, 2] == pytest.approx(0.8)
    assert found["chance"][0, 2] == pytest.approx(0.2)


def test_the_networks_know_the_columns() -> None:
    networks = read_networks()
    first = described()
    assert networks["first"].names == tuple(first)
    assert networks["second"].names == (*first, *second_columns(TOLD, np.eye(3), np.eye(3)))


def test_clusters_grow_while_their_pairs_are_likely() -> None:
    keys = [("d", name) for name in "abc"]
    assert set(gather(keys, square_of(np.array([0.9, 0.5, 0.1]), 3))) == {frozenset(keys[:2]), frozenset(keys[2:])}
    assert gather(keys, square_of(np.array([0.9, 0.6, 0.6]), 3)) == [frozenset(keys)]


def test_weights_are_fitted_to_what_tells_the_pairs_apart(tmp_path: Path) -> None:
    rows = np.tile(np.array([[1.0, 0.0], [1.0, 1.0], [0.0, 0.0], [0.0, 1.0]]), (20_000, 1))
    network = fit(["one", "other"], rows, rows[:, 0], np.ones(len(rows)))
    found = network.chances(rows[:4])
    assert found[:2].min() > 0.9
    assert found[2:].max() < 0.1
    (tmp_path / "w.csv").write_text("\n".join(",".join(row) for row in network.rows("first")))
    assert read_networks(tmp_path / "w.csv")["first"].chances(rows[:4]) == pytest.approx(found, abs=0.01)


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


def test_a_message_that_names_the_others_victim_leaves_a_pair_open() -> None:
    murder = template(
        "G", date="03 JAN 90", location="PERU: LIMA (CITY)", type="ATTACK", human_target_name='"ANA VELIZ"'
    )
    later = template("H", date="20 JUN 90", location="CHILE: ARICA (CITY)", type="BOMBING")
    told = "THE BOMB RECALLED THE MURDER OF ANA\nVELIZ."
    assert left_open([("G", "", [murder]), ("H", told, [later])]) == {frozenset("GH")}
    assert not left_open([("G", "", [murder]), ("H", "THE BOMB HURT ANA.", [later])])


def test_people_listed_one_by_one_are_no_figure() -> None:
    assert victims(bombing("A", "ATTACK", "1")) == {"DEATH": None}


def test_other_numbers_of_victims_are_a_difference() -> None:
    _, differ = POINTS["victims"]
    assert differ(A, B)
    assert not differ(A, A)
    assert not differ(A, C)
    assert not differ(A, bombing("E", "ATTACK", "PLURAL"))
    assert victims(A) == {"DEATH": 3}
