"""The parsing scorer, on a treebank of three sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation import parsing

TREEBANK = """\
# newdoc id = one
# sent_id = GUM_news_one-1
1\tTroops\ttroop\tNOUN\t_\tNumber=Plur\t2\tnsubj\t_\t_
2\tleft\tleave\tVERB\t_\tMood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

# sent_id = other-2
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tAUX\t_\t_\t3\taux\t_\t_
2\tn't\tnot\tPART\t_\t_\t3\tadvmod\t_\t_
3\tgo\tgo\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_

"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "three.conllu"
    path.write_text(TREEBANK, encoding="utf-8")
    return path


@pytest.mark.parametrize("flags", [[], ["--raw"]])
def test_one_json_object(treebank: Path, capsys: pytest.CaptureFixture[str], flags: list[str]) -> None:
    assert parsing.main([str(treebank), "--json", *flags]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["count"] == 7
    assert figures["count_news"] == 3
    assert figures["words"] == 100.0
    assert figures["sentences"] == 100.0
    assert figures["las_news"] == 100.0
    assert {"las", "uas", "upos", "lemmas", "features"} <= set(figures)


def test_the_table_names_wrong_attachments(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "odd.conllu"
    path.write_text(TREEBANK.replace("2\tnsubj", "3\tobj"), encoding="utf-8")
    assert parsing.main([str(path), "--errors", "2"]) == 0
    printed = capsys.readouterr().out
    assert "las" in printed
    assert "Troops: obj of '.', found nsubj of 'left'" in printed


def test_long_sentences_are_a_part_of_their_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [f"{n}\tgo\tgo\tVERB\t_\t_\t{n - 1}\t{'root' if n == 1 else 'conj'}\t_\t_" for n in range(1, 26)]
    path = tmp_path / "long.conllu"
    path.write_text("\n".join(rows) + "\n\n" + TREEBANK, encoding="utf-8")
    parsing.main([str(path), "--json"])
    assert json.loads(capsys.readouterr().out)["count_long"] == 25
