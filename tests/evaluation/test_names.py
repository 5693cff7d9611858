"""The names scorer and its readers, on data written for the purpose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation import conllu, names
from evaluation.names_data import GoldText, bio_sentences, gum_names, scheme_of, spans_of
from evaluation.re3d import read_re3d

TEXT = "Envoy Ann Lee met the Zorg Council in Ruritania. Zorg fighters left. The Zorg Council denied it. Zorg Council!"


def entity(value: str, kind: str, confidence: float = 1, after: int = 0) -> dict[str, object]:
    begin = TEXT.index(value, after)
    row = {"_id": "", "documentId": "d", "begin": begin, "end": begin + len(value), "type": kind, "value": value}
    return row | {"confidence": confidence}


@pytest.fixture
def re3d(tmp_path: Path) -> Path:
    rows = [
        entity("Envoy Ann Lee", "Person"),
        entity("the Zorg Council", "Organisation"),
        entity("Ruritania", "Location"),
        entity("Zorg fighters", "Organisation"),
        entity("Zorg", "Nationality", 0, TEXT.index("Zorg fighters")),
        entity("The Zorg Council", "Organisation"),
        entity("it", "Organisation"),
        entity("left", "Location", 0),
    ]
    (tmp_path / "documents.json").write_text("\ufeff" + json.dumps({"_id": "d", "text": TEXT}), encoding="utf-8")
    (tmp_path / "entities.json").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return tmp_path


def test_re3d_mentions_are_cut_down_to_names(re3d: Path) -> None:
    (text,) = read_re3d(re3d)
    assert [(text.text[start:end], kind) for start, end, kind in text.spans] == [
        ("Ann Lee", "person"),  # without the title
        ("Zorg Council", "organisation"),  # without the article
        ("Ruritania", "place"),
        ("Zorg", "nationality"),  # headed by a common word: the nationality in it is what counts
        ("Zorg Council", "organisation"),
    ]
    assert len(text.every) == 6


def test_the_number_of_a_unit_is_part_of_its_name(tmp_path: Path) -> None:
    words = "soldiers of the 3rd Zorg Brigade"
    row = {"documentId": "d", "_id": "e", "begin": 0, "end": 0, "type": "Organisation", "confidence": 1}
    row |= {"begin": words.index("the"), "end": len(words), "value": "the 3rd Zorg Brigade"}
    (tmp_path / "documents.json").write_text(json.dumps({"_id": "d", "text": words}), encoding="utf-8")
    (tmp_path / "entities.json").write_text(json.dumps(row), encoding="utf-8")
    (text,) = read_re3d(tmp_path)
    assert [(words[start:end], kind) for start, end, kind in text.spans] == [("3rd Zorg Brigade", "organisation")]


def test_what_is_not_annotated_is_not_judged(re3d: Path) -> None:
    (text,) = read_re3d(re3d)
    gold = names.Gold((text,), frozenset(("person", "organisation", "place", "nationality")))
    last = TEXT.rindex("Zorg Council")
    right = [(start, end, {"person": "PER", "organisation": "ORG", "place": "GPE", "nationality": "NORP"}[kind])
             for start, end, kind in text.spans]  # fmt: skip
    counts, _ = names.tally(gold, [[*right, (last, last + len("Zorg Council"), "ORG")]])
    assert counts.figures(gold.types) == (100.0, 100.0, 100.0)  # known elsewhere, without a mark here
    counts, lines = names.tally(gold, [[*right, (last, last + 4, "PER")]], errors=5)
    assert counts.figures(gold.types)[1] < 100
    assert lines[0].startswith("wrong   person")


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["B-per", "I-per", "O"], [(0, 2, "per")]),
        (["I-LOC", "I-LOC"], [(0, 2, "LOC")]),  # CoNLL-2003 opens with I
        (["B-per", "I-org"], [(0, 1, "per"), (1, 2, "org")]),
        (["B-per", "B-per"], [(0, 1, "per"), (1, 2, "per")]),
        (["O"], []),
    ],
)
def test_spans(labels: list[str], expected: list[tuple[int, int, str]]) -> None:
    assert spans_of(labels) == expected


@pytest.mark.parametrize(
    ("labels", "label", "kind"),
    [
        (["B-geo", "B-gpe"], "gpe", "nationality"),
        (["B-GPE", "B-PERSON"], "GPE", "place"),
        (["B-MISC", "B-LOC"], "LOC", "place"),
        (["B-location", "B-person"], "location", "place"),
    ],
)
def test_the_labels_tell_the_scheme(labels: list[str], label: str, kind: str) -> None:
    assert scheme_of(labels)[label] == kind


def test_two_columns(tmp_path: Path) -> None:
    path = tmp_path / "names.bio"
    path.write_text("-DOCSTART- O\n\nAnn B-PER\nleft O\n\n# O\n. O\n", encoding="utf-8")
    assert list(bio_sentences(path)) == [(("Ann", "left"), ("B-PER", "O")), (("#", "."), ("O", "O"))]


def test_gum_mentions_are_cut_down_to_names() -> None:
    lines = """\
1\tthe\tthe\tDET\t_\t_\t3\tdet\t_\tEntity=(1-organization-new-3
2\tZorg\tZorg\tPROPN\t_\t_\t3\tcompound\t_\t_
3\tCouncil\tCouncil\tPROPN\t_\t_\t0\troot\t_\tEntity=1)
4\tand\tand\tCCONJ\t_\t_\t6\tcc\t_\t_
5\tits\tits\tPRON\t_\t_\t6\tnmod:poss\t_\tEntity=(2-person-new-2
6\tleader\tleader\tNOUN\t_\t_\t3\tconj\t_\tEntity=2)
""".splitlines(keepends=True)
    (sentence,) = conllu.sentences(lines)
    assert gum_names(sentence) == [(1, 3, "organization")]


def test_figures_are_exact_spans_by_type() -> None:
    text = GoldText("", "Ann Lee left Ruritania", ((0, 7, "person"), (13, 22, "place")))
    gold = names.Gold((text,), frozenset(("person", "place")))
    counts, _ = names.tally(gold, [[(0, 3, "PER"), (13, 22, "LOC"), (8, 12, "TIME")]])
    assert counts.figures(["person"]) == (0.0, 0.0, 0.0)
    assert counts.figures(["place"]) == (100.0, 100.0, 100.0)
    assert counts.figures(gold.types) == (50.0, 50.0, 50.0)


def test_the_command_prints_one_json_object(re3d: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert names.main([str(re3d), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert {"f1", "precision", "recall", "by_type", "count"} <= set(figures)
    assert figures["count"] == 5


def test_reports_are_known_by_their_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "note.txt").write_text("Envoy Ann Lee left Baghdad on Monday.\n\nFrance denied it.", encoding="utf-8")
    (tmp_path / "a").mkdir()
    rows = ["6\t13\tPER\tAnn Lee", "19\t26\tGPE\tBaghdad", "30\t36\tTIME\tMonday", "39\t45\tGPE\tFrance"]
    (tmp_path / "a" / "note.tsv").write_text("\n".join(rows), encoding="utf-8")
    assert names.form_of(tmp_path) == "reports"
    assert names.main([str(tmp_path), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["count"] == 3
    assert figures["by_type"]["GPE"]["recall"] == 100
