"""`dateline parse`: the tree for people and CoNLL-U for programs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from dateline.desk.cli import cli
from dateline.desk.trees import conllu_lines, tree_lines
from dateline.language.parse import Name, Parse
from evaluation.conllu import sentences
from tests.desk.samples import TEXT

# Kenya's army left. / Nobody \x1b[2J knew.
WORDS = ("Kenya", "'s", "army", "left", ".", "Nobody", "\x1b[2J", "knew", ".")
PLACES = ((0, 5), (5, 7), (8, 12), (13, 17), (17, 18), (19, 25), (26, 30), (31, 35), (35, 36))
PARSE = Parse(
    text="Kenya's army left. Nobody \x1b[2J knew.",
    starts=np.array([start for start, _ in PLACES], dtype=np.int32),
    ends=np.array([end for _, end in PLACES], dtype=np.int32),
    tags=("PROPN", "PART", "NOUN", "VERB", "PUNCT", "PRON", "X", "VERB", "PUNCT"),
    features=("Number=Sing", "", "Number=Sing", "Tense=Past", "", "", "", "Tense=Past", ""),
    lemmas=("Kenya", "'s", "army", "leave", ".", "nobody", "\x1b[2J", "know", "."),
    heads=np.array([2, 0, 3, 3, 3, 7, 7, 7, 7], dtype=np.int32),
    relations=("nmod:poss", "case", "nsubj", "root", "punct", "nsubj", "dep", "root", "punct"),
    sentence_bounds=((0, 5), (5, 9)),
    names=(Name(0, 1, "GPE"),),
)


def test_conllu_is_read_back_as_it_was() -> None:
    found = list(sentences(line + "\n" for line in conllu_lines(PARSE)))
    assert [len(sentence.words) for sentence in found] == [5, 4]
    first = found[0].words
    assert [word.form for word in first] == list(WORDS[:5])
    assert [word.head for word in first] == [3, 1, 4, 0, 4]
    assert [word.space_after for word in first] == [False, True, True, False, True]
    assert first[0].misc == "Name=B-GPE|SpaceAfter=No|TokenRange=0:5"
    assert found[1].words[0].misc == "TokenRange=19:25"


def test_the_tree_shows_who_hangs_on_whom() -> None:
    assert list(tree_lines(PARSE))[:6] == [
        "1  Kenya's army left. [0:18]",
        "   └ left  VERB root",
        "     ├ army  NOUN nsubj",
        "     │ └ Kenya  PROPN nmod:poss  GPE: Kenya",
        "     │   └ 's  PART case",
        "     └ .  PUNCT punct",
    ]


@pytest.mark.parametrize("lines", [tree_lines, conllu_lines])
def test_control_characters_are_shown_and_not_sent(lines: object) -> None:
    assert callable(lines)
    assert all("\x1b" not in line for line in lines(PARSE))


def test_the_command_parses_a_report(tmp_path: Path) -> None:
    path = tmp_path / "wajir.txt"
    path.write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(cli, ["parse", "--format", "conllu", str(path)])
    assert result.exit_code == 0
    words = [word for sentence in sentences(result.stdout.splitlines(keepends=True)) for word in sentence.words]
    for word in words:
        start, end = word.misc.split("TokenRange=")[1].split(":")
        assert TEXT[int(start) : int(end)] == word.form


@pytest.mark.parametrize(("arguments", "code"), [(("nowhere.txt",), 3), ((".",), 2)])
def test_what_cannot_be_parsed_says_why(arguments: tuple[str, ...], code: int) -> None:
    result = CliRunner().invoke(cli, ["parse", *arguments])
    assert result.exit_code == code
    assert result.stderr.startswith("dateline: ")
